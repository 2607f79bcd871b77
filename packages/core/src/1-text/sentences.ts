import abbreviations from '../data/abbreviations.json' with { type: 'json' };
import { classAt, classOf, DIGIT, isLowerAt, isUpperAt, LETTER, SPACE, widthAt } from './characters.ts';
import { hardBreaks } from './lines.ts';
import type { TokenSpans } from './tokens.ts';

const titles = new Set(abbreviations.titles.words);
const numbered = new Set(abbreviations.numbered.words);
const starters = new Set(abbreviations.starters.words);

/**
 * The first token of each sentence, and the token count as the last entry.
 *
 * A sentence ends at a break of the line structure (`hardBreaks`) and behind . ! ? … with the quotes and brackets that
 * close there, when what follows begins like a sentence. Behind an abbreviation it ends only before a capitalised
 * function word. A number or letter with a full stop at the start of a sentence is the mark of a list.
 */
export function splitSentences(text: string, tokens: TokenSpans): Int32Array {
  const firsts: number[] = [];
  if (tokens.count > 0) firsts.push(0);
  const breaks = hardBreaks(text);
  let nextBreak = 0;
  let first = 0;
  for (let token = 1; token < tokens.count; token++) {
    const start = tokens.start[token]!;
    let broken = false;
    while (nextBreak < breaks.length && breaks[nextBreak]! < start) {
      broken ||= breaks[nextBreak]! >= tokens.end[token - 1]!;
      nextBreak++;
    }
    if (!broken && !endsBefore(text, tokens, token, first)) continue;
    firsts.push(token);
    first = token;
  }
  firsts.push(tokens.count);
  return Int32Array.from(firsts);
}

/** No sentence closes with more quotes and brackets than this, which keeps the search short on a page of quotes. */
const mostClosers = 4;

function endsBefore(text: string, tokens: TokenSpans, next: number, first: number): boolean {
  let last = next - 1;
  let closers = 0;
  while (last > first && closers < mostClosers) {
    if (isCitation(text, tokens, last - 2)) last -= 3;
    else if (isCloser(text, tokens, last)) last--;
    else break;
    closers++;
  }
  if (last < first) return false;
  const start = tokens.start[last]!;
  const end = tokens.end[last]!;
  const mark = text.charCodeAt(end - 1);
  if (!isTerminator(mark) || isCloser(text, tokens, next) || isCitation(text, tokens, next)) return false;
  const spaced = tokens.start[next]! > tokens.end[next - 1]!;
  const wanted = closers === 0 && spaced ? 'any' : 'capital';
  if (mark === 0x2026) return beginsSentence(text, tokens, next, 'capital');
  if (mark !== 0x2e) return beginsSentence(text, tokens, next, wanted);
  if (end - start === 1)
    return (
      !isListMark(text, tokens, first, last) &&
      !isSpacedEllipsis(text, tokens, last, next) &&
      beginsSentence(text, tokens, next, wanted)
    );
  if (text.charCodeAt(start) !== 0x2e) return spaced && endsBehindAbbreviation(text, tokens, last, next);
  return beginsSentence(text, tokens, next, 'capital');
}

/** A note mark [3] belongs to the sentence before it. */
function isCitation(text: string, tokens: TokenSpans, token: number): boolean {
  if (token < 0 || token + 2 >= tokens.count) return false;
  return (
    text.charCodeAt(tokens.start[token]!) === 0x5b &&
    classAt(text, tokens.start[token + 1]!) === DIGIT &&
    text.charCodeAt(tokens.start[token + 2]!) === 0x5d
  );
}

/** ". . ." stands for words left out in the middle of what is quoted. */
function isSpacedEllipsis(text: string, tokens: TokenSpans, last: number, next: number): boolean {
  const isStop = (token: number): boolean =>
    tokens.end[token]! - tokens.start[token]! === 1 && text.charCodeAt(tokens.start[token]!) === 0x2e;
  return isStop(next) || (last > 0 && isStop(last - 1));
}

/** . ! ? … and the Arabic, Devanagari and ideographic full stops. */
function isTerminator(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026 ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x964 ||
    code === 0x3002
  );
}

/** Quotes and brackets that close: an ambiguous quote closes when it touches what stands before it. */
function isCloser(text: string, tokens: TokenSpans, token: number): boolean {
  const start = tokens.start[token]!;
  const code = text.charCodeAt(start);
  if (code === 0x29 || code === 0x5d || code === 0x7d || code === 0x201d || code === 0xbb) return true;
  if (code !== 0x22 && code !== 0x27 && code !== 0x2019) return false;
  if (tokens.end[token]! - start > 2 || token === 0) return false;
  return tokens.end[token - 1] === start;
}

/** Dashes, brackets, quotes and signs may stand before the first word. */
const mostOpeners = 4;

function beginsSentence(text: string, tokens: TokenSpans, from: number, wanted: 'capital' | 'any'): boolean {
  let token = from;
  for (let openers = 0; openers < mostOpeners && token < tokens.count; openers++, token++) {
    const start = tokens.start[token]!;
    const kind = classAt(text, start);
    if (kind === DIGIT) return true;
    // Behind a plain full stop with a space even a small letter begins one: chats and scraped texts neglect capitals.
    if (kind === LETTER)
      return wanted === 'any' || !isLowerAt(text, start) || isArticleName(text, start, tokens.end[token]!);
    const code = text.charCodeAt(start);
    // What goes on after a mark in brackets or quotes ("Yahoo!, …") does not begin a sentence.
    if (code === 0x2c || code === 0x3b || code === 0x3a) return false;
    if ((code === 0x23 || code === 0x40) && tokens.end[token]! > start + 1) return true;
    if (widthAt(text, start) === 2) return true;
  }
  return wanted === 'any' || token >= tokens.count;
}

/** al-Shabab, ar-Raqqa: a name that begins small. */
function isArticleName(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end && at <= start + 4; at++)
    if (text.charCodeAt(at) === 0x2d) return isUpperAt(text, at + 1);
  return false;
}

function endsBehindAbbreviation(text: string, tokens: TokenSpans, last: number, next: number): boolean {
  const word = text.slice(tokens.start[last]!, tokens.end[last]! - 1).toLowerCase();
  if (titles.has(word)) return false;
  let token = next;
  let opened = false;
  while (token < tokens.count && token - next < 2 && isQuote(text.charCodeAt(tokens.start[token]!))) {
    token++;
    opened = true;
  }
  if (token >= tokens.count) return false;
  const start = tokens.start[token]!;
  if (!isUpperAt(text, start)) return false;
  if (opened && !numbered.has(word)) return true;
  const first = text.slice(start, tokens.end[token]!).toLowerCase();
  // "J. A. Smith": one letter goes on a name.
  if (first === 'a' || first === 'i') return word.length > 1 && text.charCodeAt(tokens.end[token]!) !== 0x2e;
  return starters.has(first);
}

/** Quotes that may open. A bracket behind an abbreviation goes on with the sentence: "10 a.m. (GMT)". */
function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x2018 || code === 0x27 || code === 0xab;
}

/** "1." or "b." or a bullet alone at the head of a sentence. */
function isListMark(text: string, tokens: TokenSpans, first: number, last: number): boolean {
  if (last - first > 1) return false;
  if (last === first) return true;
  const start = tokens.start[first]!;
  const end = tokens.end[first]!;
  if (end - start > 3) return false;
  if (classAt(text, start) === DIGIT) return true;
  return end - start === 1 && classOf(text.charCodeAt(start)) !== SPACE;
}
