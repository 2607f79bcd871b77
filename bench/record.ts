// The store at size: how fast claims are added, asked for and gathered when there are many.
//   node bench/record.ts [REPORTS]     5,000 reports unless given (100000 for the size of the targets, an hour); --quick takes 1,000
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClaimQuery, openStore, type Store } from '@dateline/store';
import { type BenchRow, printRows } from './data-folder.ts';
import { A_DAY, FIRST_DAY, generateReports, nameOf, randomOf, SQUARE } from './record-reports.ts';

/** The whole bench stays under half an hour; the size that a team works with is an argument. */
const SIZE = 5000;
const QUICK = 1000;
const BATCH = 500;
/** Reports that come one at a time at the end, each added and gathered by itself. */
const LATE = 50;

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchRow[]> {
  return measure(quick ? QUICK : SIZE);
}

async function measure(size: number): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  try {
    const path = join(folder, 'record.dateline');
    const store = await openStore(path);
    const task = `record, ${size.toLocaleString('en')} reports in SQLite`;
    const reports = generateReports({ count: size + LATE, seed: 1 });
    const added = await fillStore(store, reports, size);
    const rows: BenchRow[] = [
      {
        task,
        metric: 'claims added',
        value: added.claims / added.seconds,
        unit: '/s',
        n: added.claims,
        note: `${Math.round(added.claims / added.cpuSeconds)} a second of processor; commits of ${BATCH} reports, each synced to disk`,
      },
      ...(await gatherAll(store, task, size)),
      ...(await askAll(store, task, size / A_DAY)),
    ];
    const late = await addLate(store, task, reports);
    const { claims, incidents } = await store.facts();
    rows.push(
      late,
      { task, metric: 'incidents', value: incidents, n: claims, note: 'of so many claims' },
      { task, metric: 'size of the file', value: statSync(path).size / 1e6, unit: 'MB' },
      { task, metric: 'most memory', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' },
    );
    await store.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fillStore(store: Store, reports: ReturnType<typeof generateReports>, size: number) {
  const sum = { claims: 0, seconds: 0, cpuSeconds: 0 };
  for (let at = 0; at < size; at += BATCH) {
    const batch = [];
    for (let nth = 0; nth < Math.min(BATCH, size - at); nth++) batch.push({ coded: reports.next().value! });
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    for (const { claims } of await store.add(batch)) sum.claims += claims;
    const { user, system } = process.cpuUsage(cpu);
    sum.seconds += (performance.now() - started) / 1000;
    sum.cpuSeconds += (user + system) / 1e6;
  }
  return sum;
}

/** Gathers everything and looks how the cost of a report grows as the store does, by processor time, which other programs disturb least. */
async function gatherAll(store: Store, task: string, size: number): Promise<BenchRow[]> {
  const started = performance.now();
  let cpu = process.cpuUsage();
  /** Milliseconds of processor a report, of each eighth of the reports. */
  const eighths: number[] = [];
  let done = 0;
  await store.gather({
    batch: 50,
    progress: ({ reports }) => {
      if (reports - done < size / 8 && reports < size) return;
      const { user, system } = process.cpuUsage(cpu);
      eighths.push((user + system) / 1000 / (reports - done));
      done = reports;
      cpu = process.cpuUsage();
    },
  });
  const sum = (first: number, last: number): number => eighths.slice(first, last).reduce((a, b) => a + b, 0);
  // Twice as many reports cost so many times as much a report: all against the first half, that against the first quarter.
  const growth = [sum(0, 8) / 8 / (sum(0, 4) / 4), sum(0, 4) / 4 / (sum(0, 2) / 2)];
  return [
    {
      task,
      metric: 'gathered, a report',
      value: (performance.now() - started) / size,
      unit: 'ms',
      n: size,
      note: `${eighths.map((each) => each.toFixed(2)).join(', ')} ms of processor by eighths`,
    },
    {
      task,
      metric: 'cost a report when doubled',
      value: growth[0]!,
      n: size,
      note: `and ${growth[1]!.toFixed(2)} the time before`,
    },
  ];
}

async function askAll(store: Store, task: string, days: number): Promise<BenchRow[]> {
  const random = randomOf(7);
  const types = ['strike.shell', 'strike.air', 'harm', 'territory.capture', 'fight'];
  const boxes = Array.from({ length: 300 }, (): ClaimQuery => {
    const west = SQUARE.west + random() * (SQUARE.size - 1);
    const south = SQUARE.south + random() * (SQUARE.size - 1);
    const from = (FIRST_DAY + Math.floor(random() * Math.max(1, days - 30))) * 86_400_000;
    return {
      box: { west, south, east: west + 1, north: south + 1 },
      from: new Date(from).toISOString().slice(0, 10),
      to: new Date(from + 30 * 86_400_000).toISOString().slice(0, 10),
      types: [types[Math.floor(random() * types.length)]!],
    };
  });
  const words = Array.from({ length: 200 }, (_, at): ClaimQuery => {
    const rare = nameOf(5000 + Math.floor(random() * 20_000));
    const town = nameOf(Math.floor(random() ** 3 * 4000));
    return {
      text: at % 4 === 0 ? `${town} shelled` : at % 4 === 1 ? rare : at % 4 === 2 ? town : `"${town} on Friday"`,
    };
  });
  const common = Array.from({ length: 20 }, (): ClaimQuery => ({ text: 'killed civilians' }));
  const row = async (metric: string, queries: readonly ClaimQuery[], order: '-time' | 'text'): Promise<BenchRow> => {
    const times: Timed[] = [];
    let found = 0;
    for (const query of queries)
      times.push(
        await timed(async () => {
          found += (await store.find(query, { order, limit: 50 })).length;
        }),
      );
    return timesRow(task, metric, times, `; ${Math.round(found / queries.length)} found a time`);
  };
  await row('', boxes.slice(0, 20), '-time');
  return [
    await row('box, month and type', boxes, '-time'),
    await row('words, best match first', words, 'text'),
    await row('words of a third of the sentences', common, 'text'),
  ];
}

async function addLate(store: Store, task: string, reports: ReturnType<typeof generateReports>): Promise<BenchRow> {
  const times: Timed[] = [];
  for (const coded of reports) {
    times.push(
      await timed(async () => {
        await store.add([{ coded }]);
        await store.gather();
      }),
    );
  }
  return timesRow(task, 'one new report added and gathered', times, '');
}

/** Milliseconds by the clock and of processor time, which other programs disturb least. */
interface Timed {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(run: () => Promise<void>): Promise<Timed> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}

function timesRow(task: string, metric: string, times: readonly Timed[], more: string): BenchRow {
  const walls = times.map(({ wall }) => wall);
  const cpus = times.map(({ cpu }) => cpu);
  const note = `p50 ${percentile(walls, 0.5).toFixed(1)}; of processor p50 ${percentile(cpus, 0.5).toFixed(1)}, p95 ${percentile(cpus, 0.95).toFixed(1)}${more}`;
  return { task, metric: `${metric}, p95`, value: percentile(walls, 0.95), unit: 'ms', n: times.length, note };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

if (import.meta.main) {
  const rows = await measure(Number(process.argv[2] ?? SIZE));
  printRows(rows);
  for (const { metric, note } of rows) if (note !== undefined) console.log(`${metric}: ${note}`);
}
