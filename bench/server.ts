// The server at size: how fast it starts, answers, filters and gives out 100,000 claims.
//   node bench/server.ts [REPORTS]     4,000 reports of five claims unless given (20000 for 100,000 claims); --quick takes 1,000
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createApp, createServices } from '@dateline/server';
import { openStore, type Store } from '@dateline/store';
import { type BenchRow, printRows } from './data-folder.ts';
import { generateReports, nameOf } from './record-reports.ts';

const SIZE = 4000;
const QUICK = 1000;
const BATCH = 500;
/** Times that each question is asked. */
const ASKED = 10;

/** Questions of a page to a record, with parameters that differ from one time to the next. */
const QUESTIONS: readonly (readonly [metric: string, address: (nth: number) => string])[] = [
  ['a page of 50 claims of a class', () => '/api/claims?type=strike&limit=50'],
  ['claims by words', (nth) => `/api/claims?text=${['shelled', 'checkpoint', 'convoy', 'wounded'][nth % 4]}&limit=50`],
  ['claims of a place in a year', (nth) => `/api/claims?place=${nameOf(nth * 7)}&from=1998-01-01&to=1998-12-31`],
  ['rows by words', (nth) => `/api/claims/rows?text=${['shelled', 'checkpoint', 'convoy', 'wounded'][nth % 4]}`],
  ['rows within a ring', (nth) => `/api/claims/rows?within=${20 + nth / 10},30,25,31,24,35`],
  ['claims a day', () => '/api/claims/stats?by=day'],
  ['all facets of a class', () => '/api/claims/facets?type=strike'],
  ['a report with its claims', (nth) => `/api/reports/r${nth * 13}`],
];

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchRow[]> {
  return measure(quick ? QUICK : SIZE);
}

async function measure(size: number): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  try {
    const path = join(folder, 'record.dateline');
    const store = await openStore(path);
    await fill(store, size);
    const { claims } = await store.facts();
    const task = `server, ${claims.toLocaleString('en')} claims in SQLite`;
    const services = createServices(store, { store: path, gazetteer: 'all' });
    const app = createApp(services);
    const get = async (address: string): Promise<number> => {
      const response = await app.request(address);
      if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
      return (await response.bytes()).length;
    };
    const rows: BenchRow[] = [];
    const note = (metric: string, value: number, unit: string, n?: number) =>
      rows.push({ task, metric, value, unit, ...(n !== undefined && { n }) });
    let started = performance.now();
    const bytes = await get('/api/claims/columns');
    note('all columns, first time', performance.now() - started, ' ms');
    note('all columns, packed', bytes / 1e6, ' MB');
    started = performance.now();
    await get('/api/claims/columns');
    note('all columns, again', performance.now() - started, ' ms');
    for (const [metric, address] of QUESTIONS) {
      const times: number[] = [];
      for (let nth = 0; nth < ASKED; nth++) {
        const began = performance.now();
        await get(address(nth));
        times.push(performance.now() - began);
      }
      times.sort((a, b) => a - b);
      note(`${metric}, median`, times[ASKED / 2]!, ' ms', ASKED);
      note(`${metric}, worst`, times.at(-1)!, ' ms', ASKED);
    }
    for (const format of ['csv', 'jsonl', 'geojson']) {
      const began = performance.now();
      const length = await get(`/api/exports/${format}`);
      const seconds = (performance.now() - began) / 1000;
      note(`${format} given out`, claims / seconds, ' claims/s', claims);
      note(`${format} given out, bytes`, length / 1e6 / seconds, ' MB/s');
    }
    note('a report while others are coded, worst', await whileCoding(services, get), ' ms', 100);
    await services.close();
    await store.close();
    note('first answer after the start of the program', await firstAnswer(path), ' ms');
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(store: Store, size: number): Promise<void> {
  const reports = generateReports({ count: size, seed: 1 });
  for (let at = 0; at < size; at += BATCH) {
    const batch = [];
    for (let nth = 0; nth < Math.min(BATCH, size - at); nth++) batch.push({ coded: reports.next().value! });
    await store.add(batch);
  }
}

/** The longest that a report takes to be opened while a thread codes and keeps others. */
async function whileCoding(services: ReturnType<typeof createServices>, get: (address: string) => Promise<number>) {
  const text = 'Rebels attacked the village of Torija on Friday and killed two soldiers, a doctor said. '.repeat(40);
  const items = Array.from({ length: 30 }, (_, nth) => ({
    name: `${nth}`,
    content: { text: `${text} Report ${nth}.` },
  }));
  const addition = services.additions.begin('while-coding', items);
  let worst = 0;
  for (let nth = 0; nth < 100 && addition.state !== 'done'; nth++) {
    const began = performance.now();
    await get(`/api/reports/r${nth}`);
    worst = Math.max(worst, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await services.additions.cancel(addition.id);
  return worst;
}

/** Milliseconds from starting the command to its first answer. */
async function firstAnswer(path: string): Promise<number> {
  const main = join(import.meta.dirname, '..', 'packages', 'cli', 'src', 'main.ts');
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'serve', '--store', path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const { origin } = new URL(String(line.value));
    const response = await fetch(`${origin}/api`);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return performance.now() - began;
  } finally {
    child.kill();
  }
}

if (import.meta.main) printRows(await measure(Number(process.argv[2] ?? SIZE)));
