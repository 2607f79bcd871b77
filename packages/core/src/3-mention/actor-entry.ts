import armedGroups from '../data/actors/armed-groups.json' with { type: 'json' };
import coalitions from '../data/actors/coalitions.json' with { type: 'json' };
import communities from '../data/actors/communities.json' with { type: 'json' };
import media from '../data/actors/media.json' with { type: 'json' };
import organisations from '../data/actors/organisations.json' with { type: 'json' };
import parties from '../data/actors/parties.json' with { type: 'json' };
import persons from '../data/actors/persons.json' with { type: 'json' };
import stateForces from '../data/actors/state-forces.json' with { type: 'json' };
import states from '../data/actors/states.json' with { type: 'json' };

/** What an actor is. `generic` is a kind of people ("rebels of Syria") and not one organisation. */
export const ACTOR_KINDS = [
  'state',
  'state-force',
  'armed-group',
  'coalition',
  'intergovernmental',
  'ngo',
  'media',
  'ethnic',
  'party',
  'person',
  'generic',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What an actor belongs to, and when. */
export interface ActorParent {
  readonly id: string;
  /** `2015`, `2015-10` or `2015-10-11`, inclusive, as all dates here. */
  readonly from?: string;
  readonly to?: string;
}

/** One entry of the actor register. */
export interface ActorEntry {
  /** Stable and readable: `SYR`, `SYR-ARMY`, `ISIL`. */
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  /** Other names. */
  readonly aliases?: readonly string[];
  /** Names that other things share, mostly short ones: they count where the report also names the actor or its country otherwise. */
  readonly weak?: readonly string[];
  /** Demonyms before a noun: "Syrian". */
  readonly adjectives?: readonly string[];
  /** Demonyms of persons: "Syrians". */
  readonly people?: readonly string[];
  /** Seats that stand for the actor: "Damascus", "the Kremlin". */
  readonly metonyms?: readonly string[];
  readonly parents?: readonly ActorParent[];
  /** ISO 3166-1 alpha-3; XKX for Kosovo, ISO 3166-3 codes for states that are no more. */
  readonly country?: string;
  /** ISO 3166-1 alpha-2, of states. */
  readonly iso2?: string;
  /** Number in the list of independent states of Gleditsch and Ward. */
  readonly gw?: number;
  /** Actor code of CAMEO, where one is customary. */
  readonly cameo?: string;
  readonly from?: string;
  readonly to?: string;
  /** Who that is, or where the entry comes from. */
  readonly reason: string;
}

/**
 * An actor that a user adds. With the identifier of a known actor it adds names to that one, and what else it gives takes
 * the place of what was there; otherwise a name is needed, and the kind is `armed-group` where none is given.
 */
export type OwnActor = Partial<ActorEntry> & { readonly id: string };

/** Dateline's own register. */
export const defaultActors: readonly ActorEntry[] = [
  states,
  stateForces,
  armedGroups,
  coalitions,
  organisations,
  parties,
  communities,
  persons,
  media,
].flatMap((file) => file.entries as ActorEntry[]);

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const ID = /^[A-Z0-9][A-Z0-9-]*$/;

/** Identifiers that several entries have. */
export function repeatedIds(entries: readonly ActorEntry[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of entries) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}

/**
 * What is wrong with entries, a sentence each: identifiers that are badly formed, unknown kinds, empty names,
 * dates that are none or run backwards, parents that do not exist. `known` tells of identifiers from elsewhere.
 */
export function actorProblems(entries: readonly ActorEntry[], known: (id: string) => boolean = () => false): string[] {
  const problems: string[] = [];
  const ids = new Set(entries.map((entry) => entry.id));
  for (const entry of entries) {
    const say = (problem: string): number => problems.push(`actor "${entry.id}": ${problem}`);
    if (!ID.test(entry.id)) say('the id must be capital letters, digits and hyphens, as SYR-ARMY');
    if (!ACTOR_KINDS.includes(entry.kind)) say(`unknown kind "${entry.kind}", expected ${ACTOR_KINDS.join(', ')}`);
    if (entry.name.trim() === '') say('the name is empty');
    if (entry.reason.trim() === '') say('the reason is empty');
    for (const list of [entry.aliases, entry.weak, entry.adjectives, entry.people, entry.metonyms])
      if (list?.some((alias) => alias.trim() === '')) say('an alias is empty');
    if (entry.country !== undefined && !/^[A-Z]{3}$/.test(entry.country))
      say(`the country must be three capital letters (ISO 3166-1 alpha-3), found "${entry.country}"`);
    for (const problem of dateProblems(entry)) say(problem);
    for (const parent of entry.parents ?? []) {
      if (parent.id === entry.id) say('it is its own parent');
      else if (!ids.has(parent.id) && !known(parent.id)) say(`its parent "${parent.id}" does not exist`);
      for (const problem of dateProblems(parent)) say(`parent "${parent.id}": ${problem}`);
    }
  }
  return problems;
}

function dateProblems(span: { readonly from?: string; readonly to?: string }): string[] {
  const problems: string[] = [];
  for (const end of ['from', 'to'] as const) {
    const date = span[end];
    if (date !== undefined && !DATE.test(date))
      problems.push(`"${end}" must be a year, a month or a day (2015, 2015-10, 2015-10-11), found "${date}"`);
  }
  if (span.from !== undefined && span.to !== undefined && span.from.slice(0, span.to.length) > span.to)
    problems.push(`"from" (${span.from}) is after "to" (${span.to})`);
  return problems;
}

/** Whether a day lies before the beginning or behind the end of a span; an unknown day lies within. */
export function placeInTime(
  span: { readonly from?: string; readonly to?: string },
  date: string | null,
): 'before' | 'within' | 'after' {
  if (date === null) return 'within';
  if (span.from !== undefined && date < span.from) return 'before';
  // "2017-01" and "2017" as ends take in all their days.
  if (span.to !== undefined && date.slice(0, span.to.length) > span.to) return 'after';
  return 'within';
}
