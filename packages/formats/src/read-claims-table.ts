import type { Claim, CodedReport, Span } from '@dateline/core';
import { CSV_TABLE, type Details } from './csv.ts';
import { unguarded } from './delimited.ts';
import { WITHHELD_LETTER } from './profile/mask-name.ts';

/** A row of cells with the line of the file that it begins on, 1-based. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A report put together from its rows, or why rows cannot be read. */
export type FromTable =
  | { readonly ok: true; readonly line: number; readonly report: CodedReport; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** Columns without which there is no claim. */
const NEEDED = [
  ...['report_id', 'claim_id', 'type', 'factuality', 'trigger', 'trigger_start', 'trigger_end'],
  ...['sentence_index', 'sentence_text', 'sentence_start', 'details'],
] as const;

const FACTUALITIES: ReadonlySet<string> = new Set(['actual', 'planned', 'possible', 'negated']);
const ASPECTS: ReadonlySet<string> = new Set(['', 'done', 'ongoing', 'repeated', 'state']);

/**
 * Reads the claims table of the CSV format back. Type, factuality, aspect, `same_as`, confidence and rule are taken from their
 * cells, as are the facts of the report; everything with offsets from `details`. Of the text of a report only the sentences that
 * make claims are known: ░ stands for the rest, so that every span slices. Rows of a report must stand together.
 */
export async function* readClaimsTable(rows: AsyncIterable<TableRow> | Iterable<TableRow>): AsyncIterable<FromTable> {
  let names: readonly string[] | null = null;
  let held: Read[] = [];
  const done = new Set<string>();
  for await (const { line, cells } of rows) {
    if (names === null) {
      names = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
      const missing = NEEDED.filter((name) => !names?.includes(name));
      if (missing.length === 0) continue;
      const problem = `no claims table: without the columns ${missing.join(', ')}. dateline convert --format csv writes them`;
      return yield { ok: false, line, problem };
    }
    if (cells.every((cell) => cell === '' || cell.startsWith('#'))) continue;
    const read = readRow(names, cells, line);
    if (typeof read === 'string') {
      yield { ok: false, line, problem: read };
      continue;
    }
    const [first] = held;
    if (first !== undefined && first.cell('report_id') !== read.cell('report_id')) {
      yield together(held);
      done.add(first.cell('report_id'));
      held = [];
    }
    if (done.has(read.cell('report_id'))) {
      const problem = `further rows of ${read.cell('report_id')}, where all rows of a report must stand together. Sort by report_id`;
      yield { ok: false, line, problem };
    } else held.push(read);
  }
  if (held.length > 0) yield together(held);
}

interface Read {
  readonly line: number;
  readonly claim: Claim;
  readonly sentence: Span;
  /** A cell as the column says it, without the guard against formulas; '' where there is none. */
  readonly cell: (name: string) => string;
}

/** The claim of a row, or what is wrong with it. */
function readRow(names: readonly string[], cells: readonly string[], line: number): Read | string {
  const cell = (name: string): string => unguarded(cells[names.indexOf(name)] ?? '');
  const whole = (name: string): number | null => (/^\d+$/.test(cell(name)) ? Number(cell(name)) : null);
  const [index, start, from, to] = ['sentence_index', 'sentence_start', 'trigger_start', 'trigger_end'].map(whole);
  if (index == null || start == null || from == null || to == null)
    return 'sentence_index, sentence_start, trigger_start and trigger_end must be whole numbers';
  const [id, type, factuality, aspect] = ['claim_id', 'type', 'factuality', 'aspect'].map(cell) as [
    string,
    string,
    string,
    string,
  ];
  if (cell('report_id') === '' || id === '' || type === '') return 'report_id, claim_id and type must not be empty';
  if (!FACTUALITIES.has(factuality))
    return `factuality is ${JSON.stringify(factuality)}, where one of ${[...FACTUALITIES].join(', ')} was expected`;
  if (!ASPECTS.has(aspect))
    return `aspect is ${JSON.stringify(aspect)}, where one of ${[...ASPECTS].join(', ').slice(2)} or nothing was expected`;
  const confidence = cell('confidence') === '' ? 1 : Number(cell('confidence'));
  if (!(confidence >= 0 && confidence <= 1))
    return `confidence is ${JSON.stringify(cell('confidence'))}, where 0 to 1 was expected`;
  const details = readDetails(cell('details'));
  if (typeof details === 'string') return details;
  const claim: Claim = {
    ...{ id, type, sentence: index },
    trigger: { start: from, end: to, text: cell('trigger') },
    ...details,
    factuality: factuality as Claim['factuality'],
    ...(aspect !== '' && { aspect: aspect as NonNullable<Claim['aspect']> }),
    ...{ sameAs: cell('same_as') || null, confidence, rule: cell('rule') },
  };
  const text = cell('sentence_text');
  return { line, claim, sentence: { start, end: start + text.length, text }, cell };
}

function readDetails(words: string): Details | string {
  let value: Partial<Record<keyof Details, unknown>>;
  try {
    value = JSON.parse(words);
  } catch {
    return 'details is no JSON. Spreadsheets cut cells of more than 32,767 characters; take it from the original table';
  }
  const { agents, patients, places, counts, time, source } = value ?? {};
  const lists = [agents, patients, places, counts].every(Array.isArray);
  return lists && [time, source].every((one) => typeof one === 'object')
    ? ({ agents, patients, places, time, counts, source } as Details)
    : 'details must have agents, patients, places, time, counts and source. Take it from the original table';
}

/** Puts a report together from its rows. */
function together(rows: readonly Read[]): FromTable {
  const [first] = rows as [Read, ...Read[]];
  const { cell, line } = first;
  const spans = rows.flatMap(({ claim, sentence }) => [sentence, ...spansIn(claim)]);
  const letters: string[] = new Array(Math.max(...spans.map(({ end }) => end))).fill(WITHHELD_LETTER);
  for (const { start, text } of spans) for (let at = 0; at < text.length; at++) letters[start + at] = text[at]!;
  const text = letters.join('');
  const wrong = rows.find(({ claim, sentence }) =>
    [sentence, ...spansIn(claim)].some((span) => text.slice(span.start, span.end) !== span.text),
  );
  if (wrong !== undefined) {
    const problem = `the words of claim ${wrong.claim.id} do not stand where its offsets say. Was its sentence changed?`;
    return { ok: false, line: wrong.line, problem };
  }
  const [, name = cell('coder'), version = ''] = /^(.*) (\S+)$/.exec(cell('coder')) ?? [];
  const report: CodedReport = {
    schema: 'dateline/1',
    coder: { name, version, model: cell('model'), gazetteer: cell('gazetteer') },
    id: cell('report_id'),
    outlet: cell('outlet') || null,
    published: cell('published') || null,
    title: cell('title') || null,
    language: cell('language') || 'en',
    text,
    sentences: sentencesOf(rows),
    claims: rows.map(({ claim }) => claim),
    places: [],
    actors: [],
  };
  return { ok: true, line, report, warnings: changedCells(rows, report) };
}

/** Every sentence up to the last that is known; those between are empty, at the end of the one before. */
function sentencesOf(rows: readonly Read[]): CodedReport['sentences'] {
  const known = new Map(rows.map(({ claim, sentence: { start, end } }) => [claim.sentence, { start, end }]));
  const sentences: CodedReport['sentences'] = [];
  for (let index = 0; index <= Math.max(...known.keys()); index++) {
    const end = sentences.at(-1)?.end ?? 0;
    sentences.push(known.get(index) ?? { start: end, end });
  }
  return sentences;
}

/** Columns that follow from others or that only a store knows. */
const UNCHECKED: ReadonlySet<string> = new Set(['details', 'class', 'claim_key', 'incident']);

/** Cells that say otherwise than `details` after somebody changed them: the change would be lost without a word. */
function changedCells(rows: readonly Read[], report: CodedReport): string[] {
  return rows.flatMap(({ claim, cell, line }) => {
    const changed = CSV_TABLE.filter((column) => {
      if (UNCHECKED.has(column.name)) return false;
      const given = cell(column.name);
      const now = `${column.cell({ report, claim }) ?? ''}`;
      return given !== now && !(column.type === 'real' && Number(given) === Number(now));
    }).map(({ name }) => name);
    if (changed.length === 0) return [];
    return [
      `line ${line}: ${changed.join(', ')} of ${claim.id} changed, but details or the first row of the report tells otherwise and stands`,
    ];
  });
}

/** Every span of a claim. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const { start, end, text } = value as Partial<Span>;
  const own = typeof start === 'number' && typeof end === 'number' && typeof text === 'string' ? [value as Span] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}
