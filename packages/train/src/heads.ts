import type { Corpus } from './corpus.ts';
import { addTransposedProduct, multiplyByTransposed, multiplyMatrices, type Workspace } from './kernels.ts';
import type { BatchShape } from './lstm-layer.ts';

/** Address of a weight matrix and of its gradient. */
export interface Weight {
  readonly at: number;
  readonly d: number;
}

/** y [rows × n] = x [rows × k] · W + b. n is padded to eight. */
export function linearForward(
  space: Workspace,
  y: number,
  ldy: number,
  x: number,
  ldx: number,
  weight: Weight,
  bias: Weight | undefined,
  size: { m: number; n: number; k: number },
): void {
  multiplyMatrices(space, y, ldy, x, ldx, weight.at, size.n, size);
  if (bias) space.kernels.addBias(y, ldy, bias.at, size.m, size.n);
}

/** Gradients of `linearForward`; dx is added to, and left out when 0. */
export function linearBackward(
  space: Workspace,
  dy: number,
  ldy: number,
  x: number,
  ldx: number,
  weight: Weight,
  bias: Weight | undefined,
  size: { m: number; n: number; k: number },
  dx: number,
  lddx: number,
): void {
  const { m, n, k } = size;
  addTransposedProduct(space, weight.d, n, x, ldx, dy, ldy, { m: k, n, k: m });
  if (bias) space.kernels.addColumns(bias.d, dy, ldy, m, n);
  if (dx !== 0) multiplyByTransposed(space, dx, lddx, dy, ldy, weight.at, n, { m, n: k, k: n }, true);
}

/**
 * Turns a row of scores into the gradient of the cross entropy with the answer `gold`, in place.
 *
 * @returns The loss in nats, times `scale`.
 */
export function crossEntropy(floats: Float32Array, at: number, count: number, gold: number, scale: number): number {
  let highest = -Infinity;
  for (let j = 0; j < count; j++) if (floats[at + j]! > highest) highest = floats[at + j]!;
  let sum = 0;
  const goldScore = floats[at + gold]!;
  for (let j = 0; j < count; j++) sum += floats[at + j] = Math.exp(floats[at + j]! - highest);
  const factor = scale / sum;
  for (let j = 0; j < count; j++) floats[at + j] = floats[at + j]! * factor;
  floats[at + gold] = floats[at + gold]! - scale;
  return scale * (highest + Math.log(sum) - goldScore);
}

/** Index of the highest of `count` scores. */
export function highest(floats: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let j = 1; j < count; j++) if (floats[at + j]! > floats[at + best]!) best = j;
  return best;
}

/** Weights of the biaffine arc and label classifiers (Dozat & Manning 2017). */
export interface BiaffineWeights {
  readonly arcWeight: Weight;
  readonly arcBias: Weight;
  readonly arcRoot: Weight;
  readonly labelWeight: Weight;
  readonly labelBias: Weight;
  readonly labelDependent: Weight;
  readonly labelPrior: Weight;
  readonly labelRoot: Weight;
}

export interface BiaffineSizes {
  readonly arc: number;
  readonly label: number;
  readonly relations: number;
}

/** Scores and what is needed to go backwards. */
export interface BiaffineState {
  /** Arc scores of each sentence, [words × padded(words + 1)], column 0 the root. */
  readonly arcScores: Int32Array;
  readonly arcQuery: number;
  /** Heads of each sentence with the root in front, [words + 1 × arc]. */
  readonly arcHeads: Int32Array;
  readonly labelQuery: number;
  readonly labelScores: number;
}

const pad8 = (count: number): number => (count + 7) & ~7;

/**
 * Arc scores for all pairs, and the parts of label scores that do not need a head yet. `meet` [rows × width] holds, for each
 * word, its dependent and head views for arcs and then for labels.
 */
export function biaffineForward(
  space: Workspace,
  batch: BatchShape,
  meet: number,
  weights: BiaffineWeights,
  sizes: BiaffineSizes,
): BiaffineState {
  const { arena, floats } = space;
  const { arc, label, relations } = sizes;
  const width = 2 * arc + 2 * label;
  const arcQuery = arena.take(batch.rows * arc);
  linearForward(space, arcQuery, arc, meet, width, weights.arcWeight, weights.arcBias, {
    m: batch.rows,
    n: arc,
    k: arc,
  });
  const arcScores = new Int32Array(batch.sentences);
  const arcHeads = new Int32Array(batch.sentences);
  for (let sentence = 0; sentence < batch.sentences; sentence++) {
    const first = batch.first[sentence]!;
    const words = batch.first[sentence + 1]! - first;
    const columns = pad8(words + 1);
    const heads = arena.take((words + 1) * arc);
    const scores = arena.take(words * columns);
    floats.copyWithin(heads / 4, weights.arcRoot.at / 4, weights.arcRoot.at / 4 + arc);
    for (let word = 0; word < words; word++) {
      const from = meet / 4 + (first + word) * width + arc;
      floats.copyWithin(heads / 4 + (word + 1) * arc, from, from + arc);
    }
    multiplyByTransposed(space, scores, columns, arcQuery + first * arc * 4, arc, heads, arc, {
      m: words,
      n: words + 1,
      k: arc,
    });
    arcScores[sentence] = scores;
    arcHeads[sentence] = heads;
  }
  const labelQuery = arena.take(batch.rows * relations * label);
  const columns = pad8(relations);
  const labelScores = arena.take(batch.rows * columns);
  const dependents = meet + 2 * arc * 4;
  const size = { m: batch.rows, n: relations * label, k: label };
  linearForward(space, labelQuery, relations * label, dependents, width, weights.labelWeight, weights.labelBias, size);
  linearForward(space, labelScores, columns, dependents, width, weights.labelDependent, weights.labelPrior, {
    ...size,
    n: columns,
  });
  return { arcScores, arcQuery, arcHeads, labelQuery, labelScores };
}

/** Address of the label view of a head: 0 is the root, else 1 + position. */
function labelHead(
  meet: number,
  width: number,
  sizes: BiaffineSizes,
  first: number,
  head: number,
  root: number,
): number {
  return head === 0 ? root : meet + ((first + head - 1) * width + 2 * sizes.arc + sizes.label) * 4;
}

/** Completes the label scores of one word for one head. */
export function scoreLabels(
  space: Workspace,
  state: BiaffineState,
  meet: number,
  weights: BiaffineWeights,
  sizes: BiaffineSizes,
  first: number,
  word: number,
  head: number,
): number {
  const { arc, label, relations } = sizes;
  const scores = state.labelScores + (first + word) * pad8(relations) * 4;
  const h = labelHead(meet, 2 * arc + 2 * label, sizes, first, head, weights.labelRoot.at);
  const query = state.labelQuery + (first + word) * relations * label * 4;
  space.kernels.labelScores(scores, query, h, relations, label);
  return scores;
}

/** Losses of one batch, summed over words, and how many words were right. */
export interface HeadLoss {
  arc: number;
  label: number;
}

/**
 * Losses against gold heads and labels, and their gradients: adds to dMeet [rows × width] and to the weights' gradients.
 * `sentences` are numbers of the corpus in the order of the batch.
 */
export function biaffineBackward(
  space: Workspace,
  batch: BatchShape,
  corpus: Corpus,
  sentences: readonly number[],
  state: BiaffineState,
  meet: number,
  dMeet: number,
  weights: BiaffineWeights,
  sizes: BiaffineSizes,
): HeadLoss {
  const { arena, floats, kernels } = space;
  const { arc, label, relations } = sizes;
  const width = 2 * arc + 2 * label;
  const labelColumns = pad8(relations);
  const loss: HeadLoss = { arc: 0, label: 0 };
  const dQuery = arena.take(batch.rows * arc);
  for (const [index, sentence] of sentences.entries()) {
    const first = batch.first[index]!;
    const words = batch.first[index + 1]! - first;
    const columns = pad8(words + 1);
    const scores = state.arcScores[index]!;
    const heads = state.arcHeads[index]!;
    const token = corpus.first[sentence]!;
    const weight = corpus.weight[sentence]!;
    const dHeads = arena.take((words + 1) * arc);
    for (let word = 0; word < words; word++) {
      const head = corpus.head[token + word]!;
      const relation = corpus.label[token + word]!;
      const row = scores / 4 + word * columns;
      loss.arc += crossEntropy(floats, row, words + 1, head, weight);
      floats.fill(0, row + words + 1, row + columns);
      // Labels are learnt on gold heads.
      const at = scoreLabels(space, state, meet, weights, sizes, first, word, head) / 4;
      loss.label += crossEntropy(floats, at, relations, relation, weight);
      floats.fill(0, at + relations, at + labelColumns);
      const rootGradient = labelHead(dMeet, width, sizes, first, head, weights.labelRoot.d);
      const h = labelHead(meet, width, sizes, first, head, weights.labelRoot.at);
      const query = state.labelQuery + (first + word) * relations * label * 4;
      kernels.labelBackward(at * 4, query, h, rootGradient, relations, label);
    }
    const query = dQuery + first * arc * 4;
    multiplyMatrices(space, query, arc, scores, columns, heads, arc, { m: words, n: arc, k: words + 1 });
    floats.fill(0, dHeads / 4, dHeads / 4 + (words + 1) * arc);
    addTransposedProduct(space, dHeads, arc, scores, columns, state.arcQuery + first * arc * 4, arc, {
      m: words + 1,
      n: arc,
      k: words,
    });
    kernels.addColumns(weights.arcRoot.d, dHeads, arc, 1, arc);
    for (let word = 0; word < words; word++)
      kernels.addColumns(dMeet + ((first + word) * width + arc) * 4, dHeads + (word + 1) * arc * 4, arc, 1, arc);
  }
  linearBackward(
    space,
    dQuery,
    arc,
    meet,
    width,
    weights.arcWeight,
    weights.arcBias,
    { m: batch.rows, n: arc, k: arc },
    dMeet,
    width,
  );
  const dependents = meet + 2 * arc * 4;
  const dDependents = dMeet + 2 * arc * 4;
  const size = { m: batch.rows, n: relations * label, k: label };
  linearBackward(
    space,
    state.labelQuery,
    relations * label,
    dependents,
    width,
    weights.labelWeight,
    weights.labelBias,
    size,
    dDependents,
    width,
  );
  linearBackward(
    space,
    state.labelScores,
    labelColumns,
    dependents,
    width,
    weights.labelDependent,
    weights.labelPrior,
    { ...size, n: labelColumns },
    dDependents,
    width,
  );
  return loss;
}
