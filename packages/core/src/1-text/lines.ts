import abbreviations from '../data/abbreviations.json' with { type: 'json' };
import { classAt, classOf, isLowerAt, isUpperAt, isWordClass, LETTER, SPACE } from './characters.ts';

/** One line without the white space around it; empty when it holds nothing else. */
interface Line {
  readonly start: number;
  readonly end: number;
}

/** A wrapped line is not shorter than the narrowest newspaper column in use, nor longer than any terminal or e-mail. */
const narrowest = 40;
const widest = 160;

/**
 * The offsets at which the line structure of a text ends a sentence, in order.
 *
 * A blank line, a form feed and a paragraph separator always do. A single line break does unless the text runs on over
 * it: the next line goes on in lower case, the line breaks off at a comma or a function word, or the lines are wrapped,
 * that is, the first word of the next line would not have fitted behind this line within the longest line of the block
 * (what a greedy line breaker leaves behind).
 */
export function hardBreaks(text: string): Int32Array {
  const breaks: number[] = [];
  let block: Line[] = [];
  let at = 0;
  while (at <= text.length) {
    const end = lineEnd(text, at);
    const line = trimmed(text, at, end);
    if (line.start === line.end || endsParagraph(text, end)) {
      if (line.start < line.end) block.push(line);
      breakBlock(text, block, breaks);
      if (block.length > 0) breaks.push(end);
      block = [];
    } else block.push(line);
    at = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  breakBlock(text, block, breaks);
  return Int32Array.from(breaks);
}

function breakBlock(text: string, block: readonly Line[], breaks: number[]): void {
  let width = 0;
  let shouted = 0;
  for (const line of block) {
    width = Math.max(width, line.end - line.start);
    if (isShouted(text, line)) shouted++;
  }
  // In wire copy written in capitals every line would look like a heading.
  const capitals = block.length >= 3 && shouted / block.length > 0.6;
  for (let index = 1; index < block.length; index++) {
    const line = block[index - 1]!;
    if (!runsOn(text, line, block[index]!, width, block.length, capitals)) breaks.push(line.end);
  }
}

function runsOn(text: string, line: Line, next: Line, width: number, lines: number, capitals: boolean): boolean {
  if (isItem(text, next)) return false;
  if (isLowerAt(text, next.start)) return true;
  const last = text.charCodeAt(line.end - 1);
  if (last === 0x2c || endsOpen(text, line)) return true;
  if (!capitals && isTitle(text, line)) return false;
  if (width < narrowest || width > widest || lines < 2) return false;
  const room = width - (line.end - line.start) - 1;
  // With two lines the longest one always looks full, so it must also reach a usual column.
  if (lines === 2 && line.end - line.start < 60) return false;
  return firstWordLength(text, next) > room;
}

/** Lines that begin with a bullet, a number of a list or an ISO date with a colon are items of their own. */
function isItem(text: string, { start, end }: Line): boolean {
  const code = text.charCodeAt(start);
  const spaced = start + 1 < end && classOf(text.charCodeAt(start + 1)) === SPACE;
  if (BULLETS.has(code)) return true;
  if ((code === 0x2d || code === 0x2a || code === 0x2e || code === 0x2013) && spaced) return true;
  const head = text.slice(start, Math.min(end, start + 12));
  return /^(?:\d{1,3}[.)]\s|\(?[a-z]\)\s|\d{4}-\d\d-\d\d:)/.test(head);
}

/** • ‣ · ◦ ▪ ● ■ ► ➢ § and private-use bullets of word processors. */
const BULLETS = new Set([0x2022, 0x2023, 0xb7, 0x25e6, 0x25aa, 0x25cf, 0x25a0, 0x25ba, 0x27a2, 0xa7, 0xf0b7, 0xf0a7]);

/** After these words a phrase is not finished. */
const OPEN = new Set([
  ...'the a an of in on at by to for from with and or but as that which who into over their his its our'.split(' '),
  ...abbreviations.titles.words.map((title) => `${title}.`),
]);
const longestOpen = Math.max(...[...OPEN].map((word) => word.length));

function endsOpen(text: string, { start, end }: Line): boolean {
  let from = end;
  while (from > start && end - from <= longestOpen && classOf(text.charCodeAt(from - 1)) !== SPACE) from--;
  const word = text.slice(from, end);
  return OPEN.has(word) || (word.endsWith('.') && OPEN.has(word.toLowerCase()));
}

/** A heading has no full stop and nearly all its long words in capitals. A line that only begins with a name is none. */
function isTitle(text: string, { start, end }: Line): boolean {
  if (end - start > widest || /[.!?,;:]$/.test(text.slice(end - 1, end))) return false;
  let capitals = 0;
  let words = 0;
  for (let at = start; at < end; at++) {
    const begins = at === start || classOf(text.charCodeAt(at - 1)) === SPACE;
    if (!begins || classAt(text, at) !== LETTER) continue;
    let length = 1;
    while (at + length < end && isWordClass(classAt(text, at + length))) length++;
    // Headings leave short function words small.
    if (length < 4 && !isUpperAt(text, at)) continue;
    words++;
    if (isUpperAt(text, at)) capitals++;
  }
  return words > 0 && capitals / words >= 0.8;
}

function isShouted(text: string, { start, end }: Line): boolean {
  for (let at = start; at < end; at++) if (isLowerAt(text, at)) return false;
  return true;
}

function firstWordLength(text: string, { start, end }: Line): number {
  let at = start;
  while (at < end && classOf(text.charCodeAt(at)) !== SPACE) at++;
  return at - start;
}

function isNewline(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function endsParagraph(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 12 || code === 0x2029;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isNewline(text.charCodeAt(end))) end++;
  return end;
}

function trimmed(text: string, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && classOf(text.charCodeAt(start)) === SPACE) start++;
  while (end > start && classOf(text.charCodeAt(end - 1)) === SPACE) end--;
  return { start, end };
}
