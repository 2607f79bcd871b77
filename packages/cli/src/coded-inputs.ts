import { createReadStream } from 'node:fs';
import type { CodedReport } from '@dateline/core';
import { fileProblem } from '@dateline/ingest';

/** A coded report that was read, or why a line is none. */
export type CodedInput =
  | { readonly ok: true; readonly name: string; readonly report: CodedReport }
  | { readonly ok: false; readonly name: string; readonly problem: string };

const EXPECTED = 'a line of dateline code --format jsonl was expected';

/** Reads what `dateline code --format jsonl` wrote, line by line; `-` is standard input. */
export async function* readCodedReports(paths: readonly string[]): AsyncIterable<CodedInput> {
  for (const path of paths) {
    const stream = path === '-' ? process.stdin : createReadStream(path);
    let number = 0;
    try {
      for await (const line of linesOf(stream)) {
        number++;
        if (line.trim() === '') continue;
        const name = `${path}:${number}`;
        const read = codedReport(line);
        yield typeof read === 'string' ? { ok: false, name, problem: read } : { ok: true, name, report: read };
      }
      if (number === 0) yield { ok: false, name: path, problem: `empty, where ${EXPECTED}` };
    } catch (error) {
      yield { ok: false, name: path, problem: fileProblem(error).message };
    }
  }
}

/** Cuts at line feeds only: JSON may hold every other line end as it is. */
async function* linesOf(bytes: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  for await (const chunk of bytes) {
    held += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = held.split('\n');
    held = lines.pop()!;
    yield* lines;
  }
  held += decoder.decode();
  if (held !== '') yield held;
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
