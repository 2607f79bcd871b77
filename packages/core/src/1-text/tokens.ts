import abbreviations from '../data/abbreviations.json' with { type: 'json' };
import lists from '../data/tokens.json' with { type: 'json' };
import {
  classAt,
  classOf,
  isPictographAt,
  isUpperAt,
  isWordClass,
  LETTER,
  SPACE,
  widthAt,
  wordRunEnd,
} from './characters.ts';
import { hyphenJoins, numberEnd } from './joins.ts';
import { emailEnd, linkEnd } from './links.ts';

/** Token spans as columns, in text order; offsets are UTF-16 code units, half-open. Both have length `count`. */
export interface TokenSpans {
  start: Int32Array;
  end: Int32Array;
  count: number;
}

const dotted = new Set([
  ...abbreviations.titles.words,
  ...abbreviations.numbered.words,
  ...abbreviations.general.words,
]);
const needCapital = new Set(abbreviations.general.needCapital);
const needNumber = new Set(abbreviations.numbered.needNumber);
const contractions = new Map(Object.entries(lists.contractions.splits));
const longestContraction = Math.max(...[...contractions.keys()].map((word) => word.length));
const clitics = new Map(
  Object.entries(lists.clitics.after).map(([clitic, before]) => [clitic, new Set<string>(before)]),
);
const elided = new Set(lists.elided.words);
const endings = new Set(lists.endings.words);
const slashed = new Set(lists.slashed.words);
const emoticons = new Set(lists.emoticons.words);
const longestEmoticon = Math.max(...lists.emoticons.words.map((face) => face.length));

/** What is known of the stretch between two spaces that is being cut, so that no character is searched twice. */
interface Chunk {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly hasAt: boolean;
  readonly hasLink: boolean;
  /** Up to here no e-mail address begins. */
  noEmailBefore: number;
}

/**
 * Cuts a text into words as docs/decisions/0002-tokenisation.md has them.
 *
 * One pass over the characters with lookahead that is bounded or consumed, so the time is linear in the length of any
 * text. Every character that is not white space is in exactly one token.
 */
export function tokenize(text: string): TokenSpans {
  const spans: TokenSpans = {
    start: new Int32Array((text.length >> 2) + 16),
    end: new Int32Array((text.length >> 2) + 16),
    count: 0,
  };
  let at = 0;
  while (at < text.length) {
    if (classOf(text.charCodeAt(at)) === SPACE) at++;
    else at = cutChunk(spans, chunkFrom(text, at));
  }
  spans.start = spans.start.slice(0, spans.count);
  spans.end = spans.end.slice(0, spans.count);
  return spans;
}

function chunkFrom(text: string, start: number): Chunk {
  let end = start;
  let hasAt = false;
  let hasLink = false;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (classOf(code) === SPACE) break;
    if (code === 0x40) hasAt = true;
    else if (code === 0x2f || code === 0x3a || code === 0x2e) hasLink = true;
  }
  return { text, start, end, hasAt, hasLink, noEmailBefore: start };
}

function cutChunk(spans: TokenSpans, chunk: Chunk): number {
  const { text, end } = chunk;
  let at = chunk.start;
  while (at < end) {
    const kind = classAt(text, at);
    if (isWordClass(kind)) {
      const stop = addressEnd(chunk, at) || (kind === LETTER ? wordEnd(chunk, at) : numberEnd(text, at, end));
      if (kind === LETTER && stop - at <= longestContraction) pushContraction(spans, text, at, stop);
      else push(spans, at, stop);
      at = stop;
    } else {
      const stop = symbolEnd(chunk, at);
      push(spans, at, stop);
      at = stop;
    }
  }
  return end;
}

function addressEnd(chunk: Chunk, at: number): number {
  if (chunk.hasLink) {
    const end = linkEnd(chunk.text, at, chunk.end);
    if (end > 0) return end;
  }
  if (!chunk.hasAt || at < chunk.noEmailBefore) return 0;
  const found = emailEnd(chunk.text, at, chunk.end);
  if (found.end === 0) chunk.noEmailBefore = found.searched;
  return found.end;
}

/** The end of a word that begins with a letter. */
function wordEnd({ text, start, end: limit }: Chunk, from: number): number {
  const negation = negationEnd(text, from, start, limit);
  if (negation > 0) return negation;
  let end = wordRunEnd(text, from, limit);
  let pieceStart = from;
  while (end < limit) {
    const next = text.charCodeAt(end);
    let joined = end;
    if (next === 0x2e) joined = dotEnd(text, from, end, limit);
    else if (isApostrophe(next)) {
      const behind = apostropheEnd(text, from, end, limit);
      if (behind < 0) return end + behind + 1;
      joined = behind;
    } else if (isHyphen(next) && hyphenJoins(text, from, pieceStart, end, limit))
      joined = wordRunEnd(text, (pieceStart = end + 1), limit);
    else if (next === 0x5f) joined = wordRunEnd(text, end + 1, limit);
    else if (next === 0x26 && isUpperAt(text, end - 1) && isUpperAt(text, end + 1))
      joined = wordRunEnd(text, end + 1, limit);
    else if (next === 0x24 && end - from <= 3 && isUpperAt(text, end - 1)) return end + 1;
    else if (next === 0x2f && end - from <= 2) joined = slashEnd(text, from, end, limit);
    if (joined === end) return end;
    end = joined;
  }
  return end;
}

/** `n't` is a word of its own, so "didn't" is cut before its n: found from the n, and from the word before it. */
function negationEnd(text: string, at: number, chunkStart: number, limit: number): number {
  if (at === chunkStart || at + 3 > limit || !isNegation(text, at)) return 0;
  return isWordClass(classAt(text, at - 1)) && !isWordClass(classAt(text, at + 3)) ? at + 3 : 0;
}

function isNegation(text: string, at: number): boolean {
  return (
    (text.charCodeAt(at) | 32) === 0x6e &&
    isApostrophe(text.charCodeAt(at + 1)) &&
    (text.charCodeAt(at + 2) | 32) === 0x74
  );
}

/**
 * Behind an apostrophe inside a word: the end of what it joins; the offset of the apostrophe itself when the word ends
 * before it; -2 when the word ends one letter earlier (before `n't`).
 */
function apostropheEnd(text: string, from: number, apostrophe: number, limit: number): number {
  const end = wordRunEnd(text, apostrophe + 1, limit);
  if (end === apostrophe + 1) return apostrophe;
  if (end - apostrophe <= 3) {
    if (apostrophe - from >= 2 && end - apostrophe === 2 && isNegation(text, apostrophe - 1)) return -2;
    const after = clitics.get(text.slice(apostrophe + 1, end).toLowerCase());
    if (after && (after.size === 0 || after.has(text.slice(from, apostrophe).toLowerCase()))) return apostrophe;
  }
  if (
    end - apostrophe === 4 &&
    /^y$/i.test(text.slice(from, apostrophe)) &&
    /^all$/i.test(text.slice(apostrophe + 1, end))
  )
    return apostrophe + 1;
  return end;
}

/** Behind a full stop that follows letters: the end of what it joins, or the offset of the stop when it does not. */
function dotEnd(text: string, from: number, dot: number, limit: number): number {
  const after = dot + 1 < limit ? classAt(text, dot + 1) : 0;
  if (isWordClass(after)) {
    const end = wordRunEnd(text, dot + 1, limit);
    // U.S, p.m, e.g: single letters with stops between them.
    const single = dot - from === 1 || text.charCodeAt(dot - 2) === 0x2e;
    if (single && after === LETTER && end - dot === 2) return end;
    if (end - dot <= 5) {
      if (dot - from <= 12 && dotted.has(text.slice(from, end).toLowerCase())) return end;
      const ending = text.slice(dot + 1, end).toLowerCase();
      if (endings.has(ending) && (!isUpperAt(text, dot + 1) || isUpperAt(text, dot - 1))) return end;
    }
    return isAbbreviation(text, from, dot) ? dot + 1 : dot;
  }
  // "etc..." goes on with dots; of "D.C.." the first belongs to the letters.
  if (text.charCodeAt(dot + 1) === 0x2e && (text.charCodeAt(dot + 2) === 0x2e || text.charCodeAt(dot - 2) !== 0x2e))
    return dot;
  return isAbbreviation(text, from, dot) ? dot + 1 : dot;
}

/** Whether the letters before a full stop are an abbreviation that keeps it. */
function isAbbreviation(text: string, from: number, dot: number): boolean {
  if (dot - from > 8) return false;
  if (dot - from === 1 && isUpperAt(text, from)) return text.charCodeAt(from) !== 0x49;
  const word = text.slice(from, dot);
  // Letters with stops between them: U.S, p.m, a.k.a.
  if (word.charCodeAt(word.length - 2) === 0x2e && word.length <= 7) return true;
  const lower = word.toLowerCase();
  if (!dotted.has(lower)) return false;
  if (needCapital.has(lower)) return isUpperAt(text, from) || lower === 'al';
  if (!needNumber.has(lower)) return true;
  const next = classAt(text, dot + 1) === SPACE ? dot + 2 : dot + 1;
  const code = text.charCodeAt(next);
  if (code >= 0x30 && code <= 0x39) return true;
  return isUpperAt(text, from) && isUpperAt(text, next) && lower !== 'no' && lower !== 'art';
}

function slashEnd(text: string, from: number, slash: number, limit: number): number {
  const end = wordRunEnd(text, slash + 1, limit);
  return end - from <= 4 && slashed.has(text.slice(from, end).toLowerCase()) ? end : slash;
}

/** The end of a token that begins with anything but a letter or digit. */
function symbolEnd(chunk: Chunk, at: number): number {
  const { text, start, end: limit } = chunk;
  const code = text.charCodeAt(at);
  if (at === start && limit - at <= longestEmoticon && emoticons.has(text.slice(at, limit))) return limit;
  if (isApostrophe(code)) return quoteEnd(text, at, start, limit);
  const next = at + 1 < limit ? classAt(text, at + 1) : 0;
  const free = at === start || !isWordClass(classAt(text, at - 1));
  if (isWordClass(next)) {
    if (free && (code === 0x23 || code === 0x40) && next === LETTER) return tagEnd(text, at + 1, limit);
    if (free && (code === 0x2e || code === 0x2b) && next !== LETTER) return numberEnd(text, at + 1, limit);
  }
  if ((code === 0x60 || code === 0x2018) && text.charCodeAt(at + 1) === code && at + 1 < limit) return at + 2;
  if (runs(code)) {
    let end = at + 1;
    while (end < limit && sameRun(code, text.charCodeAt(end))) end++;
    return end;
  }
  const width = widthAt(text, at);
  return isPictographAt(text, at) ? pictographEnd(text, at + width, limit) : at + width;
}

function tagEnd(text: string, at: number, limit: number): number {
  let end = wordRunEnd(text, at, limit);
  while (end < limit && text.charCodeAt(end) === 0x5f) end = wordRunEnd(text, end + 1, limit);
  return end;
}

/** An apostrophe: a clitic ('s), an elided word ('em, '80s), two that make a quote, or a mark alone. */
function quoteEnd(text: string, at: number, chunkStart: number, limit: number): number {
  const end = wordRunEnd(text, at + 1, Math.min(limit, at + 8));
  if (end > at + 1) {
    const word = text.slice(at + 1, end).toLowerCase();
    const afterWord = at > chunkStart && isWordClass(classAt(text, at - 1));
    if (afterWord || word === 's') return clitics.has(word) ? end : at + 1;
    if (elided.has(word)) return end;
    const first = word.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39 && (end - at === 3 || (end - at === 4 && word.endsWith('s')))) return end;
    return at + 1;
  }
  return at + 1 < limit && text.charCodeAt(at + 1) === text.charCodeAt(at) ? at + 2 : at + 1;
}

/** Joins what one emoji is made of: variation selectors, skin tones, and further pictographs behind a joiner. */
function pictographEnd(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code === 0xfe0f || code === 0x20e3) end++;
    else if (code === 0xd83c && isSkinTone(text.charCodeAt(end + 1))) end += 2;
    else if (code === 0x200d && end + 1 < limit && isPictographAt(text, end + 1)) end += 1 + widthAt(text, end + 1);
    else break;
  }
  return end;
}

const isSkinTone = (low: number): boolean => low >= 0xdffb && low <= 0xdfff;

/** Straight, curly and modifier-letter apostrophes, and the grave and acute accents typed for them. */
function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0xb4;
}

/** Hyphen-minus, hyphen, non-breaking hyphen. */
function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0x2011;
}

/** Marks whose repetition is one token: . ! ? * = _ # - – — ~ < > | */
const RUNNING = new Set([0x2e, 0x21, 0x3f, 0x2a, 0x3d, 0x5f, 0x23, 0x2d, 0x2013, 0x2014, 0x7e, 0x3c, 0x3e]);

function runs(code: number): boolean {
  return RUNNING.has(code);
}

function sameRun(first: number, next: number): boolean {
  return first === next || ((first === 0x21 || first === 0x3f) && (next === 0x21 || next === 0x3f));
}

function pushContraction(spans: TokenSpans, text: string, start: number, end: number): void {
  const cuts = contractions.get(text.slice(start, end).toLowerCase()) ?? [];
  // IM, HES: short words in capitals are more often an abbreviation.
  const whole = end - start <= 3 && isUpperAt(text, start + 1);
  let from = start;
  for (const cut of whole ? [] : cuts) {
    push(spans, from, start + cut);
    from = start + cut;
  }
  push(spans, from, end);
}

function push(spans: TokenSpans, start: number, end: number): void {
  if (spans.count === spans.start.length) {
    spans.start = grown(spans.start);
    spans.end = grown(spans.end);
  }
  spans.start[spans.count] = start;
  spans.end[spans.count++] = end;
}

function grown(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
