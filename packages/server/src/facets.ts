import { actorLookup, defaultActors, ontology } from '@dateline/core';
import type { ClaimQuery, Store } from '@dateline/store';
import { FACETS, type Facets } from './api/index.ts';

const actors = actorLookup(defaultActors);
const labels = new Map([
  ...ontology.classes.map(({ id, label }) => [id, label] as const),
  ...ontology.types.map(({ id, happening }) => [id, happening] as const),
]);

/** The name of an actor of the register; the words themselves for anybody else. */
export function actorName(id: string): string {
  return actors(id)?.name ?? id;
}

/** How the claims of a query fall into each facet. */
export async function facetsOf(store: Store, query: ClaimQuery, most: number): Promise<Facets> {
  const all: Facets = {} as Facets;
  for (const facet of FACETS) {
    const tallies = await store.stats(query, facet, most);
    all[facet] = tallies.map(({ group, claims }) => ({ value: group, label: labelOf(facet, group), claims }));
  }
  return all;
}

function labelOf(facet: (typeof FACETS)[number], group: string | null): string {
  if (group === null) return 'none';
  if (facet === 'actor') return actorName(group);
  return labels.get(group) ?? group;
}
