import type {
  Argument,
  Claim,
  CodedReport,
  Count,
  Factuality,
  PlaceRef,
  SourceRef,
  Span,
  TimeRef,
} from '@dateline/core';

/** How each degree of factuality is marked where there is room for one character. */
export const FACTUALITY_MARKS: Readonly<Record<Factuality, string>> = {
  actual: '●',
  planned: '◇',
  possible: '○',
  negated: '×',
};

/** The words of a sentence, as they stand. */
export function sentenceText(report: CodedReport, sentence: number): string {
  const span = report.sentences[sentence];
  return span ? report.text.slice(span.start, span.end) : '';
}

/** The words of a sentence for a quotation; what a profile withholds of it is told as such. */
export function quotedSentence(report: CodedReport, sentence: number): string {
  return sentenceText(report, sentence)
    .replace(/[\s░]*░[\s░]*/g, ' […] ')
    .trim();
}

/** What a range of numbers says: `12`, `20–99`, `12 or more`, `up to 30`; null where neither end is known. */
export function rangeWords(low: number | null, high: number | null): string | null {
  if (low !== null && high !== null) return low === high ? `${low}` : `${low}–${high}`;
  if (low !== null) return `${low} or more`;
  return high === null ? null : `up to ${high}`;
}

/** A count with its range, where the words do not give it: `tens of militants (20–99)`. */
export function countWords(count: Count): string {
  const range = tellingRange(count);
  return range === null ? inline(count.text) : `${inline(count.text)} (${range})`;
}

/** The range of a count whose words leave it open; null for `12 soldiers` and for `a soldier`. */
function tellingRange(count: Count): string | null {
  const plain = /\d/.test(count.text) || (count.low === 1 && count.high === 1);
  return plain ? null : rangeWords(count.low, count.high);
}

/** The ranges of the counts that stand inside an argument: `20–99` for `tens of militants`; null where there are none. */
export function rangeOf(claim: Claim, argument: Span): string | null {
  const ranges = claim.counts
    .filter((count) => isInside(count, argument))
    .flatMap((count) => tellingRange(count) ?? []);
  return ranges.length === 0 ? null : ranges.join(', ');
}

/** The counts that are no part of an argument, and so have to be told beside them. */
export function countsApart(claim: Claim): Count[] {
  const said = [...claim.agents, ...claim.patients];
  return claim.counts.filter((count) => !said.some((argument) => isInside(count, argument)));
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The date or interval a time means: `1937-03-12`, `1937-03-08/1937-03-12`; null where it is not known. */
export function dateWords(time: TimeRef): string | null {
  if (time.from === null && time.to === null) return null;
  if (time.from === time.to) return time.from;
  return `${time.from ?? '…'}/${time.to ?? '…'}`;
}

/** A time with its value: `on Friday (1937-03-12)`. A time carried on from a heading has no words of its own. */
export function timeWords(time: TimeRef): string {
  const date = dateWords(time);
  if (time.text === '') return date ?? 'undated';
  return date === null ? inline(time.text) : `${inline(time.text)} (${date})`;
}

/** An argument with what it stands for: `They (= the Italians)`. */
export function argumentWords(argument: Span & { antecedent?: Span }): string {
  return argument.antecedent
    ? `${inline(argument.text)} (= ${inline(argument.antecedent.text)})`
    : inline(argument.text);
}

/** The agents or the patients of a claim in a row, with the ranges of those that are counted: `tens of militants (20–99)`. */
export function listWords(claim: Claim, list: readonly Argument[]): string {
  return list
    .map((argument) => {
      const range = rangeOf(claim, argument);
      return range === null ? argumentWords(argument) : `${argumentWords(argument)} (${range})`;
    })
    .join(', ');
}

/** A place with its role and what it was resolved to: `at Brihuega, ES`, `near Torija`. */
export function placeWords(place: PlaceRef): string {
  const related = place.relation !== undefined && place.relation.kind !== 'in';
  const country = place.place?.country;
  return `${related ? '' : `${place.role} `}${whereWords(place)}${country ? `, ${country}` : ''}`;
}

/** A place as told, with how what is meant lies to it: `Brihuega`, `near Torija`. */
export function whereWords({ relation, text }: PlaceRef): string {
  const name = inline(text);
  if (relation === undefined || relation.kind === 'in') return name;
  const words = inline(relation.text);
  return words.toLowerCase().includes(name.toLowerCase()) ? words : `${words} ${name}`;
}

/** Whose word it is: `a prisoner, through the staff`. */
export function sourceWords(source: SourceRef): string {
  const via = (source.via ?? []).map((span) => inline(span.text));
  return [argumentWords(source), ...via.map((name) => `through ${name}`)].join(', ');
}

/** What a report is named by; of one without a title that stands in a list, the beginning of its text is enough. */
export interface NamedReport extends Pick<CodedReport, 'id' | 'title' | 'outlet' | 'published'> {
  readonly text?: string;
  readonly opening?: string | null;
}

/** The heading of a report: its title, a first line that stands alone, or the beginning of its text. */
export function titleOf(report: NamedReport): string {
  if (report.title) return inline(report.title);
  const text = report.text ?? report.opening ?? '';
  const [, heading] = /^\s*(\S.{0,118}\S)[ \t]*(?:\r?\n){2}/.exec(text) ?? [];
  if (heading !== undefined) return inline(heading);
  const opening = inline(text.slice(0, 200)).trim();
  // What is held back of a text names nothing.
  if (opening === '' || opening.includes('░')) return originOf(report) || report.id;
  if (opening.length <= 72) return opening;
  const cut = opening.slice(0, 72);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))} …`;
}

/**
 * The name of a report where nothing else is told of it, by which a person knows it again: its title, else its outlet, the day it was
 * published and its first words. `Gazette, 1937-03-13: Italian aircraft bombed Torija …`
 */
export function nameOf(report: NamedReport): string {
  const title = titleOf(report);
  const origin = originOf(report);
  return report.title || origin === '' || origin === title ? title : `${origin}: ${title}`;
}

const originOf = ({ outlet, published }: NamedReport): string =>
  [outlet === null ? '' : inline(outlet), published?.slice(0, 10) ?? ''].filter((part) => part !== '').join(', ');

/** Claims by sentence, in text order. */
export function claimsBySentence(report: CodedReport): Map<number, Claim[]> {
  const bySentence = new Map<number, Claim[]>();
  for (const claim of report.claims) {
    const list = bySentence.get(claim.sentence);
    if (list) list.push(claim);
    else bySentence.set(claim.sentence, [claim]);
  }
  for (const list of bySentence.values()) list.sort((a, b) => a.trigger.start - b.trigger.start);
  return bySentence;
}

/** Words on one line: a phrase that crosses a line break of the report reads on. */
export function inline(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** `1 claim`, `23 claims`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
