// How fast reports are read, how long a cold start takes, how much memory it needs. Uses the examples, so it runs anywhere.
//   node bench/speed.ts
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCoder } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { type BenchRow, printRows } from './data-folder.ts';
import type { BenchOptions } from './main.ts';

const ROOT = join(import.meta.dirname, '..');

export async function run({ quick }: BenchOptions = { quick: false }): Promise<BenchRow[]> {
  const paragraphs = exampleParagraphs();
  return [...(await measureReading(paragraphs, quick ? 3000 : 10_000)), ...measureStart(paragraphs, quick ? 3 : 9)];
}

/** The paragraphs of all example reports, which stand in for what a user brings. */
function exampleParagraphs(): string[] {
  return ['guadalajara-1937', 'przemysl-1914'].flatMap((name) =>
    readFileSync(join(ROOT, 'examples', `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as { text: string }).text.trim().split('\n\n')),
  );
}

/** A report of at least so many words, beginning with another paragraph each time, so that no two are the same. */
function reportOf(paragraphs: readonly string[], words: number, first: number): string {
  const parts: string[] = [];
  for (let count = 0, index = first; count < words; index++) {
    const paragraph = paragraphs[index % paragraphs.length]!;
    parts.push(paragraph);
    count += paragraph.split(/\s+/).length;
  }
  return parts.join('\n\n');
}

async function measureReading(paragraphs: readonly string[], milliseconds: number): Promise<BenchRow[]> {
  const loading = performance.now();
  const model = await loadEnglishModel();
  const modelRead = performance.now();
  const gazetteer = loadDefaultGazetteer();
  const gazetteerRead = performance.now();
  const coder = createCoder({ model, gazetteer });
  const ready = performance.now();
  const reports = paragraphs.map((_, first) => reportOf(paragraphs, 600, first));
  for (const text of reports.slice(0, 5)) coder.code({ text, published: '1937-03-14' });
  const rates: number[] = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  let count = 0;
  let claims = 0;
  while (performance.now() - started < milliseconds) {
    const round = performance.now();
    for (const text of reports) {
      claims += coder.code({ text, published: '1937-03-14' }).claims.length;
      count++;
    }
    rates.push(reports.length / ((performance.now() - round) / 1000));
  }
  const { user, system } = process.cpuUsage(cpu);
  const task = 'speed, one core';
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const spread = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length);
  return [
    {
      task,
      metric: 'reports of 600 words',
      value: mean,
      unit: '/s',
      n: count,
      note: `± ${spread.toFixed(1)}; ${(claims / count).toFixed(0)} claims a report`,
      peer: 'PETRARCH2 with CoreNLP 0.7 stories/s',
    },
    { task, metric: 'reports of 600 words', value: count / ((user + system) / 1e6), unit: '/CPU-s', n: count },
    { task, metric: 'read the model file', value: modelRead - loading, unit: 'ms', n: 1 },
    { task, metric: 'read the gazetteer', value: gazetteerRead - modelRead, unit: 'ms', n: 1 },
    { task, metric: 'make the coder', value: ready - gazetteerRead, unit: 'ms', n: 1 },
    { task, metric: 'model size', value: model.byteLength / 1e6, unit: 'MB', n: 1 },
  ];
}

/** Starts the command anew for each report, as a shell loop would. */
function measureStart(paragraphs: readonly string[], times: number): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-start-'));
  const path = join(folder, 'report.txt');
  const cache = join(folder, 'cache');
  writeFileSync(path, reportOf(paragraphs, 1000, 0));
  const start = (environment: Record<string, string>) => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'ulimit -c 0; exec "$@"',
        'run',
        process.execPath,
        '--import',
        memoryReporter(),
        'packages/cli/src/main.ts',
        'code',
        path,
        '--quiet',
      ],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...environment } },
    );
    if (status !== 0) throw new Error(`dateline code ended with ${status}: ${stderr}`);
    return { milliseconds: performance.now() - begin, megabytes: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1000 };
  };
  try {
    const first = start({ NODE_COMPILE_CACHE: cache });
    const later = Array.from({ length: times }, () => start({ NODE_COMPILE_CACHE: cache })).sort(
      (a, b) => a.milliseconds - b.milliseconds,
    );
    const task = 'dateline code, a report of 1,000 words';
    return [
      { task, metric: 'first start ever', value: first.milliseconds / 1000, unit: 's', n: 1 },
      { task, metric: 'start to end, median', value: later[times >> 1]!.milliseconds / 1000, unit: 's', n: times },
      { task, metric: 'peak memory', value: Math.max(...later.map((one) => one.megabytes)), unit: 'MB', n: times },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A module that says at the end how much memory there was at most, in kB. */
function memoryReporter(): string {
  return `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;
}

if (import.meta.main) printRows(await run());
