import { AFFIX_FEATURES, normalizeWord, writeAffixRows } from './features.ts';
import type { ModelFile } from './model-file.ts';
import type { NetworkShape } from './network-shape.ts';
import { WordTable } from './word-table.ts';

/** Makes the network's input rows from the word vectors and letter features of a model file. */
export class WordReader {
  readonly table: WordTable;
  readonly #shape: NetworkShape;
  readonly #codes: Uint8Array;
  readonly #centroids: Float32Array;
  readonly #parts: number;
  readonly #own: Int8Array;
  readonly #ownScale: Float32Array;
  readonly #affix: Int8Array;
  readonly #affixScale: Float32Array;
  readonly #unknown: Float32Array;
  readonly #rows = new Int32Array(AFFIX_FEATURES);
  readonly #sum: Float32Array;

  constructor(
    file: ModelFile,
    shape: NetworkShape,
    words: { seed: number; vectors: number; ownFirst: number; parts: number },
  ) {
    this.table = new WordTable(file.u32('words'), words.seed, words.vectors, words.ownFirst);
    this.#shape = shape;
    this.#sum = new Float32Array(shape.word + shape.affix);
    this.#codes = file.u8('vectors.codes');
    this.#centroids = file.f32('vectors.centroids');
    this.#parts = words.parts;
    this.#own = file.i8('own');
    this.#ownScale = file.f32('own.scale');
    this.#affix = file.i8('affix');
    this.#affixScale = file.f32('affix.scale');
    this.#unknown = file.f32('unknown');
  }

  /** The pretrained vector of a word (GloVe, 100 dimensions), or null for a word without one. */
  vector(form: string): Float32Array | null {
    const { vector } = this.table.rowsOf(normalizeWord(form));
    if (vector < 0) return null;
    const target = new Float32Array(this.#shape.word);
    this.#addVector(vector, target);
    return target;
  }

  #addVector(row: number, target: Float32Array): void {
    const width = this.#shape.word / this.#parts;
    for (let part = 0; part < this.#parts; part++) {
      const from = (part * 256 + this.#codes[row * this.#parts + part]!) * width;
      for (let d = 0; d < width; d++) target[part * width + d]! += this.#centroids[from + d]!;
    }
  }

  /**
   * Writes the input row of a word as whole numbers, the largest ±16383.
   *
   * @param values [word + affix]
   * @returns What one unit counts.
   */
  read(form: string, values: Int16Array): number {
    const { word, affix, affixRows } = this.#shape;
    const row = this.#sum.fill(0);
    const normal = normalizeWord(form);
    const { vector, own } = this.table.rowsOf(normal);
    if (vector >= 0) this.#addVector(vector, row);
    if (own >= 0) {
      const scale = this.#ownScale[own]!;
      for (let d = 0; d < word; d++) row[d]! += this.#own[own * word + d]! * scale;
    }
    if (vector < 0 && own < 0) for (let d = 0; d < word; d++) row[d] = this.#unknown[d]!;
    writeAffixRows(form, normal, affixRows - 1, this.#rows, 0);
    for (let feature = 0; feature < AFFIX_FEATURES; feature++) {
      const from = this.#rows[feature]! * affix;
      const scale = this.#affixScale[this.#rows[feature]!]!;
      for (let d = 0; d < affix; d++) row[word + d]! += this.#affix[from + d]! * scale;
    }
    let largest = 0;
    for (let d = 0; d < row.length; d++) largest = Math.max(largest, Math.abs(row[d]!));
    const unit = largest > 0 ? Math.fround(largest / 16383) : 1;
    for (let d = 0; d < row.length; d++) values[d] = Math.round(row[d]! / unit);
    return unit;
  }
}
