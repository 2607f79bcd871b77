import type { Bytes } from './incoming.ts';

/** All bytes in one piece; null as soon as there are more than allowed. */
export async function gather(bytes: Bytes, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return joined(chunks, length);
}

/** Pieces put together; one piece is given as it is. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes by which a format is told, however small the pieces come. */
const OPENING = 16_384;

/** The beginning of a stream, and the stream as a whole. */
export async function peek(
  bytes: Bytes,
): Promise<{ readonly opening: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const source = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < OPENING) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const opening = joined(parts, length);
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield opening;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { opening, all: all() };
}

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Null where the line is longer than allowed. */
  readonly bytes: Uint8Array | null;
}

/** Cuts bytes at line feeds, keeping no more than one line. */
export async function* lines(bytes: Bytes, maxBytes: number): AsyncIterable<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const close = (): Line => {
    const line = { number: number++, bytes: length > maxBytes ? null : joined(parts, length) };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      length += to - from;
      if (length <= maxBytes) parts.push(chunk.subarray(from, to));
      yield close();
      from = to + 1;
    }
    length += chunk.length - from;
    // What is over the limit is counted but not kept.
    if (length <= maxBytes) parts.push(chunk.slice(from));
    else parts = [];
  }
  if (length > 0) yield close();
}

/** A stream of bytes that is read by lengths and lines, as archives are. */
export interface ByteQueue {
  /** So many bytes, fewer only at the end. */
  take(length: number): Promise<Uint8Array>;
  /** Up to and with the next line feed; null at the end, and where there is none within `most` bytes. */
  line(most: number): Promise<Uint8Array | null>;
  /** Passes over so many bytes and says how many there were. */
  skip(length: number): Promise<number>;
  /** Lets go of the stream. */
  close(): Promise<void>;
}

/** Reads a stream by lengths and lines, holding no more than was asked for. */
export function byteQueue(bytes: Bytes): ByteQueue {
  const source = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  let parts: Uint8Array[] = [];
  let held = 0;
  const more = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done) return false;
    parts.push(next.value);
    held += next.value.length;
    return true;
  };
  const cut = (length: number): Uint8Array => {
    const out: Uint8Array[] = [];
    let wanted = Math.min(length, held);
    const size = wanted;
    let used = 0;
    while (wanted > 0) {
      const part = parts[used]!;
      if (part.length <= wanted) {
        out.push(part);
        wanted -= part.length;
        used++;
      } else {
        out.push(part.subarray(0, wanted));
        parts[used] = part.subarray(wanted);
        wanted = 0;
      }
    }
    parts = parts.slice(used);
    held -= size;
    return joined(out, size);
  };
  return {
    async take(length) {
      while (held < length && (await more()));
      return cut(length);
    },
    async line(most) {
      let searched = 0;
      let index = 0;
      for (;;) {
        for (; index < parts.length; index++) {
          const at = parts[index]!.indexOf(10);
          if (at !== -1) return cut(searched + at + 1);
          searched += parts[index]!.length;
        }
        if (searched > most || !(await more())) return null;
      }
    },
    async skip(length) {
      let left = length;
      while (left > 0) {
        if (held === 0 && !(await more())) break;
        left -= cut(Math.min(left, held)).length;
      }
      return length - left;
    },
    async close() {
      await source.return?.();
    },
  };
}
