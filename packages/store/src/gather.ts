import {
  blocksOf,
  type DescribeOptions,
  gather,
  LINK_FLOOR,
  type Link,
  pairScore,
  type Telling,
  tellingsOf,
} from '@dateline/core/incident';
import { sql } from 'kysely';
import { noteCopy } from './copies.ts';
import { readDecided } from './decided.ts';
import { chunks, type Engine, json, type Work } from './engine.ts';
import { neighbourhood } from './neighbourhood.ts';
import { type GatheringDecision, gatheringDecisions } from './review.ts';
import { bump } from './revision.ts';
import { settleIncidents } from './settle.ts';

/**
 * Blocks with more tellings are left out of the search: they are a capital on a day of a war, where finer blocks (a quarter, two
 * words that say much) find what belongs together.
 */
const HOT_BLOCK = 120;
/** Tellings compared with one at most, those that share most blocks. */
const MOST_CANDIDATES = 300;

export interface GatherStep {
  readonly reports: number;
  readonly tellings: number;
  readonly links: number;
  readonly incidents: number;
}

/** Gathers the next reports that wait for it, in one transaction; null when none waits. */
export async function gatherNext(engine: Engine, options: DescribeOptions, batch: number): Promise<GatherStep | null> {
  return engine.write(async (work) => {
    const waiting = await work
      .selectFrom('report')
      .select(['number', 'id'])
      .where('to_gather', '=', 1)
      .orderBy('number')
      .limit(batch)
      .execute();
    if (waiting.length === 0) return null;
    const decisions = await gatheringDecisions(work);
    const apart = apartOf(decisions);
    let links = 0;
    const touched = new Set<number>();
    const fresh: number[] = [];
    // Reports of one batch are mostly of the same days, and are compared with the same tellings.
    const facts = new Map<number, Telling>();
    for (const { number, id } of waiting) {
      const before = await removeTellings(work, number);
      for (const incident of before.values()) touched.add(incident);
      const { report, keys } = (await readDecided(work, id))!;
      await noteCopy(engine, work, number, report);
      const tellings = tellingsOf(report, apart, keys);
      const first = await engine.numbers(work, 'telling', Math.max(1, tellings.length));
      const rows = tellings.map((telling, at) => ({ number: first + at, telling, blocks: blocksOf(telling) }));
      await insertTellings(engine, work, number, rows, before);
      const found = await linkTellings(work, rows, facts);
      await engine.insert(work, 'link', found);
      links += found.length;
      fresh.push(...rows.map((row) => row.number));
    }
    const around = await neighbourhood(work, fresh, touched, decisions);
    const groups = gather(
      around.tellings.map(({ number }) => `${number}`),
      around.links.map(({ one, other, score }): Link => ({ one: `${one}`, other: `${other}`, score })),
      around.decided,
    );
    const incidents = await settleIncidents(engine, work, around, groups, touched, options);
    for (const part of chunks(waiting.map(({ number }) => number)))
      await work.updateTable('report').set({ to_gather: 0 }).where('number', 'in', part).execute();
    await bump(work);
    return { reports: waiting.length, tellings: fresh.length, links, incidents };
  });
}

/** Whether a person has said of two claims that they are not one happening. */
function apartOf(decisions: readonly GatheringDecision[]): (one: string, other: string) => boolean {
  const sides = decisions.flatMap((decision) =>
    'apart' in decision ? [decision.apart.map((keys) => new Set(keys)) as [Set<string>, Set<string>]] : [],
  );
  return (one, other) =>
    sides.some(([left, right]) => (left.has(one) && right.has(other)) || (left.has(other) && right.has(one)));
}

/** Takes away what was gathered of a report before, and says in which incident each claim was. */
async function removeTellings(work: Work, report: number): Promise<Map<string, number>> {
  const rows = await work
    .selectFrom('telling')
    .innerJoin('telling_claim', 'telling_claim.telling', 'telling.number')
    .select(['telling_claim.key', 'telling.incident'])
    .where('telling.report', '=', report)
    .execute();
  if (rows.length > 0) await work.deleteFrom('telling').where('report', '=', report).execute();
  return new Map(rows.flatMap(({ key, incident }) => (incident === null ? [] : [[key, incident] as const])));
}

interface FreshTelling {
  readonly number: number;
  readonly telling: Telling;
  readonly blocks: readonly number[];
}

async function insertTellings(
  engine: Engine,
  work: Work,
  report: number,
  rows: readonly FreshTelling[],
  before: ReadonlyMap<string, number>,
): Promise<void> {
  await engine.insert(
    work,
    'telling',
    rows.map(({ number, telling }) => ({
      number,
      id: telling.id,
      report,
      incident: incidentBefore(telling, before),
      facts: JSON.stringify(telling),
    })),
  );
  await engine.insert(
    work,
    'telling_claim',
    rows.flatMap(({ number, telling }) => telling.keys.map((key) => ({ key, telling: number }))),
  );
  await engine.insert(
    work,
    'block',
    rows.flatMap(({ number, blocks }) => blocks.map((block) => ({ block, telling: number }))),
  );
}

/** The incident that most claims of a telling were in when its report was gathered before; it goes on from there. */
function incidentBefore(telling: Telling, before: ReadonlyMap<string, number>): number | null {
  const counts = new Map<number, number>();
  for (const incident of telling.keys.flatMap((key) => before.get(key) ?? []))
    counts.set(incident, (counts.get(incident) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

/** Compares fresh tellings with those that share a block with them, and gives the pairs worth remembering. */
async function linkTellings(
  work: Work,
  rows: readonly FreshTelling[],
  facts: Map<number, Telling>,
): Promise<{ one: number; other: number; score: number }[]> {
  const blocks = [...new Set(rows.flatMap((row) => row.blocks))];
  const members = await membersOf(work, blocks);
  const candidates = new Map(rows.map((row) => [row, candidatesOf(row, members)]));
  for (const { number, telling } of rows) facts.set(number, telling);
  await loadFacts(work, new Set([...candidates.values()].flat()), facts);
  const links = new Map<string, { one: number; other: number; score: number }>();
  for (const [row, others] of candidates) {
    for (const other of others) {
      const [one, two] = row.number < other ? [row.number, other] : [other, row.number];
      if (links.has(`${one} ${two}`)) continue;
      const score = pairScore(row.telling, facts.get(other)!);
      if (score >= LINK_FLOOR) links.set(`${one} ${two}`, { one, other: two, score });
    }
  }
  return [...links.values()];
}

/** The tellings of each block that is not hot. */
async function membersOf(work: Work, blocks: readonly number[]): Promise<Map<number, number[]>> {
  const members = new Map<number, number[]>();
  for (const part of chunks(blocks)) {
    const sizes = await work
      .selectFrom('block')
      .select(['block', sql<number>`count(*)`.as('size')])
      .where('block', 'in', part)
      .groupBy('block')
      .having(sql<number>`count(*)`, '>', 1)
      .execute();
    const cool = sizes.filter(({ size }) => Number(size) <= HOT_BLOCK).map(({ block }) => block);
    if (cool.length === 0) continue;
    for (const { block, telling } of await work.selectFrom('block').selectAll().where('block', 'in', cool).execute()) {
      const list = members.get(block);
      if (list) list.push(telling);
      else members.set(block, [telling]);
    }
  }
  return members;
}

function candidatesOf(row: FreshTelling, members: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const block of row.blocks)
    for (const other of members.get(block) ?? [])
      if (other !== row.number) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_CANDIDATES)
    .map(([number]) => number);
}

/** Reads what is not known yet of tellings. */
async function loadFacts(work: Work, numbers: ReadonlySet<number>, facts: Map<number, Telling>): Promise<void> {
  for (const part of chunks([...numbers].filter((number) => !facts.has(number)))) {
    const rows = await work.selectFrom('telling').select(['number', 'facts']).where('number', 'in', part).execute();
    for (const row of rows) facts.set(row.number, json<Telling>(row.facts));
  }
}
