// The English model on treebanks: with the tokens given, by relation, and from raw text as the CoNLL shared task of 2018 counted.
//   node bench/parser.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyntaxStage, Doc, readConllu, readModel, textStage } from '@dateline/core';
import { loadEnglishModel } from '@dateline/models';
import { evaluateSyntax } from '../packages/train/src/evaluate.ts';
import { harmonise } from '../packages/train/src/harmonise.ts';
import { readHarmonised } from '../packages/train/src/prepare.ts';
import { readTreebank } from '../packages/train/src/treebank.ts';
import { type BenchRow, f1, findData, printRows } from './data-folder.ts';

/** UDPipe 1.2 (models of UD 2.5, raw text of EWT) and spaCy's transformer of UD 2.5, by their authors. */
const PEERS: Readonly<Record<string, string>> = {
  'ewt-test UPOS': 'spaCy en_udv25_englishewt_trf 96.94, UDPipe 1.2 94.43',
  'ewt-test UAS': 'spaCy trf 91.90, UDPipe 1.2 84.4',
  'ewt-test LAS': 'spaCy trf 89.42, UDPipe 1.2 81.08',
  'ewt-test LAS F1': 'UDPipe 1.2 78.64',
};

type Model = Awaited<ReturnType<typeof readModel>>;

export async function run(): Promise<BenchRow[]> {
  const folder = findData('data', 'ud');
  if (folder === null) return [];
  const model = readModel(await loadEnglishModel());
  const rows: BenchRow[] = [];
  for (const name of ['ewt-test', 'gum-test', 'pud-test']) {
    const score = evaluateSyntax(model, readHarmonised(folder, name));
    const task = `parser, ${name}`;
    const n = score.words;
    for (const [metric, value] of [
      ['UPOS', score.upos],
      ['XPOS', score.xpos],
      ['lemma', score.lemma],
      ['UAS', score.uas],
      ['LAS', score.las],
      ['verbs with all core arguments', score.coreArguments],
    ] as const) {
      const peer = PEERS[`${name} ${metric}`];
      rows.push({ task, metric, value, n, ...(peer ? { peer } : {}) });
    }
    rows.push({ task, metric: 'words', value: score.wordsPerSecond, unit: '/CPU-s', n });
    rows.push(...rawText(name, folder, model));
    if (name !== 'ewt-test') continue;
    for (const [relation, value] of Object.entries(score.relations).sort(([, a], [, b]) => b - a))
      rows.push({ task: 'parser, ewt-test by relation, F1', metric: relation, value, n });
  }
  return rows;
}

/** Tags, heads and labels of the words found in raw text, against the words of the treebank in the project's tokens. */
function rawText(name: string, folder: string, model: Model): BenchRow[] {
  const path = join(folder, `${name}.conllu`);
  const syntax = createSyntaxStage(model);
  const treebank = readTreebank(path);
  const right = { upos: 0, las: 0 };
  let given = 0;
  let wanted = 0;
  let sentence = 0;
  for (const gold of readConllu(readFileSync(path, 'utf8'))) {
    const doc = new Doc(gold.text);
    textStage.run(doc);
    syntax.run(doc);
    const found = new Map<string, number>();
    for (let token = 0; token < doc.tokenCount; token++)
      found.set(`${doc.tokenStart[token]} ${doc.tokenEnd[token]}`, token);
    given += doc.tokenCount;
    let at = 0;
    for (const { words } of treebank.slice(sentence, (sentence += gold.sentenceCount)).map(harmonise)) {
      const tokens = words.map(({ form }) => {
        const start = Math.max(gold.text.indexOf(form, at), at);
        at = start + form.length;
        return found.get(`${start} ${at}`);
      });
      wanted += words.length;
      for (const [word, { upos, head, relation }] of words.entries()) {
        const token = tokens[word];
        if (token === undefined) continue;
        if (doc.uposOf(token) === upos) right.upos++;
        const goldHead = head < 0 ? -1 : tokens[head];
        if (goldHead !== undefined && doc.head[token] === goldHead && doc.relationOf(token) === relation) right.las++;
      }
    }
  }
  const task = `parser, ${name} from raw text`;
  const peer = PEERS[`${name} LAS F1`];
  return [
    { task, metric: 'UPOS F1', value: f1(right.upos, given, wanted), n: wanted },
    { task, metric: 'LAS F1', value: f1(right.las, given, wanted), n: wanted, ...(peer ? { peer } : {}) },
  ];
}

if (import.meta.main) printRows(await run());
