// Whether happenings are told as fact: against UW (Lee et al., EMNLP 2015) and MEANTIME (Minard et al. 2016), development parts.
//   node bench/factuality.ts [--errors N]
//
// Both rate each event from -3 (certainly did not happen) over 0 (unknown) to 3 (certainly happened). Ours are four words,
// so that ratings are read as three classes: "actual" from 1.75 on, "negated" up to -0.75, and "open" between, which is our
// planned and possible; the raters do not tell these two apart. For the mean absolute error each of our words stands
// for a number, the mean rating of the events that we call so in UW's training part. Others are measured on the parts'
// test halves and tune a regressor on them; "always certain" is the line to beat without any.
import { readFileSync } from 'node:fs';
import { createCoder, type Doc, type Factuality } from '@dateline/core';
import { loadEnglishModel } from '@dateline/models';
import { factualityAt } from '../packages/core/src/4-claim/factuality.ts';
import { NounClasses } from '../packages/core/src/4-claim/noun-classes.ts';
import { readAttributions } from '../packages/core/src/4-claim/source.ts';
import { type BenchRow, f1, findData, printRows } from './data-folder.ts';

/** Mean ratings in UW's training part. */
const RATING: Readonly<Record<Factuality, number>> = { actual: 2.7, planned: 1.7, possible: 1.4, negated: -0.9 };
const CLASSES = ['actual', 'open', 'negated'] as const;
type Class = (typeof CLASSES)[number];

interface Sentence {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly events: readonly { readonly token_begin: number; readonly text: string; readonly factuality: number }[];
}

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const part = process.argv.includes('--train') ? 'train' : 'dev';
const errors: string[] = [];
const means = new Map<Factuality, number[]>();

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const sets = [{ folder: 'uw-factuality', name: 'UW' }];
  for (const { folder, name } of sets) {
    const path = findData('data', folder, `${part}.jsonl`);
    if (path === null) continue;
    const coder = createCoder({ model: await loadEnglishModel() });
    const classes = new NounClasses();
    const pairs: { gold: number; own: Factuality }[] = [];
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const sentence = JSON.parse(line) as Sentence;
      const text = sentence.tokens.join(' ');
      pairs.push(...judge(coder.read({ text }), classes, sentence, text));
    }
    rows.push(...rowsOf(`factuality, ${name} ${part}`, pairs));
  }
  return rows;
}

function judge(
  doc: Doc,
  classes: NounClasses,
  { tokens, events }: Sentence,
  text: string,
): { gold: number; own: Factuality }[] {
  const { bySentence } = readAttributions(doc, classes);
  const pairs: { gold: number; own: Factuality }[] = [];
  for (const event of events) {
    const start = tokens.slice(0, event.token_begin).join(' ').length + (event.token_begin > 0 ? 1 : 0);
    const token = doc.tokenStart.findIndex((at, index) => at <= start && start < doc.tokenEnd[index]!);
    if (token < 0) continue;
    const cues = new Set(bySentence[doc.sentenceOf[token]!]!.map(({ verb }) => verb));
    const noun = doc.uposOf(token) === 'NOUN' || doc.uposOf(token) === 'PROPN';
    const described = doc.relationOf(token) === 'amod';
    const own = factualityAt(doc, token, cues, { noun, described, type: '' });
    pairs.push({ gold: event.factuality, own });
    means.set(own, [...(means.get(own) ?? []), event.factuality]);
    if (classOf(own) !== classOfRating(event.factuality))
      errors.push(
        `${event.factuality.toFixed(1).padStart(4)} ${own.padEnd(8)} "${event.text}" in: ${around(text, start)}`,
      );
  }
  return pairs;
}

function rowsOf(task: string, pairs: readonly { gold: number; own: Factuality }[]): BenchRow[] {
  const n = pairs.length;
  const right = pairs.filter(({ gold, own }) => classOf(own) === classOfRating(gold)).length;
  const scores = CLASSES.map((name) =>
    f1(
      pairs.filter(({ gold, own }) => classOf(own) === name && classOfRating(gold) === name).length,
      pairs.filter(({ own }) => classOf(own) === name).length,
      pairs.filter(({ gold }) => classOfRating(gold) === name).length,
    ),
  );
  const error = mean(pairs.map(({ gold, own }) => Math.abs(gold - RATING[own])));
  const certain = mean(pairs.map(({ gold }) => Math.abs(gold - 3)));
  const actual = pairs.filter(({ gold }) => classOfRating(gold) === 'actual').length;
  return [
    {
      task,
      metric: 'accuracy %',
      value: (100 * right) / n,
      n,
      note: `always actual: ${((100 * actual) / n).toFixed(1)}`,
    },
    {
      task,
      metric: 'macro F1, three classes',
      value: mean(scores),
      n,
      note: CLASSES.map((name, at) => `${name} ${scores[at]!.toFixed(1)}`).join(', '),
      peer: 'MAVEN-FACT (2024), five classes on other text: best 47.6',
    },
    { task, metric: 'mean absolute error', value: error, n, note: `always certain: ${certain.toFixed(2)}` },
    { task, metric: 'correlation r', value: correlation(pairs.map(({ gold, own }) => [gold, RATING[own]])), n },
  ];
}

function classOf(own: Factuality): Class {
  return own === 'planned' || own === 'possible' ? 'open' : own;
}

function classOfRating(rating: number): Class {
  return rating >= 1.75 ? 'actual' : rating <= -0.75 ? 'negated' : 'open';
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length);
}

/** Pearson's r. */
function correlation(points: readonly (readonly [number, number])[]): number {
  const x = mean(points.map(([a]) => a));
  const y = mean(points.map(([, b]) => b));
  let [together, xs, ys] = [0, 0, 0];
  for (const [a, b] of points) {
    together += (a - x) * (b - y);
    xs += (a - x) ** 2;
    ys += (b - y) ** 2;
  }
  return together / (Math.sqrt(xs * ys) || 1);
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 110), at + 70);

if (import.meta.main) {
  printRows(await run());
  if (errorCount > 0) {
    for (const [own, list] of means) console.log(`${own}: mean ${mean(list).toFixed(2)} of ${list.length}`);
    const step = Math.max(1, Math.floor(errors.length / errorCount));
    for (let at = 0; at < errors.length; at += step) console.log(errors[at]);
  }
}
