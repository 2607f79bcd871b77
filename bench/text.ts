// Tokens and sentences against treebanks (raw text rebuilt from the files) and against the gold reports; speed.
// "Own rules" are the treebank's words rewritten as docs/decisions/0002-tokenisation.md says.
//   node bench/text.ts [--errors N]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Doc, readConllu, textStage } from '@dateline/core';
import { harmonise } from '../packages/train/src/harmonise.ts';
import { readTreebank } from '../packages/train/src/treebank.ts';
import { type BenchRow, f1, findData, printRows } from './data-folder.ts';

// UDPipe 1.2, models of UD 2.3, raw text of the test sets: words and sentences (its README, table "Model Performance").
const peers: Record<string, [words: string, sentences: string]> = {
  'ewt-test': ['UDPipe 1.2: 99.1', 'UDPipe 1.2: 77.1'],
  'gum-test': ['UDPipe 1.2: 99.7', 'UDPipe 1.2: 80.7'],
};

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of ['ewt-dev', 'ewt-test', 'gum-dev', 'gum-test', 'pud-test']) {
    const path = findData('data', 'ud', `${name}.conllu`);
    if (path) rows.push(...scoreTreebank(name, path));
  }
  for (const part of ['dev', 'train']) {
    const path = findData('gold', part);
    if (path) rows.push(scoreGold(path));
  }
  return [...rows, ...measureSpeed()];
}

function scoreTreebank(name: string, path: string): BenchRow[] {
  const words = { right: 0, given: 0, wanted: 0 };
  const own = { right: 0, given: 0, wanted: 0 };
  const sentences = { right: 0, given: 0, wanted: 0 };
  const rewritten = readTreebank(path);
  let sentence = 0;
  for (const gold of readConllu(readFileSync(path, 'utf8'))) {
    const doc = new Doc(gold.text);
    textStage.run(doc);
    const forms = rewritten.slice(sentence, (sentence += gold.sentenceCount)).flatMap((one) => harmonise(one).words);
    count(words, wordSpans(doc), wordSpans(gold), gold.text, `${name} word`);
    count(
      own,
      wordSpans(doc),
      spansOf(
        gold.text,
        forms.map(({ form }) => form),
      ),
      '',
      '',
    );
    count(sentences, sentenceSpans(doc), sentenceSpans(gold), gold.text, `${name} sentence`);
  }
  const [peerWords, peerSentences] = peers[name] ?? [];
  return [
    row(`text, ${name}`, 'token span F1', words, peerWords),
    row(`text, ${name}`, 'token span F1, own rules', own),
    row(`text, ${name}`, 'sentence span F1', sentences, peerSentences),
  ];
}

/** Where words stand in the text they spell, one after the other. */
function spansOf(text: string, forms: readonly string[]): string[] {
  let at = 0;
  return forms.map((form) => {
    const start = Math.max(text.indexOf(form, at), at);
    at = start + form.length;
    return `${start} ${at}`;
  });
}

function scoreGold(folder: string): BenchRow {
  const total = { right: 0, given: 0, wanted: 0 };
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      text: string;
      sentences: [number, number][];
    };
    const doc = new Doc(report.text);
    textStage.run(doc);
    // The first boundary is given away by the text, so only inner ones are counted.
    const given = sentenceSpans(doc)
      .slice(1)
      .map((span) => span.split(' ')[0]!);
    const wanted = report.sentences.slice(1).map(([start]) => String(start));
    count(total, given, wanted, report.text, `${file} boundary`);
  }
  return row(`text, gold ${basename(folder)}`, 'sentence boundary F1', total);
}

type Counts = { right: number; given: number; wanted: number };

function row(task: string, metric: string, { right, given, wanted }: Counts, peer?: string): BenchRow {
  const value = f1(right, given, wanted);
  return { task, metric, value, n: wanted, ...(peer ? { peer } : {}) };
}

function wordSpans(doc: Doc): string[] {
  return Array.from({ length: doc.tokenCount }, (_, token) => `${doc.tokenStart[token]} ${doc.tokenEnd[token]}`);
}

function sentenceSpans(doc: Doc): string[] {
  return Array.from({ length: doc.sentenceCount }, (_, index) => {
    const { start, end } = doc.sentenceSpan(index);
    return `${start} ${end}`;
  });
}

function count(total: Counts, given: readonly string[], wanted: readonly string[], text: string, task: string): void {
  const goal = new Set(wanted);
  const found = new Set(given);
  total.given += given.length;
  total.wanted += wanted.length;
  for (const span of given) if (goal.has(span)) total.right++;
  if (errorCount === 0 || task === '') return;
  const show = (span: string): string => {
    const [start, end] = span.split(' ').map(Number) as [number, number | undefined];
    const stop = end ?? start;
    return JSON.stringify(
      `${text.slice(Math.max(0, start - 25), start)}⟦${text.slice(start, stop).slice(0, 60)}⟧${text.slice(stop, stop + 25)}`,
    );
  };
  for (const span of wanted) if (!found.has(span)) errors.push(`${task} missed ${show(span)}`);
  for (const span of given) if (!goal.has(span)) errors.push(`${task} extra  ${show(span)}`);
}

function measureSpeed(): BenchRow[] {
  const sentence =
    'Two villages near the river, 12 km north-east of the town, were re-taken on Jan. 28, Gen. Smith said. ';
  const doc = new Doc(sentence.repeat(20_000));
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const begin = performance.now();
    textStage.run(doc);
    best = Math.max(best, doc.tokenCount / ((performance.now() - begin) / 1000));
  }
  return [{ task: 'text, speed', metric: 'tokens a second', value: Math.round(best), n: doc.tokenCount }];
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
