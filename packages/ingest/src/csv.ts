import { peek } from './bytes.ts';
import { delimiterOf, type RawRow, rows, unquoted } from './csv-records.ts';
import { decode, decodingNotes, guessWarning } from './decode.ts';
import { type Bytes, type Failed, failed, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { type Mapping, matchColumns } from './mapping.ts';
import { draftOf, malformed, report } from './record.ts';
import { textProblem } from './text-problem.ts';

/** With more rows than this that cannot be cut into fields, a file is no table, or not with this delimiter. */
const MOST_BROKEN = 1000;

/**
 * Tables: a row of column names, then one report a row. Comma, semicolon or tab, whichever the first row has most of.
 *
 * Excel saves "CSV" in the encoding of the machine, so what is not UTF-8 is taken for windows-1252 where it can be that, with
 * a warning at each report concerned.
 */
export const csv: Reader = {
  id: 'csv',
  label: 'a table, one report a row',
  extensions: ['.csv', '.tsv', '.tab'],
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const { opening, all } = await peek(bytes);
    const wide = decode(opening.subarray(0, opening.length & ~1), { guess: true });
    if (!wide.ok && wide.problem.kind === 'binary') return yield { ok: false, name, problem: wide.problem };
    const recoded = wide.ok && wide.encoding.startsWith('utf-16') ? wide.encoding : null;
    const narrow = recoded === null ? withoutMark(all) : toUtf8(all, recoded);
    const head = recoded === null || !wide.ok ? opening : new TextEncoder().encode(wide.text);

    let columns: { readonly names: readonly string[]; readonly mapping: Mapping } | null = null;
    let found = 0;
    let broken = 0;
    for await (const row of rows(narrow, delimiterOf(head), options.maxBytes)) {
      const at = `${name}:${row.line}`;
      if (row.broken !== null) {
        broken++;
        yield malformed(at, `${row.broken}. The row is left out; write it anew with its quotes doubled`);
        if (columns === null) return;
        if (broken === MOST_BROKEN) {
          return yield malformed(
            at,
            `${MOST_BROKEN} rows could not be cut into fields, so the rest is not read. Save the table anew`,
          );
        }
        continue;
      }
      if (row.bytes.length > options.maxBytes) {
        yield { ok: false, name: at, problem: tooLarge(row.bytes.length, options.maxBytes) };
        continue;
      }
      const cells = decoded(row, at, options);
      if ('ok' in cells) {
        yield cells;
        if (columns === null) return;
        continue;
      }
      if (columns === null) {
        const names = cells.fields.map((field) => field.trim());
        const matched = matchColumns(names, options.mapping);
        if ('problem' in matched) return yield failed(name, 'columns', matched.problem);
        columns = { names, mapping: matched.mapping };
        continue;
      }
      found++;
      yield readRow(row, at, cells, columns, { ...options, ...(recoded !== null && { recoded }) });
    }
    if (columns === null) yield { ok: false, name, problem: textProblem('', 0)! };
    else if (found + broken === 0)
      yield failed(name, 'empty', 'has column names but no rows. Check that it was saved whole');
  },
};

interface Cells {
  readonly fields: readonly string[];
  readonly encoding: string;
}

function decoded(row: RawRow, name: string, options: ReadOptions): Cells | Failed {
  // The row is decoded as a whole: what makes it windows-1252 may stand in one field only.
  const whole = decode(row.bytes, { encoding: options.encoding, guess: true });
  if (!whole.ok) return { ok: false, name, problem: whole.problem };
  const decoder = new TextDecoder(whole.encoding);
  return { fields: row.fields.map((field) => unquoted(decoder.decode(field))), encoding: whole.encoding };
}

function readRow(
  row: RawRow,
  name: string,
  cells: Cells,
  { names, mapping }: { readonly names: readonly string[]; readonly mapping: Mapping },
  options: ReadOptions & { readonly recoded?: string },
): Incoming {
  const { fields, encoding } = cells;
  if (fields.length > names.length) {
    const message = `${fields.length} fields, where the first row names ${names.length}. Put fields that hold the delimiter in quotes`;
    return malformed(name, message);
  }
  const { draft, warnings } = draftOf((column) => fields[names.indexOf(column)], mapping);
  const guessed = options.encoding === undefined ? guessWarning(encoding) : null;
  const missing = names.length - fields.length;
  return report(name, draft, {
    original: { bytes: row.bytes.slice(), mediaType: 'text/csv' },
    warnings: [
      ...warnings,
      ...(missing > 0
        ? [`has ${missing} field${missing === 1 ? '' : 's'} fewer than the first row names; its text may be cut`]
        : []),
      ...(guessed === null ? [] : [guessed]),
    ],
    notes: decodingNotes(options.recoded ?? encoding),
    dateOrder: options.dateOrder,
    dateName: `"${mapping.published?.join('+') ?? 'published'}"`,
  });
}

/** The stream without a byte order mark of UTF-8, which would hide the quote behind it. */
async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of bytes) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield marked ? chunk.subarray(3) : chunk;
    first = false;
  }
}

async function* toUtf8(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of bytes) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
