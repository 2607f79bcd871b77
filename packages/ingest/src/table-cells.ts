import { peek } from './bytes.ts';
import { delimiterOf, rows, unquoted } from './csv-records.ts';
import { decode } from './decode.ts';
import type { Bytes } from './incoming.ts';

/** A row of a table as its cells, or why it is none. */
export type TableCells =
  | { readonly ok: true; readonly line: number; readonly cells: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** The cells of a table that holds no reports but something of ours, which is UTF-8. The delimiter is found as for reports. */
export async function* tableCells(bytes: Bytes, maxBytes: number): AsyncIterable<TableCells> {
  const { opening, all } = await peek(bytes);
  for await (const { line, fields, bytes: row, broken } of rows(all, delimiterOf(opening), maxBytes)) {
    const whole = decode(row);
    if (broken !== null) yield { ok: false, line, problem: broken };
    else if (!whole.ok) yield { ok: false, line, problem: whole.problem.message };
    else {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      yield { ok: true, line, cells: fields.map((field) => unquoted(decoder.decode(field))) };
    }
  }
}
