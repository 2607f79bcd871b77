// Claims against the reports coded by hand: precision, recall and F1 by type and class, arguments, fields.
//   node bench/gold.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchRow, defaultCoder, findData, printRows } from './data-folder.ts';

interface GoldReport {
  readonly id: string;
  readonly text: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
}

interface Scores {
  readonly reports: number;
  readonly f1: Readonly<Record<string, { p: number; r: number; f1: number; gold: number }>>;
  readonly accuracy: Readonly<Record<string, { acc: number; n: number }>>;
  readonly medianKm: number | null;
}

/** Published results of others at the nearest task; each on its own data, none on ours. */
const PEERS: Readonly<Record<string, string>> = {
  'claims by type F1':
    'UniversalPetrarch on 1,018 Spanish sentences 22.4 (P 15.0, R 44.2); LEMONADE, end to end: zero-shot LLM 58.3, supervised 78.4',
  'claims by class F1': 'zero-shot NLI, gold actors given: 82.4 on 15 classes',
};

export async function run(): Promise<BenchRow[]> {
  const scorer = findData('gold', 'score.mjs');
  if (scorer === null) return [];
  const coder = await defaultCoder();
  const rows: BenchRow[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'dateline-gold-'));
  try {
    for (const part of ['dev', 'train']) {
      const gold = findData('gold', part);
      if (gold === null) continue;
      const coded = readdirSync(gold)
        .filter((name) => name.endsWith('.json'))
        .map((name) => {
          const { id, text, outlet, published, title } = JSON.parse(
            readFileSync(join(gold, name), 'utf8'),
          ) as GoldReport;
          return JSON.stringify(coder.code({ id, text, outlet, published: isoDay(published), title }));
        });
      const path = join(folder, `${part}.jsonl`);
      writeFileSync(path, `${coded.join('\n')}\n`);
      const scores = JSON.parse(
        execFileSync(process.execPath, [scorer, '--gold', gold, '--pred', path, '--json'], {
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        }),
      ) as Scores;
      rows.push(...rowsOf(part, scores));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return rows;
}

function rowsOf(part: string, scores: Scores): BenchRow[] {
  const task = `claims, gold ${part} (${scores.reports} reports)`;
  const rows: BenchRow[] = Object.entries(scores.f1).map(([name, { p, r, f1, gold }]) => {
    const metric = `${name} F1`;
    const peer = PEERS[metric];
    return {
      task,
      metric,
      value: 100 * f1,
      n: gold,
      note: `P ${(100 * p).toFixed(1)}, R ${(100 * r).toFixed(1)}`,
      ...(peer !== undefined && { peer }),
    };
  });
  for (const [name, { acc, n }] of Object.entries(scores.accuracy))
    rows.push({ task, metric: name, value: 100 * acc, n });
  if (scores.medianKm !== null)
    rows.push({ task, metric: 'median error of points', value: scores.medianKm, unit: 'km', n: scores.reports });
  return rows;
}

/** Gold files date some reports by month only, which is no day to reckon from. */
function isoDay(date: string | null): string | null {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

if (import.meta.main) printRows(await run());
