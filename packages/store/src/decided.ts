import type { Claim, CodedReport } from '@dateline/core';
import { claimAsDecided, type DecidedClaim, MISSED } from '@dateline/core/review';
import { sql } from 'kysely';
import { chunks, type Engine, json, type Work } from './engine.ts';
import { readReport } from './read.ts';
import { claimRows, type ReadingRest } from './reading.ts';
import { reviewsOf } from './review.ts';

/** A claim's row with what is needed to lay decisions over it. */
interface Row {
  readonly number: number;
  readonly key: string;
  readonly report: number;
  readonly coding: number;
  readonly record: string;
  readonly decided: string | null;
  readonly review: string;
  readonly added_by: string | null;
  readonly published: string | null;
  readonly rest: string;
}

/**
 * Lays what people decided over claims: their rows then say what stands, and are found by it. `record` stays what the coder answered. Reports
 * of claims that changed are gathered again.
 */
export async function applyDecisions(engine: Engine, work: Work, keys: readonly string[]): Promise<void> {
  for (const part of chunks([...new Set(keys)], 500)) {
    const rows: Row[] = await rowsOf(work).where('claim.key', 'in', part).execute();
    const answers = await decidedOf(work, rows);
    for (const row of rows) {
      const answer = answers.get(row.key)!;
      const decided = answer.corrected.length === 0 ? null : JSON.stringify(answer.claim);
      if (decided === row.decided && answer.state === row.review) continue;
      await rewrite(engine, work, row, answer);
    }
  }
}

function rowsOf(work: Work) {
  return work
    .selectFrom('claim')
    .innerJoin('report', 'report.number', 'claim.report')
    .innerJoin('coding', 'coding.number', 'claim.coding')
    .select([
      'claim.number',
      'claim.key',
      'claim.report',
      'claim.coding',
      'claim.record',
      'claim.decided',
      'claim.review',
      'claim.added_by',
      'report.published',
      'coding.rest',
    ]);
}

/** What decisions on claims come to, by key. The last word of several that settle a disagreement is the latest. */
async function decidedOf(work: Work, rows: readonly Row[]): Promise<Map<string, DecidedClaim>> {
  const reviews = await reviewsOf(
    work,
    'claim',
    rows.map(({ key }) => key),
  );
  const byKey = Map.groupBy(
    reviews.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ({ id }) => id,
  );
  return new Map(
    rows.map((row) => {
      const { sentences } = json<ReadingRest>(row.rest);
      return [row.key, claimAsDecided(json<Claim>(row.record), byKey.get(row.key) ?? [], sentences)];
    }),
  );
}

async function rewrite(engine: Engine, work: Work, row: Row, answer: DecidedClaim): Promise<void> {
  const { number } = row;
  const sentence = await sentenceNumber(work, row, answer.claim.sentence);
  const place = await engine.numbers(work, 'claim_place', Math.max(1, answer.claim.places.length));
  const made = claimRows(answer.claim, { ...row, sentence, place }, row.record);
  const { number: _, key: __, report: ___, coding: ____, record: _____, ...columns } = made.claims[0]!;
  const decided = answer.corrected.length === 0 ? null : JSON.stringify(answer.claim);
  await work
    .updateTable('claim')
    .set({ ...columns, decided, review: answer.state, added_by: row.added_by })
    .where('number', '=', number)
    .execute();
  await work.deleteFrom('claim_place').where('claim', '=', number).execute();
  await work.deleteFrom('claim_actor').where('claim', '=', number).execute();
  await engine.insert(work, 'place', made.entries, 'ignore');
  await engine.insert(work, 'claim_place', made.places);
  await engine.insert(work, 'claim_actor', made.actors);
  await work.updateTable('report').set({ to_gather: 1 }).where('number', '=', row.report).execute();
}

async function sentenceNumber(work: Work, { report, rest }: Pick<Row, 'report' | 'rest'>, at: number): Promise<number> {
  const { start, end } = json<ReadingRest>(rest).sentences[at]!;
  const row = await work
    .selectFrom('sentence')
    .select('number')
    .where('report', '=', report)
    .where('first', '=', start)
    .where('behind', '=', end)
    .executeTakeFirstOrThrow();
  return row.number;
}

/** Puts a claim that people say was missed among the others, takes it away where nobody says so any more. */
export async function applyMissed(engine: Engine, work: Work, report: string, field: string): Promise<void> {
  const key = field.slice(MISSED.length);
  const told = (await reviewsOf(work, 'report', [report])).filter((review) => review.field === field);
  const last = told.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const known = await work
    .selectFrom('claim')
    .select(['number', 'report', 'added_by'])
    .where('key', '=', key)
    .executeTakeFirst();
  if (known && known.added_by === null)
    throw new Error(`there is a claim ${key} already. Give what was missed another name.`);
  const home = await work
    .selectFrom('report')
    .innerJoin('coding', 'coding.report', 'report.number')
    .select(['report.number', 'report.published', 'coding.number as coding', 'coding.rest'])
    .where('report.id', '=', report)
    .where('coding.current', '=', 1)
    .executeTakeFirst();
  if (home === undefined) throw new Error(`there is no report ${report}.`);
  if (known && known.report !== home.number) throw new Error(`${key} was missed in another report. Give another name.`);
  if (known) await work.deleteFrom('claim').where('number', '=', known.number).execute();
  await work.updateTable('report').set({ to_gather: 1 }).where('number', '=', home.number).execute();
  if (last === undefined) return;
  const claim = last.value as Claim;
  const sentence = await sentenceNumber(work, { report: home.number, rest: home.rest }, claim.sentence);
  const number = await engine.numbers(work, 'claim', 1);
  const place = await engine.numbers(work, 'claim_place', Math.max(1, claim.places.length));
  const where = { number, key, report: home.number, coding: home.coding, sentence, published: home.published, place };
  const made = claimRows(claim, where, JSON.stringify(claim));
  await engine.insert(work, 'place', made.entries, 'ignore');
  await engine.insert(
    work,
    'claim',
    made.claims.map((row) => ({ ...row, added_by: last.reviewer })),
  );
  await engine.insert(work, 'claim_place', made.places);
  await engine.insert(work, 'claim_actor', made.actors);
}

/** After reports were coded anew: claims that were found again get what people decided of them, what people added goes with the new reading. */
export async function decideAgain(engine: Engine, work: Work, reports: readonly number[]): Promise<void> {
  for (const part of chunks(reports)) {
    await work
      .updateTable('claim')
      .set({
        coding: sql<number>`(select coding.number from coding where coding.report = claim.report and coding.current = 1)`,
      })
      .where('report', 'in', part)
      .where('added_by', 'is not', null)
      .execute();
    const rows = await work
      .selectFrom('claim')
      .select('key')
      .where('report', 'in', part)
      .where('key', 'in', (from) => from.selectFrom('review').select('review.id').where('subject', '=', 'claim'))
      .execute();
    await applyDecisions(
      engine,
      work,
      rows.map(({ key }) => key),
    );
  }
}

/** A report as it stands with what people decided, and the keys of its claims in their order; null where there is none. */
export async function readDecided(work: Work, id: string): Promise<{ report: CodedReport; keys: string[] } | null> {
  const report = await readReport(work, id);
  if (report === null) return null;
  const rows = await work
    .selectFrom('claim')
    .innerJoin('report', 'report.number', 'claim.report')
    .select(['claim.key', 'claim.record', 'claim.decided', 'claim.review', 'claim.added_by'])
    .where('report.id', '=', id)
    .where('claim.review', '<>', 'rejected')
    .orderBy('claim.number')
    .execute();
  const kept = rows.map(({ key, record, decided, added_by }) => {
    const claim = json<Claim>(decided ?? record);
    // Those who add a claim cannot know which running number is free.
    return { key, claim: added_by === null ? claim : { ...claim, id: key } };
  });
  kept.sort((a, b) => a.claim.trigger.start - b.claim.trigger.start);
  const ids = new Set(kept.map(({ claim }) => claim.id));
  const claims = kept.map(({ claim }) =>
    claim.sameAs !== null && !ids.has(claim.sameAs) ? { ...claim, sameAs: null } : claim,
  );
  return { report: { ...report, claims }, keys: kept.map(({ key }) => key) };
}

/** Keys of claims whose rows do not say what the decisions on them come to. */
export async function undecided(work: Work): Promise<string[]> {
  const lost: string[] = [];
  const rows = await rowsOf(work)
    .where((where) =>
      where.or([
        where('claim.review', '<>', 'unreviewed'),
        where('claim.key', 'in', where.selectFrom('review').select('review.id').where('subject', '=', 'claim')),
      ]),
    )
    .execute();
  for (const part of chunks(rows, 500)) {
    const answers = await decidedOf(work, part);
    for (const row of part) {
      const answer = answers.get(row.key)!;
      const decided = answer.corrected.length === 0 ? null : JSON.stringify(answer.claim);
      if (decided !== row.decided || answer.state !== row.review) lost.push(row.key);
    }
  }
  return lost;
}
