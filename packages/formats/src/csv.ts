import type { Claim, CodedReport, Harm, PlaceRole } from '@dateline/core';
import { classOf } from './classes.ts';
import type { Format, WriteOptions } from './format.ts';
import { countWords, inline, sentenceText } from './words.ts';

type Cell = string | number | null | undefined;
interface Row {
  readonly report: CodedReport;
  readonly claim: Claim;
}

/** The columns in order. Text cells may hold several values, parted by `; `. */
const COLUMNS: readonly (readonly [name: string, cell: (row: Row) => Cell])[] = [
  ['report_id', ({ report }) => report.id],
  ['outlet', ({ report }) => report.outlet],
  ['published', ({ report }) => report.published],
  ['title', ({ report }) => report.title],
  ['claim_id', ({ claim }) => claim.id],
  ['type', ({ claim }) => claim.type],
  ['class', ({ claim }) => classOf(claim.type)],
  ['factuality', ({ claim }) => claim.factuality],
  ['agents', ({ claim }) => several(claim.agents.map((agent) => agent.text))],
  ['agent_actors', ({ claim }) => several(claim.agents.map((agent) => agent.actor))],
  ['agent_antecedents', ({ claim }) => several(claim.agents.map((agent) => agent.antecedent?.text))],
  ['trigger', ({ claim }) => claim.trigger.text],
  ['patients', ({ claim }) => several(claim.patients.map((patient) => patient.text))],
  ['patient_actors', ({ claim }) => several(claim.patients.map((patient) => patient.actor))],
  ['patient_antecedents', ({ claim }) => several(claim.patients.map((patient) => patient.antecedent?.text))],
  ['places_at', ({ claim }) => placesOf(claim, 'at')],
  ['places_from', ({ claim }) => placesOf(claim, 'from')],
  ['places_to', ({ claim }) => placesOf(claim, 'to')],
  ['places_via', ({ claim }) => placesOf(claim, 'via')],
  ['place_name', ({ claim }) => mainPlace(claim)?.place?.name],
  ['place_id', ({ claim }) => mainPlace(claim)?.place?.id],
  ['admin1', ({ claim }) => mainPlace(claim)?.place?.admin1],
  ['country', ({ claim }) => mainPlace(claim)?.place?.country],
  ['latitude', ({ claim }) => mainPlace(claim)?.lat],
  ['longitude', ({ claim }) => mainPlace(claim)?.lon],
  ['radius_km', ({ claim }) => mainPlace(claim)?.radiusKm],
  ['place_why', ({ claim }) => (mainPlace(claim) ?? claim.places[0])?.why],
  ['time_text', ({ claim }) => claim.time?.text],
  ['date_from', ({ claim }) => claim.time?.from],
  ['date_to', ({ claim }) => claim.time?.to],
  ['time_precision', ({ claim }) => claim.time?.precision],
  ['counts', ({ claim }) => several(claim.counts.map(countWords))],
  ...(['killed', 'injured', 'detained', 'displaced'] as const).flatMap((harm) => [
    [`${harm}_low`, ({ claim }: Row) => lowest(claim, harm)] as const,
    [`${harm}_high`, ({ claim }: Row) => highest(claim, harm)] as const,
  ]),
  ['source', ({ claim }) => claim.source?.text],
  ['source_antecedent', ({ claim }) => claim.source?.antecedent?.text],
  ['source_kind', ({ claim }) => claim.source?.kind],
  ['source_cue', ({ claim }) => claim.source?.cue?.text],
  ['source_via', ({ claim }) => several((claim.source?.via ?? []).map((via) => via.text))],
  ['same_as', ({ claim }) => claim.sameAs],
  ['confidence', ({ claim }) => claim.confidence],
  ['rule', ({ claim }) => claim.rule],
  ['sentence_index', ({ claim }) => claim.sentence],
  ['sentence_text', ({ report, claim }) => sentenceText(report, claim.sentence)],
  ['trigger_start', ({ claim }) => claim.trigger.start],
  ['trigger_end', ({ claim }) => claim.trigger.end],
  ['language', ({ report }) => report.language],
  ['coder', ({ report }) => `${report.coder.name} ${report.coder.version}`],
  ['model', ({ report }) => report.coder.model],
  ['gazetteer', ({ report }) => report.coder.gazetteer],
];

/** The names of the columns, in order. */
export const CSV_COLUMNS: readonly string[] = COLUMNS.map(([name]) => name);

/** Comma-separated values (RFC 4180): a heading line, then one row a claim. */
export const csv: Format = {
  id: 'csv',
  label: 'CSV: one row a claim, for spreadsheets and statistics',
  extensions: ['.csv'],
  mediaType: 'text/csv',
  async write(reports, sink, options = {}) {
    await sink.write(`${options.byteOrderMark ? '\uFEFF' : ''}${CSV_COLUMNS.join(',')}\r\n`);
    for await (const report of reports) {
      const rows = report.claims.map((claim) =>
        COLUMNS.map(([, cell]) => csvCell(cell({ report, claim }), options)).join(','),
      );
      if (rows.length > 0) await sink.write(`${rows.join('\r\n')}\r\n`);
    }
  },
};

/**
 * Writes one cell. Unknown is an empty cell.
 *
 * A report is a stranger's text, and a spreadsheet runs a cell that begins with one of these characters as a formula;
 * an apostrophe before it makes it text again (OWASP, "CSV injection"). Numbers are our own and stay as they are, or a
 * southern latitude would become text.
 */
export function csvCell(value: Cell, { guardFormulas = true }: WriteOptions = {}): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const text = guardFormulas && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function several(values: readonly (string | undefined)[]): string | null {
  const known = values.filter((value) => value !== undefined && value !== '').map((value) => inline(value!));
  return known.length === 0 ? null : known.join('; ');
}

function placesOf(claim: Claim, role: PlaceRole): string | null {
  return several(claim.places.filter((place) => place.role === role).map((place) => place.text));
}

/** The place a map would show the row at: the first that was resolved, what it is `at` before what it goes through. */
function mainPlace(claim: Claim) {
  const resolved = claim.places.filter((place) => place.lat !== undefined && place.lon !== undefined);
  return resolved.find((place) => place.role === 'at') ?? resolved[0];
}

/**
 * The least that can be meant by several counts of one harm. They may be parts of a sum ("six soldiers and two
 * drivers") or one inside the other ("six people, two of them drivers"); no less than the largest holds in both.
 */
function lowest(claim: Claim, harm: Harm): number | null {
  const lows = claim.counts.filter((count) => count.harm === harm).flatMap((count) => count.low ?? []);
  return lows.length === 0 ? null : Math.max(...lows);
}

/** The most that can be meant by several counts of one harm: their sum, unless one of them has no upper end. */
function highest(claim: Claim, harm: Harm): number | null {
  const highs = claim.counts.filter((count) => count.harm === harm).map((count) => count.high);
  if (highs.length === 0 || highs.includes(null)) return null;
  return highs.reduce((sum: number, high) => sum + (high ?? 0), 0);
}
