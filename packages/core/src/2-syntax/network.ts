import { ProjectiveDecoder } from './eisner.ts';
import { openSyntaxKernels, type SyntaxKernels } from './kernels.ts';
import type { ModelFile } from './model-file.ts';
import { type NetworkShape, padded } from './network-shape.ts';
import { Recent } from './recent.ts';
import { RelationChooser } from './relation-chooser.ts';
import type { WordReader } from './word-vectors.ts';

/** The longest stretch of words that is parsed at once: arc scores and the decoder grow with its square and cube. */
export const LONGEST_WINDOW = 250;
/** Heads whose label scores are held at once. */
const LABEL_CHUNK = 32;
/** Words whose share of the first layer is kept ready: it depends on the word alone. About 6 KB each. */
const KEPT_WORDS = 800;

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
  readonly #headPrior: number;
  readonly #space: Record<
    'input' | 'units' | 'stateUnits' | 'forward' | 'backward' | 'fresh' | 'cell' | 'lower' | 'upper' | 'tags' | 'meet',
    number
  > &
    Record<
      | 'relations'
      | 'small'
      | 'smallUnits'
      | 'heads'
      | 'headUnits'
      | 'query'
      | 'scores'
      | 'label'
      | 'prior'
      | 'headPrior',
      number
    >;
  readonly #kept = new Recent<Float32Array>(KEPT_WORDS);
  readonly #decoder = new ProjectiveDecoder();
  readonly #rootRelation: number;
  readonly #chooser: RelationChooser;
  readonly #answer: Analysis;

  constructor(file: ModelFile, shape: NetworkShape, words: WordReader, relationNames: readonly string[]) {
    this.#shape = shape;
    this.#words = words;
    this.#rootRelation = relationNames.indexOf('root');
    this.#chooser = new RelationChooser(relationNames);
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
    const matrix = (name: string, rows: number, columns: number, factor = 1, biased = true): Matrix => {
      const [weights, scale, bias] = [take(rows * columns), take(rows * 4), take(rows * 4)];
      copies.push(() => {
        new Int8Array(this.#buffer, weights, rows * columns).set(file.i8(name));
        const target = new Float32Array(this.#buffer, scale, rows);
        for (const [row, value] of file.f32(`${name}.scale`).entries()) target[row] = value * factor;
        if (biased) new Float32Array(this.#buffer, bias, rows).set(file.f32(`${name}.bias`));
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
    this.#label = matrix('label', relations * label, label, 1, false);
    this.#prior = matrix('label.dependent', padded(relations), label);
    this.#arcRoot = vector('arc.root', arc);
    this.#headPrior = vector('label.head', relations * label);
    const small = Math.max(arc, label);
    this.#space = {
      input: take(most * inputWidth * 2),
      units: take(most * 4),
      stateUnits: take(most * 4),
      forward: take(most * 4 * hidden * 4),
      backward: take(most * 4 * hidden * 4),
      fresh: take(most * 4 * hidden * 4),
      cell: take(hidden * 4),
      lower: take(most * 2 * hidden * 2),
      upper: take(most * 2 * hidden * 2),
      tags: take(most * padded(shape.tags) * 4),
      meet: take(most * this.#meet.rows * 4),
      small: take(most * small * 2),
      smallUnits: take(most * 4),
      heads: take(LABEL_CHUNK * label * 2),
      headUnits: take(LABEL_CHUNK * 4),
      query: take(most * arc * 4),
      scores: take(most * (most + 1) * 4),
      label: take(LABEL_CHUNK * relations * label * 4),
      prior: take(most * padded(relations) * 4),
      relations: take(most * padded(relations) * 4),
      headPrior: take(padded(relations) * 4),
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
    this.#readWords(forms);
    this.#recur(0, words, space.lower);
    this.#project(this.#tag, space.lower, 2 * hidden, space.stateUnits, words, space.tags);
    for (let word = 0; word < words; word++)
      this.#answer.tag[word] = kernels.highest(space.tags + word * this.#tag.rows * 4, tags);
    const [forward, backward] = this.#lstm[1]!;
    this.#project(forward!.input, space.lower, 2 * hidden, space.stateUnits, words, space.forward);
    this.#project(backward!.input, space.lower, 2 * hidden, space.stateUnits, words, space.backward);
    this.#recur(1, words, space.upper);
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

  /** Fills the gates of the first layer with what each word puts in, from the words kept ready or afresh. */
  #readWords(forms: readonly string[]): void {
    const space = this.#space;
    const width = this.#shape.word + this.#shape.affix;
    const gates = 4 * this.#shape.hidden;
    const forward = new Float32Array(this.#buffer, space.forward, forms.length * gates);
    const backward = new Float32Array(this.#buffer, space.backward, forms.length * gates);
    const units = new Float32Array(this.#buffer, space.units, forms.length);
    const fresh = new Map<string, Float32Array>();
    for (const form of forms) {
      if (this.#kept.get(form) || fresh.has(form)) continue;
      const row = fresh.size;
      units[row] = this.#words.read(form, new Int16Array(this.#buffer, space.input + row * width * 2, width));
      fresh.set(form, new Float32Array(2 * gates));
    }
    for (const [direction, { input }] of this.#lstm[0]!.entries()) {
      this.#project(input, space.input, width, space.units, fresh.size, space.fresh);
      let from = space.fresh;
      for (const share of fresh.values()) {
        share.set(new Float32Array(this.#buffer, from, gates), direction * gates);
        from += gates * 4;
      }
    }
    for (const [word, form] of forms.entries()) {
      const share = fresh.get(form) ?? this.#kept.get(form)!;
      forward.set(share.subarray(0, gates), word * gates);
      backward.set(share.subarray(gates), word * gates);
    }
    for (const [form, share] of fresh) this.#kept.set(form, share);
  }

  /** Runs both directions of a layer over its gates. */
  #recur(layer: number, words: number, out: number): void {
    const { hidden } = this.#shape;
    const { forward, backward, cell } = this.#space;
    for (const [direction, { recurrent }] of this.#lstm[layer]!.entries()) {
      const gates = direction === 0 ? forward : backward;
      const half = out + direction * hidden * 2;
      const { weights, scale } = recurrent;
      this.#kernels.lstm(gates, words, hidden, weights, scale, half, 2 * hidden, cell, direction);
    }
  }

  /** Chooses the relation of each word to its head, one chunk of heads after the other. */
  #chooseRelations(words: number): void {
    const kernels = this.#kernels;
    const space = this.#space;
    const { arc, label, relations } = this.#shape;
    const { head, relation } = this.#answer;
    const width = this.#meet.rows;
    const dependents = space.meet + 2 * arc * 4;
    kernels.quantiseRows(dependents, width, words, label, space.small, space.smallUnits);
    this.#project(this.#prior, space.small, label, space.smallUnits, words, space.prior);
    kernels.quantiseRows(dependents + label * 4, width, words, label, space.small, space.smallUnits);
    const children: number[][] = Array.from({ length: words + 1 }, () => []);
    for (let word = 0; word < words; word++) children[head[word]!]!.push(word);
    for (const word of children[0]!) relation[word] = this.#rootRelation;
    const heads: number[] = [];
    for (let above = 1; above <= words; above++) if (children[above]!.length > 0) heads.push(above - 1);
    const scores = new Float32Array(this.#buffer, space.relations, words * this.#prior.rows);
    const rows = new Int16Array(this.#buffer);
    const units = new Float32Array(this.#buffer);
    for (let from = 0; from < heads.length; from += LABEL_CHUNK) {
      const chunk = heads.slice(from, from + LABEL_CHUNK);
      for (const [row, above] of chunk.entries()) {
        const source = space.small / 2 + above * label;
        rows.copyWithin(space.heads / 2 + row * label, source, source + label);
        units[space.headUnits / 4 + row] = units[space.smallUnits / 4 + above]!;
      }
      this.#project(this.#label, space.heads, label, space.headUnits, chunk.length, space.label);
      for (const [row, above] of chunk.entries()) {
        const view = dependents + (above * width + label) * 4;
        kernels.headPrior(space.headPrior, this.#headPrior, view, relations, label);
        for (const word of children[above + 1]!)
          kernels.labelScores(
            space.relations + word * this.#prior.rows * 4,
            space.label + row * relations * label * 4,
            dependents + word * width * 4,
            space.prior + word * this.#prior.rows * 4,
            space.headPrior,
            relations,
            label,
          );
        this.#chooser.choose(scores, this.#prior.rows, children[above + 1]!, relation);
      }
    }
  }
}
