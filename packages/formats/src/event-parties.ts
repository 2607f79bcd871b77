import type { Argument, Claim } from '@dateline/core';
import { knownActor, type Party, partyOf, stateByCode } from './crosswalk-parties.ts';
import { uncovered } from './profile/behind.ts';
import { MASK } from './profile/mask-name.ts';
import { inline } from './words.ts';

/** Somebody who takes part in an event, as a row names them. */
export interface Participant {
  readonly name: string;
  readonly party: Party;
  readonly argument: Argument;
}

/** The two sides of an event, the first of each the one that a row is about. */
export interface Sides {
  readonly one: readonly Participant[];
  readonly other: readonly Participant[];
}

/** Parties that are people or bodies; what else is hit ("the north wall") is no actor. */
const NAMELESS: ReadonlySet<Party> = new Set(['civilians', 'protesters', 'rioters']);

/** Whether those who do it do it to each other: both sides of a clash or a deal are agents. */
export function isMutual({ type, patients }: Claim): boolean {
  return patients.length === 0 && /^(?:fight\.clash|deal\.(?:agree|negotiate))$/.test(type);
}

/**
 * Who does it and to whom. Of those who do it to each other the first stands on one side and the next on the other. Nobody
 * is invented: a side that is not told is empty.
 */
export function sidesOf(claim: Claim, country: string | null): Sides {
  const agents = claim.agents.map((argument) => participant(argument, country));
  const people = /^(?:harm|detain)\./.test(claim.type);
  const patients = claim.patients
    .map((argument) => participant(argument, country))
    .filter(({ party, argument }) => party !== 'unknown' || argument.actor !== undefined || people);
  if (!isMutual(claim)) return { one: distinct(agents), other: distinct(patients) };
  return { one: agents.slice(0, 1), other: distinct(agents.slice(1)) };
}

function participant(argument: Argument, country: string | null): Participant {
  const party = partyOf(argument);
  const { actor } = argument;
  const entry = actor === undefined ? undefined : knownActor(actor);
  const told = actor?.startsWith(MASK) ? actor : inline((argument.antecedent ?? argument).text);
  return { name: entry?.name ?? (NAMELESS.has(party) ? kindName(party, country) : told), party, argument };
}

/** How ACLED names people who belong to no group: `Civilians (Spain)`. */
function kindName(party: Party, country: string | null): string {
  const state = country === null ? undefined : stateByCode(country)?.name;
  const kind = party[0]!.toUpperCase() + party.slice(1);
  return state === undefined ? kind : `${kind} (${state})`;
}

function distinct(participants: readonly Participant[]): Participant[] {
  const names = new Set<string>();
  return participants.filter(({ name }) => !names.has(name) && names.add(name));
}

/** Parties that take no part in a fight between armed sides, even where they come to harm in it. */
export const CIVIL: ReadonlySet<Party> = new Set(['civilians', 'protesters', 'organisation', 'community']);

const ARMED: ReadonlySet<Party> = new Set(['armed-group', 'state-force', 'external-force']);

/**
 * The sides as a row names them: nobody stands on both, "13 of its fighters" not beside the group that is named, and in a fight
 * between armed sides no civilians where somebody armed is told.
 */
export function namedSides({ one, other }: Sides, fight: boolean): Sides {
  const named = (side: readonly Participant[]): readonly Participant[] => {
    const armed = fight ? side.filter(({ party }) => !CIVIL.has(party)) : side;
    const rest = armed.length > 0 ? armed : side;
    const known = rest.some(({ party, argument }) => ARMED.has(party) && argument.actor !== undefined);
    return known ? rest.filter(({ party, argument }) => !ARMED.has(party) || argument.actor !== undefined) : rest;
  };
  const first = named(one);
  const names = new Set(first.map(({ name }) => name));
  return { one: first, other: named(other.filter(({ name }) => !names.has(name))) };
}

/** The kinds of actors of ACLED, by their number. */
export const INTER_NAMES: Readonly<Record<number, string>> = {
  1: 'State forces',
  2: 'Rebel group',
  3: 'Political militia',
  4: 'Identity militia',
  5: 'Rioters',
  6: 'Protesters',
  7: 'Civilians',
  8: 'External/Other forces',
};

/**
 * The number of a participant's kind in ACLED's list; null where the words do not tell. A state's forces abroad are external,
 * a group of the register is a rebel group, and armed people nobody names are a political militia, as the codebook has
 * "Unidentified Armed Group".
 */
export function interOf({ party, argument: shown }: Participant, country: string | null): number | null {
  const argument = uncovered(shown);
  switch (party) {
    case 'government':
    case 'state-force':
      return isForeign(argument, country) ? 8 : 1;
    case 'external-force':
      return 8;
    case 'armed-group':
      return argument.actor === undefined ? 3 : 2;
    case 'community':
      return 4;
    case 'rioters':
      return 5;
    case 'protesters':
      return 6;
    case 'civilians':
    case 'organisation':
      return 7;
    case 'unknown':
      return null;
  }
}

function isForeign(argument: Argument, country: string | null): boolean {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  const home = entry?.country === undefined ? undefined : knownActor(entry.country)?.iso2;
  return country !== null && home !== undefined && home !== country;
}

/** `State forces-Rebel group`, `Protesters only`, lower number first; the same as two digits where numbers are wanted. */
export function interactionOf(one: number | null, other: number | null, asNumbers: boolean): string | number | null {
  const [low = null, high = null] = [one, other].filter((kind) => kind !== null).sort((a, b) => a - b);
  if (low === null) return null;
  if (asNumbers) return low * 10 + (high ?? 0);
  return high === null ? `${INTER_NAMES[low]} only` : `${INTER_NAMES[low]}-${INTER_NAMES[high]}`;
}
