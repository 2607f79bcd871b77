import {
  createOutlets,
  type DescribeOptions,
  defaultScales,
  type GradeScale,
  type OutletEntry,
  outletProblems,
} from '@dateline/core/incident';
import { addReports, recodeReports } from './add.ts';
import { checkStore } from './check.ts';
import { readColumns } from './columns.ts';
import type { GatherResult, Moment, Store, StoreFacts } from './contract.ts';
import { repeatedBy } from './copies.ts';
import { decideIn, undoIn } from './decide.ts';
import { readDecided } from './decided.ts';
import { type Engine, json, type Work } from './engine.ts';
import { countClaims, findClaims } from './find.ts';
import { gatherNext } from './gather.ts';
import { listIncidents, mergeIn, readIncident, splitIn, type Wish } from './incidents.ts';
import { listNames, listReviewers } from './names.ts';
import { openPostgres } from './postgres/engine.ts';
import { differenceOf, listCodings, listReports, listRetrievals, readOriginal, readReport } from './read.ts';
import { listMoments, reviewsOf } from './review.ts';
import { bump, revisionOf } from './revision.ts';
import { resolveSides } from './select.ts';
import { openSqlite } from './sqlite/engine.ts';
import { tally } from './stats.ts';
import { suggestionsFor } from './suggestions.ts';

export interface OpenOptions {
  /** Whether a store may be made where there is none; true unless given. */
  readonly create?: boolean;
  readonly readOnly?: boolean;
  /** Schema of a PostgreSQL store. */
  readonly schema?: string;
  /** The user's own scales of grades, besides Dateline's. */
  readonly scales?: readonly GradeScale[];
}

/** Reports gathered in one transaction unless asked otherwise: enough to share the cost of a commit, few enough to wait for. */
const BATCH = 20;

/** Whether a name of a store is an address of PostgreSQL rather than a file. */
export const isPostgres = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);

/**
 * Opens a store: a file for SQLite, `postgres://…` for PostgreSQL.
 *
 * @throws Error of one line when it cannot be opened.
 */
export async function openStore(place: string, options: OpenOptions = {}): Promise<Store> {
  const create = options.create ?? true;
  const engine = isPostgres(place)
    ? await openPostgres(place, { create, ...(options.schema !== undefined && { schema: options.schema }) })
    : openSqlite(place, { create, readOnly: options.readOnly ?? false });
  return createStore(engine, options.scales ?? []);
}

function createStore(engine: Engine, ownScales: readonly GradeScale[]): Store {
  const scales = [...defaultScales, ...ownScales];
  const describe = async (): Promise<DescribeOptions> => ({
    outlets: createOutlets(await engine.read(ownOutlets)),
    scales,
  });
  /** Does what somebody wishes, unless a wish of that name was granted before: then its moment is the answer. */
  const once = (wish: Wish, grant: (work: Work, wish: Wish) => Promise<Moment>): Promise<Moment> =>
    engine.write(async (work) => {
      const [granted] = wish.request === undefined ? [] : await listMoments(work, { request: wish.request, limit: 1 });
      return granted ?? grant(work, wish);
    });
  return {
    facts: () => engine.read((work) => factsOf(engine, work)),
    revision: () => engine.read(revisionOf),
    add: (additions) => addReports(engine, additions),
    recode: (coded) => recodeReports(engine, coded),
    report: (id, coding) => engine.read((work) => readReport(work, id, coding)),
    reports: (options = {}) => engine.read((work) => listReports(work, options)),
    repeatedBy: (report, most) => repeatedBy(engine, report, most),
    codings: (id) => engine.read((work) => listCodings(work, id)),
    retrievals: (id) => engine.read((work) => listRetrievals(work, id)),
    original: (hash) => engine.read((work) => readOriginal(work, hash)),
    difference: (id, before) => engine.read((work) => differenceOf(work, id, before)),
    decidedReport: (id) => engine.read(async (work) => (await readDecided(work, id))?.report ?? null),
    find: (query, paging) =>
      engine.read(async (work) => findClaims(engine, work, await resolveSides(work, query), paging)),
    count: (query) => engine.read(async (work) => countClaims(engine, work, await resolveSides(work, query))),
    stats: (query, by, limit) =>
      engine.read(async (work) => tally(engine, work, await resolveSides(work, query), by, limit)),
    names: (query) => engine.read((work) => listNames(engine, work, query)),
    columns: () => engine.read(readColumns),
    reviewers: () => engine.read(listReviewers),
    putOutlets: (outlets) => engine.write((work) => putOutlets(engine, work, outlets)),
    outlets: () => engine.read(ownOutlets),
    decide: (who, note, changes, request) =>
      once({ who, note, ...(request !== undefined && { request }) }, (work, wish) =>
        decideIn(engine, work, { ...wish, changes }),
      ),
    undo: (moment, who, note, request) =>
      once({ who, note, ...(request !== undefined && { request }) }, (work, wish) =>
        undoIn(engine, work, moment, wish),
      ),
    reviews: (subject, ids) => engine.read((work) => reviewsOf(work, subject, ids)),
    moments: (options) => engine.read((work) => listMoments(work, options)),
    async gather({ batch = BATCH, progress } = {}) {
      const options = await describe();
      let sum: GatherResult = { reports: 0, tellings: 0, links: 0, incidents: 0 };
      for (;;) {
        const step = await gatherNext(engine, options, batch);
        if (step === null) return sum;
        sum = {
          reports: sum.reports + step.reports,
          tellings: sum.tellings + step.tellings,
          links: sum.links + step.links,
          incidents: sum.incidents + step.incidents,
        };
        progress?.(sum);
      }
    },
    incidents: (query, paging) => engine.read((work) => listIncidents(engine, work, query, paging)),
    async incident(id) {
      const options = await describe();
      return engine.read((work) => readIncident(engine, work, id, options));
    },
    mergeIncidents: (ids, who, note, request) =>
      once({ who, note, ...(request !== undefined && { request }) }, (work, wish) => mergeIn(engine, work, ids, wish)),
    splitIncident: (id, keys, who, note, request) =>
      once({ who, note, ...(request !== undefined && { request }) }, (work, wish) =>
        splitIn(engine, work, id, keys, wish),
      ),
    suggestions: (id, limit) => engine.read((work) => suggestionsFor(work, id, limit)),
    // SQLite checks its index of words by what it takes for writing.
    check: (progress = () => undefined) => engine.write((work) => checkStore(engine, work, progress)),
    close: () => engine.close(),
  };
}

async function ownOutlets(work: Work): Promise<OutletEntry[]> {
  const rows = await work.selectFrom('outlet').selectAll().orderBy('id').execute();
  return rows.map(({ entry }) => json<OutletEntry>(entry));
}

/** A new outlet may change who repeats whom, so every incident is described again. */
async function putOutlets(engine: Engine, work: Work, outlets: readonly OutletEntry[]): Promise<void> {
  const problems = outletProblems(outlets);
  if (problems.length > 0) throw new Error(`${problems.join('; ')}.`);
  if (outlets.length === 0) return;
  await work
    .deleteFrom('outlet')
    .where(
      'id',
      'in',
      outlets.map(({ id }) => id),
    )
    .execute();
  await engine.insert(
    work,
    'outlet',
    outlets.map((entry) => ({ id: entry.id, entry: JSON.stringify(entry) })),
  );
  await work.updateTable('report').set({ to_gather: 1 }).execute();
  await bump(work);
}

async function factsOf(engine: Engine, work: Work): Promise<StoreFacts> {
  const count = async (table: 'report' | 'claim' | 'incident'): Promise<number> => {
    const row = await work
      .selectFrom(table)
      .select((from) => from.fn.countAll<number>().as('count'))
      .$if(table === 'incident', (from) => from.where('standing' as never, '=', 1 as never))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const schema = await work
    .selectFrom('migration')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const coders = await work
    .selectFrom('coding')
    .innerJoin('coder', 'coder.number', 'coding.coder')
    .select(['coder.name', 'coder.version', 'coder.model', 'coder.gazetteer'])
    .select((from) => from.fn.countAll<number>().as('reports'))
    .where('coding.current', '=', 1)
    .groupBy(['coder.number', 'coder.name', 'coder.version', 'coder.model', 'coder.gazetteer'])
    .orderBy('coder.number')
    .execute();
  return {
    engine: engine.name,
    place: engine.place,
    schema: schema.number,
    revision: await revisionOf(work),
    reports: await count('report'),
    claims: await count('claim'),
    incidents: await count('incident'),
    coders: coders.map((coder) => ({ ...coder, reports: Number(coder.reports) })),
  };
}
