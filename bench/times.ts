// Expressions of time and their values, against TimeBank and AQUAINT (TempEval-3 training data) and the gold reports.
//   node bench/times.ts [--errors N]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Doc, type Stage, type TimeMention, timesStage } from '@dateline/core';
import { type BenchRow, f1, findData, printRows, syntaxStages } from './data-folder.ts';

// TempEval-3 Task A English, on its platinum test set (UzZaman et al. 2013, table 3); the training part is measured here.
const peers: Record<string, string> = {
  'relaxed span F1': 'platinum: HeidelTime 90.30, SUTime 90.32',
  'strict span F1': 'platinum: HeidelTime 81.34, ClearTK 82.71',
  'value F1': 'platinum: HeidelTime 77.61, SUTime 67.38',
};

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];
let stages: Stage[] = [];

export async function run(): Promise<BenchRow[]> {
  stages = [...(await syntaxStages()), timesStage];
  const rows: BenchRow[] = [];
  for (const name of ['timebank', 'aquaint']) {
    const path = findData('data', 'tempeval3', `${name}-train.jsonl`);
    if (path) rows.push(...scoreTimeml(name, path));
  }
  for (const part of ['dev', 'train']) {
    const path = findData('gold', part);
    if (path) rows.push(...scoreGold(path));
  }
  return rows;
}

interface Timex {
  type: string;
  value: string;
  begin?: number;
  end?: number;
  text: string;
}

function read(text: string, published: string | null): Doc {
  const doc = new Doc(text, { published });
  for (const stage of stages) stage.run(doc);
  return doc;
}

function scoreTimeml(name: string, path: string): BenchRow[] {
  let [relaxed, strict, value, given, wanted] = [0, 0, 0, 0, 0];
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const report = JSON.parse(line) as { id: string; dct: { value: string }; text: string; timex: Timex[] };
    const doc = read(report.text, report.dct.value.slice(0, 10));
    const gold = report.timex.filter((timex) => timex.begin !== undefined && timex.end !== undefined);
    const mentions = doc.times.map((time) => ({
      time,
      start: doc.tokenStart[time.core ?? time.first]!,
      end: doc.tokenEnd[time.last]!,
    }));
    const used = new Set<Timex>();
    given += mentions.length;
    wanted += gold.length;
    for (const { time, start, end } of mentions) {
      const timex = gold.find((candidate) => !used.has(candidate) && candidate.begin! < end && start < candidate.end!);
      const own = doc.text.slice(start, end);
      if (!timex) {
        errors.push(`${name} extra  "${own}" ${time.timex} in "${around(report.text, start, end)}"`);
        continue;
      }
      used.add(timex);
      relaxed++;
      if (bare(own) === bare(timex.text)) strict++;
      if (sameValue(time.timex, timex.value)) value++;
      else
        errors.push(
          `${name} value  "${own}" ${time.timex} for "${timex.text}" ${timex.value} dct ${report.dct.value} in "${around(report.text, start, end)}"`,
        );
    }
    for (const timex of gold)
      if (!used.has(timex))
        errors.push(
          `${name} missed "${timex.text}" ${timex.value} in "${around(report.text, timex.begin!, timex.end!)}"`,
        );
  }
  const row = (metric: string, right: number): BenchRow => ({
    task: `times, ${name}`,
    metric,
    value: f1(right, given, wanted),
    n: wanted,
    ...(peers[metric] ? { peer: peers[metric] } : {}),
  });
  return [row('relaxed span F1', relaxed), row('strict span F1', strict), row('value F1', value)];
}

const around = (text: string, start: number, end: number): string =>
  text.slice(Math.max(0, start - 30), end + 20).replace(/\s+/g, ' ');

/** Annotators differ on articles; the official scorer compares them, and so does this. */
const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** TIMEX3 values are compared as they are; a day stands for a time of that day, as in the official scorer's normalising. */
function sameValue(own: string | undefined, gold: string): boolean {
  if (own === undefined) return false;
  return own === gold || own.replace(/T24:00$/, 'TNI') === gold;
}

interface GoldTime {
  text: string;
  value: string | null;
}

function scoreGold(folder: string): BenchRow[] {
  let [found, exact, right, wanted, dated] = [0, 0, 0, 0, 0];
  let [undated, nulls] = [0, 0];
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      text: string;
      published: string | null;
      sentences: [number, number][];
      claims: { s: number; time: GoldTime | null }[];
    };
    const doc = read(report.text, report.published);
    const seen = new Set<string>();
    for (const { s, time } of report.claims) {
      if (!time || time.text === '' || seen.has(`${s} ${time.text}`)) continue;
      seen.add(`${s} ${time.text}`);
      const [from, to] = report.sentences[s - 1]!;
      const start = report.text.indexOf(time.text, from);
      if (start < 0 || start >= to) continue;
      const end = start + time.text.length;
      wanted++;
      const overlapping = doc.times.filter(
        (own) => doc.tokenStart[own.first]! < end && doc.tokenEnd[own.last]! > start,
      );
      const best = overlapping.find((own) => time.value !== null && dates(own, time.value)) ?? overlapping[0];
      if (best) found++;
      if (best && doc.tokenSpan(best.first, best.last).text === time.text) exact++;
      else
        errors.push(
          `gold ${file} span   "${time.text}" as ${best ? `"${doc.tokenSpan(best.first, best.last).text}"` : 'nothing'}`,
        );
      if (time.value === null) {
        nulls++;
        if (!best || best.from === null) undated++;
        else errors.push(`gold ${file} null   "${time.text}" as ${best.from}/${best.to}`);
        continue;
      }
      dated++;
      if (best && dates(best, time.value)) right++;
      else
        errors.push(
          `gold ${file} value  "${time.text}" ${time.value} as ${best?.from}/${best?.to} ${best?.why ?? ''} published ${report.published}`,
        );
    }
  }
  const name = `times, gold ${basename(folder)}`;
  return [
    { task: name, metric: 'found %', value: (100 * found) / wanted, n: wanted },
    { task: name, metric: 'same words %', value: (100 * exact) / wanted, n: wanted },
    { task: name, metric: 'value right %', value: (100 * right) / dated, n: dated },
    { task: name, metric: 'left undated where gold is %', value: (100 * undated) / nulls, n: nulls },
  ];
}

/** As the gold scorer compares: the beginning, and the end where the gold has an interval. */
function dates(own: TimeMention, value: string): boolean {
  const [from = '', to = from] = value.split('/');
  return (own.from ?? '').startsWith(from) && (from === to || (own.to ?? '').startsWith(to));
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
