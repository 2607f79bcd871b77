import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import type { ActorEntry } from './actor-entry.ts';
import type { ActorMatch } from './actor-index.ts';
import type { ActorRegister } from './actor-register.ts';
import { isBlocked, roleNounFrom } from './actor-roles.ts';
import type { ActorMention } from './mention.ts';

/** Makes the stage that finds the actors a report names. */
export function actorsStage(register: ActorRegister): Stage {
  return {
    name: 'actors',
    needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas', 'places', 'resolved places'],
    gives: ['actors'],
    run(doc) {
      doc.actors = findActors(doc, register);
    },
  };
}

function findActors(doc: Doc, register: ActorRegister): ActorMention[] {
  const mentions: ActorMention[] = [];
  for (const match of register.read(doc).matches) {
    const resolution = register.resolveMatch(doc, match);
    const entry = resolution === null ? undefined : register.entry(resolution.id);
    const state = entry?.kind === 'state';
    const end = state && !isBlocked(doc, match) ? roleEnd(doc, match) : match.last;
    if (end === match.last && state && isOnlyPlace(doc, match)) continue;
    const head = headOf(doc, match.first, end);
    const resolved = end > match.last ? register.resolve(doc, match.first, end, head) : resolution;
    if (resolved === null && !match.aliases.some((alias) => alias.use === 'name')) continue;
    mentions.push({
      first: match.first,
      last: end,
      head,
      kind: kindOf(entry, match, end),
      ...(resolved === null ? {} : { actor: resolved.id }),
    });
  }
  return mentions;
}

/** The last token of the noun that a state's name or demonym goes with, "Syrian *army*"; that of the name where there is none. */
function roleEnd(doc: Doc, match: ActorMatch): number {
  const limit = doc.sentenceFirst[doc.sentenceOf[match.first]! + 1]!;
  let token = match.last + 1;
  if (token < limit && /^['’]s$/.test(doc.form(token))) token++;
  for (const stop = Math.min(limit, token + 3); token < stop; token++) {
    const noun = roleNounFrom(doc, token, limit);
    if (noun !== null) return lastNoun(doc, noun.last, limit);
    const upos = doc.uposOf(token);
    if (upos !== 'ADJ') break;
  }
  return match.last;
}

/** "government security forces": nouns that follow one another make one phrase, whose last is its head. */
function lastNoun(doc: Doc, last: number, limit: number): number {
  const next = last + 1 < limit ? roleNounFrom(doc, last + 1, limit) : null;
  return next === null ? last : lastNoun(doc, next.last, limit);
}

/** Whether the name of a state or its seat is only where something is: not who acts, and not before a noun. */
function isOnlyPlace(doc: Doc, match: ActorMatch): boolean {
  if (match.aliases.some((alias) => alias.use === 'adjective' || alias.use === 'people')) return false;
  const relation = doc.relationOf(headOf(doc, match.first, match.last));
  return !/^(?:nsubj|obl:agent|nmod:poss|compound|amod|iobj|appos)/.test(relation);
}

/** The token of a range that hangs from outside it. */
function headOf(doc: Doc, first: number, last: number): number {
  for (let token = last; token >= first; token--) {
    const head = doc.head[token]!;
    if (head < first || head > last) return token;
  }
  return last;
}

function kindOf(entry: ActorEntry | undefined, match: ActorMatch, end: number): ActorMention['kind'] {
  if (end > match.last) return 'organisation';
  if (entry?.kind === 'person') return 'person';
  const demonym = match.aliases.some(({ use }) => use === 'adjective' || use === 'people');
  return demonym && (entry === undefined || entry.kind === 'state' || entry.kind === 'ethnic')
    ? 'nationality'
    : 'organisation';
}
