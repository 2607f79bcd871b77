import type { Doc } from '../doc/doc.ts';
import { choose } from './actor-choice.ts';
import { placeInTime } from './actor-entry.ts';
import type { ActorLookup } from './actor-lookup.ts';
import type { ActorPhrase, ActorReading, ActorResolution } from './actor-reading.ts';
import { type ActorRole, isBelonging, isBlocked, modifierRole, roleNounAt, roleNounFrom } from './actor-roles.ts';

/** Whom a phrase without any name stands for, where the report says it elsewhere: "the army", "rebels", "the coalition". */
export function readAlone(phrase: ActorPhrase, reading: ActorReading, entryOf: ActorLookup): ActorResolution | null {
  return readCoalition(phrase, reading, entryOf) ?? readNoun(phrase, reading, entryOf);
}

/** "the coalition", "coalition warplanes": the one coalition that the report has named. */
function readCoalition(
  { doc, first, last, date }: ActorPhrase,
  reading: ActorReading,
  entryOf: ActorLookup,
): ActorResolution | null {
  let says = false;
  for (let token = first; token <= last; token++) says ||= doc.lower(token) === 'coalition';
  if (!says || !isBare(doc, first, last, (token) => /^(?:NOUN|PROPN)$/.test(doc.uposOf(token)))) return null;
  const only = onlyBefore(earlierOf(doc, reading, date).get(COALITION), first);
  if (only === null) return null;
  return { id: only, reason: `“coalition”, named before as ${entryOf(only)?.name ?? only}` };
}

/** "the army", "government forces", "rebels": of the state named with that noun before, or that the report is plainly about. */
function readNoun(phrase: ActorPhrase, reading: ActorReading, entryOf: ActorLookup): ActorResolution | null {
  const { doc } = phrase;
  const told = standsAlone(phrase) ?? standsWithModifier(phrase);
  if (told === null) return null;
  const { role } = told;
  if (!isBare(doc, phrase.first, phrase.last, (token) => token >= told.first && token <= told.last)) return null;
  const words = doc.tokenSpan(told.first, told.last).text;
  const before = onlyBefore(earlierOf(doc, reading, phrase.date).get(told.whose.id), phrase.first);
  if (before !== null)
    return {
      id: `${before}-${role.id}`,
      reason: `“${words}”, named before as that of ${entryOf(before)?.name ?? before}`,
    };
  const { focus } = reading.context;
  if (focus === null || placeInTime(focus.state, phrase.date) !== 'within') return null;
  return {
    id: `${focus.state.id}-${role.id}`,
    reason: `“${words}” in a report about ${focus.state.name}: ${focus.mentions} of ${focus.of} mentions of states and places are its own`,
  };
}

interface Told {
  readonly first: number;
  readonly last: number;
  readonly role: ActorRole;
  /** The role by which the state is looked for: in "regime aircraft" that of the regime. */
  readonly whose: ActorRole;
}

/** "the army", "government forces": nouns that may stand without a state. */
function standsAlone({ doc, first, last, head }: ActorPhrase): Told | null {
  const noun = roleNounAt(doc, head, first, last);
  return noun?.alone ? { ...noun, whose: noun.role } : null;
}

/** "regime aircraft", "army positions", "rebel checkpoints": a noun before tells whose. */
function standsWithModifier({ doc, first, head, last }: ActorPhrase): Told | null {
  for (let token = Math.max(first, head - 3); token < head; token++) {
    const whose = modifierRole(doc.lower(token));
    if (whose === undefined) continue;
    const noun = roleNounAt(doc, head, token + 1, last);
    if (noun === null && !isBelonging(doc, head, token + 1)) return null;
    if (noun !== null && !noun.plain && noun.role.kind !== 'state-force') return null;
    const service = noun !== null && !noun.plain && whose.kind === 'state-force';
    return { first: token, last: noun?.last ?? head, role: service ? noun.role : whose, whose };
  }
  return null;
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

/** What was named first, and from where on something else of its sort is named as well. */
interface Earlier {
  readonly id: string;
  readonly first: number;
  conflict: number;
}

/** The key of coalitions among the roles. */
const COALITION = 'coalition';
const earlier = new WeakMap<ActorReading, Map<string, Earlier>>();

/**
 * The states that stand with nouns of a role ("the Malian army"), by role, and the coalitions named; looked for once a
 * report, on the day that is asked for first.
 */
function earlierOf(doc: Doc, reading: ActorReading, date: string | null): ReadonlyMap<string, Earlier> {
  const known = earlier.get(reading);
  if (known !== undefined) return known;
  const found = new Map<string, Earlier>();
  earlier.set(reading, found);
  const note = (key: string, id: string, first: number): void => {
    const before = found.get(key);
    if (before === undefined) found.set(key, { id, first, conflict: Number.POSITIVE_INFINITY });
    else if (before.id !== id) before.conflict = Math.min(before.conflict, first);
  };
  for (const match of reading.matches) {
    const mayBe = (kind: string): boolean => match.aliases.some((alias) => alias.entry.kind === kind);
    if (mayBe('coalition')) {
      const entry = choose(match, reading.context, date)?.alias.entry;
      if (entry?.kind === 'coalition') note(COALITION, entry.id, match.first);
    }
    if (!mayBe('state') || isBlocked(doc, match)) continue;
    const end = doc.sentenceFirst[doc.sentenceOf[match.first]! + 1]!;
    const next = match.last + 1 < end && /^['’]s$/.test(doc.form(match.last + 1)) ? match.last + 2 : match.last + 1;
    const noun = next < end ? roleNounFrom(doc, next, end) : null;
    if (noun === null || noun.plain) continue;
    const entry = choose(match, reading.context, date)?.alias.entry;
    if (entry?.kind === 'state') note(noun.role.id, entry.id, match.first);
  }
  return found;
}

/** What was named before a token, if only one was. */
function onlyBefore(named: Earlier | undefined, token: number): string | null {
  return named !== undefined && named.first < token && named.conflict >= token ? named.id : null;
}
