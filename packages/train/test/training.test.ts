import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readModel } from '../../core/src/2-syntax/model.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { RELATIONS } from '../../core/src/doc/tags.ts';
import { encodeCorpus, jointTags } from '../src/corpus.ts';
import { evaluateSyntax } from '../src/evaluate.ts';
import { exportModel } from '../src/export-model.ts';
import { harmonise } from '../src/harmonise.ts';
import { learnLemmas } from '../src/lemma-learner.ts';
import { Trainer, type TrainingPlan } from '../src/trainer.ts';
import { readTreebank } from '../src/treebank.ts';
import { chooseVocabulary } from '../src/vocabulary.ts';
import { decodeRow, quantiseProduct, type WordVectors } from '../src/word-vectors.ts';

const treebank = readTreebank(fileURLToPath(new URL('./fixtures/tiny.conllu', import.meta.url))).map(harmonise);

/** Vectors of ten dimensions for the words of the fixture, made from their letters. */
function vectorsOf(words: readonly string[]): WordVectors {
  const values = Float32Array.from({ length: words.length * 8 }, (_, at) => {
    const word = words[Math.floor(at / 8)]!;
    return Math.sin(at + (word.codePointAt(at % word.length) ?? 0));
  });
  return { words, values, size: 8 };
}

function planIn(folder: string, threads: number): { plan: TrainingPlan; finish: (trainer: Trainer) => ArrayBuffer } {
  const vectors = vectorsOf([...new Set(treebank.flatMap(({ words }) => words.map(({ form }) => form.toLowerCase())))]);
  const vocabulary = chooseVocabulary(vectors, treebank, [], { frequent: 12, ownFrom: 1, domainFrom: 2 });
  const { table, ownCounts, sourceRows } = vocabulary;
  const chosen = new Float32Array(sourceRows.length * 8);
  for (const [row, from] of sourceRows.entries()) chosen.set(vectors.values.subarray(from * 8, from * 8 + 8), row * 8);
  const quantised = quantiseProduct(chosen, 8, 4, 3);
  const decoded = new Float32Array(chosen.length);
  for (let row = 0; row < sourceRows.length; row++) decodeRow(quantised, row, decoded, row * 8);
  const tags = jointTags(treebank);
  const shape: NetworkShape = {
    word: 8,
    affix: 24,
    affixRows: 256,
    hidden: 16,
    arc: 16,
    label: 16,
    tags: tags.length,
    relations: RELATIONS.length,
  };
  const corpus = encodeCorpus(treebank, table, shape.affixRows, tags, ownCounts);
  const plan: TrainingPlan = {
    shape,
    tags,
    ownCounts,
    ownAlone: table.vectorCount - table.ownFirst,
    vectors: decoded,
    corpus,
    dev: { tiny: corpus },
    threads,
    epochs: 60,
    batchWords: 20,
    peakRate: 0.01,
    dropout: { input: 0.05, layer: 0.05, recurrent: 0.05, meet: 0.05 },
    seed: 3,
    checkpoint: join(folder, 'tiny.checkpoint'),
  };
  const identity = { name: 'tiny', version: '0.0.1', licence: 'none', trainedOn: [] };
  const lemmas = learnLemmas(treebank.flatMap(({ words }) => words));
  const words = { vocabulary, quantised, vectors: decoded };
  return {
    plan,
    finish: ({ layout, weights }) =>
      exportModel(identity, shape, tags, RELATIONS, layout, weights, words, lemmas).buffer as ArrayBuffer,
  };
}

test('a tiny treebank is learnt by heart, and the exported model says the same in whole numbers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-train-'));
  try {
    const { plan, finish } = planIn(folder, 2);
    const trainer = new Trainer(plan);
    const lines: string[] = [];
    await trainer.run(
      (line) => lines.push(line),
      () => {},
    );
    const { las, tag } = await trainer.score(plan.corpus);
    await trainer.close();
    assert.equal(lines.length, plan.epochs);
    assert.ok(las > 90 && tag > 95, `LAS ${las}, tags ${tag}`);
    const scores = evaluateSyntax(readModel(finish(trainer)), treebank);
    assert.ok(Math.abs(scores.las - las) < 4, `exported LAS ${scores.las}, trained ${las}`);
    assert.equal(scores.lemmaOfGoldTags, 100);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a run that was cut off goes on from its checkpoint to the same weights', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-train-'));
  try {
    const { plan } = planIn(folder, 1);
    const run = async (epochs: number, stopAt: number, checkpoint: string): Promise<Float32Array> => {
      const trainer = new Trainer({ ...plan, epochs, checkpoint: join(folder, checkpoint) });
      const stop = new Error('cut off');
      await trainer
        .run(
          () => {},
          (epoch) => {
            if (epoch === stopAt) throw stop;
          },
        )
        .catch((error: unknown) => assert.equal(error, stop));
      await trainer.close();
      return trainer.weights.slice();
    };
    const whole = await run(4, 0, 'whole');
    await run(4, 2, 'parts');
    assert.deepEqual(await run(4, 0, 'parts'), whole);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
