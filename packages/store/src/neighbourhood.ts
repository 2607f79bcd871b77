import { type Decided, MERGE_FROM } from '@dateline/core/incident';
import { chunks, type Work } from './engine.ts';
import type { GatheringDecision } from './review.ts';

/** Tellings that can change their incidents when some are new, with the links between them. */
export interface Neighbourhood {
  readonly tellings: readonly { readonly number: number; readonly id: string; readonly incident: number | null }[];
  readonly links: readonly { readonly one: number; readonly other: number; readonly score: number }[];
  /** By the numbers of tellings. */
  readonly decided: Decided;
}

/**
 * Two groups become one only where the average likelihood between them reaches MERGE_FROM, so some link between them does: whatever can
 * become one incident hangs together by links of that score and by what people joined, and gathering that alone gives the same answer as
 * gathering everything. Beyond so many tellings (a city under fire for months) what is fresh is gathered with those next to it only,
 * because gathering costs the square of the number.
 */
const WHOLE = 400;

/** Finds what has to be gathered again around fresh tellings and incidents that lost some. */
export async function neighbourhood(
  work: Work,
  fresh: readonly number[],
  touched: ReadonlySet<number>,
  decisions: readonly GatheringDecision[],
): Promise<Neighbourhood> {
  const bound = await decidedOf(work, decisions);
  const start = new Set([...fresh, ...(await membersOf(work, [...touched]))]);
  const numbers = await spread(work, start, joinedBy(bound.together));
  const tellings = await loadTellings(work, numbers);
  const incidents = new Set(tellings.flatMap(({ incident }) => incident ?? []));
  const missing = (await membersOf(work, [...incidents])).filter((number) => !numbers.has(number));
  if (missing.length > 0) tellings.push(...(await loadTellings(work, new Set(missing))));
  const all = new Set(tellings.map(({ number }) => number));
  const here = ([one, other]: readonly [string, string]): boolean => all.has(Number(one)) && all.has(Number(other));
  return {
    tellings,
    links: await linksWithin(work, all),
    decided: { together: bound.together.filter(here), apart: bound.apart.filter(here) },
  };
}

/** What people joined, from each to the others. */
function joinedBy(together: Decided['together']): Map<number, number[]> {
  const joined = new Map<number, number[]>();
  for (const [one, other] of together.map(([a, b]) => [Number(a), Number(b)] as const)) {
    joined.set(one, [...(joined.get(one) ?? []), other]);
    joined.set(other, [...(joined.get(other) ?? []), one]);
  }
  return joined;
}

/** Everything that strong links and what people joined lead to; only what is next where that is too much. */
async function spread(
  work: Work,
  start: ReadonlySet<number>,
  joined: ReadonlyMap<number, readonly number[]>,
): Promise<Set<number>> {
  const found = new Set(start);
  let nearest: Set<number> | null = null;
  let edge = [...start];
  while (edge.length > 0) {
    const next: number[] = [];
    const find = (number: number): void => {
      if (found.has(number)) return;
      found.add(number);
      next.push(number);
    };
    for (const number of edge) joined.get(number)?.forEach(find);
    for (const part of chunks(edge)) {
      const rows = await work
        .selectFrom('link')
        .select(['one', 'other'])
        .where('one', 'in', part)
        .where('score', '>=', MERGE_FROM)
        .unionAll((from) =>
          from.selectFrom('link').select(['one', 'other']).where('other', 'in', part).where('score', '>=', MERGE_FROM),
        )
        .execute();
      for (const { one, other } of rows) {
        find(one);
        find(other);
      }
    }
    nearest ??= new Set(found);
    if (found.size > WHOLE + start.size) return nearest;
    edge = next;
  }
  return found;
}

async function membersOf(work: Work, incidents: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (const part of chunks(incidents)) {
    const rows = await work.selectFrom('telling').select('number').where('incident', 'in', part).execute();
    found.push(...rows.map(({ number }) => number));
  }
  return found;
}

async function loadTellings(work: Work, numbers: ReadonlySet<number>) {
  const found: { number: number; id: string; incident: number | null }[] = [];
  for (const part of chunks([...numbers]))
    found.push(
      ...(await work.selectFrom('telling').select(['number', 'id', 'incident']).where('number', 'in', part).execute()),
    );
  return found;
}

async function linksWithin(work: Work, numbers: ReadonlySet<number>) {
  const found: { one: number; other: number; score: number }[] = [];
  for (const part of chunks([...numbers])) {
    const rows = await work.selectFrom('link').selectAll().where('one', 'in', part).execute();
    found.push(...rows.filter(({ other }) => numbers.has(other)));
  }
  return found;
}

/** Decisions about claims as decisions about the tellings they are in now. */
async function decidedOf(work: Work, decisions: readonly GatheringDecision[]): Promise<Decided> {
  const keys = decisions.flatMap((decision) => ('together' in decision ? decision.together : decision.apart.flat()));
  if (keys.length === 0) return { together: [], apart: [] };
  const tellingOf = new Map<string, string>();
  for (const part of chunks([...new Set(keys)])) {
    const rows = await work.selectFrom('telling_claim').selectAll().where('key', 'in', part).execute();
    for (const { key, telling } of rows) tellingOf.set(key, `${telling}`);
  }
  const numbers = (list: readonly string[]): string[] =>
    [...new Set(list.flatMap((key) => tellingOf.get(key) ?? []))].sort();
  const together: [string, string][] = [];
  const apart: [string, string][] = [];
  for (const decision of decisions) {
    if ('together' in decision) {
      const [first, ...others] = numbers(decision.together);
      for (const other of others) together.push([first!, other]);
      continue;
    }
    const [left, right] = decision.apart.map(numbers) as [string[], string[]];
    for (const one of left) for (const other of right) if (one !== other) apart.push([one, other]);
  }
  return { together, apart };
}
