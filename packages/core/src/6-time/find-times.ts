import type { Doc } from '../doc/doc.ts';
import { clockAt } from './clock-grammar.ts';
import { dateAt, longTimeAt } from './date-grammar.ts';
import type { Found, Part } from './meaning.ts';
import { durationAt, relativeAt, setAt } from './relative-grammar.ts';
import { mayBegin, openingAdverbs, openingWords, unitAt, Words, yearAt } from './time-words.ts';

/** A found expression with the preposition and adverbs before it ("early on Monday"). */
export interface Expression {
  readonly found: Found;
  /** First token with the opening. */
  readonly first: number;
  /** The preposition itself; '' when there is none. */
  readonly preposition: string;
}

/** The expressions of time of one sentence, left to right, not overlapping. */
export function findTimes(doc: Doc, sentence: number): Expression[] {
  const words = new Words(doc, doc.sentenceFirst[sentence]!, doc.sentenceFirst[sentence + 1]!);
  const expressions: Expression[] = [];
  let free = words.first;
  for (let token = words.first; token < words.limit; token++) {
    const bare = mayBegin(words, token) ? expressionAt(words, token) : null;
    if (!bare) continue;
    // A season looks back for "last": no further than the expression before.
    const found = withArticle(words, { ...bare, first: Math.max(bare.first, free) }, free);
    expressions.push(opened(words, found, free));
    free = found.last + 1;
    token = found.last;
  }
  return expressions;
}

/** "the third quarter", "the 1990s": the article is part of it. */
function withArticle(words: Words, found: Found, free: number): Found {
  const { kind } = found.meaning;
  const taken =
    (kind === 'months' || kind === 'years' || kind === 'season') &&
    found.first > free &&
    words.is(found.first - 1, 'the');
  return taken ? { ...found, first: found.first - 1 } : found;
}

function expressionAt(words: Words, token: number): Found | null {
  return (
    spanAt(words, token) ??
    partAt(words, token) ??
    pointAt(words, token) ??
    setAt(words, token) ??
    durationAt(words, token)
  );
}

/** An expression that has a place on the calendar. */
function pointAt(words: Words, token: number): Found | null {
  const clock = clockAt(words, token);
  if (clock) return withDate(words, clock);
  const found = dateAt(words, token) ?? relativeAt(words, token) ?? longTimeAt(words, token);
  return found ? withClock(words, found) : null;
}

/** "4 p.m. on Sunday", "the afternoon of December 2nd", "noon Thursday". */
function withDate(words: Words, clock: Found): Found {
  let at = clock.last + 1;
  if (words.is(at, ',')) at++;
  if (words.is(at, 'of', 'on')) at++;
  const date = dateAt(words, at) ?? relativeAt(words, at);
  if (!date || (date.meaning.kind === 'date' && date.meaning.day === null) || date.meaning.kind === 'vague')
    return clock;
  if (date.meaning.kind === 'offset' || date.meaning.kind === 'window') return clock;
  return { ...date, first: clock.first, ...(clock.daypart ? { daypart: clock.daypart } : {}) };
}

/** "Sunday at 4 p.m.", "yesterday in the early morning", "15 March, 10:30". */
function withClock(words: Words, found: Found): Found {
  if (found.daypart !== undefined || !isDay(found)) return found;
  let at = found.last + 1;
  if (words.is(at, ',')) at++;
  if (words.is(at, 'at', 'around', 'in', 'about', 'before', 'after')) at++;
  if (words.is(at, 'around', 'about', 'approximately')) at++;
  const clock = at > found.last + 1 || /^\d/.test(words.at(at)) ? clockAt(words, at) : null;
  return clock?.daypart !== undefined ? { ...found, last: clock.last, daypart: clock.daypart } : found;
}

function isDay({ meaning }: Found): boolean {
  return (
    (meaning.kind === 'date' && meaning.day !== null) ||
    meaning.kind === 'numeric' ||
    meaning.kind === 'weekday' ||
    meaning.kind === 'day' ||
    meaning.kind === 'focus'
  );
}

const CLOSINGS: Readonly<Record<string, readonly string[]>> = {
  between: ['and'],
  from: ['to', 'until', 'till', 'through', '-', '–'],
};

/** "between 10 September and 21 October", "from March to early May". */
function spanAt(words: Words, token: number): Found | null {
  const closings = CLOSINGS[words.at(token)];
  if (!closings) return null;
  const from = partAt(words, token + 1) ?? pointAt(words, token + 1);
  if (!from || !words.is(from.last + 1, ...closings)) return null;
  const skip = words.is(from.last + 2, 'to') ? 3 : 2;
  const to = partAt(words, from.last + skip) ?? pointAt(words, from.last + skip);
  if (!to || !isBound(from) || !isBound(to)) return null;
  return { first: token, last: to.last, meaning: { kind: 'span', from: from.meaning, to: to.meaning } };
}

const isBound = ({ meaning }: Found): boolean =>
  meaning.kind !== 'vague' && meaning.kind !== 'duration' && meaning.kind !== 'set' && meaning.kind !== 'window';

const PARTS: Readonly<Record<string, Part>> = {
  early: 'early',
  earlier: 'early',
  beginning: 'early',
  start: 'early',
  mid: 'mid',
  middle: 'mid',
  late: 'late',
  later: 'late',
  end: 'late',
};

/** "early 2011", "late on Monday", "earlier this month", "the beginning of August", "mid January". */
function partAt(words: Words, token: number): Found | null {
  const definite =
    words.is(token, 'the') && words.is(token + 1, 'beginning', 'start', 'end', 'middle', 'early', 'late');
  const word = definite ? token + 1 : token;
  const part = PARTS[words.at(word)];
  if (part === undefined) return null;
  let at = word + 1;
  const noun = words.is(word, 'beginning', 'start', 'end', 'middle');
  if (noun && !words.is(at, 'of')) return null;
  if (words.is(at, 'of', 'on', 'in', '-')) at++;
  if (words.is(at, 'the') && words.is(at + 1, 'month', 'year') && words.is(at + 2, 'of')) at += 3;
  const found = periodAt(words, at) ?? pointAt(words, at);
  if (!found || found.meaning.kind === 'vague' || found.meaning.kind === 'offset' || found.meaning.kind === 'window')
    return null;
  // "later on Monday" and "late in the day" say no more than the day.
  return { ...found, first: token, part };
}

/** "the end of the month", "later in the year": the one the report is written in, unless more is said of it. */
function periodAt(words: Words, token: number): Found | null {
  if (!words.is(token, 'the') || !words.is(token + 1, 'week', 'month', 'year')) return null;
  if (words.is(token + 2, 'of', 'before', 'after', 'when', 'that', 'in', 'to') || yearAt(words, token + 2) > 0)
    return null;
  const unit = unitAt(words, token + 1)!;
  return { first: token, last: token + 1, meaning: { kind: 'calendar', unit, shift: 0, toReference: false } };
}

function opened(words: Words, found: Found, free: number): Expression {
  let first = found.first;
  let preposition = '';
  if (isPossessive(words, found)) return { found, first, preposition };
  for (let budget = 4; budget > 0 && first > free; budget--) {
    const two = `${words.at(first - 2)} ${words.at(first - 1)}`;
    if (first - 2 >= free && (openingWords.has(two) || openingAdverbs.has(two))) {
      if (openingWords.has(two)) preposition ||= two;
      first -= 2;
      continue;
    }
    const word = words.at(first - 1);
    const three = `${words.at(first - 3)} ${two}`;
    if (first - 3 >= free && openingAdverbs.has(three)) {
      first -= 3;
    } else if (openingWords.has(word) && (preposition === '' || openingAdverbs.has(word) || isStacked(word))) {
      preposition ||= word;
      first--;
    } else if (openingAdverbs.has(word) && (word !== 'the' || isOpening(words.at(first - 2)))) first--;
    else break;
  }
  return { found, first, preposition };
}

/** "on Wednesday's blast", also with the apostrophe lost: the preposition belongs to the blast. */
function isPossessive(words: Words, { last, meaning }: Found): boolean {
  if (words.is(last + 1, "'s", '’s', "'", '’') && words.touches(last + 1)) return true;
  return meaning.kind === 'weekday' && words.at(last).endsWith('days');
}

const isOpening = (word: string): boolean => openingWords.has(word);

/** A second preposition before one: "from before dawn", "since around noon". */
const isStacked = (word: string): boolean => word === 'since' || word === 'from' || word === 'until' || word === 'by';
