import type { Decided } from '@dateline/core/incident';
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
 * Up to this many tellings everything that hangs together by links is gathered anew, so that the answer does not depend on what came
 * first. Beyond it (a city under fire for months) only strong links are followed; gathering costs the square of the number.
 */
const WHOLE = 400;
/** A link that is strong: as likely as what makes two groups one. */
const STRONG = 0.6;

/** Finds what has to be gathered again around fresh tellings and incidents that lost some. */
export async function neighbourhood(
  work: Work,
  fresh: readonly number[],
  touched: ReadonlySet<number>,
  decisions: readonly GatheringDecision[],
): Promise<Neighbourhood> {
  const bound = await decidedOf(work, decisions);
  const start = new Set([...fresh, ...(await membersOf(work, [...touched]))]);
  // What people joined is looked at as a whole.
  for (const [one, other] of bound.together) {
    if (start.has(Number(one))) start.add(Number(other));
    else if (start.has(Number(other))) start.add(Number(one));
  }
  const numbers = (await spread(work, start, 0)) ?? (await spread(work, start, STRONG)) ?? start;
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

/** Everything that links of a least score lead to; null when that is too much. */
async function spread(work: Work, start: ReadonlySet<number>, least: number): Promise<Set<number> | null> {
  const found = new Set(start);
  let edge = [...start];
  while (edge.length > 0) {
    const next: number[] = [];
    for (const part of chunks(edge)) {
      const rows = await work
        .selectFrom('link')
        .select(['one', 'other'])
        .where('one', 'in', part)
        .where('score', '>=', least)
        .unionAll((from) =>
          from.selectFrom('link').select(['one', 'other']).where('other', 'in', part).where('score', '>=', least),
        )
        .execute();
      for (const number of rows.flatMap(({ one, other }) => [one, other])) {
        if (found.has(number)) continue;
        found.add(number);
        next.push(number);
      }
    }
    if (found.size > WHOLE + start.size) return null;
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
