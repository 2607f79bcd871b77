import type { Claim } from '@dateline/core';
import { CLAIM_COLUMNS, type ClaimRow } from './claim-columns.ts';
import type { Column } from './column.ts';
import { writeHeading, writeRows } from './delimited.ts';
import type { Format } from './format.ts';

/** The columns of the claims table with what reading it back needs. */
export const CSV_TABLE: readonly Column<ClaimRow>[] = [
  ...CLAIM_COLUMNS,
  {
    name: 'details',
    about:
      'JSON of the fields that cells cannot hold whole: offsets, every place, every count. What Dateline reads back',
    cell: ({ claim }) => JSON.stringify(detailsOf(claim)),
  },
];

/** The fields of a claim that have a structure of their own. */
export type Details = Pick<Claim, 'agents' | 'patients' | 'places' | 'time' | 'counts' | 'source'>;

function detailsOf({ agents, patients, places, time, counts, source }: Claim): Details {
  return { agents, patients, places, time, counts, source };
}

/** The names of the columns, in order. */
export const CSV_COLUMNS: readonly string[] = CSV_TABLE.map(({ name }) => name);

/** Comma-separated values (RFC 4180): a heading line, then one row a claim. */
export const csv: Format = {
  id: 'csv',
  label: 'CSV: one row a claim, for spreadsheets and statistics; can be read back',
  extensions: ['.csv'],
  mediaType: 'text/csv',
  loses:
    'The text of reports but for the sentences that make claims, reports without claims, and mentions that no claim uses.',
  tables: [{ name: 'claims', about: 'one row a claim', columns: CSV_TABLE }],
  async write(reports, sink, options = {}) {
    await writeHeading(CSV_TABLE, 'csv', sink, options);
    for await (const report of reports) {
      const rows = report.claims.map((claim) => ({ report, claim, link: options.linkOf?.(report, claim) }));
      await writeRows(CSV_TABLE, rows, 'csv', sink, options);
    }
  },
};
