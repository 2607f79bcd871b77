import { type NetworkShape, padded } from '../../core/src/2-syntax/network-shape.ts';
import type { Corpus } from './corpus.ts';
import {
  type BiaffineState,
  type BiaffineWeights,
  biaffineBackward,
  biaffineForward,
  crossEntropy,
  highest,
  linearBackward,
  linearForward,
  scoreLabels,
  type Weight,
} from './heads.ts';
import { InputLayer } from './input-layer.ts';
import type { Workspace } from './kernels.ts';
import { type BatchShape, type DirectionWeights, layerBackward, layerForward } from './lstm-layer.ts';
import type { ParameterLayout } from './parameters.ts';

/** How much is left out at random while training. */
export interface Dropout {
  /** Chance that a word vector, or the letter features, of a token are left out. */
  readonly input: number;
  /** Chance that a unit between layers is left out, for a whole sentence. */
  readonly layer: number;
  /** The same for the state that an LSTM hands from word to word. */
  readonly recurrent: number;
  /** The same for the views of heads and dependents. */
  readonly meet: number;
}

/** Where everything lies in memory, in bytes. */
export interface NetworkMemory {
  readonly weights: number;
  readonly gradients: number;
  /** Pretrained vectors [entries × word]. */
  readonly vectors: number;
}

export interface BatchLoss {
  tag: number;
  arc: number;
  label: number;
  words: number;
}

/** Sparse rows a batch used: the step number is written beside each. */
export interface Touched {
  readonly own: Int32Array;
  readonly affix: Int32Array;
}

/** Predictions for one sentence. */
export interface Prediction {
  readonly tags: Int32Array;
  /** Tag scores [words × tags]. */
  readonly tagScores: Float32Array;
  /** Arc scores [words × (words + 1)], column 0 the root. */
  readonly scores: Float32Array;
  labels(word: number, head: number): Float32Array;
}

/** The tagger and parser with its gradients, for one thread. */
export class TrainingNetwork {
  readonly #space: Workspace;
  readonly #shape: NetworkShape;
  readonly #layout: ParameterLayout;
  readonly #memory: NetworkMemory;
  readonly #input: InputLayer;

  constructor(
    space: Workspace,
    shape: NetworkShape,
    layout: ParameterLayout,
    memory: NetworkMemory,
    ownCounts: Int32Array,
  ) {
    this.#space = space;
    this.#shape = shape;
    this.#layout = layout;
    this.#memory = memory;
    this.#input = new InputLayer(space, shape, layout, memory, ownCounts);
  }

  /** Losses and gradients of some sentences. Without `dropout` nothing is random, which the gradient check needs. */
  learn(
    corpus: Corpus,
    sentences: readonly number[],
    dropout: Dropout | undefined,
    random: () => number,
    touched: Touched,
    step: number,
  ): BatchLoss {
    const space = this.#space;
    const { kernels, arena, floats } = space;
    const { hidden, tags, arc, label } = this.#shape;
    arena.reset();
    const order = [...sentences].sort((a, b) => length(corpus, b) - length(corpus, a));
    const batch = batchOf(corpus, order);
    const inputWidth = this.#shape.word + this.#shape.affix;
    const input = arena.take(batch.rows * inputWidth);
    const source = this.#input.read(corpus, order, input, dropout, random);
    const mask = (rate: number | undefined, width: number): number =>
      dropout === undefined || rate === undefined || rate === 0 ? 0 : this.#mask(batch.sentences * width, rate, random);
    const layers = [];
    const layerMasks: number[] = [];
    let below = input;
    let width = inputWidth;
    for (const layer of [0, 1]) {
      const masks = [mask(dropout?.recurrent, hidden), mask(dropout?.recurrent, hidden)] as const;
      const state = layerForward(space, batch, below, width, hidden, this.#lstm(layer), masks);
      const between = mask(dropout?.layer, 2 * hidden);
      this.#drop(batch, state.out, 2 * hidden, between);
      layers.push(state);
      layerMasks.push(between);
      below = state.out;
      width = 2 * hidden;
    }
    const [lower, upper] = layers as [(typeof layers)[0], (typeof layers)[0]];
    const columns = padded(tags);
    const tagScores = arena.take(batch.rows * columns);
    const tagSize = { m: batch.rows, n: columns, k: 2 * hidden };
    linearForward(
      space,
      tagScores,
      columns,
      lower.out,
      2 * hidden,
      this.#weight('tag.weight'),
      this.#weight('tag.bias'),
      tagSize,
    );
    const meetWidth = 2 * arc + 2 * label;
    const meet = arena.take(batch.rows * meetWidth);
    const meetSize = { m: batch.rows, n: meetWidth, k: 2 * hidden };
    linearForward(
      space,
      meet,
      meetWidth,
      upper.out,
      2 * hidden,
      this.#weight('meet.weight'),
      this.#weight('meet.bias'),
      meetSize,
    );
    kernels.rectify(meet, batch.rows * meetWidth);
    const meetMask = mask(dropout?.meet, meetWidth);
    this.#drop(batch, meet, meetWidth, meetMask);
    const biaffine = biaffineForward(space, batch, meet, this.#biaffine(), this.#sizes());

    const loss: BatchLoss = { tag: 0, arc: 0, label: 0, words: batch.rows };
    let row = 0;
    for (const sentence of order) {
      for (let token = corpus.first[sentence]!; token < corpus.first[sentence + 1]!; token++, row++) {
        const at = tagScores / 4 + row * columns;
        const gold = corpus.tag[token]!;
        if (gold >= 0) loss.tag += crossEntropy(floats, at, tags, gold, corpus.weight[sentence]!);
        else floats.fill(0, at, at + tags);
        floats.fill(0, at + tags, at + columns);
      }
    }
    const dMeet = this.#zeros(batch.rows * meetWidth);
    Object.assign(
      loss,
      biaffineBackward(space, batch, corpus, order, biaffine, meet, dMeet, this.#biaffine(), this.#sizes()),
    );
    // Masked units are zero, which `rectify` leaves alone, so masking first is the same as masking last.
    this.#drop(batch, dMeet, meetWidth, meetMask);
    kernels.rectifyBackward(dMeet, meet, batch.rows * meetWidth);
    const dUpper = this.#zeros(batch.rows * 2 * hidden);
    const dLower = this.#zeros(batch.rows * 2 * hidden);
    linearBackward(
      space,
      dMeet,
      meetWidth,
      upper.out,
      2 * hidden,
      this.#weight('meet.weight'),
      this.#weight('meet.bias'),
      meetSize,
      dUpper,
      2 * hidden,
    );
    this.#drop(batch, dUpper, 2 * hidden, layerMasks[1]!);
    layerBackward(space, batch, upper, hidden, this.#lstm(1), dUpper, dLower);
    linearBackward(
      space,
      tagScores,
      columns,
      lower.out,
      2 * hidden,
      this.#weight('tag.weight'),
      this.#weight('tag.bias'),
      tagSize,
      dLower,
      2 * hidden,
    );
    this.#drop(batch, dLower, 2 * hidden, layerMasks[0]!);
    const dInput = this.#zeros(batch.rows * inputWidth);
    layerBackward(space, batch, lower, hidden, this.#lstm(0), dLower, dInput);
    this.#input.addGradient(corpus, order, dInput, source, touched, step);
    return loss;
  }

  /** Tags, arc scores and label scores of one sentence. Valid until the next call. */
  predict(corpus: Corpus, sentence: number): Prediction {
    const space = this.#space;
    const { kernels, arena, floats } = space;
    const { hidden, tags, arc, label, relations } = this.#shape;
    arena.reset();
    const batch = batchOf(corpus, [sentence]);
    const inputWidth = this.#shape.word + this.#shape.affix;
    const input = arena.take(batch.rows * inputWidth);
    this.#input.read(corpus, [sentence], input, undefined, () => 1);
    const lower = layerForward(space, batch, input, inputWidth, hidden, this.#lstm(0), [0, 0]);
    const upper = layerForward(space, batch, lower.out, 2 * hidden, hidden, this.#lstm(1), [0, 0]);
    const columns = padded(tags);
    const tagScores = arena.take(batch.rows * columns);
    linearForward(
      space,
      tagScores,
      columns,
      lower.out,
      2 * hidden,
      this.#weight('tag.weight'),
      this.#weight('tag.bias'),
      {
        m: batch.rows,
        n: columns,
        k: 2 * hidden,
      },
    );
    const meetWidth = 2 * arc + 2 * label;
    const meet = arena.take(batch.rows * meetWidth);
    linearForward(
      space,
      meet,
      meetWidth,
      upper.out,
      2 * hidden,
      this.#weight('meet.weight'),
      this.#weight('meet.bias'),
      {
        m: batch.rows,
        n: meetWidth,
        k: 2 * hidden,
      },
    );
    kernels.rectify(meet, batch.rows * meetWidth);
    const weights = this.#biaffine();
    const state = biaffineForward(space, batch, meet, weights, this.#sizes());
    const words = batch.rows;
    const scores = new Float32Array(words * (words + 1));
    for (let word = 0; word < words; word++) {
      const from = state.arcScores[0]! / 4 + word * padded(words + 1);
      scores.set(floats.subarray(from, from + words + 1), word * (words + 1));
    }
    const tagList = Int32Array.from({ length: words }, (_, word) =>
      highest(floats, tagScores / 4 + word * columns, tags),
    );
    const prior = new Float32Array(relations);
    const tagRows = new Float32Array(words * tags);
    for (let word = 0; word < words; word++) {
      const from = tagScores / 4 + word * columns;
      tagRows.set(floats.subarray(from, from + tags), word * tags);
    }
    return {
      tags: tagList,
      tagScores: tagRows,
      scores,
      labels: (word, head) => {
        const at = state.labelScores / 4 + word * padded(relations);
        prior.set(floats.subarray(at, at + relations));
        scoreLabels(space, state as BiaffineState, meet, weights, this.#sizes(), 0, word, head);
        const answer = floats.slice(at, at + relations);
        floats.set(prior, at);
        return answer;
      },
    };
  }

  #weight(name: string): Weight {
    const { offset } = this.#layout.get(name);
    return { at: this.#memory.weights + offset * 4, d: this.#memory.gradients + offset * 4 };
  }

  #sizes(): { arc: number; label: number; relations: number } {
    return this.#shape;
  }

  #biaffine(): BiaffineWeights {
    return {
      arcWeight: this.#weight('arc.weight'),
      arcBias: this.#weight('arc.bias'),
      arcRoot: this.#weight('arc.root'),
      labelWeight: this.#weight('label.weight'),
      labelBias: this.#weight('label.bias'),
      labelDependent: this.#weight('label.dependent'),
      labelPrior: this.#weight('label.prior'),
      labelRoot: this.#weight('label.root'),
    };
  }

  #lstm(layer: number): readonly [DirectionWeights, DirectionWeights] {
    const direction = (name: string): DirectionWeights => {
      const [input, recurrent, bias] = ['input', 'recurrent', 'bias'].map((part) =>
        this.#weight(`lstm${layer}.${name}.${part}`),
      ) as [Weight, Weight, Weight];
      return {
        input: input.at,
        recurrent: recurrent.at,
        bias: bias.at,
        dInput: input.d,
        dRecurrent: recurrent.d,
        dBias: bias.d,
      };
    };
    return [direction('forward'), direction('backward')];
  }

  #zeros(floats: number): number {
    const at = this.#space.arena.take(floats);
    this.#space.floats.fill(0, at / 4, at / 4 + floats);
    return at;
  }

  #mask(floats: number, rate: number, random: () => number): number {
    const at = this.#space.arena.take(floats);
    const kept = 1 / (1 - rate);
    for (let j = at / 4; j < at / 4 + floats; j++) this.#space.floats[j] = random() < rate ? 0 : kept;
    return at;
  }

  #drop(batch: BatchShape, x: number, width: number, mask: number): void {
    if (mask === 0) return;
    for (let sentence = 0; sentence < batch.sentences; sentence++) {
      const first = batch.first[sentence]!;
      const rows = batch.first[sentence + 1]! - first;
      this.#space.kernels.scaleRows(x + first * width * 4, width, mask + sentence * width * 4, rows, width);
    }
  }
}

function length(corpus: Corpus, sentence: number): number {
  return corpus.first[sentence + 1]! - corpus.first[sentence]!;
}

function batchOf(corpus: Corpus, sentences: readonly number[]): BatchShape {
  const first = new Int32Array(sentences.length + 1);
  for (const [index, sentence] of sentences.entries()) first[index + 1] = first[index]! + length(corpus, sentence);
  return {
    sentences: sentences.length,
    rows: first[sentences.length]!,
    first,
    longest: length(corpus, sentences[0]!),
  };
}
