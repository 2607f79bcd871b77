import { FACETS, type Facet, NONE } from './facets.ts';

/** Parameters of the address besides the facets that narrow the claims down; the server knows them by the same names. */
export const NARROWING = ['text', 'from', 'to', 'box', 'within', 'confidence'] as const;

/** Facets whose values the server takes as they are; of the others it would take a value for words to look for. */
const AS_THEY_ARE: readonly Facet[] = ['factuality', 'side', 'kind', 'review'];

/** What the server is asked, so that it finds just the claims that the page shows for an address. */
export function queryFrom(params: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of NARROWING) {
    const value = params.get(name);
    if (value) query[name] = value;
  }
  const has: string[] = [];
  for (const facet of FACETS) {
    const values = params.getAll(facet);
    if (values.length === 0) continue;
    if (AS_THEY_ARE.includes(facet)) query[facet] = values;
    else has.push(...values.map((value) => `${facet}=${value === NONE ? '' : value}`));
  }
  if (has.length > 0) query.has = has;
  return query;
}
