type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

const CHUNK_BITS = 16;
const CHUNK = 2 ** CHUNK_BITS;

/** A typed array that grows by chunks, so that millions of rows are never copied to make room. */
export class Column<T extends Numbers> {
  readonly #make: new (
    length: number,
  ) => T;
  readonly #chunks: T[] = [];
  length = 0;

  constructor(make: new (length: number) => T) {
    this.#make = make;
  }

  push(value: number): void {
    const within = this.length & (CHUNK - 1);
    if (within === 0) this.#chunks.push(new this.#make(CHUNK));
    this.#chunks[this.#chunks.length - 1]![within] = value;
    this.length++;
  }

  at(index: number): number {
    return this.#chunks[index >>> CHUNK_BITS]![index & (CHUNK - 1)]!;
  }

  /** The values at some indices, in that order, as one array. `last` gives the memory of the column back. */
  pick(order: Uint32Array, last = false): T {
    const out = new this.#make(order.length);
    for (let at = 0; at < order.length; at++) out[at] = this.at(order[at]!);
    if (last) this.release();
    return out;
  }

  /** Gives the memory back at once, not when the collector comes by; the column is of no use any more. */
  release(): void {
    for (const chunk of this.#chunks) chunk.buffer.transfer(0);
    this.#chunks.length = 0;
  }
}

/** UTF-8 text that grows by chunks. Core has no TextEncoder to rely on in every place it runs, and needs none. */
export class Text {
  readonly #bytes = new Column(Uint8Array);

  constructor(text = '') {
    this.write(text);
  }

  /** Bytes so far. */
  get length(): number {
    return this.#bytes.length;
  }

  write(text: string): void {
    for (const character of text) {
      const code = character.codePointAt(0)!;
      if (code < 0x80) this.#bytes.push(code);
      else if (code < 0x800) this.#put(0xc0 | (code >> 6), code & 63);
      else if (code < 0x10000) this.#put(0xe0 | (code >> 12), (code >> 6) & 63, code & 63);
      else this.#put(0xf0 | (code >> 18), (code >> 12) & 63, (code >> 6) & 63, code & 63);
    }
  }

  #put(first: number, ...rest: number[]): void {
    this.#bytes.push(first);
    for (const byte of rest) this.#bytes.push(0x80 | byte);
  }

  copy(from: number, to: number, target: Uint8Array, at: number): void {
    for (let index = from; index < to; index++) target[at++] = this.#bytes.at(index);
  }

  release(): void {
    this.#bytes.release();
  }

  bytes(): Uint8Array {
    const out = new Uint8Array(this.length);
    this.copy(0, this.length, out, 0);
    return out;
  }
}

/** Reads UTF-8 from `from` to `to`; what is malformed becomes U+FFFD. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; ) {
    const first = bytes[at]!;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at++;
      continue;
    }
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    let code = first & (0xff >> (length + 1));
    for (let next = 1; next < length; next++) code = (code << 6) | ((bytes[at + next] ?? 0) & 63);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    at += length;
  }
  return text;
}
