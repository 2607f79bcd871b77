// Counts of the gold reports: is each found with the same range, and how many others are given in the same sentences.
//   node bench/quantities.ts [--errors N]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Doc, quantitiesStage, type Stage } from '@dateline/core';
import { type BenchRow, findData, printRows, syntaxStages } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

export async function run(): Promise<BenchRow[]> {
  const stages = [...(await syntaxStages()), quantitiesStage];
  const rows: BenchRow[] = [];
  for (const part of ['dev', 'train']) {
    const path = findData('gold', part);
    if (path) rows.push(...scoreGold(path, stages));
  }
  return rows;
}

interface GoldCount {
  text: string;
  of: string;
  low: number | null;
  high: number | null;
  unit: string;
}

interface GoldReport {
  text: string;
  published: string | null;
  sentences: [number, number][];
  claims: { s: number; counts: GoldCount[] }[];
}

function scoreGold(folder: string, stages: readonly Stage[]): BenchRow[] {
  let [wanted, valued, unit, noun, given, confirmed] = [0, 0, 0, 0, 0, 0];
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldReport;
    const doc = new Doc(report.text, { published: report.published });
    for (const stage of stages) stage.run(doc);
    const counts = new Map<string, { s: number; count: GoldCount }>();
    for (const { s, counts: list } of report.claims)
      for (const count of list) counts.set(`${s} ${count.text}`, { s, count });
    for (const { s, count } of counts.values()) {
      const [from, to] = report.sentences[s - 1]!;
      const places = occurrences(report.text.slice(from, to), count.text).map(
        (at) => [from + at, from + at + count.text.length] as const,
      );
      if (places.length === 0) continue;
      wanted++;
      const overlapping = doc.quantities.filter((own) =>
        places.some(([start, end]) => doc.tokenStart[own.first]! < end && doc.tokenEnd[own.last]! > start),
      );
      const right = overlapping.find((own) => own.low === count.low && own.high === count.high);
      if (!right) {
        errors.push(
          `${file} s${s} "${count.text}" ${count.low}-${count.high} as ${overlapping.map((own) => `"${doc.tokenSpan(own.first, own.last).text}" ${own.low}-${own.high}`).join(', ') || 'nothing'} in "${report.text.slice(from, to).slice(0, 160)}"`,
        );
        continue;
      }
      valued++;
      if (right.unit === count.unit) unit++;
      else errors.push(`${file} s${s} unit of "${count.text}" is ${count.unit}, not ${right.unit}`);
      if (last(right.of) === last(count.of) || count.of === 'persons') noun++;
      else errors.push(`${file} s${s} "${count.text}" counts "${count.of}", not "${right.of}"`);
    }
    for (const own of doc.quantities) {
      if (own.kind === 'article') continue;
      const start = doc.tokenStart[own.first]!;
      const sentence = report.sentences.findIndex(([from, to]) => start >= from && start < to);
      const here = [...counts.values()].filter(({ s }) => s === sentence + 1);
      if (here.length === 0) continue;
      given++;
      const { text } = doc.tokenSpan(own.first, own.last);
      if (
        here.some(
          ({ count }) =>
            count.text.includes(text) ||
            text.includes(count.text) ||
            (count.low === own.low && count.high === own.high),
        )
      )
        confirmed++;
      else
        errors.push(
          `${file} extra  "${text}" ${own.low}-${own.high} ${own.unit} of "${own.of}" in "${doc.text.slice(Math.max(0, start - 40), start + 50)}"`,
        );
    }
  }
  const task = `quantities, gold ${basename(folder)}`;
  return [
    { task, metric: 'found with its range %', value: (100 * valued) / wanted, n: wanted },
    { task, metric: 'unit right of those %', value: (100 * unit) / valued, n: valued },
    { task, metric: 'noun right of those %', value: (100 * noun) / valued, n: valued },
    { task, metric: 'given that gold counts too %', value: (100 * confirmed) / given, n: given },
  ];
}

const last = (phrase: string): string => phrase.toLowerCase().split(/\s+/).at(-1) ?? '';

function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
