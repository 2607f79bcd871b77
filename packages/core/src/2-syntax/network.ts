import { ProjectiveDecoder } from './eisner.ts';
import { openSyntaxKernels, type SyntaxKernels } from './kernels.ts';
import type { ModelFile } from './model-file.ts';
import { type NetworkShape, padded } from './network-shape.ts';
import type { WordReader } from './word-vectors.ts';

/** The longest stretch of words that is parsed at once: arc scores and the decoder grow with its square and cube. */
export const LONGEST_WINDOW = 250;
/** Words whose label scores are held at once. */
const LABEL_CHUNK = 32;

/** A quantised weight matrix in the kernels' memory. */
interface Matrix {
  /** [rows × columns] i8 */
  readonly weights: number;
  readonly scale: number;
  readonly bias: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the network says of a window of words. */
export interface Analysis {
  /** Joint tag of each word. */
  readonly tag: Int32Array;
  /** 0 for the root, else 1 + position of the head. */
  readonly head: Int32Array;
  /** Relation of each word to its head. */
  readonly relation: Int32Array;
}

/**
 * The tagger and parser: words → two bidirectional LSTM layers → tags from the first, heads and relations from the second
 * by biaffine scores (Dozat & Manning 2017) and the best projective tree.
 *
 * One sentence is read at a time and the same sentence always gives the same answer, on any machine.
 */
export class SyntaxNetwork {
  readonly #shape: NetworkShape;
  readonly #words: WordReader;
  readonly #kernels: SyntaxKernels;
  readonly #buffer: ArrayBuffer;
  readonly #lstm: { input: Matrix; recurrent: Matrix }[][];
  readonly #tag: Matrix;
  readonly #meet: Matrix;
  readonly #arc: Matrix;
  readonly #label: Matrix;
  readonly #prior: Matrix;
  readonly #arcRoot: number;
  readonly #space: Record<
    'input' | 'units' | 'stateUnits' | 'gates' | 'cell' | 'lower' | 'upper' | 'tags' | 'meet',
    number
  > &
    Record<'small' | 'smallUnits' | 'query' | 'scores' | 'label' | 'prior', number>;
  readonly #decoder = new ProjectiveDecoder();
  readonly #rootRelation: number;
  readonly #answer: Analysis;

  constructor(file: ModelFile, shape: NetworkShape, words: WordReader, rootRelation: number) {
    this.#shape = shape;
    this.#words = words;
    this.#rootRelation = rootRelation;
    const { hidden, arc, label, relations } = shape;
    const inputWidth = shape.word + shape.affix;
    const most = LONGEST_WINDOW;
    let next = 1024;
    const take = (bytes: number): number => {
      const at = next;
      next += (bytes + 63) & ~63;
      return at;
    };
    const copies: (() => void)[] = [];
    const matrix = (name: string, rows: number, columns: number, factor = 1): Matrix => {
      const [weights, scale, bias] = [take(rows * columns), take(rows * 4), take(rows * 4)];
      copies.push(() => {
        new Int8Array(this.#buffer, weights, rows * columns).set(file.i8(name));
        const target = new Float32Array(this.#buffer, scale, rows);
        for (const [row, value] of file.f32(`${name}.scale`).entries()) target[row] = value * factor;
        new Float32Array(this.#buffer, bias, rows).set(file.f32(`${name}.bias`));
      });
      return { weights, scale, bias, rows, columns };
    };
    const vector = (name: string, size: number): number => {
      const at = take(size * 4);
      copies.push(() => new Float32Array(this.#buffer, at, size).set(file.f32(name)));
      return at;
    };
    // The state of an LSTM is kept as i16 in units of 2^-14.
    this.#lstm = [inputWidth, 2 * hidden].map((width, layer) =>
      ['forward', 'backward'].map((direction) => ({
        input: matrix(`lstm${layer}.${direction}.input`, 4 * hidden, width),
        recurrent: matrix(`lstm${layer}.${direction}.recurrent`, 4 * hidden, hidden, 2 ** -14),
      })),
    );
    this.#tag = matrix('tag', padded(shape.tags), 2 * hidden);
    this.#meet = matrix('meet', 2 * arc + 2 * label, 2 * hidden);
    this.#arc = matrix('arc', arc, arc);
    this.#label = matrix('label', relations * label, label);
    this.#prior = matrix('label.dependent', padded(relations), label);
    this.#arcRoot = vector('arc.root', arc);
    const small = Math.max(arc, label);
    this.#space = {
      input: take(most * inputWidth * 2),
      units: take(most * 4),
      stateUnits: take(most * 4),
      gates: take(most * 4 * hidden * 4),
      cell: take(hidden * 4),
      lower: take(most * 2 * hidden * 2),
      upper: take(most * 2 * hidden * 2),
      tags: take(most * padded(shape.tags) * 4),
      meet: take(most * this.#meet.rows * 4),
      small: take(most * small * 2),
      smallUnits: take(most * 4),
      query: take(most * arc * 4),
      scores: take(most * (most + 1) * 4),
      label: take(LABEL_CHUNK * relations * label * 4),
      prior: take(most * padded(relations) * 4),
    };
    const { kernels, memory } = openSyntaxKernels(next);
    this.#kernels = kernels;
    this.#buffer = memory.buffer;
    for (const copy of copies) copy();
    new Float32Array(this.#buffer, this.#space.stateUnits, most).fill(2 ** -14);
    this.#answer = { tag: new Int32Array(most), head: new Int32Array(most), relation: new Int32Array(most) };
  }

  /** Tags and parses 1 to `LONGEST_WINDOW` words. The answer is overwritten by the next call. */
  analyse(forms: readonly string[]): Analysis {
    const kernels = this.#kernels;
    const space = this.#space;
    const { hidden, tags, arc } = this.#shape;
    const words = forms.length;
    this.#readInput(forms);
    this.#layer(0, space.input, space.units, words, space.lower);
    this.#project(this.#tag, space.lower, 2 * hidden, space.stateUnits, words, space.tags);
    for (let word = 0; word < words; word++)
      this.#answer.tag[word] = kernels.highest(space.tags + word * this.#tag.rows * 4, tags);
    this.#layer(1, space.lower, space.stateUnits, words, space.upper);
    this.#project(this.#meet, space.upper, 2 * hidden, space.stateUnits, words, space.meet);
    kernels.rectify(space.meet, words * this.#meet.rows);
    const width = this.#meet.rows;
    kernels.quantiseRows(space.meet, width, words, arc, space.small, space.smallUnits);
    this.#project(this.#arc, space.small, arc, space.smallUnits, words, space.query);
    kernels.arcScores(space.scores, space.query, words, arc, this.#arcRoot, space.meet + arc * 4, width);
    const scores = new Float32Array(this.#buffer, space.scores, words * (words + 1));
    this.#decoder.decode(scores, words, words + 1, this.#answer.head);
    this.#chooseRelations(words);
    return this.#answer;
  }

  #project(matrix: Matrix, x: number, ldx: number, units: number, words: number, out: number): void {
    const { weights, scale, bias, rows, columns } = matrix;
    this.#kernels.project(out, rows, x, ldx, units, words, weights, scale, bias, rows, columns);
  }

  #readInput(forms: readonly string[]): void {
    const width = this.#shape.word + this.#shape.affix;
    const values = new Int16Array(this.#buffer, this.#space.input, forms.length * width);
    const units = new Float32Array(this.#buffer, this.#space.units, forms.length);
    for (const [word, form] of forms.entries()) {
      const input = this.#words.read(form);
      values.set(input.values, word * width);
      units[word] = input.unit;
    }
  }

  #layer(layer: number, x: number, units: number, words: number, out: number): void {
    const { hidden } = this.#shape;
    const { gates, cell } = this.#space;
    for (const [direction, { input, recurrent }] of this.#lstm[layer]!.entries()) {
      this.#project(input, x, input.columns, units, words, gates);
      const half = out + direction * hidden * 2;
      const { weights, scale } = recurrent;
      this.#kernels.lstm(gates, words, hidden, weights, scale, half, 2 * hidden, cell, direction);
    }
  }

  #chooseRelations(words: number): void {
    const kernels = this.#kernels;
    const space = this.#space;
    const { arc, label, relations } = this.#shape;
    const { head, relation } = this.#answer;
    const width = this.#meet.rows;
    const dependents = space.meet + 2 * arc * 4;
    kernels.quantiseRows(dependents, width, words, label, space.small, space.smallUnits);
    this.#project(this.#prior, space.small, label, space.smallUnits, words, space.prior);
    for (let from = 0; from < words; from += LABEL_CHUNK) {
      const count = Math.min(LABEL_CHUNK, words - from);
      const units = space.smallUnits + from * 4;
      this.#project(this.#label, space.small + from * label * 2, label, units, count, space.label);
      for (let word = from; word < from + count; word++) {
        const above = head[word]!;
        if (above === 0) {
          relation[word] = this.#rootRelation;
          continue;
        }
        relation[word] = kernels.bestLabel(
          space.label + (word - from) * relations * label * 4,
          dependents + ((above - 1) * width + label) * 4,
          space.prior + word * this.#prior.rows * 4,
          relations,
          label,
          this.#rootRelation,
        );
      }
    }
  }
}
