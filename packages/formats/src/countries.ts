import { stateByCode } from './crosswalk-parties.ts';
import data from './data/countries.json' with { type: 'json' };

/** A country as the schemes name it. */
export interface Country {
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string;
  /** ISO 3166-1 numeric, three digits. */
  readonly isoNumeric: string | null;
  /** Number in the list of independent states of Gleditsch and Ward, which UCDP uses. */
  readonly gw: number | null;
  readonly acledRegion: string | null;
  readonly ucdpRegion: string | null;
}

const countries: Readonly<Record<string, readonly (string | null)[]>> = data.countries;

/** A country by its ISO 3166-1 alpha-2 code; null for none and for one that the register lacks. */
export function countryOf(iso2: string | undefined): Country | null {
  const state = iso2 === undefined ? undefined : stateByCode(iso2);
  if (state === undefined) return null;
  const [isoNumeric = null, acledRegion = null, ucdpRegion = null] = countries[state.id] ?? [];
  return { name: state.name, iso3: state.id, isoNumeric, gw: state.gw ?? null, acledRegion, ucdpRegion };
}
