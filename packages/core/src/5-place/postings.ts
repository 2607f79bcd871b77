import { bucketBits, hashKey } from './gazetteer-format.ts';
import { Column } from './growing.ts';

/** Key hashes with the feature each leads to, sorted into buckets at the end. */
export class Postings {
  readonly #hash = new Column(Uint32Array);
  readonly #mark = new Column(Uint16Array);
  readonly #feature = new Column(Uint32Array);
  readonly #check = new Column(Uint8Array);
  readonly #pair = new Uint32Array(2);

  add(key: string, feature: number, check: number): void {
    hashKey(key, this.#pair);
    this.#hash.push(this.#pair[0]!);
    this.#mark.push(this.#pair[1]! & 0xffff);
    this.#feature.push(feature);
    this.#check.push(check);
  }

  finish(rank: Uint32Array): { buckets: Uint32Array; marks: Uint16Array; features: Uint32Array; checks: Uint8Array } {
    const count = this.#hash.length;
    const bits = bucketBits(count);
    const shift = 32 - bits;
    const buckets = new Uint32Array(2 ** bits + 1);
    for (let at = 0; at < count; at++) buckets[(this.#hash.at(at) >>> shift) + 1]!++;
    for (let at = 0; at < buckets.length - 1; at++) buckets[at + 1]! += buckets[at]!;
    const next = buckets.slice(0, buckets.length - 1);
    const order = new Uint32Array(count);
    for (let at = 0; at < count; at++) order[next[this.#hash.at(at) >>> shift]!++] = at;
    const compare = (a: number, b: number): number =>
      this.#mark.at(a) - this.#mark.at(b) || rank[this.#feature.at(a)]! - rank[this.#feature.at(b)]!;
    for (let at = 0; at + 1 < buckets.length; at++) {
      if (buckets[at + 1]! - buckets[at]! > 1) order.subarray(buckets[at]!, buckets[at + 1]!).sort(compare);
    }
    this.#hash.release();
    const features = new Uint32Array(count);
    for (let at = 0; at < count; at++) features[at] = rank[this.#feature.at(order[at]!)]!;
    this.#feature.release();
    return { buckets, marks: this.#mark.pick(order, true), features, checks: this.#check.pick(order, true) };
  }
}
