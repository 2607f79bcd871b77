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
import type { GatherResult, Store, StoreFacts } from './contract.ts';
import { type Engine, json, type Work } from './engine.ts';
import { countClaims, findClaims } from './find.ts';
import { gatherNext } from './gather.ts';
import { listIncidents, mergeIn, readIncident, splitIn } from './incidents.ts';
import { openPostgres } from './postgres/engine.ts';
import { differenceOf, listCodings, listReports, listRetrievals, readOriginal, readReport } from './read.ts';
import { decideIn, listMoments, reviewsOf, undoIn } from './review.ts';
import { openSqlite } from './sqlite/engine.ts';
import { tally } from './stats.ts';

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
  return {
    facts: () => engine.read((work) => factsOf(engine, work)),
    add: (additions) => addReports(engine, additions),
    recode: (coded) => recodeReports(engine, coded),
    report: (id, coding) => engine.read((work) => readReport(work, id, coding)),
    reports: (options = {}) => engine.read((work) => listReports(work, options)),
    codings: (id) => engine.read((work) => listCodings(work, id)),
    retrievals: (id) => engine.read((work) => listRetrievals(work, id)),
    original: (hash) => engine.read((work) => readOriginal(work, hash)),
    difference: (id, before) => engine.read((work) => differenceOf(work, id, before)),
    find: (query, paging) => engine.read((work) => findClaims(engine, work, query, paging)),
    count: (query) => engine.read((work) => countClaims(engine, work, query)),
    stats: (query, by, limit) => engine.read((work) => tally(engine, work, query, by, limit)),
    putOutlets: (outlets) => engine.write((work) => putOutlets(engine, work, outlets)),
    outlets: () => engine.read(ownOutlets),
    decide: (who, note, changes) => engine.write((work) => decideIn(engine, work, { who, note, changes })),
    undo: (moment, who, note) => engine.write((work) => undoIn(engine, work, moment, who, note)),
    reviews: (subject, ids) => engine.read((work) => reviewsOf(work, subject, ids)),
    moments: (limit) => engine.read((work) => listMoments(work, limit)),
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
    mergeIncidents: (ids, who, reason) => engine.write((work) => mergeIn(engine, work, ids, who, reason)),
    splitIncident: (id, keys, who, reason) => engine.write((work) => splitIn(engine, work, id, keys, who, reason)),
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
    reports: await count('report'),
    claims: await count('claim'),
    incidents: await count('incident'),
    coders: coders.map((coder) => ({ ...coder, reports: Number(coder.reports) })),
  };
}
