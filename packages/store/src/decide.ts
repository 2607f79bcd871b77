import { decisionProblem, MISSED } from '@dateline/core/review';
import type { Change, Moment, Review } from './contract.ts';
import { applyDecisions, applyMissed } from './decided.ts';
import { chunks, type Engine, json, type Work } from './engine.ts';
import { readReport } from './read.ts';
import { canonical, type ReadingRest } from './reading.ts';
import { GATHERING, keptReview, momentHash } from './review.ts';
import { bump } from './revision.ts';

const MOST_VALUE = 1_000_000;
const FIRST_HASH = '0'.repeat(64);

type Before = Review & { readonly note: string; readonly at: string };

/** Makes changes to reviews and notes them as one moment. */
export async function decideIn(
  engine: Engine,
  work: Work,
  moment: {
    who: string;
    note: string;
    changes: readonly Change[];
    undoes?: number;
    restore?: readonly (Before | null)[];
    request?: string;
  },
): Promise<Moment> {
  const { who, note, changes, undoes = null, request = null } = moment;
  if (request !== null && (request === '' || request.length > 200))
    throw new Error('the name of a request must be 1 to 200 characters.');
  if (who.trim() === '') throw new Error('a decision needs the name of who makes it.');
  if (changes.length === 0) throw new Error('a decision needs at least one change.');
  const at = new Date().toISOString();
  const before: (Before | null)[] = [];
  const keys: string[] = [];
  for (const [nth, change] of changes.entries()) {
    const { subject, id, field, reviewer } = 'put' in change ? change.put : change.delete;
    for (const [name, value] of Object.entries({ subject, id, field, reviewer }))
      if (typeof value !== 'string' || value === '' || value.length > 512)
        throw new Error(`the ${name} of a review must be 1 to 512 characters.`);
    // What is restored was checked when it was first decided, and its claim may be gone since.
    if ('put' in change && moment.restore === undefined) await mustFit(work, change.put);
    const known = await one(work, subject, id, field, reviewer);
    before.push(known);
    const where = work.deleteFrom('review').where('subject', '=', subject).where('id', '=', id);
    await where.where('field', '=', field).where('reviewer', '=', reviewer).execute();
    if ('put' in change) {
      const value = JSON.stringify(change.put.value ?? null);
      if (value.length > MOST_VALUE) throw new Error(`a decision of ${value.length} characters is too long.`);
      // What is restored keeps the day and the note it had.
      const was = moment.restore?.[nth];
      const row = { subject, id, field, reviewer, value, note: was?.note ?? note, decided_at: was?.at ?? at };
      await engine.insert(work, 'review', [row]);
    } else if (known === null) {
      throw new Error(`there is no review of ${subject} ${id}, ${field}, by ${reviewer} to take away.`);
    }
    if (subject === 'report' && field.startsWith(MISSED)) {
      await applyMissed(engine, work, id, field);
      keys.push(field.slice(MISSED.length));
    } else if (subject === 'claim') keys.push(id);
  }
  await applyDecisions(engine, work, keys);
  const last = await work
    .selectFrom('moment')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const row = {
    number,
    made_at: at,
    who,
    note,
    changes: JSON.stringify(changes),
    before: JSON.stringify(before),
    undoes,
  };
  const hash = momentHash(last?.hash ?? FIRST_HASH, row);
  await engine.insert(work, 'moment', [{ ...row, request, hash }]);
  await gatherAgain(work, changes, before);
  await bump(work);
  return { number, at, who, note, changes, undoes, undoneBy: null, request, hash };
}

/** Refuses a decision that its claim or report cannot take. */
async function mustFit(work: Work, { subject, id, field, value }: Review): Promise<void> {
  if (subject === 'claim') {
    const claim = await work
      .selectFrom('claim')
      .innerJoin('report', 'report.number', 'claim.report')
      .innerJoin('coding', 'coding.number', 'claim.coding')
      .select(['report.text', 'coding.rest'])
      .where('claim.key', '=', id)
      .executeTakeFirst();
    if (claim === undefined) throw new Error(`there is no claim ${id}.`);
    const { sentences } = json<ReadingRest>(claim.rest);
    fail(`claim ${id}`, decisionProblem(field, value, { text: claim.text, sentences }));
  } else if (subject === 'report') {
    const report = await readReport(work, id);
    if (report === null) throw new Error(`there is no report ${id}.`);
    if (field.startsWith(MISSED)) fail(`report ${id}, ${field}`, decisionProblem('claim', value, report));
  }
}

function fail(where: string, problem: string | null): void {
  if (problem !== null) throw new Error(`${where}: ${problem}.`);
}

/** Takes a moment back: every change is reversed, the last first. */
export async function undoIn(
  engine: Engine,
  work: Work,
  number: number,
  wish: { who: string; note: string; request?: string },
): Promise<Moment> {
  const row = await work.selectFrom('moment').selectAll().where('number', '=', number).executeTakeFirst();
  if (row === undefined) throw new Error(`there is no moment ${number}.`);
  const undone = await work.selectFrom('moment').select('number').where('undoes', '=', number).executeTakeFirst();
  if (undone) throw new Error(`moment ${number} was already taken back by moment ${undone.number}.`);
  const changes = JSON.parse(row.changes) as Change[];
  const before = JSON.parse(row.before) as (Before | null)[];
  const reverse: Change[] = [];
  const restore: (Before | null)[] = [];
  for (const [nth, change] of [...changes.entries()].reverse()) {
    const { subject, id, field, reviewer } = 'put' in change ? change.put : change.delete;
    const was = before[nth] ?? null;
    const now = await one(work, subject, id, field, reviewer);
    const left = 'put' in change ? change.put.value : null;
    if (canonical(now?.value ?? null) !== canonical(left ?? null))
      throw new Error(
        `${subject} ${id}, ${field}, was decided again since moment ${number}. Take the later moment back first.`,
      );
    if (was !== null) reverse.push({ put: { subject, id, field, reviewer, value: was.value } });
    else reverse.push({ delete: { subject, id, field, reviewer } });
    restore.push(was);
  }
  return decideIn(engine, work, { ...wish, changes: reverse, undoes: number, restore });
}

async function one(work: Work, subject: string, id: string, field: string, reviewer: string): Promise<Before | null> {
  const row = await work
    .selectFrom('review')
    .selectAll()
    .where('subject', '=', subject)
    .where('id', '=', id)
    .where('field', '=', field)
    .where('reviewer', '=', reviewer)
    .executeTakeFirst();
  return row === undefined ? null : keptReview(row);
}

/** Reports of which a decision speaks are gathered again. */
async function gatherAgain(work: Work, changes: readonly Change[], before: readonly (Before | null)[]): Promise<void> {
  const keys = new Set<string>();
  const add = (field: string, value: unknown): void => {
    if (!field.startsWith(GATHERING) || value === null || typeof value !== 'object') return;
    const decision = value as Partial<{ together: string[]; apart: [string[], string[]] }>;
    for (const key of [...(decision.together ?? []), ...(decision.apart ?? []).flat()]) keys.add(key);
  };
  for (const change of changes) if ('put' in change) add(change.put.field, change.put.value);
  for (const review of before) if (review) add(review.field, review.value);
  for (const part of chunks([...keys])) {
    await work
      .updateTable('report')
      .set({ to_gather: 1 })
      .where('number', 'in', (from) => from.selectFrom('claim').select('claim.report').where('claim.key', 'in', part))
      .execute();
  }
}
