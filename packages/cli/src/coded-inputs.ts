import { createReadStream } from 'node:fs';
import type { CodedReport } from '@dateline/core';
import { readClaimsTable, type TableRow } from '@dateline/formats';
import { decode, fileProblem, lines, tableCells } from '@dateline/ingest';

/** A coded report that was read, or why something is none. */
export type CodedInput =
  | { readonly ok: true; readonly name: string; readonly report: CodedReport; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly name: string; readonly problem: string };

const EXPECTED = 'a line of dateline code --format jsonl was expected';

/** The longest line that fits into a string. */
const MOST_BYTES = 500_000_000;

/** Reads what `dateline code` wrote as JSON Lines or as the CSV of claims, report by report; `-` is JSON Lines on standard input. */
export async function* readCodedReports(paths: readonly string[]): AsyncIterable<CodedInput> {
  for (const path of paths) {
    const stream: AsyncIterable<Uint8Array> = path === '-' ? process.stdin : createReadStream(path);
    try {
      yield* /\.csv$/i.test(path) ? readTable(stream, path) : readLines(stream, path);
    } catch (error) {
      yield { ok: false, name: path, problem: fileProblem(error).message };
    }
  }
}

async function* readLines(stream: AsyncIterable<Uint8Array>, path: string): AsyncIterable<CodedInput> {
  let found = false;
  for await (const { number, bytes } of lines(stream, MOST_BYTES)) {
    const name = `${path}:${number}`;
    const decoded = bytes === null ? null : decode(bytes);
    if (decoded === null || !decoded.ok) {
      found = true;
      yield { ok: false, name, problem: decoded?.problem.message ?? 'a line longer than 500 MB' };
      continue;
    }
    if (decoded.text.trim() === '') continue;
    found = true;
    const read = codedReport(decoded.text);
    yield typeof read === 'string'
      ? { ok: false, name, problem: read }
      : { ok: true, name, report: read, warnings: [] };
  }
  if (!found) yield { ok: false, name: path, problem: `empty, where ${EXPECTED}` };
}

async function* readTable(stream: AsyncIterable<Uint8Array>, path: string): AsyncIterable<CodedInput> {
  const broken: CodedInput[] = [];
  async function* rows(): AsyncIterable<TableRow> {
    for await (const row of tableCells(stream, MOST_BYTES)) {
      if (row.ok) yield row;
      else broken.push({ ok: false, name: `${path}:${row.line}`, problem: row.problem });
    }
  }
  for await (const read of readClaimsTable(rows())) {
    yield* broken.splice(0);
    const name = `${path}:${read.line}`;
    yield read.ok
      ? { ok: true, name, report: read.report, warnings: read.warnings }
      : { ok: false, name, problem: read.problem };
  }
  yield* broken;
}

/** The coded report of a line, or what is wrong with it. */
function codedReport(line: string): CodedReport | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `no JSON (${error instanceof Error ? error.message : String(error)}), where ${EXPECTED}`;
  }
  const record = value as Partial<CodedReport> | null;
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return `${Array.isArray(record) ? 'a list' : String(record)}, where ${EXPECTED}`;
  if (record.schema !== 'dateline/1')
    return record.schema === undefined && typeof record.text === 'string'
      ? 'a report that is not coded yet. Code it first: dateline code --format jsonl'
      : `a record of schema ${JSON.stringify(record.schema)}, where "dateline/1" was expected`;
  const lists = (['sentences', 'claims', 'places', 'actors'] as const).filter((field) => !Array.isArray(record[field]));
  const words = (['id', 'text', 'language'] as const).filter((field) => typeof record[field] !== 'string');
  const missing = [...words, ...lists, ...(typeof record.coder?.version === 'string' ? [] : ['coder'])];
  if (missing.length > 0) return `a record without ${missing.join(', ')}, where ${EXPECTED}`;
  const report = record as CodedReport;
  const lost = report.claims.find(({ sentence }) => report.sentences[sentence] === undefined);
  if (lost !== undefined)
    return `claim ${lost.id} names sentence ${lost.sentence}, where there are ${report.sentences.length}`;
  const wrong = wrongSpan(report.claims, report.text);
  return wrong === null
    ? report
    : `${JSON.stringify(wrong.text.slice(0, 60))} does not stand at ${wrong.start} to ${wrong.end} of the text. Offsets are UTF-16 code units`;
}

/** The first span anywhere in a value that does not slice the text. */
function wrongSpan(value: unknown, text: string): { start: number; end: number; text: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const span = value as { start: unknown; end: unknown; text: unknown };
  if (typeof span.start === 'number' && typeof span.end === 'number' && typeof span.text === 'string')
    if (text.slice(span.start, span.end) !== span.text) return span as { start: number; end: number; text: string };
  for (const child of Object.values(value)) {
    const wrong = wrongSpan(child, text);
    if (wrong !== null) return wrong;
  }
  return null;
}
