import { ontology as data } from '@dateline/core';

/** Types of claims by their identifier, in the order of the coding guide. */
export const ontology = new Map(data.types.map((type) => [type.id, type]));
export const TYPES = data.types;

/**
 * The types a claim is likeliest to be instead, for the keys 1 to 9: those of its class, then those most claims of the report have.
 *
 * @param others types of the other claims of the report.
 */
export function likelyTypes(type: string, others: readonly string[]): string[] {
  const name = type.split('.')[0];
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  const siblings = TYPES.filter(({ id }) => id.startsWith(`${name}.`)).map(({ id }) => id);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
  return [...new Set([...siblings, ...frequent, ...TYPES.map(({ id }) => id)])]
    .filter((id) => id !== type && ontology.has(id))
    .slice(0, 9);
}
