import type { Claim } from '@dateline/core';
import { claimKeys } from '@dateline/core/incident';
import { problemOf } from './accept.ts';
import type { CheckResult, Fault } from './contract.ts';
import { undecided } from './decided.ts';
import { type Engine, json, type Work } from './engine.ts';
import { readReport } from './read.ts';
import { type ReadingRest, readingHash, sha256 } from './reading.ts';
import { momentHash } from './review.ts';

/** Reports read at once while checking. */
const STEP = 200;
/** Faults told; a store that is broken throughout need not say so a million times. */
const MOST = 1000;

/** Reads the whole store and says what does not hold. */
export async function checkStore(engine: Engine, work: Work, progress: (done: number) => void): Promise<CheckResult> {
  const faults: Fault[] = await engine.faults(work);
  const say = (kind: Fault['kind'], where: string, message: string): void => {
    if (faults.length < MOST) faults.push({ kind, where, message });
  };
  const reports = await checkReports(work, say, progress);
  const originals = await checkOriginals(work, say);
  const moments = await checkLog(work, say);
  await checkReferences(work, say);
  const { claims } = await work
    .selectFrom('claim')
    .select((from) => from.fn.countAll<number>().as('claims'))
    .executeTakeFirstOrThrow();
  return { reports, claims: Number(claims), originals, moments, faults };
}

type Say = (kind: Fault['kind'], where: string, message: string) => void;

async function checkReports(work: Work, say: Say, progress: (done: number) => void): Promise<number> {
  let done = 0;
  for (let after = ''; ; ) {
    const rows = await work
      .selectFrom('report')
      .innerJoin('coding', (join) => join.onRef('coding.report', '=', 'report.number').on('coding.current', '=', 1))
      .select(['report.id', 'report.text', 'report.text_sha256', 'coding.sha256', 'coding.claims', 'coding.rest'])
      .where('report.id', '>', after)
      .orderBy('report.id')
      .limit(STEP)
      .execute();
    if (rows.length === 0) return done;
    for (const row of rows) {
      const where = `report ${row.id}`;
      if (sha256(row.text) !== row.text_sha256)
        say('hash', where, 'its text is not the one that was added. Restore a copy of the store');
      const coded = (await readReport(work, row.id))!;
      const rest = json<ReadingRest>(row.rest);
      checkReading(say, where, coded.claims, rest, row);
      const problem = problemOf(coded);
      if (problem !== null) say('span', where, problem);
      else if (claimKeys(coded, sha256).some((key, at) => key !== rest.keys[at]))
        say('reference', where, 'the names of its claims do not fit them. Code it anew with: dateline recode');
    }
    done += rows.length;
    progress(done);
    after = rows.at(-1)!.id;
  }
}

function checkReading(
  say: Say,
  where: string,
  claims: readonly Claim[],
  rest: ReadingRest,
  row: { sha256: string; claims: number },
): void {
  if (claims.length !== row.claims)
    say(
      'reference',
      where,
      `it has ${claims.length} claims where its coder found ${row.claims}. Code it anew with: dateline recode`,
    );
  else if (
    readingHash(
      claims.map((claim) => JSON.stringify(claim)),
      JSON.stringify(rest),
    ) !== row.sha256
  )
    say('hash', where, 'its claims are not those its coder gave. Code it anew with: dateline recode');
}

async function checkOriginals(work: Work, say: Say): Promise<number> {
  const hashes = await work.selectFrom('original').select('sha256').execute();
  for (const { sha256: hash } of hashes) {
    const row = await work
      .selectFrom('original')
      .select(['bytes', 'length'])
      .where('sha256', '=', hash)
      .executeTakeFirstOrThrow();
    if (sha256(new Uint8Array(row.bytes)) !== hash || row.bytes.length !== row.length)
      say('hash', `original ${hash}`, 'its bytes are not those that were kept. Restore a copy of the store');
  }
  return hashes.length;
}

async function checkLog(work: Work, say: Say): Promise<number> {
  const rows = await work.selectFrom('moment').selectAll().orderBy('number').execute();
  let before = '0'.repeat(64);
  for (const row of rows) {
    if (momentHash(before, row) !== row.hash)
      say('log', `moment ${row.number}`, 'it, or one before it, is not what was written. Restore a copy of the store');
    before = row.hash;
  }
  return rows.length;
}

/** References that no constraint of the database watches over. */
async function checkReferences(work: Work, say: Say): Promise<void> {
  const lost = await work
    .selectFrom('telling_claim')
    .leftJoin('claim', 'claim.key', 'telling_claim.key')
    .innerJoin('telling', 'telling.number', 'telling_claim.telling')
    .innerJoin('report', 'report.number', 'telling.report')
    .select(['telling_claim.key', 'report.id'])
    .where('claim.key', 'is', null)
    // Reports that wait for being gathered again may still have the tellings of before.
    .where('report.to_gather', '=', 0)
    .limit(MOST)
    .execute();
  for (const { key, id } of lost)
    say('reference', `report ${id}`, `an incident gathers its claim ${key}, which is not there. Gather again`);
  for (const key of await undecided(work))
    say('reference', `claim ${key}`, 'it does not stand as people decided. Code its report anew with: dateline recode');
  const uncoded = await work
    .selectFrom('report')
    .leftJoin('coding', (join) => join.onRef('coding.report', '=', 'report.number').on('coding.current', '=', 1))
    .select('report.id')
    .where('coding.number', 'is', null)
    .limit(MOST)
    .execute();
  for (const { id } of uncoded) say('reference', `report ${id}`, 'no coder has read it. Code it with: dateline recode');
}
