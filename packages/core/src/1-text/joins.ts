import lists from '../data/tokens.json' with { type: 'json' };
import { classAt, DIGIT, isLowerAt, isUpperAt, isWordClass, LETTER, wordRunEnd } from './characters.ts';

const prefixes = new Set(lists.prefixes.words);
const articles = new Set([...lists.articles.words, ...lists.kin.words]);
const compass = new Set(lists.compass.words);
const suffixes = new Set(lists.suffixes.words);
const units = new Set(lists.units.words);
const longestPrefix = 8;

/**
 * Whether the hyphen at `hyphen` joins what stands before it to what follows, for a word that began at `from` and whose
 * part since the last hyphen began at `pieceStart`. Everything else is cut into three.
 */
export function hyphenJoins(text: string, from: number, pieceStart: number, hyphen: number, limit: number): boolean {
  const after = hyphen + 1 < limit ? classAt(text, hyphen + 1) : 0;
  const length = hyphen - pieceStart;
  const piece = length <= 13 ? text.slice(pieceStart, hyphen).toLowerCase() : '';
  if (!isWordClass(after)) return length <= longestPrefix && piece.length > 1 && prefixes.has(piece);
  if (prefixes.has(piece)) return true;
  if (after === LETTER && articles.has(piece)) return true;
  // Designations: AK-47, T-72, Covid-19; not the last part of a longer compound (US-backed-2).
  if (after === DIGIT && length >= 1 && length <= 6 && pieceStart === from) return !isMonthLike(piece);
  if (after !== LETTER) return false;
  const end = wordRunEnd(text, hyphen + 1, Math.min(limit, hyphen + 14));
  const next = text.slice(hyphen + 1, end).toLowerCase();
  if (compass.has(piece) && compass.has(next)) return true;
  return suffixes.has(next) && (end === limit || !isHyphenOrWord(text, end)) && isUpperAt(text, from);
}

const MONTHS = new Set([
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'june',
  'jul',
  'july',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
  'april',
  'march',
  'august',
]);
const isMonthLike = (piece: string): boolean => MONTHS.has(piece);

function isHyphenOrWord(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2d || isWordClass(classAt(text, at));
}

/**
 * The end of a number that begins at a digit: 1,200 3.5 10:30 06/02/2017 2017-06-02 20th 1980s are one token, 122mm and
 * 5km are two, a range (10-15) three.
 */
export function numberEnd(text: string, from: number, limit: number): number {
  let end = digitsEnd(text, from, limit);
  const hyphened = hyphenedEnd(text, from, end, limit);
  if (hyphened > 0) return hyphened;
  const letters = end;
  if (end >= limit || classAt(text, end) !== LETTER) return underscored(text, end, limit);
  end = wordRunEnd(text, end, limit);
  return lettersSplit(text, letters, end) ? letters : underscored(text, end, limit);
}

/** Digits with . , : / or an apostrophe between digits. */
function digitsEnd(text: string, from: number, limit: number): number {
  let end = from;
  for (;;) {
    while (end < limit && classAt(text, end) === DIGIT)
      end += text.charCodeAt(end) >= 0xd800 && text.charCodeAt(end) <= 0xdbff ? 2 : 1;
    const code = text.charCodeAt(end);
    const separates = code === 0x2c || code === 0x2e || code === 0x3a || code === 0x2f;
    if (!separates || end + 1 >= limit || classAt(text, end + 1) !== DIGIT) return end;
    end++;
  }
}

/** Letters glued to a number: a unit, or a word that lost its space (2016Get), is cut off; 20th, 1980s, 4chan are not. */
function lettersSplit(text: string, from: number, end: number): boolean {
  const length = end - from;
  if (length <= 5 && units.has(text.slice(from, end).toLowerCase())) return true;
  // 61persons: no designation has so many small letters.
  if (length >= 5 && isLowerAt(text, from) && isLowerAt(text, end - 1)) return true;
  return length >= 3 && isUpperAt(text, from) && isLowerAt(text, from + 1) && isLowerAt(text, from + 2);
}

function underscored(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && text.charCodeAt(end) === 0x5f && isWordClass(classAt(text, end + 1)))
    end = wordRunEnd(text, end + 1, limit);
  return end;
}

/** No date, telephone or document number is longer. */
const longestHyphened = 40;

/** Three or more parts of digits, capitals or a month (2017-06-02, 01-Feb-02, 2010-10-CA-182) are one token; 0 if not. */
function hyphenedEnd(text: string, from: number, first: number, limit: number): number {
  let end = first;
  let parts = 1;
  while (end < limit && text.charCodeAt(end) === 0x2d && end - from <= longestHyphened) {
    const next = wordRunEnd(text, end + 1, Math.min(limit, end + 13));
    if (next === end + 1) break;
    const part = text.slice(end + 1, next);
    if (!isNumberPart(part)) return 0;
    end = next;
    parts++;
  }
  return parts >= 3 ? end : 0;
}

const NUMBER_PART = /^(?:\d+|[A-Z]{1,3}\d*)$/;
const isNumberPart = (part: string): boolean => NUMBER_PART.test(part) || MONTHS.has(part.toLowerCase());
