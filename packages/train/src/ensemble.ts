import { readFileSync } from 'node:fs';
import { ProjectiveDecoder } from '../../core/src/2-syntax/eisner.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { RELATIONS } from '../../core/src/doc/tags.ts';
import type { Corpus } from './corpus.ts';
import { highest } from './heads.ts';
import { Arena, openTrainKernels } from './kernels.ts';
import { type Prediction, TrainingNetwork } from './network.ts';
import { readCheckpoint } from './trainer.ts';
import { reserveMemory } from './training-memory.ts';

/** What several networks say together of a sentence. */
export interface JointAnalysis {
  readonly tag: Int32Array;
  readonly head: Int32Array;
  readonly label: Int32Array;
  /** Mean probability of the chosen heads, 0 to 1. */
  readonly confidence: number;
}

/** Several trained networks of the same vocabulary and tags that decide by the mean of their log-probabilities. */
export class Ensemble {
  readonly #networks: TrainingNetwork[];
  readonly #decoder = new ProjectiveDecoder();
  readonly #tags: number;

  /** @param checkpoints Files of finished runs; the shape of each stands beside it as JSON. */
  constructor(checkpoints: readonly string[], vectors: Float32Array) {
    let tags = 0;
    this.#networks = checkpoints.map((path) => {
      const { shape, own } = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as { shape: NetworkShape; own: number };
      tags = shape.tags;
      const { layout, memory } = reserveMemory(shape, own, vectors.length / shape.word, 1);
      const buffer = memory.memory.buffer;
      new Float32Array(buffer, memory.vectors, vectors.length).set(vectors);
      new Float32Array(buffer, memory.weights, layout.size).set(readCheckpoint(path, layout.size).weights);
      const [from, to] = memory.scratch[0]!;
      const space = {
        kernels: openTrainKernels(memory.memory),
        arena: new Arena(from, to),
        floats: new Float32Array(buffer),
        integers: new Int32Array(buffer),
      };
      const places = { weights: memory.weights, gradients: memory.gradients[0]!, vectors: memory.vectors };
      return new TrainingNetwork(space, shape, layout, places, new Int32Array(own));
    });
    this.#tags = tags;
  }

  analyse(corpus: Corpus, sentence: number): JointAnalysis {
    const words = corpus.first[sentence + 1]! - corpus.first[sentence]!;
    const predictions = this.#networks.map((network) => network.predict(corpus, sentence));
    const mean = (rows: (prediction: Prediction) => Float32Array, width: number): Float32Array => {
      const sum = new Float32Array(words * width);
      for (const prediction of predictions) {
        const scores = rows(prediction).slice();
        for (let word = 0; word < words; word++) logSoftmax(scores, word * width, width);
        for (let at = 0; at < sum.length; at++) sum[at]! += scores[at]! / predictions.length;
      }
      return sum;
    };
    const tagScores = mean((prediction) => prediction.tagScores, this.#tags);
    const arcs = mean((prediction) => prediction.scores, words + 1);
    const head = new Int32Array(words);
    this.#decoder.decode(arcs, words, words + 1, head);
    const root = RELATIONS.indexOf('root');
    let confidence = 0;
    const label = Int32Array.from(head, (above, word) => {
      confidence += Math.exp(arcs[word * (words + 1) + above]!) / words;
      if (above === 0) return root;
      const sum = new Float32Array(RELATIONS.length);
      for (const prediction of predictions) {
        const scores = prediction.labels(word, above);
        scores[root] = -100;
        logSoftmax(scores, 0, scores.length);
        for (let at = 0; at < sum.length; at++) sum[at]! += scores[at]!;
      }
      return highest(sum, 0, sum.length);
    });
    const tag = Int32Array.from({ length: words }, (_, word) => highest(tagScores, word * this.#tags, this.#tags));
    return { tag, head, label, confidence };
  }
}

function logSoftmax(scores: Float32Array, at: number, count: number): void {
  let top = -Infinity;
  for (let j = at; j < at + count; j++) top = Math.max(top, scores[j]!);
  let sum = 0;
  for (let j = at; j < at + count; j++) sum += Math.exp(scores[j]! - top);
  const norm = top + Math.log(sum);
  for (let j = at; j < at + count; j++) scores[j] = scores[j]! - norm;
}
