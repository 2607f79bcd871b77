import type { CodedReport } from '@dateline/core';
import type { Column } from './column.ts';

/** The columns of a table of reports. */
export const REPORT_COLUMNS: readonly Column<CodedReport>[] = [
  { name: 'report_id', about: 'the report', cell: ({ id }) => id },
  { name: 'outlet', about: 'who published it', cell: ({ outlet }) => outlet },
  { name: 'published', about: 'day of publication', type: 'date', cell: ({ published }) => published },
  { name: 'title', about: 'title', cell: ({ title }) => title },
  { name: 'language', about: 'ISO 639', cell: ({ language }) => language },
  {
    name: 'characters',
    about: 'length of the text, UTF-16 code units',
    type: 'integer',
    cell: ({ text }) => text.length,
  },
  { name: 'sentences', about: 'number of sentences', type: 'integer', cell: ({ sentences }) => sentences.length },
  { name: 'claims', about: 'number of claims in this export', type: 'integer', cell: ({ claims }) => claims.length },
  { name: 'coder', about: 'program that read it', cell: ({ coder }) => `${coder.name} ${coder.version}` },
  { name: 'model', about: 'language model it used', cell: ({ coder }) => coder.model },
  { name: 'gazetteer', about: 'sets of places it used', cell: ({ coder }) => coder.gazetteer },
];
