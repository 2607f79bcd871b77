import { type Factuality, ontology } from '@dateline/core';
import type { Cell } from './column.ts';
import { CONVENTION_VALUES } from './conventions.ts';
import type { ExportAbout } from './export-about.ts';
import type { Format } from './format.ts';
import { profileWords } from './profile/profile.ts';
import type { Tally } from './tally.ts';
import { counted } from './words.ts';

/** What a codebook is about. */
export interface CodebookSubject {
  readonly format: Format;
  readonly about: ExportAbout | null;
  readonly tally: Tally;
  /** Name of the file, for the heading. */
  readonly file?: string;
}

/** A chapter of the codebook: sentences, points, or a table with a heading row. */
interface Chapter {
  readonly title: string;
  readonly words?: readonly string[];
  readonly points?: readonly string[];
  readonly table?: readonly (readonly Cell[])[];
}

/** The codebook of an export as Markdown: what it holds, how it was chosen, and what every column and type means. */
export function codebookMarkdown(subject: CodebookSubject): string {
  const parts = chapters(subject).map(({ title, words = [], points = [], table = [] }) =>
    [
      `## ${title}`,
      ...words.map(markdown),
      ...(points.length === 0 ? [] : [points.map((point) => `- ${markdown(point)}`).join('\n')]),
      ...(table.length === 0 ? [] : [markdownTable(table)]),
    ].join('\n\n'),
  );
  return `${[`# Codebook${subject.file === undefined ? '' : ` of ${markdown(subject.file)}`}`, ...parts].join('\n\n')}\n`;
}

/** The same as rows of cells, for a sheet. */
export function codebookRows(subject: CodebookSubject): (readonly Cell[])[] {
  return chapters(subject).flatMap(({ title, words = [], points = [], table = [] }) => [
    [title.toUpperCase()],
    ...words.map((sentence) => [sentence]),
    ...points.map((point) => [point]),
    ...table,
    [null],
  ]);
}

const FACTUALITIES: Readonly<Record<Factuality, string>> = {
  actual: 'told as having happened, going on, or being so',
  planned: 'told as intended, prepared, or to come',
  possible: 'told as uncertain: may, reportedly, if',
  negated: 'told as not having happened',
};

/** Words and the range they are read as; docs/spec/claim-record.md has the whole list. */
const RANGES: readonly (readonly [words: string, range: string])[] = [
  ['12', '12 to 12'],
  ['about 12, nearly 12', '12 to 12'],
  ['at least 12', '12 and more'],
  ['more than 12', '13 and more'],
  ['up to 12', '12 and fewer'],
  ['several', '3 to 9'],
  ['dozens, tens', '20 to 99'],
  ['scores', '40 to 99'],
  ['hundreds', '200 to 999'],
  ['thousands', '2000 to 9999'],
  ['many', 'unknown'],
];

function chapters({ format, about, tally }: CodebookSubject): Chapter[] {
  return [
    {
      title: 'What this is',
      words: [
        'Claims are what reports say happened, each with its words, its source and how it is told. They are not events that are known to have happened: several claims may tell of one happening, and claims may contradict each other.',
      ],
      points: [
        `Format: ${format.label}.`,
        ...(about === null ? [] : [`Written by ${about.software} on ${about.at}.`]),
        ...[...tally.coders].map((coder) => `Read by ${coder}.`),
        `Ontology of claim types: version ${ontology.version}. Claim record: dateline/1.`,
      ],
    },
    {
      title: 'What it holds',
      points: [
        `${counted(tally.claims, 'claim')} of ${counted(tally.reports, 'report')}${tally.rows === 0 ? '' : `, in ${counted(tally.rows, 'row')}`}.`,
        `Published: ${days(tally.firstPublished, tally.lastPublished)}. Days told in the claims: ${days(tally.firstDay, tally.lastDay)}.`,
        ...(about?.filters.length ? about.filters.map((filter) => `Chosen by: ${filter}.`) : ['Not filtered.']),
        ...(about?.choices ?? []).map((choice) => `Choice: ${choice}.`),
      ],
    },
    {
      title: 'What was held back',
      words: about?.profile
        ? [`Profile "${about.profile.name}"${about.profile.about === undefined ? '.' : `: ${about.profile.about}`}`]
        : ['Nothing: no profile was used.'],
      points: about?.profile
        ? [
            ...profileWords(about.profile).map((words) => `${words[0]!.toUpperCase()}${words.slice(1)}.`),
            'In words of reports, ░ stands for what is withheld and █ for what is masked. Offsets count in the words as they are given out.',
          ]
        : [],
    },
    {
      title: 'What was left out',
      words: [`Not carried by the format: ${format.loses}`],
      ...(tally.leftOut.size > 0 && {
        table: [['why', 'claims'], ...[...tally.leftOut].sort((a, b) => b[1] - a[1])],
      }),
    },
    ...(format.tables ?? []).map(
      ({ name, about: rows, columns }): Chapter => ({
        title: `Columns of ${name}`,
        words: [`${rows[0]!.toUpperCase()}${rows.slice(1)}. An empty cell is unknown.`],
        table: [
          ['column', 'type', 'meaning'],
          ...columns.map((column) => [column.name, column.type ?? 'text', column.about]),
        ],
      }),
    ),
    {
      title: 'Types of claims',
      table: [
        ['type', 'claims', 'meaning'],
        ...ontology.types.map(({ id, happening }) => [id, tally.types.get(id) ?? 0, happening]),
        ...[...tally.types]
          .filter(([type]) => !ontology.types.some(({ id }) => id === type))
          .map(([type, claims]) => [type, claims, 'not of this ontology']),
      ],
    },
    {
      title: 'How a claim is told',
      table: [
        ['factuality', 'claims', 'meaning'],
        ...(Object.keys(FACTUALITIES) as Factuality[]).map((factuality) => [
          factuality,
          tally.factualities.get(factuality) ?? 0,
          FACTUALITIES[factuality],
        ]),
      ],
    },
    { title: 'How numbers are read', table: [['words', 'range'], ...RANGES] },
    ...(format.id === 'acled' || format.id === 'ucdp'
      ? [
          {
            title: 'Conventions',
            words: ['What the scheme leaves open, with the usual choice first; other choices are listed above.'],
            points: Object.entries(CONVENTION_VALUES).map(([name, values]) => `${name}: ${values.join(', ')}`),
          },
        ]
      : []),
  ];
}

function days(first: string | null, last: string | null): string {
  if (first === null || last === null) return first ?? last ?? 'none known';
  return first === last ? first : `${first} to ${last}`;
}

/** Words in Markdown: what would be markup is told as it is. An underscore within a word is none. */
function markdown(words: string): string {
  return words.replace(/[\\`*<>[\]|#]|(?<!\w)_|_(?!\w)/g, '\\$&').replace(/\s+/g, ' ');
}

function markdownTable([heading = [], ...rows]: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.map((cell) => markdown(`${cell ?? ''}`)).join(' | ')} |`;
  return [line(heading), `|${' --- |'.repeat(heading.length)}`, ...rows.map(line)].join('\n');
}
