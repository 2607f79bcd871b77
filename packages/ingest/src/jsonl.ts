import type { ReportInput } from '@dateline/core';
import { decode } from './decode.ts';
import { type Bytes, type Incoming, type Problem, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { textProblem } from './text.ts';

/** What a line should look like, for messages. */
const SHAPE = '{"id": "…", "text": "…", "outlet": "…", "published": "2017-06-02", "title": "…"}';

/**
 * JSON Lines: one report a line, `text` required, the rest optional, other fields ignored.
 *
 * Lines are read one by one, so a file may be larger than memory; a line that cannot be used is a problem of its own and
 * the next is read.
 */
export const jsonl: Reader = {
  id: 'jsonl',
  label: 'JSON Lines, one report a line',
  extensions: ['.jsonl', '.ndjson'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    let found = false;
    for await (const line of lines(bytes, options.maxBytes)) {
      const at = `${name}:${line.number}`;
      if (line.bytes === null) {
        found = true;
        yield { ok: false, name: at, problem: tooLarge(null, options.maxBytes) };
        continue;
      }
      const incoming = readLine(line.bytes, at);
      if (incoming === null) continue;
      found = true;
      yield incoming;
      if (!incoming.ok && incoming.problem.kind === 'binary' && line.number === 1) return;
    }
    if (!found) yield { ok: false, name, problem: textProblem('', 0)! };
  },
};

/** Reads one line; null where it is blank. */
function readLine(bytes: Uint8Array, name: string): Incoming | null {
  const decoded = decode(bytes);
  if (!decoded.ok) return { ok: false, name, problem: decoded.problem };
  if (decoded.text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unknown reason';
    return { ok: false, name, problem: malformed(`not JSON (${reason}), where a line like ${SHAPE} was expected`) };
  }
  return readRecord(value, name);
}

/** Reads a record of any origin as a report, saying what is wrong with it. */
export function readRecord(value: unknown, name: string): Incoming {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const came = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return { ok: false, name, problem: malformed(`${came}, where an object like ${SHAPE} was expected`) };
  }
  const record = value as Record<string, unknown>;
  if (typeof record.text !== 'string') {
    const came = record.text === undefined ? 'no field "text"' : `a field "text" that is no string`;
    return { ok: false, name, problem: malformed(`${came}, where an object like ${SHAPE} was expected`) };
  }
  const problem = textProblem(record.text, record.text.length);
  if (problem) return { ok: false, name, problem };
  const warnings: string[] = [];
  const known = (field: string): string | null => {
    const given = record[field];
    if (given === undefined || given === null || given === '') return null;
    if (typeof given === 'string') return given;
    if (typeof given === 'number') return `${given}`;
    warnings.push(`"${field}" is no string and is left out`);
    return null;
  };
  const id = known('id');
  const published = known('published');
  const date = published === null ? null : isoDate(published);
  if (published !== null && date === null) {
    warnings.push(`"published" is ${JSON.stringify(published)}, not a date like 2017-06-02, and is left out`);
  }
  const report: ReportInput = {
    text: record.text,
    ...(id !== null && { id }),
    outlet: known('outlet'),
    published: date,
    title: known('title'),
  };
  return { ok: true, name, report, warnings };
}

/** The date of an ISO date or date and time: `2017-06-02` of `2017-06-02T08:15:00Z`; null of anything else. */
export function isoDate(text: string): string | null {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  const time = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? null : date;
}

function malformed(message: string): Problem {
  return { kind: 'malformed', message };
}

interface Line {
  /** 1-based. */
  readonly number: number;
  /** Null where the line is longer than allowed. */
  readonly bytes: Uint8Array | null;
}

/** Cuts bytes at line feeds, keeping no more than one line. */
async function* lines(bytes: Bytes, maxBytes: number): AsyncIterable<Line> {
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

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
