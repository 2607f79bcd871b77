import { classOf } from '../4-claim/draft.ts';
import data from '../data/incident-types.json' with { type: 'json' };

/** How two types go together: one happening by the same or another name, an act and what comes of it, or not at all. */
export type Kinship = 'same' | 'alike' | 'result' | 'opposed' | 'unrelated';

const known = new Map<string, Kinship>();

/** How two types of claims go together, whichever is named first. */
export function kinship(one: string, other: string): Kinship {
  if (one === other) return 'same';
  const key = one < other ? `${one} ${other}` : `${other} ${one}`;
  let kin = known.get(key);
  if (kin === undefined) known.set(key, (kin = find(one, other)));
  return kin;
}

/** The kinship that binds most closely among all pairs of two lists. */
export function closestKinship(ones: readonly string[], others: readonly string[]): Kinship {
  const order: readonly Kinship[] = ['same', 'opposed', 'alike', 'result', 'unrelated'];
  let best = order.length - 1;
  for (const one of ones) for (const other of others) best = Math.min(best, order.indexOf(kinship(one, other)));
  return order[best]!;
}

/** Whether claims of the type are gathered into incidents; states are not. */
export const isHappening = (type: string): boolean => !data.states.types.includes(type);

/** Pairs of outcomes that contradict each other, with a word for each. */
export const OPPOSED: readonly (readonly [one: string, other: string, oneWord: string, otherWord: string])[] =
  data.opposed.pairs.map((pair) => [pair[0]!, pair[1]!, pair[2]!, pair[3]!] as const);

function find(one: string, other: string): Kinship {
  if (has(data.opposed.pairs, one, other)) return 'opposed';
  if (has(data.alike.pairs, one, other)) return 'alike';
  return has(data.results.pairs, one, other) ? 'result' : 'unrelated';
}

function has(pairs: readonly (readonly string[])[], one: string, other: string): boolean {
  return pairs.some(([a, b]) => (matches(a!, one) && matches(b!, other)) || (matches(a!, other) && matches(b!, one)));
}

function matches(pattern: string, type: string): boolean {
  return pattern === type || pattern === classOf(type);
}
