import { AFFIX_FEATURES } from '../../core/src/2-syntax/features.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import type { Corpus } from './corpus.ts';
import type { Workspace } from './kernels.ts';
import type { Dropout, NetworkMemory, Touched } from './network.ts';
import type { ParameterLayout } from './parameters.ts';

/** What each input row was made of, for the way back. */
export interface InputSource {
  /** Scale of the word part. */
  readonly word: Float32Array;
  /** Scale of the letter part. */
  readonly affix: Float32Array;
  /** The own row used, -1 for none, -2 for the unknown word. */
  readonly own: Int32Array;
}

/** Makes input rows from vectors and letter features, and hands their gradients back. */
export class InputLayer {
  readonly #space: Workspace;
  readonly #shape: NetworkShape;
  readonly #layout: ParameterLayout;
  readonly #memory: NetworkMemory;
  readonly #ownCounts: Int32Array;

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
    this.#ownCounts = ownCounts;
  }

  /**
   * Fills the input rows: word vector (pretrained plus own, or the unknown vector) and the sum of letter features.
   * Rare own vectors are left out at random so that words without one are met in training too.
   */
  read(
    corpus: Corpus,
    sentences: readonly number[],
    input: number,
    dropout: Dropout | undefined,
    random: () => number,
  ): InputSource {
    const { floats } = this.#space;
    const { word: size, affix: affixSize } = this.#shape;
    const { weights, vectors } = this.#memory;
    const rows = sentences.reduce((sum, sentence) => sum + corpus.first[sentence + 1]! - corpus.first[sentence]!, 0);
    const source = { word: new Float32Array(rows), affix: new Float32Array(rows), own: new Int32Array(rows) };
    const ownBase = weights / 4 + this.#layout.get('own').offset;
    const affixBase = weights / 4 + this.#layout.get('affix').offset;
    const unknown = weights / 4 + this.#layout.get('unknown').offset;
    let row = 0;
    for (const sentence of sentences)
      for (let token = corpus.first[sentence]!; token < corpus.first[sentence + 1]!; token++, row++) {
        let own = corpus.own[token]!;
        let vector = corpus.vector[token]!;
        let wordScale = 1;
        let affixScale = 1;
        if (dropout) {
          if (own >= 0 && random() < 0.3 / (0.3 + this.#ownCounts[own]!)) own = -1;
          const dropWord = random() < dropout.input;
          const dropAffix = random() < dropout.input;
          if (dropWord && dropAffix) wordScale = affixScale = 0;
          else if (dropWord) [wordScale, affixScale] = [0, 2];
          else if (dropAffix) [wordScale, affixScale] = [2, 0];
          else if (random() < 0.03) vector = own = -1;
        }
        if (vector < 0 && own < 0) own = -2;
        source.word[row] = wordScale;
        source.affix[row] = affixScale;
        source.own[row] = own;
        const at = input / 4 + row * (size + affixSize);
        const from = vectors / 4 + vector * size;
        const ownAt = own === -2 ? unknown : ownBase + own * size;
        for (let j = 0; j < size; j++)
          floats[at + j] = wordScale * ((vector >= 0 ? floats[from + j]! : 0) + (own !== -1 ? floats[ownAt + j]! : 0));
        floats.fill(0, at + size, at + size + affixSize);
        if (affixScale === 0) continue;
        for (let feature = 0; feature < AFFIX_FEATURES; feature++) {
          const part = affixBase + corpus.affix[token * AFFIX_FEATURES + feature]! * affixSize;
          for (let j = 0; j < affixSize; j++)
            floats[at + size + j] = floats[at + size + j]! + affixScale * floats[part + j]!;
        }
      }
    return source;
  }

  /** Adds the gradients of the input rows to those of the vectors, and notes which rows were used in `step`. */
  addGradient(
    corpus: Corpus,
    sentences: readonly number[],
    dInput: number,
    source: InputSource,
    touched: Touched,
    step: number,
  ): void {
    const { floats } = this.#space;
    const { word: size, affix: affixSize } = this.#shape;
    const { gradients } = this.#memory;
    const ownBase = gradients / 4 + this.#layout.get('own').offset;
    const affixBase = gradients / 4 + this.#layout.get('affix').offset;
    const unknown = gradients / 4 + this.#layout.get('unknown').offset;
    let row = 0;
    for (const sentence of sentences)
      for (let token = corpus.first[sentence]!; token < corpus.first[sentence + 1]!; token++, row++) {
        const at = dInput / 4 + row * (size + affixSize);
        const own = source.own[row]!;
        const wordScale = source.word[row]!;
        if (own !== -1 && wordScale !== 0) {
          const target = own === -2 ? unknown : ownBase + own * size;
          if (own >= 0) touched.own[own] = step;
          for (let j = 0; j < size; j++) floats[target + j] = floats[target + j]! + wordScale * floats[at + j]!;
        }
        const affixScale = source.affix[row]!;
        if (affixScale === 0) continue;
        for (let feature = 0; feature < AFFIX_FEATURES; feature++) {
          const rowNumber = corpus.affix[token * AFFIX_FEATURES + feature]!;
          touched.affix[rowNumber] = step;
          const target = affixBase + rowNumber * affixSize;
          for (let j = 0; j < affixSize; j++)
            floats[target + j] = floats[target + j]! + affixScale * floats[at + size + j]!;
        }
      }
  }
}
