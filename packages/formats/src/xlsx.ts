import { CLAIM_COLUMNS, type ClaimRow } from './claim-columns.ts';
import { codebookRows } from './codebook.ts';
import type { Cell, Column } from './column.ts';
import type { Format, WriteOptions } from './format.ts';
import { REPORT_COLUMNS } from './report-columns.ts';
import { openSheet, type Sheet, type SheetNumbers, sheetNumbers, workbookParts } from './spreadsheet.ts';
import { countRows, tallied } from './tally.ts';
import { quotedSentence } from './words.ts';
import { writeZip, zipEntry } from './zip.ts';

/** The claims table without what only a program reads, the sentence as a quotation. */
const CLAIMS_SHEET: readonly Column<ClaimRow>[] = CLAIM_COLUMNS.map((column) =>
  column.name === 'sentence_text'
    ? { ...column, cell: ({ report, claim }) => quotedSentence(report, claim.sentence) }
    : column,
);

/**
 * XLSX (ECMA-376, SpreadsheetML): sheets of claims, of reports and the codebook. Texts are texts: none is ever a formula. Days
 * are text, ISO, because spreadsheets know no day before 1900.
 */
export const xlsx: Format = {
  id: 'xlsx',
  label: 'XLSX: sheets of claims, reports and the codebook, for Excel and LibreOffice',
  extensions: ['.xlsx'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  binary: true,
  loses:
    'The text of reports but for the sentences that make claims, all but the main place of a claim, offsets, and what a cell of more than 32,767 characters goes on with.',
  tables: [
    { name: 'claims', about: 'one row a claim', columns: CLAIMS_SHEET },
    { name: 'reports', about: 'one row a report', columns: REPORT_COLUMNS },
  ],
  async write(given, sink, options = {}) {
    const { reports, tally } = tallied(given, options);
    const numbers = sheetNumbers();
    const claims = await openTable('claims', CLAIMS_SHEET, numbers);
    const all = await openTable('reports', REPORT_COLUMNS, numbers);
    for await (const report of reports) {
      await all.add([report]);
      await claims.add(
        report.claims.map((claim) => ({ report, claim, link: options.linkOf?.(report, claim) })),
        { ...options, tally },
      );
    }
    const codebook = await openSheet('codebook', { heading: false, numbers });
    for (const row of codebookRows({ format: xlsx, about: options.about ?? null, tally })) await codebook.row(row);
    const sheets = [...(await claims.end()), ...(await all.end()), await codebook.end()];
    const parts = await Promise.all(
      workbookParts(sheets).map(async ([name, text]) => {
        const entry = zipEntry(name);
        await entry.write(text);
        return entry.end();
      }),
    );
    await writeZip([...parts, ...sheets.map(({ entry }) => entry)], sink);
  },
};

/** Rows of a sheet of Excel, the heading among them. */
const MOST_ROWS = 1_048_576;

/** A table that goes on in a further sheet where one is full. */
async function openTable<Row>(name: string, columns: readonly Column<Row>[], numbers: SheetNumbers) {
  const ended: Awaited<ReturnType<Sheet['end']>>[] = [];
  const begin = async (): Promise<Sheet> => {
    const sheet = await openSheet(ended.length === 0 ? name : `${name} ${ended.length + 1}`, {
      heading: true,
      numbers,
    });
    await sheet.row(columns.map((column): Cell => column.name));
    return sheet;
  };
  let sheet = await begin();
  return {
    async add(rows: readonly Row[], options?: WriteOptions): Promise<void> {
      for (const row of rows) {
        if (sheet.rows >= MOST_ROWS) {
          ended.push(await sheet.end());
          sheet = await begin();
        }
        await sheet.row(columns.map(({ cell }) => cell(row)));
      }
      countRows(options, rows.length);
    },
    async end() {
      return [...ended, await sheet.end()];
    },
  };
}
