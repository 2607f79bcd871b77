import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type ByteQueue, byteQueue, peek } from '../bytes.ts';
import type { Bytes } from '../incoming.ts';
import { headerFields } from './http-message.ts';

/** A record of a web archive. */
export interface WarcRecord {
  /** 1-based. */
  readonly number: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where it is over the limit or not wanted. */
  readonly body: Uint8Array | null;
  /** Bytes that the body has. */
  readonly length: number;
}

/** Most bytes of a line of a record's head. */
const MOST_LINE = 64 * 1024;
const MOST_LINES = 500;

/**
 * Reads the records of a WARC file (ISO 28500), packed record by record with gzip or not, one at a time.
 *
 * Throws an `Error` of one line where the file breaks off or is no WARC; the records before are given.
 */
export async function* warcRecords(
  bytes: Bytes,
  maxBytes: number,
  wanted: (headers: Readonly<Record<string, string>>) => boolean,
): AsyncGenerator<WarcRecord> {
  const queue = byteQueue(await unzipped(bytes));
  try {
    yield* records(queue, maxBytes, wanted);
  } finally {
    await queue.close();
  }
}

async function* records(
  queue: ByteQueue,
  maxBytes: number,
  wanted: (headers: Readonly<Record<string, string>>) => boolean,
): AsyncGenerator<WarcRecord> {
  for (let number = 1; ; number++) {
    let first = await line(queue);
    while (first === '') first = await line(queue);
    if (first === null) {
      if (number === 1) throw new Error('nothing in it');
      return;
    }
    if (!/^WARC\/\d/.test(first)) {
      throw new Error(
        number === 1 ? 'no WARC header at its beginning' : `no WARC header where record ${number} should begin`,
      );
    }
    const head: string[] = [];
    for (let next = await line(queue); next !== ''; next = await line(queue)) {
      if (next === null || head.length > MOST_LINES) throw new Error(`the head of record ${number} does not end`);
      head.push(next);
    }
    const headers = headerFields(head);
    const length = Number(headers['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw new Error(`record ${number} states no length`);
    const keep = wanted(headers) && length <= maxBytes;
    const body = keep ? await queue.take(length) : null;
    const came = body === null ? await queue.skip(length) : body.length;
    if (came < length) throw new Error(`record ${number} is cut off`);
    yield { number, headers, body, length };
  }
}

async function line(queue: ByteQueue): Promise<string | null> {
  const bytes = await queue.line(MOST_LINE);
  return bytes === null ? null : new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
}

/** Unpacks a stream where it begins as gzip does. Node goes on with the next member by itself. */
async function unzipped(bytes: Bytes): Promise<AsyncIterable<Uint8Array>> {
  const { opening, all } = await peek(bytes);
  if (opening[0] !== 0x1f || opening[1] !== 0x8b) return all;
  // What goes wrong is thrown where the result is read.
  return pipeline(Readable.from(all), createGunzip(), () => undefined);
}
