import type { Doc } from '../doc/doc.ts';
import { choose } from './actor-choice.ts';
import { type ActorEntry, placeInTime } from './actor-entry.ts';
import type { ActorLookup } from './actor-lookup.ts';
import type { ActorPhrase, ActorReading, ActorResolution } from './actor-reading.ts';
import { type ActorRole, isBlocked, roleNounAt, roleNounFrom } from './actor-roles.ts';

/** Whom a phrase without any name stands for, where the report says it elsewhere: "the army", "rebels", "the coalition". */
export function readAlone(phrase: ActorPhrase, reading: ActorReading, entryOf: ActorLookup): ActorResolution | null {
  return readCoalition(phrase, reading, entryOf) ?? readNoun(phrase, reading);
}

/** "the coalition", "coalition warplanes": the one coalition that the report has named. */
function readCoalition(
  { doc, first, last, date }: ActorPhrase,
  { matches, context }: ActorReading,
  entryOf: ActorLookup,
): ActorResolution | null {
  let says = false;
  for (let token = first; token <= last; token++) says ||= doc.lower(token) === 'coalition';
  if (!says || !isBare(doc, first, last, (token) => /^(?:NOUN|PROPN)$/.test(doc.uposOf(token)))) return null;
  const named = new Set<string>();
  for (const match of matches) {
    if (match.first >= first) break;
    const id = choose(match, context, date)?.alias.entry.id;
    if (id !== undefined && entryOf(id)?.kind === 'coalition') named.add(id);
  }
  const [only] = named;
  if (only === undefined || named.size > 1) return null;
  return { id: only, reason: `“coalition”, named before as ${entryOf(only)!.name}` };
}

/** "the army", "government forces", "rebels": of the state named with that noun before, or that the report is plainly about. */
function readNoun(phrase: ActorPhrase, reading: ActorReading): ActorResolution | null {
  const { doc, first, last, head } = phrase;
  const noun = roleNounAt(doc, head, first, last);
  if (noun === null || !noun.alone) return null;
  if (!isBare(doc, first, last, (token) => token >= noun.first && token <= noun.last)) return null;
  const words = doc.tokenSpan(noun.first, noun.last).text;
  const before = earlierState(phrase, reading, noun.role);
  if (before !== null)
    return { id: `${before.id}-${noun.role.id}`, reason: `“${words}”, named before as that of ${before.name}` };
  const { focus } = reading.context;
  if (focus === null || placeInTime(focus.state, phrase.date) !== 'within') return null;
  return {
    id: `${focus.state.id}-${noun.role.id}`,
    reason: `“${words}” in a report about ${focus.state.name}: ${focus.mentions} of ${focus.of} mentions of states and places are its own`,
  };
}

/** Whether a phrase has, beside what is expected, only the article, a number, or "the country's". */
function isBare(doc: Doc, first: number, last: number, isExpected: (token: number) => boolean): boolean {
  for (let token = first; token <= last; token++) {
    if (isExpected(token)) continue;
    const lower = doc.lower(token);
    if (lower === 'country' || lower === 'nation' || lower === "'s" || lower === '’s') continue;
    if (!/^(?:DET|PUNCT|NUM)$/.test(doc.uposOf(token)) || /^(?:an?|another|any|no|some)$/.test(lower)) return false;
  }
  return true;
}

/** The one state whose noun of the same role stands earlier in the report: "the Malian army … the army". */
function earlierState(
  { doc, first, date }: ActorPhrase,
  { matches, context }: ActorReading,
  role: ActorRole,
): ActorEntry | null {
  let found: ActorEntry | null = null;
  for (const match of matches) {
    if (match.first >= first) break;
    if (!match.aliases.some((alias) => alias.entry.kind === 'state') || isBlocked(doc, match)) continue;
    const end = doc.sentenceFirst[doc.sentenceOf[match.first]! + 1]!;
    const next = match.last + 1 < end && /^['’]s$/.test(doc.form(match.last + 1)) ? match.last + 2 : match.last + 1;
    const noun = next < end ? roleNounFrom(doc, next, end) : null;
    if (noun === null || noun.plain || noun.role.id !== role.id) continue;
    const entry = choose(match, context, date)?.alias.entry;
    if (entry?.kind !== 'state') continue;
    if (found !== null && found.id !== entry.id) return null;
    found = entry;
  }
  return found;
}
