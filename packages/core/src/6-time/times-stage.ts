import type { TimeMention } from '../3-mention/mention.ts';
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import { type Day, dayOfIso, isoOf } from './calendar.ts';
import { type Expression, findTimes } from './find-times.ts';
import type { Found } from './meaning.ts';
import { contextYears, referenceDates } from './reference-dates.ts';
import { type Resolution, resolveTime, resolveWindow, type TimeContext } from './resolve-time.ts';
import { futureWords } from './time-words.ts';
import { timexOf } from './timex.ts';

/**
 * Finds expressions of time and sets them against the report's dates.
 *
 * The method is that of HeidelTime and SUTime (Strötgen & Gertz 2010; Chang & Manning 2012): a grammar over words gives
 * each expression a meaning, and a second step gives it a value from the reference date, the day last spoken of and the
 * tense around it. `head` is the token that the clause governs. Expressions whose value cannot be known keep their text
 * and say `why`.
 */
export const timesStage: Stage = {
  name: 'times',
  needs: ['tokens', 'sentences', 'tags'],
  gives: ['times'],
  run(doc) {
    doc.times = [];
    const references = referenceDates(doc);
    const years = contextYears(doc);
    let focus: Day | null = null;
    let spoken = false;
    let lastTime: Resolution | null = null;
    for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
      const reference = dayOfIso(references[sentence]!.date);
      const headed = references[sentence]!.heading && references[sentence]!.date !== references[sentence - 1]?.date;
      if (headed) [focus, spoken, lastTime] = [null, false, null];
      for (const expression of findTimes(doc, sentence)) {
        if (isPartOfName(doc, expression)) continue;
        const tense = tenseAround(doc, sentence, expression);
        const context: TimeContext = { reference, year: years[sentence]!, focus, spoken, lastTime, tense };
        const resolution = resolveExpression(doc, expression, context);
        doc.times.push(mentionOf(doc, expression, resolution));
        if (expression.found.meaning.kind === 'date') lastTime = resolution;
        if (!speaksOfDay(expression)) continue;
        spoken = true;
        focus = resolution.interval !== null && resolution.precision === 'day' ? resolution.interval.from : null;
      }
    }
  },
};

function resolveExpression(doc: Doc, { found, preposition }: Expression, context: TimeContext): Resolution {
  const { meaning, part } = found;
  // "killed 400 in three weeks" looks back over them; "will end in three weeks" names a day ahead.
  if (
    meaning.kind === 'duration' &&
    preposition === 'in' &&
    !isAdjective(doc, found) &&
    meaning.amount !== null &&
    isLong(meaning.unit)
  ) {
    if (context.tense <= 0) return resolveWindow(meaning.amount, meaning.unit, -1, context.reference);
    return resolveTime(
      { kind: 'offset', amount: meaning.amount, unit: meaning.unit, sign: 1, anchor: 'report' },
      context,
    );
  }
  return resolveTime(meaning, context, part);
}

/** "in the four-year war": the length belongs to the war. */
function isAdjective(doc: Doc, { first, last }: Found): boolean {
  for (let token = first; token <= last; token++) if (doc.form(token) === '-') return true;
  return doc.head.length > 0 && doc.head[last]! > last && doc.relationOf(last) === 'compound';
}

const isLong = (unit: string): boolean => unit !== 'S' && unit !== 'MIN' && unit !== 'H';

/** "the morning newspapers": a part of the day that names a thing. */
function isPartOfName(doc: Doc, { found: { meaning, last } }: Expression): boolean {
  if (meaning.kind !== 'clock' || doc.head.length === 0 || doc.uposOf(last) !== 'NOUN') return false;
  return doc.relationOf(last) === 'compound' && doc.head[last]! > last;
}

/** Whether an expression names a day, known or not, so that "the next day" behind it is counted from there. */
function speaksOfDay({ found: { meaning } }: Expression): boolean {
  switch (meaning.kind) {
    case 'date':
      return meaning.day !== null;
    case 'numeric':
    case 'weekday':
    case 'day':
      return true;
    case 'focus':
    case 'offset':
      return meaning.unit === 'D' || meaning.unit === 'N';
    default:
      return false;
  }
}

function mentionOf(doc: Doc, expression: Expression, resolution: Resolution): TimeMention {
  const { found, first } = expression;
  const { last, meaning } = found;
  const head = headOf(doc, first, last, found.first);
  const timex = timexOf(found, resolution);
  const kind =
    meaning.kind === 'duration' || meaning.kind === 'vague' || meaning.kind === 'set' || meaning.kind === 'clock'
      ? meaning.kind
      : 'date';
  const base = { first, last, head, kind, ...(timex === '' ? {} : { timex }), core: found.first } as const;
  if (resolution.interval === null) return { ...base, from: null, to: null, precision: 'unknown', why: resolution.why };
  return {
    ...base,
    from: isoOf(resolution.interval.from),
    to: isoOf(resolution.interval.to),
    precision: resolution.precision,
  };
}

/** The token that hangs on a word outside, a noun rather than another; without trees the last word. */
function headOf(doc: Doc, first: number, last: number, core: number): number {
  if (doc.head.length === 0) return last;
  let head = -1;
  for (let token = last; token >= first; token--) {
    const governor = doc.head[token]!;
    if (governor >= first && governor <= last) continue;
    const nominal = NOMINAL.has(doc.uposOf(token)) && token >= core;
    if (head < 0 || nominal) head = token;
    if (nominal) break;
  }
  return head < 0 ? last : head;
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'NUM']);

/** How far from an expression the verb that says its tense may stand. */
const reach = 12;

/**
 * What the nearest sign of tense before the expression says, else the nearest behind it. A word of what is to come means
 * nothing where the verb above is past: "captured a commander who planned attacks, in an operation on Sunday".
 */
function tenseAround(doc: Doc, sentence: number, expression: Expression): -1 | 0 | 1 {
  const tense = tenseBeside(doc, sentence, expression);
  if (tense !== 1 || doc.head.length === 0) return tense;
  const { first, found } = expression;
  return tenseAbove(doc, headOf(doc, first, found.last, found.first)) === -1 ? -1 : 1;
}

function tenseBeside(doc: Doc, sentence: number, { first, found }: Expression): -1 | 0 | 1 {
  const start = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  for (let token = first - 1; token >= Math.max(start, first - reach); token--) {
    const tense = tenseAt(doc, token);
    if (tense !== 0) return tense;
  }
  for (let token = found.last + 1; token < Math.min(end, found.last + 1 + reach); token++) {
    const tense = tenseAt(doc, token);
    if (tense !== 0) return tense;
  }
  return 0;
}

/** Steps up the tree to the verb that governs an expression. */
const CLIMB = 6;

/** The tense of the nearest verb above a token, or a word of what is to come there; infinitives and participles leave it open. */
function tenseAbove(doc: Doc, head: number): -1 | 0 | 1 {
  let token = doc.head[head]!;
  for (let step = 0; step < CLIMB && token >= 0; step++, token = doc.head[token]!) {
    if (futureWords.has(doc.lower(token))) return 1;
    if (doc.uposOf(token) !== 'VERB') continue;
    for (const child of doc.children(token)) {
      if (!doc.relationOf(child).startsWith('aux')) continue;
      if (futureWords.has(doc.lower(child))) return 1;
      if (doc.xposOf(child) === 'VBD') return -1;
    }
    return doc.xposOf(token) === 'VBD' ? -1 : 0;
  }
  return 0;
}

/** 1 ahead, -1 past, 0 nothing said. */
function tenseAt(doc: Doc, token: number): -1 | 0 | 1 {
  const word = doc.lower(token);
  if (futureWords.has(word)) return 1;
  if (doc.xpos.length > 0) return doc.xposOf(token) === 'VBD' ? -1 : 0;
  return word.endsWith('ed') || word === 'was' || word === 'were' || word === 'had' || word === 'said' ? -1 : 0;
}
