import type { Span } from '@dateline/core';

/** Characters that models write for others: quotes, dashes and spaces of every kind. */
function plain(character: string): string {
  if (/\s/.test(character)) return ' ';
  if (/[‘’ʼ`´]/.test(character)) return "'";
  if (/[“”„«»]/.test(character)) return '"';
  if (/[‐‑‒–—]/.test(character)) return '-';
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}

interface Folded {
  readonly text: string;
  /** The offset in the original of each character, and its length at the end. */
  readonly from: readonly number[];
}

/** A text with one space for many and one quote for all, and where each character came from. */
function fold(text: string): Folded {
  let folded = '';
  const from: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = plain(text[at]!);
    if (character === ' ' && folded.endsWith(' ')) continue;
    folded += character;
    from.push(at);
  }
  from.push(text.length);
  return { text: folded, from };
}

/**
 * Finds words in a part of a text as they stand there. Differences of case, quotes, dashes and white space are overlooked;
 * words must be whole. Of several places the one nearest to `near` is taken. Null where they are not there.
 */
export function findSpan(text: string, start: number, end: number, words: string, near?: number): Span | null {
  const wanted = fold(words.trim()).text;
  if (wanted === '' || wanted.length > end - start) return null;
  const sentence = fold(text.slice(start, end));
  let best: Span | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let at = sentence.text.indexOf(wanted); at >= 0; at = sentence.text.indexOf(wanted, at + 1)) {
    const last = at + wanted.length;
    if (isLetter(sentence.text[at - 1]) && isLetter(wanted[0])) continue;
    if (isLetter(sentence.text[last]) && isLetter(wanted.at(-1))) continue;
    const from = start + sentence.from[at]!;
    const to = start + sentence.from[last - 1]! + 1;
    const away = near === undefined ? 0 : Math.abs(from - near);
    if (away >= distance) continue;
    distance = away;
    best = { start: from, end: to, text: text.slice(from, to) };
  }
  return best;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
