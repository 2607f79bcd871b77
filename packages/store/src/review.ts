import type { Change, KeptReview, Moment, Review, ReviewSubject } from './contract.ts';
import { chunks, type Engine, json, type Work } from './engine.ts';
import { canonical, sha256 } from './reading.ts';

/** The beginning of the field in which decisions about gathering stand. */
export const GATHERING = 'gathering';

/** A decision about gathering: claims that are one happening, or two lists of claims that are not. */
export type GatheringDecision =
  | { readonly together: readonly string[] }
  | { readonly apart: readonly [readonly string[], readonly string[]] };

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
  },
): Promise<Moment> {
  const { who, note, changes, undoes = null } = moment;
  if (who.trim() === '') throw new Error('a decision needs the name of who makes it.');
  if (changes.length === 0) throw new Error('a decision needs at least one change.');
  const at = new Date().toISOString();
  const before: (Before | null)[] = [];
  for (const [nth, change] of changes.entries()) {
    const { subject, id, field, reviewer } = 'put' in change ? change.put : change.delete;
    for (const [name, value] of Object.entries({ subject, id, field, reviewer }))
      if (typeof value !== 'string' || value === '' || value.length > 512)
        throw new Error(`the ${name} of a review must be 1 to 512 characters.`);
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
  }
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
  await engine.insert(work, 'moment', [{ ...row, hash }]);
  await gatherAgain(work, changes, before);
  return { number, at, who, note, changes, undoes, undoneBy: null, hash };
}

/** Takes a moment back: every change is reversed, the last first. */
export async function undoIn(engine: Engine, work: Work, number: number, who: string, note: string): Promise<Moment> {
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
  return decideIn(engine, work, { who, note, changes: reverse, undoes: number, restore });
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
  return row === undefined ? null : kept(row);
}

function kept(row: {
  subject: string;
  id: string;
  field: string;
  reviewer: string;
  value: unknown;
  note: string;
  decided_at: string;
}): KeptReview {
  return {
    subject: row.subject as ReviewSubject,
    id: row.id,
    field: row.field,
    reviewer: row.reviewer,
    value: json<unknown>(row.value),
    note: row.note,
    at: row.decided_at,
  };
}

/** What people decided of some subjects. */
export async function reviewsOf(work: Work, subject: ReviewSubject, ids: readonly string[]): Promise<KeptReview[]> {
  const found: KeptReview[] = [];
  for (const part of chunks(ids)) {
    const rows = await work
      .selectFrom('review')
      .selectAll()
      .where('subject', '=', subject)
      .where('id', 'in', part)
      .orderBy('id')
      .orderBy('field')
      .orderBy('reviewer')
      .execute();
    found.push(...rows.map(kept));
  }
  return found;
}

/** All decisions about gathering. */
export async function gatheringDecisions(work: Work): Promise<GatheringDecision[]> {
  const rows = await work
    .selectFrom('review')
    .select('value')
    .where('subject', '=', 'incident')
    .where('field', 'like', `${GATHERING}%`)
    .execute();
  return rows.map(({ value }) => json<GatheringDecision>(value));
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

export async function listMoments(work: Work, limit = 100): Promise<Moment[]> {
  const rows = await work
    .selectFrom('moment')
    .leftJoin('moment as later', 'later.undoes', 'moment.number')
    .selectAll('moment')
    .select('later.number as undone_by')
    .orderBy('moment.number', 'desc')
    .limit(Math.min(Math.max(1, limit), 100_000))
    .execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.made_at,
    who: row.who,
    note: row.note,
    changes: JSON.parse(row.changes) as Change[],
    undoes: row.undoes,
    undoneBy: row.undone_by,
    hash: row.hash,
  }));
}

/** The hash of a moment over everything it says and the hash of the one before it: nothing in the log can be changed alone. */
export function momentHash(
  before: string,
  row: {
    number: number;
    made_at: string;
    who: string;
    note: string;
    changes: string;
    before: string;
    undoes: number | null;
  },
): string {
  const { number, made_at, who, note, changes, before: was, undoes } = row;
  return sha256(`${before}\n${canonical({ number, made_at, who, note, changes, was, undoes })}`);
}
