import { AFFIX_FEATURES, normalizeWord, writeAffixRows } from './features.ts';
import type { ModelFile } from './model-file.ts';
import type { NetworkShape } from './network-shape.ts';
import { WordTable } from './word-table.ts';

/** A word as the network reads it: whole numbers and what one of them counts. */
export interface WordInput {
  /** [word + affix] */
  readonly values: Int16Array;
  readonly unit: number;
}

/** Words kept ready; a report uses a few hundred different ones. */
const KEPT = 8192;

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
  #kept = new Map<string, WordInput>();

  constructor(
    file: ModelFile,
    shape: NetworkShape,
    words: { seed: number; vectors: number; ownFirst: number; parts: number },
  ) {
    this.table = new WordTable(file.u32('words'), words.seed, words.vectors, words.ownFirst);
    this.#shape = shape;
    this.#codes = file.u8('vectors.codes');
    this.#centroids = file.f32('vectors.centroids');
    this.#parts = words.parts;
    this.#own = file.i8('own');
    this.#ownScale = file.f32('own.scale');
    this.#affix = file.i8('affix');
    this.#affixScale = file.f32('affix.scale');
    this.#unknown = file.f32('unknown');
  }

  /** The input row of a word. */
  read(form: string): WordInput {
    let input = this.#kept.get(form);
    if (input) return input;
    input = this.#make(form);
    if (this.#kept.size >= KEPT) this.#kept = new Map();
    this.#kept.set(form, input);
    return input;
  }

  /** The pretrained vector of a word (GloVe, 100 dimensions), or null for a word without one. */
  vector(form: string): Float32Array | null {
    const { vector } = this.table.rowsOf(form);
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

  #make(form: string): WordInput {
    const { word, affix, affixRows } = this.#shape;
    const row = new Float32Array(word + affix);
    const { vector, own } = this.table.rowsOf(form);
    if (vector >= 0) this.#addVector(vector, row);
    if (own >= 0) {
      const scale = this.#ownScale[own]!;
      for (let d = 0; d < word; d++) row[d]! += this.#own[own * word + d]! * scale;
    }
    if (vector < 0 && own < 0) row.set(this.#unknown.subarray(0, word));
    writeAffixRows(form, normalizeWord(form), affixRows - 1, this.#rows, 0);
    for (const from of this.#rows) {
      const scale = this.#affixScale[from]!;
      for (let d = 0; d < affix; d++) row[word + d]! += this.#affix[from * affix + d]! * scale;
    }
    let largest = 0;
    for (const value of row) largest = Math.max(largest, Math.abs(value));
    const unit = largest > 0 ? Math.fround(largest / 16383) : 1;
    return { values: Int16Array.from(row, (value) => Math.round(value / unit)), unit };
  }
}
