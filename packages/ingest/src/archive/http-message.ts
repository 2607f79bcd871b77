import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** An answer of a server as an archive keeps it. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; several of one name are put together with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, with what was done to pack it for the way undone. Throws an `Error` of one line where that cannot be. */
  body(): Uint8Array;
}

/** Most bytes of status line and headers. */
const MOST_HEAD = 128 * 1024;

/** Headers of an answer that say where a page is from and since when it is so. */
const PAGE_HEADERS = ['date', 'last-modified', 'etag', 'content-type', 'content-language', 'server', 'link'];

/** The headers of an answer that are kept with a report. */
export function pageHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(PAGE_HEADERS.filter((name) => headers[name]).map((name) => [name, headers[name]!]));
}

/** Parses an answer. Throws an `Error` of one line where it is none. */
export function parseHttpAnswer(bytes: Uint8Array, maxBytes: number): HttpAnswer {
  const end = headEnd(bytes);
  if (end === null) throw new Error('no end of the headers');
  const [statusLine = '', ...lines] = new TextDecoder('latin1').decode(bytes.subarray(0, end.at)).split(/\r?\n/);
  const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(statusLine)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) throw new Error('no status line');
  const headers = headerFields(lines);
  return {
    status,
    headers,
    body() {
      const sent = bytes.subarray(end.at + end.length);
      // Archivers keep the packing's header also where they have undone it, so what does not fit is taken as it is.
      const whole = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? (unchunked(sent) ?? sent) : sent;
      return unpacked(whole, headers['content-encoding'], maxBytes);
    },
  };
}

/** Header lines by lower-case name. */
export function headerFields(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  let last: string | null = null;
  for (const line of lines) {
    if (/^[ \t]/.test(line) && last !== null) {
      headers[last] = `${headers[last]} ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[last] = headers[last] === undefined ? value : `${headers[last]}, ${value}`;
  }
  return headers;
}

function headEnd(bytes: Uint8Array): { at: number; length: number } | null {
  const most = Math.min(bytes.length, MOST_HEAD);
  for (let at = 0; at < most; at++) {
    if (bytes[at] !== 10) continue;
    if (bytes[at + 1] === 10) return { at, length: 2 };
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return { at, length: 3 };
  }
  return null;
}

/** The body of a chunked answer; null where it is not chunked after all. */
function unchunked(body: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at);
    if (end === -1 || end - at > 1000) return null;
    const [, size] =
      /^\s*([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(new TextDecoder('latin1').decode(body.subarray(at, end))) ?? [];
    if (size === undefined) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    if (end + 1 + length > body.length) return null;
    parts.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return Buffer.concat(parts);
}

/** Undoes `Content-Encoding`, with a limit on what may come out of it. Throws an `Error` of one line where it cannot. */
export function unpacked(body: Uint8Array, encoding: string | undefined, maxBytes: number): Uint8Array {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  let bytes = body;
  for (const name of names.toReversed()) {
    const options = { maxOutputLength: maxBytes };
    try {
      if (name === 'gzip' || name === 'x-gzip') {
        if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes, options);
      } else if (name === 'deflate') {
        bytes = (bytes[0]! & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
      } else if (name === 'br') bytes = brotliDecompressSync(bytes, options);
      else throw new Error(`packed as ${name}, which cannot be undone here`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ERR_BUFFER_TOO_LARGE') throw new Error('larger than the limit once unpacked');
      // Some archivers write brotli's name over a body that is plain again.
      if (name === 'br' && /^\s*</.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64)))) continue;
      throw error instanceof Error ? error : new Error(String(error));
    }
  }
  return bytes;
}
