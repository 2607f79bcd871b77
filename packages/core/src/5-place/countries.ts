import abbreviationData from '../data/place-abbreviations.json' with { type: 'json' };
import countryData from '../data/place-countries.json' with { type: 'json' };
import { plainKey } from './fold.ts';

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

const byCode = new Map<string, Country>();
const byDemonym = new Map<string, string>();
const byName = new Map<string, string>();
const byInitials = new Map<string, string>();
for (const country of countryData.countries) {
  byCode.set(country.code, country);
  for (const demonym of country.demonyms)
    if (!byDemonym.has(demonym.toLowerCase())) byDemonym.set(demonym.toLowerCase(), country.code);
  for (const name of [country.name, ...country.aliases]) {
    // Initials are names in capitals only: "US", not "us".
    if (/^[A-Z .]{2,8}$/.test(name)) byInitials.set(name.replace(/[ .]/g, ''), country.code);
    else byName.set(plainKey(name), country.code);
  }
}

/** Country of a demonym, "Syrian", "Iraqis"; undefined for any other word. */
export function countryOfDemonym(word: string): string | undefined {
  return byDemonym.get(word.toLowerCase());
}

/** Country of a name or alias as reports write it, undefined for any other name. */
export function countryOfName(name: string): string | undefined {
  const initials = name.replace(/[ .]/g, '');
  return (/^[A-Z]{2,5}$/.test(initials) ? byInitials.get(initials) : undefined) ?? byName.get(plainKey(name));
}

/** Name of a country by its ISO code. */
export function countryName(code: string): string {
  return byCode.get(code)?.name ?? code;
}

export interface Abbreviation {
  readonly name: string;
  readonly country: string;
  /** Only behind a place and a comma. */
  readonly after: boolean;
}

const abbreviations = new Map<string, Abbreviation>();
for (const [text, entry] of Object.entries(abbreviationData.abbreviations))
  abbreviations.set(text, {
    name: entry.name,
    country: entry.country,
    after: 'after' in entry && entry.after === true,
  });

/** What "Calif." stands for, letter for letter. */
export function abbreviationOf(text: string): Abbreviation | undefined {
  return abbreviations.get(text);
}
