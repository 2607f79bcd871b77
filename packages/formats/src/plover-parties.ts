import type { Argument, Place } from '@dateline/core';
import { knownActor, partyOf } from './crosswalk-parties.ts';

/** PLOVER's codes where they are not those of ISO 3166. */
const CODES: Readonly<Record<string, string>> = { XKX: 'KOS' };
const UNITED_NATIONS = /^IGOUNO/;

/** The code of a country or body, of those that PLOVER has. */
export function codeOf(argument: Argument): string | undefined {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  if (entry === undefined) return undefined;
  if (UNITED_NATIONS.test(entry.cameo ?? '')) return 'UNO';
  if (entry.id === 'EU' || entry.parents?.some((parent) => parent.id === 'EU')) return 'EUR';
  if (entry.cameo?.startsWith('IMG')) return 'IMG';
  if (entry.country !== undefined) return CODES[entry.country] ?? entry.country;
  if (entry.kind === 'intergovernmental' || entry.kind === 'coalition') return 'IGO';
  return entry.kind === 'ngo' ? 'NGO' : undefined;
}

/** Roles of CAMEO codes that are sectors of PLOVER by the same or another name. */
const SECTORS: readonly (readonly [role: string, sector: string])[] = [
  ['REB', 'REB'],
  ['MIL', 'MIL'],
  ['COP', 'COP'],
  ['SPY', 'SPY'],
  ['JUD', 'JUD'],
  ['LEG', 'LEG'],
  ['GOV', 'GOV'],
  ['PTY', 'PTY'],
  ['OPP', 'OPP'],
  ['CRM', 'CRM'],
  ['REF', 'REF'],
  ['UAF', 'UAF'],
  ['EDU', 'EDU'],
  ['MED', 'JRN'],
  ['HLH', 'MED'],
  ['CVL', 'CVL'],
];

/** The manual's list of entities that are recognised in part; their sector says so. */
const PARTLY_RECOGNISED = new Set(['ABK', 'ESH', 'NCY', 'NKR', 'OST', 'PMR', 'SML']);

/** The sector of PLOVER that somebody belongs to, by the register, else by the words. */
export function sectorOf(argument: Argument): string {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  // Behind the three letters of the country or body.
  const roles: readonly string[] = entry?.cameo?.slice(3).match(/.{3}/g) ?? [];
  const sector = SECTORS.find(([role]) => roles.includes(role))?.[1];
  if (sector !== undefined) return sector;
  if (entry?.kind === 'state') return PARTLY_RECOGNISED.has(entry.id) ? 'GOVPRE' : 'GOV';
  if (entry?.kind === 'ngo') return 'SOC';
  switch (partyOf(argument)) {
    case 'government':
      return 'GOV';
    case 'state-force':
    case 'external-force':
      return 'MIL';
    case 'armed-group':
      return entry === undefined ? 'UAF' : 'REB';
    case 'community':
    case 'protesters':
    case 'rioters':
    case 'civilians':
      return 'CVL';
    default:
      return 'UNK';
  }
}

/** The number of GeoNames, where the entry comes from there: `geonames:3109402`, `3109402`. */
export function geonamesNumber(place: Place): number | undefined {
  const [, number] = /^(?:geonames:)?(\d+)$/.exec(place.id) ?? [];
  return number === undefined ? undefined : Number(number);
}
