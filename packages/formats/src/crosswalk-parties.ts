import {
  type ActorEntry,
  type ActorLookup,
  type Argument,
  actorLookup,
  crosswalks,
  defaultActors,
} from '@dateline/core';
import { uncovered } from './profile/behind.ts';

/** What part somebody plays, in the terms of the schemes. */
export const PARTIES = [
  'government',
  'state-force',
  'external-force',
  'armed-group',
  'community',
  'protesters',
  'rioters',
  'civilians',
  'organisation',
  'unknown',
] as const;
export type Party = (typeof PARTIES)[number];

const data = crosswalks.parties;
const byKind = new Map(Object.entries(data.kinds));
const byRole = new Map(Object.entries(data.roles));
const byNoun = new Map<string, Party>();
for (const [party, nouns] of Object.entries(data.nouns))
  if (party !== 'reason') for (const noun of nouns.split(' ')) byNoun.set(noun, party as Party);
const weapons = new Set(data.weapons.words.split(' '));

let known: ActorLookup | undefined;

/** An actor of Dateline's register, by its identifier. */
export function knownActor(id: string): ActorEntry | undefined {
  known ??= actorLookup(defaultActors);
  return known(id);
}

let byCode: Map<string, ActorEntry> | undefined;

/** The state of an ISO 3166 alpha-2 code. */
export function stateByCode(iso2: string): ActorEntry | undefined {
  byCode ??= new Map(defaultActors.flatMap((entry) => (entry.iso2 === undefined ? [] : [[entry.iso2, entry]])));
  return byCode.get(iso2);
}

/** The part that an argument plays: by its actor where one is resolved, else by its noun. */
export function partyOf(shown: Argument): Party {
  const argument = uncovered(shown);
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  return (entry === undefined ? undefined : partyOfActor(entry, argument)) ?? partyOfWords(argument) ?? 'unknown';
}

function partyOfActor(entry: ActorEntry, argument: Argument): Party | undefined {
  const role = byRole.get(entry.id.slice(entry.id.lastIndexOf('-') + 1));
  if (role !== undefined && (entry.kind === 'generic' || entry.kind === 'media')) return role as Party;
  const party = byKind.get(entry.kind) as Party | undefined;
  // Peacekeepers are forces; a community that fights is one, and "Kurdish civilians" are civilians.
  if (entry.kind === 'intergovernmental' && /PKO|MIL/.test(entry.cameo ?? '')) return 'external-force';
  if (entry.kind === 'ethnic') return partyOfWords(argument) === 'armed-group' ? 'community' : 'civilians';
  if (entry.kind === 'person') {
    const side = entry.parents?.at(-1)?.id;
    const of = side === undefined ? undefined : knownActor(side);
    return of === undefined || of.kind === 'person' ? party : partyOfActor(of, argument);
  }
  return party;
}

/** The longest ending of the phrase that is listed: "opposition fighters", "six children". */
function partyOfWords(argument: Argument): Party | undefined {
  const words = wordsOf((argument.antecedent ?? argument).text);
  // What follows "of" or a comma tells of the head noun and is not it.
  const stop = words.findIndex((word, at) => at > 0 && /^(?:of|from|in|at|near|who|,)$/.test(word));
  const head = stop < 0 ? words : words.slice(0, stop);
  for (let from = Math.max(0, head.length - 3); from < head.length; from++) {
    const ending = head.slice(from).join('-');
    const party = byNoun.get(ending) ?? byNoun.get(singular(ending));
    if (party !== undefined) return party;
  }
  return undefined;
}

/** Whether what is destroyed or taken are arms. */
export function areWeapons(argument: Argument): boolean {
  return wordsOf(argument.text).some((word) => weapons.has(word) || weapons.has(singular(word)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|,/gu) ?? [];
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
