import { joined } from './bytes.ts';
import type { Bytes } from './incoming.ts';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** A row of a table as it stands in the file. */
export interface RawRow {
  /** 1-based number of the line on which it begins. */
  readonly line: number;
  readonly bytes: Uint8Array;
  /** Bytes of each field, quotes and doubled quotes included. */
  readonly fields: readonly Uint8Array[];
  /** Why it cannot be cut into fields; null where it could. */
  readonly broken: string | null;
}

/**
 * Cuts a table into rows and fields as RFC 4180 says, on bytes, whatever the encoding, as long as it keeps ASCII.
 *
 * A quote that is not closed swallows what follows. So where quotes do not come out even, the row is given as broken with the
 * line of the quote, and reading goes on with the next line of the file.
 */
export async function* rows(bytes: Bytes, delimiter: number, maxBytes: number): AsyncGenerator<RawRow> {
  const source = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  try {
    yield* cut(source, delimiter, maxBytes);
  } finally {
    await source.return?.();
  }
}

async function* cut(
  source: Iterator<Uint8Array> | AsyncIterator<Uint8Array>,
  delimiter: number,
  maxBytes: number,
): AsyncGenerator<RawRow> {
  let held: Uint8Array = new Uint8Array();
  let line = 1;
  for (let ended = false; ; ) {
    const row = cutRow(held, delimiter, ended, maxBytes);
    if (row === null) {
      if (ended) return;
      // A long row is looked at again each time that what is held has doubled, not with each piece.
      const parts = [held];
      let length = held.length;
      while (!ended && (parts.length === 1 || length < 2 * held.length)) {
        const next = await source.next();
        if (next.done) ended = true;
        else {
          parts.push(next.value);
          length += next.value.length;
        }
      }
      held = held.length === 0 && parts.length === 2 ? parts[1]! : joined(parts, length);
      continue;
    }
    const raw = held.subarray(0, row.length);
    const blank = row.broken === null && row.fields.length === 1 && row.fields[0]!.every((byte) => byte === 0x20);
    if (!blank) {
      yield {
        line,
        bytes: raw,
        fields: row.fields,
        broken: row.broken === null ? null : row.broken(line),
      };
    }
    for (let at = raw.indexOf(LINE_FEED); at !== -1; at = raw.indexOf(LINE_FEED, at + 1)) line++;
    held = held.subarray(row.length + row.ending);
    if (row.ending > 0) line++;
  }
}

interface Cut {
  /** Bytes of the row without its line end. */
  readonly length: number;
  readonly ending: number;
  readonly fields: readonly Uint8Array[];
  readonly broken: ((line: number) => string) | null;
}

/** The first row of what is held; null where more is needed to know, or where nothing is left. */
function cutRow(held: Uint8Array, delimiter: number, ended: boolean, maxBytes: number): Cut | null {
  if (held.length === 0) return null;
  const fields: Uint8Array[] = [];
  let from = 0;
  let at = 0;
  let lines = 0;
  for (;;) {
    if (held[at] === QUOTE && at === from) {
      const opened = lines;
      let open = true;
      for (at++; at < held.length; at++) {
        if (held[at] === LINE_FEED) lines++;
        if (held[at] !== QUOTE) continue;
        if (held[at + 1] === QUOTE) at++;
        else if (at + 1 === held.length && !ended) return null;
        else {
          open = false;
          at++;
          break;
        }
      }
      if (open) {
        if (!ended && held.length <= maxBytes) return null;
        return broken(held, (line) => `a quote that opens on line ${line + opened} is not closed`);
      }
      if (at < held.length && held[at] !== delimiter && held[at] !== LINE_FEED && held[at] !== RETURN) {
        const closed = lines;
        return broken(
          held,
          (line) =>
            `a quoted field that opens on line ${line + opened} goes on behind its closing quote on line ${line + closed}; quotes inside a field must be doubled`,
        );
      }
    }
    while (at < held.length && held[at] !== delimiter && held[at] !== LINE_FEED && held[at] !== RETURN) at++;
    if (at === held.length) {
      if (ended) return { length: at, ending: 0, fields: [...fields, held.subarray(from, at)], broken: null };
      if (held.length > maxBytes) return broken(held, () => 'a row longer than the limit');
      return null;
    }
    fields.push(held.subarray(from, at));
    if (held[at] === delimiter) {
      from = ++at;
      continue;
    }
    // A return at the very end of what is held may be half of a line end.
    if (held[at] === RETURN && at + 1 === held.length && !ended) return null;
    return { length: at, ending: held[at] === RETURN && held[at + 1] === LINE_FEED ? 2 : 1, fields, broken: null };
  }
}

/** The first line as a row that cannot be used. */
function broken(held: Uint8Array, why: (line: number) => string): Cut {
  const found = held.indexOf(LINE_FEED);
  const end = found === -1 ? held.length : found;
  return { length: end, ending: found === -1 ? 0 : 1, fields: [], broken: why };
}

/** The bytes of a field without the quotes around it and with its doubled quotes made one. */
export function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}

/** Comma, semicolon or tab: whichever the first line has most of outside quotes. */
export function delimiterOf(opening: Uint8Array): number {
  const counts = new Map<number, number>([
    [0x2c, 0],
    [0x3b, 0],
    [0x09, 0],
  ]);
  let quoted = false;
  for (const byte of opening) {
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && (byte === LINE_FEED || byte === RETURN)) break;
    else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
