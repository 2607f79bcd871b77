import type { Doc } from '../doc/doc.ts';
import { civilOf, type Day, dayOfIso, isoOf } from './calendar.ts';
import { dateAt } from './date-grammar.ts';
import type { Found } from './meaning.ts';
import { resolveTime } from './resolve-time.ts';
import { Words, yearAt } from './time-words.ts';

/** The day that the times of one sentence are counted from. */
export interface ReferenceDate {
  /** ISO date; null when the report has none. */
  readonly date: string | null;
  /** True in an item of a list that a date heads: sentences there that state no other time have this one. */
  readonly heading: boolean;
}

/** How far into a report its own date may stand, in tokens: behind a headline and a first line of credits. */
const headLength = 60;

/** An archive's date and the date in the text differ by weeks at most; a bond due in ten years is no byline. */
const mostApart = 62;

/**
 * The reference date of each sentence: the date that heads its list item, else the dateline above it, else the date the
 * report bears at its head, else the date of publication.
 *
 * The date in the text comes before the one that was given: archives often give the day of retrieval, or swap day and
 * month.
 */
export function referenceDates(doc: Doc): ReferenceDate[] {
  const published = dayOfIso(doc.report.published);
  const headings = headingsOf(doc, published);
  let date = bylineDate(doc, published, headings) ?? published;
  let heading = false;
  const dates: ReferenceDate[] = [];
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const own = headings.get(sentence);
    if (own !== undefined) {
      date = own;
      heading = true;
    }
    const dateline = datelineDate(doc, sentence, date);
    if (dateline !== null) {
      date = dateline;
      heading = false;
    }
    dates.push({ date: date === null ? null : isoOf(date), heading });
  }
  return dates;
}

function wordsOf(doc: Doc, sentence: number): Words {
  return new Words(doc, doc.sentenceFirst[sentence]!, doc.sentenceFirst[sentence + 1]!);
}

/** Whether a line begins at a token. */
function beginsLine(doc: Doc, token: number): boolean {
  return token === 0 || /[\n\r\u2028\u2029\f]/.test(doc.text.slice(doc.tokenEnd[token - 1], doc.tokenStart[token]));
}

/** Dates that head the items of a list: at the start of a line with a colon behind, or more than one alone on a line. */
function headingsOf(doc: Doc, published: Day | null): Map<number, Day> {
  const headings = new Map<number, Day>();
  const alone: [sentence: number, day: Day][] = [];
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const words = wordsOf(doc, sentence);
    if (!beginsLine(doc, words.first)) continue;
    const start = words.is(words.first, '-', '–', '*', '•', '·') ? words.first + 1 : words.first;
    const found = dateAt(words, start);
    const day = found ? fullDay(found, published) : null;
    if (!found || day === null) continue;
    if (words.is(found.last + 1, ':')) headings.set(sentence, day);
    else if (found.last + 1 === words.limit) alone.push([sentence, day]);
  }
  if (alone.length > 1) for (const [sentence, day] of alone) headings.set(sentence, day);
  return headings;
}

/** The day of a date that is complete in itself. */
function fullDay({ meaning }: Found, near: Day | null): Day | null {
  if (meaning.kind !== 'numeric' && !(meaning.kind === 'date' && meaning.day !== null && meaning.year !== null))
    return null;
  const resolved = resolveTime(meaning, {
    reference: near,
    year: null,
    focus: null,
    spoken: false,
    lastTime: null,
    tense: 0,
  });
  return resolved.interval?.from ?? null;
}

/** Behind these a date tells of something, unless the report itself is what was posted, updated or published. */
const TELLING = [
  'on',
  'in',
  'since',
  'until',
  'by',
  'from',
  'before',
  'after',
  'of',
  'at',
  'during',
  'and',
  'to',
  'for',
  'dated',
  'last',
];
const ISSUED = ['posted', 'updated', 'published', 'issued', 'released', 'modified', 'date', 'dated', 'update'];

/** A full date at the head of the report that is not part of what it tells: "21 November 2016 SANA", "Posted on April 19 2017". */
function bylineDate(doc: Doc, published: Day | null, headings: ReadonlyMap<number, Day>): Day | null {
  for (let sentence = 0; sentence < doc.sentenceCount && doc.sentenceFirst[sentence]! < headLength; sentence++) {
    if (headings.has(sentence)) return null;
    const words = wordsOf(doc, sentence);
    for (let token = words.first; token < Math.min(words.limit, headLength); token++) {
      const found = dateAt(words, token);
      if (!found) continue;
      const day = fullDay(found, published);
      if (day !== null && !tells(words, token) && (published === null || Math.abs(day - published) <= mostApart))
        return day;
      token = found.last;
    }
  }
  return null;
}

function tells(words: Words, token: number): boolean {
  const before = words.at(token - 1);
  if (!TELLING.includes(before))
    return (
      before !== '' &&
      (before === 'died' || before === 'born' || before === '(') &&
      !isDatelineBracket(words, token - 1)
    );
  return !ISSUED.includes(words.at(token - 2)) && !ISSUED.includes(before);
}

/** No dateline is longer: "KABUL, Afghanistan (July 25, 2011) –". */
const longestDateline = 10;

/** The date of a dateline that a sentence begins with, "JUBA, Jan. 28 (Xinhua) --"; its year from the report where it is not said. */
function datelineDate(doc: Doc, sentence: number, reference: Day | null): Day | null {
  const words = wordsOf(doc, sentence);
  if (!words.capital(words.first)) return null;
  for (let token = words.first + 1; token < Math.min(words.limit, words.first + longestDateline); token++) {
    const word = words.at(token);
    const found = word === '(' || word === ',' ? dateAt(words, token + 1) : null;
    if (found && endsDateline(words, token, found.last)) return datelineDay(doc, found, reference);
    if (word !== '(' && word !== ',' && !words.capital(token)) return null;
  }
  return null;
}

/** The bracket closes and a dash follows, or a bracket with the agency. */
function endsDateline(words: Words, opening: number, last: number): boolean {
  if (words.is(opening, ',')) return words.is(last + 1, '(') || isDash(words, last + 1);
  return words.is(last + 1, ')') && (isDash(words, last + 2) || words.is(last + 2, ':'));
}

const isDash = (words: Words, token: number): boolean => words.is(token, '-', '--', '–', '—', '---');

function isDatelineBracket(words: Words, bracket: number): boolean {
  const found = dateAt(words, bracket + 1);
  return found !== null && endsDateline(words, bracket, found.last);
}

function datelineDay(doc: Doc, found: Found, reference: Day | null): Day | null {
  const full = fullDay(found, reference);
  if (full !== null || found.meaning.kind !== 'date' || found.meaning.day === null) return full;
  const near = reference ?? releaseDay(doc);
  if (near === null) return null;
  // The year that brings it nearest to what is known.
  const { year } = civilOf(near);
  let best: Day | null = null;
  for (const candidate of [year, year - 1, year + 1]) {
    const resolved = resolveTime(
      { ...found.meaning, year: candidate },
      { reference: near, year: null, focus: null, spoken: false, lastTime: null, tense: 0 },
    );
    const day = resolved.interval?.from ?? null;
    if (day !== null && (best === null || Math.abs(day - near) < Math.abs(best - near))) best = day;
  }
  return best;
}

/** Press releases are numbered by year and month: 2010-10-CA-182. Its middle of the month stands for the date. */
function releaseDay(doc: Doc): Day | null {
  for (let token = 0; token < Math.min(doc.tokenCount, headLength); token++) {
    const match = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]/.exec(doc.form(token));
    if (match) return dayOfIso(`${match[1]}-${match[2]}-15`);
  }
  return null;
}

/**
 * For each sentence the year that dates without one may belong to in a report without a date: the last year that a date
 * with its month was given, or that the first sentences name ("the 2022 invasion"), else the first one given after; null
 * when there is none. A year that stands alone further down is background.
 */
export function contextYears(doc: Doc): (number | null)[] {
  const named: (number | null)[] = [];
  let last: number | null = null;
  let firstEver: number | null = null;
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const words = wordsOf(doc, sentence);
    for (let token = words.first; token < words.limit; token++) {
      const found = dateAt(words, token);
      const meaning = found?.meaning;
      const dated = meaning && (meaning.kind === 'date' || meaning.kind === 'numeric') ? meaning.year : null;
      const year = dated ?? (sentence < openingSentences ? yearAt(words, token) : 0);
      if (found) token = found.last;
      if (year < 1900 || year > 2100) continue;
      last = year;
      firstEver ??= year;
    }
    named.push(last);
  }
  return named.map((year) => year ?? firstEver);
}

/** Heading and first sentence, where a report says what it is about. */
const openingSentences = 2;
