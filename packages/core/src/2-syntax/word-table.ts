import { hashText, spellings } from './features.ts';

/** Where the two vectors of a word stand; -1 where it has none. */
export interface WordRows {
  /** Row of the pretrained vectors. */
  readonly vector: number;
  /** Row of the vectors learnt from the treebanks. */
  readonly own: number;
}

/**
 * The vocabulary: words as 32-bit hashes, without their letters.
 *
 * Entries [0, vectorCount) have a pretrained vector, entries [ownFirst, size) one learnt from the treebanks; the two
 * ranges overlap. A word outside the vocabulary is taken for one inside with a chance of size / 2^32, about 1 in 60,000.
 */
export class WordTable {
  readonly hashes: Uint32Array;
  readonly seed: number;
  readonly vectorCount: number;
  readonly ownFirst: number;
  /** Open addressing: entry + 1, or 0 for a free slot. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(hashes: Uint32Array, seed: number, vectorCount: number, ownFirst: number) {
    this.hashes = hashes;
    this.seed = seed;
    this.vectorCount = vectorCount;
    this.ownFirst = ownFirst;
    let capacity = 16;
    while (capacity < hashes.length * 2) capacity *= 2;
    this.#mask = capacity - 1;
    this.#slots = new Int32Array(capacity);
    for (let entry = 0; entry < hashes.length; entry++) {
      let slot = hashes[entry]! & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = entry + 1;
    }
  }

  /** The entry of a normalised word, or -1. */
  find(normal: string): number {
    const hash = hashText(normal, this.seed);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || this.hashes[entry] === hash) return entry;
    }
  }

  /** The rows of a normalised word; other spellings are tried for the pretrained vector. */
  rowsOf(normal: string): WordRows {
    const entry = this.find(normal);
    const own = entry >= this.ownFirst ? entry - this.ownFirst : -1;
    if (entry >= 0 && entry < this.vectorCount) return { vector: entry, own };
    for (const spelling of spellings(normal)) {
      const other = this.find(spelling);
      if (other >= 0 && other < this.vectorCount) return { vector: other, own };
    }
    return { vector: -1, own };
  }
}
