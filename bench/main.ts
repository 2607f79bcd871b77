// Measures accuracy and speed: every other file of this folder that has a `run`, each with its data.
//   npm run bench -- [--quick] [--only gold,speed] [--write] [--json]
// --quick leaves out what takes minutes; --write renews docs/accuracy.md.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { valueWords, writeAccuracyPage, writeHeadlines } from './accuracy-page.ts';
import type { BenchRow } from './data-folder.ts';

export interface BenchOptions {
  /** Whether to measure a part instead of the whole, for a check in between. */
  readonly quick: boolean;
}

interface BenchModule {
  run?(options: BenchOptions): Promise<BenchRow[]>;
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const only = values.only?.split(',');
const rows: BenchRow[] = [];
let broken = 0;
for (const file of readdirSync(import.meta.dirname).sort()) {
  const name = file.replace(/\.ts$/, '');
  if (name === file || name === 'main' || (only !== undefined && !only.includes(name))) continue;
  try {
    const module = (await import(join(import.meta.dirname, file))) as BenchModule;
    if (module.run === undefined) continue;
    const started = performance.now();
    const measured = await module.run({ quick: values.quick });
    if (!values.json) printTasks(measured);
    console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    rows.push(...measured);
  } catch (error) {
    broken++;
    console.error(`${name}: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
if (values.json) console.log(JSON.stringify(rows, null, 1));
if (values.write) {
  if (values.quick || only !== undefined || broken > 0) {
    console.error('docs/accuracy.md is left as it is: it takes a whole run without failures.');
    process.exitCode = 1;
  } else {
    writeAccuracyPage(rows);
    writeHeadlines(rows);
    console.error('written: docs/accuracy.md and the table of README.md');
  }
}
if (broken > 0) process.exitCode = 1;

/** Prints rows as one aligned table a task. */
function printTasks(list: readonly BenchRow[]): void {
  const metricWidth = Math.max(20, ...list.map((row) => row.metric.length));
  const valueWidth = Math.max(8, ...list.map((row) => valueWords(row).length));
  let task = '';
  for (const row of list) {
    if (row.task !== task) console.log(`\n${row.task}`);
    task = row.task;
    const facts = [row.n === undefined ? '' : `n ${row.n}`, row.note ?? ''].filter((fact) => fact !== '').join(' · ');
    console.log(`  ${row.metric.padEnd(metricWidth)}  ${valueWords(row).padStart(valueWidth)}  ${facts}`.trimEnd());
    if (row.peer !== undefined) console.log(`  ${' '.repeat(metricWidth + valueWidth + 4)}(${row.peer})`);
  }
  console.log();
}
