import { FACETS, type Facet, type Filtered } from './facets.ts';

/** A value of a facet that what was typed may mean. */
export interface Suggestion {
  readonly facet: Facet;
  readonly value: string;
  readonly name: string;
  readonly claims: number;
}

/** Fewer letters would find everything. */
const LEAST_LETTERS = 2;
/** Names that are looked at in a facet: the commonest. A war has tens of thousands of actors, a key press some milliseconds. */
const MOST_NAMES = 5_000;

/** A text without marks and capitals: `Bïhać` is found by `bihac`. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/**
 * Values of which a word begins with what was typed, those that begin with it themselves first, then by number of claims.
 *
 * @param nameOf how people read a value.
 */
export function suggest(
  typed: string,
  facets: Filtered['facets'],
  nameOf: (facet: Facet, value: string) => string,
  most: number,
): Suggestion[] {
  const wanted = plain(typed);
  if (wanted.length < LEAST_LETTERS) return [];
  const found: (Suggestion & { readonly begins: boolean })[] = [];
  for (const facet of FACETS)
    for (const { value, claims } of facets[facet].slice(0, MOST_NAMES)) {
      const name = nameOf(facet, value);
      const at = ` ${plain(name).replace(/[^\p{L}\p{N}]+/gu, ' ')}`.indexOf(` ${wanted}`);
      if (at !== -1) found.push({ facet, value, name, claims, begins: at === 0 });
    }
  return found.sort((a, b) => Number(b.begins) - Number(a.begins) || b.claims - a.claims).slice(0, most);
}
