import type { Cell, Column } from './column.ts';
import type { Sink, WriteOptions } from './format.ts';
import { countRows } from './tally.ts';

/** How a table of text is laid out. */
export type Layout = 'csv' | 'tsv';

/**
 * Writes one cell of a CSV (RFC 4180). Unknown is an empty cell.
 *
 * A report is a stranger's text, and a spreadsheet runs a cell that begins with one of these characters as a formula;
 * an apostrophe before it makes it text again (OWASP, "CSV injection"). Numbers are our own and stay as they are, or a
 * southern latitude would become text.
 */
export function csvCell(value: Cell, { guardFormulas = true }: WriteOptions = {}): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const text = guardFormulas ? guarded(value) : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes one cell of a TSV, which has no way to quote: tabs and line ends become spaces. */
function tsvCell(value: Cell, { guardFormulas = true }: WriteOptions = {}): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const text = value.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
  return guardFormulas ? guarded(text) : text;
}

/**
 * What a spreadsheet would run; the wide forms are those of East Asian keyboards. Dashes alone are none. Text that looks guarded
 * already is guarded once more, so that taking one apostrophe away gives every text back.
 */
const FORMULA = /^'*(?!-+$)[=+\-@\t\r＝＋－＠]/;

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe of the guard away again. */
export function unguarded(text: string): string {
  return text[0] === "'" && FORMULA.test(text) ? text.slice(1) : text;
}

/** Writes the heading of a table, with the row of HXL hashtags behind it where that is wanted. */
export async function writeHeading<Row>(
  columns: readonly Column<Row>[],
  layout: Layout,
  sink: Sink,
  options: WriteOptions = {},
): Promise<void> {
  const rows = [columns.map(({ name }) => name)];
  if (options.hxl) rows.push(columns.map(({ hashtag }) => hashtag ?? ''));
  const text = rows.map((row) => `${row.join(separators[layout])}${ends[layout]}`).join('');
  await sink.write(`${options.byteOrderMark ? '\uFEFF' : ''}${text}`);
}

/** Writes rows of a table, and counts them. */
export async function writeRows<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  layout: Layout,
  sink: Sink,
  options: WriteOptions = {},
): Promise<void> {
  if (rows.length === 0) return;
  const cellOf = layout === 'csv' ? csvCell : tsvCell;
  let text = '';
  for (const row of rows)
    text += columns.map(({ cell }) => cellOf(cell(row), options)).join(separators[layout]) + ends[layout];
  await sink.write(text);
  countRows(options, rows.length);
}

const separators: Readonly<Record<Layout, string>> = { csv: ',', tsv: '\t' };
const ends: Readonly<Record<Layout, string>> = { csv: '\r\n', tsv: '\n' };
