/**
 * Classes of UTF-16 code units, for scanners that look at one unit at a time.
 *
 * `SPACE` takes in white space, controls and the invisible marks that change only how text is laid out (zero-width
 * space, byte order mark, direction marks): they separate words and belong to none. Soft hyphen and the joiners count as
 * `LETTER`, because they stand inside words. Half of a surrogate pair is `SURROGATE`.
 */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const SYMBOL = 4;
export const SURROGATE = 5;

const LETTERS = /^[\p{L}\p{M}\u00ad\u200c\u200d]$/u;
const DIGITS = /^\p{Nd}$/u;
const SPACES = /^[\s\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]$/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
const UPPER = /^[\p{Lu}\p{Lt}]$/u;
const LOWER = /^\p{Ll}$/u;

/** Filled as code units are met: 0 is not known yet. */
const classes = new Uint8Array(0x10000);

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  const character = String.fromCharCode(code);
  if (SPACES.test(character)) return SPACE;
  if (LETTERS.test(character)) return LETTER;
  if (DIGITS.test(character)) return DIGIT;
  return SYMBOL;
}

/** The class of one UTF-16 code unit. */
export function classOf(code: number): number {
  const known = classes[code]!;
  return known !== 0 ? known : (classes[code] = classify(code));
}

/** The class of the character at an offset, joining surrogate pairs; 0 behind the end of the text. */
export function classAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const found = classOf(text.charCodeAt(at));
  if (found !== SURROGATE) return found;
  if (widthAt(text, at) === 1) return SYMBOL;
  const pair = text.slice(at, at + 2);
  return LETTERS.test(pair) ? LETTER : DIGITS.test(pair) ? DIGIT : SYMBOL;
}

/** How many code units the character at an offset has: 2 for a surrogate pair, else 1. */
export function widthAt(text: string, at: number): number {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff) return 1;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
}

/** True for characters that words are made of. */
export function isWordClass(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

/** True where an upper-case letter stands. */
export function isUpperAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  return UPPER.test(text.slice(at, at + widthAt(text, at)));
}

/** True where a lower-case letter stands. */
export function isLowerAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 97 && code <= 122;
  return LOWER.test(text.slice(at, at + widthAt(text, at)));
}

/** True where a pictograph (emoji) stands. */
export function isPictographAt(text: string, at: number): boolean {
  return at < text.length && PICTOGRAPH.test(text.slice(at, at + widthAt(text, at)));
}

/** The offset behind the letters and digits that begin at `at`, not beyond `limit`. */
export function wordRunEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit) {
    const kind = classOf(text.charCodeAt(end));
    if (kind === LETTER || kind === DIGIT) end++;
    else if (kind === SURROGATE && isWordClass(classAt(text, end))) end += 2;
    else break;
  }
  return end;
}
