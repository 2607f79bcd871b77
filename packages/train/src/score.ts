import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readModel } from '../../core/src/2-syntax/model.ts';
import { evaluateSyntax } from './evaluate.ts';
import { readHarmonised } from './prepare.ts';
import { genreOf, type TreebankSentence } from './treebank.ts';

const { values: option } = parseArgs({
  options: {
    ud: {
      type: 'string',
      default: process.env.DATELINE_DATA ? `${process.env.DATELINE_DATA}/ud` : '../shared/data/ud',
    },
    model: { type: 'string', default: 'packages/models/english.model' },
    dev: { type: 'boolean', default: false },
    relations: { type: 'boolean', default: false },
  },
});

const bytes = readFileSync(option.model);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const started = performance.now();
const model = readModel(buffer);
const loaded = performance.now() - started;

const split = option.dev ? 'dev' : 'test';
const gum = readHarmonised(option.ud, `gum-${split}`);
const sets: [string, TreebankSentence[]][] = [
  [`EWT ${split}`, readHarmonised(option.ud, `ewt-${split}`)],
  [`GUM ${split}`, gum],
  [`GUM ${split} news`, gum.filter(({ document }) => genreOf(document) === 'news')],
];
if (!option.dev) sets.push(['PUD', readHarmonised(option.ud, 'pud-test')]);

process.stdout.write(
  `model ${model.name} ${model.version}, ${(buffer.byteLength / 1e6).toFixed(2)} MB, read in ${loaded.toFixed(0)} ms\n\n` +
    '| set | words | UPOS | XPOS | lemma | lemma, gold tags | UAS | LAS | LAS merged | verbs | core arguments | all arguments | words/CPU-s |\n' +
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n',
);
const byRelation = new Map<string, string[]>();
for (const [name, treebank] of sets) {
  const score = evaluateSyntax(model, treebank);
  const columns = [score.upos, score.xpos, score.lemma, score.lemmaOfGoldTags, score.uas, score.las, score.lasMerged];
  const verbs = [score.verbs, score.coreArguments, score.allArguments].map((value) => value.toFixed(1));
  process.stdout.write(
    `| ${[name, score.words, ...columns.map((value) => value.toFixed(2)), ...verbs, Math.round(score.wordsPerSecond)].join(' | ')} |\n`,
  );
  for (const [relation, value] of Object.entries(score.relations))
    byRelation.set(relation, [...(byRelation.get(relation) ?? []), `${name} ${value.toFixed(1)}`]);
}
if (option.relations)
  for (const [relation, values] of [...byRelation].sort()) process.stdout.write(`${relation}: ${values.join(', ')}\n`);
