/** What a piece of terminal text looks like. */
export interface Style {
  /** Colour of the 256-colour palette. */
  readonly colour?: number;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
}

/** Words that are written together in one style. */
export interface Piece {
  readonly text: string;
  readonly style?: Style;
}

/** Puts text into ANSI escapes; leaves it alone where colours are off. Kept here so that formats need no `node:`. */
export function paint(text: string, style: Style | undefined, colour: boolean): string {
  if (!colour || style === undefined || text === '') return text;
  const codes = [
    style.bold ? '1' : null,
    style.dim ? '2' : null,
    style.underline ? '4' : null,
    style.colour === undefined ? null : `38;5;${style.colour}`,
  ].filter((code) => code !== null);
  return codes.length === 0 ? text : `\u001B[${codes.join(';')}m${text}\u001B[0m`;
}

/**
 * Makes a stranger's text safe to print: control characters, which could move the cursor or recolour the screen, and
 * invisible direction marks, which could reorder the line, become a visible `·`. Line breaks become spaces.
 */
export function printable(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
      .replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '·')
      .toWellFormed()
  );
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /^(?:\p{Emoji_Presentation}|.\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}])/u;
const PLAIN = /^[\u0020-\u007E]*$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: an ANSI escape begins with one.
const ESCAPES = /\u001B\[[\d;]*m/g;

/** How many columns a text takes: wide characters and emoji two, combining marks and our own escapes none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text.replace(ESCAPES, ''))) {
    width += WIDE.test(segment) ? 2 : /^[\p{M}\p{Cf}]+$/u.test(segment) ? 0 : 1;
  }
  return width;
}

/**
 * Breaks styled pieces into lines no wider than `columns`, at spaces only; a word longer than a line keeps a line of its
 * own. The first line begins with `first`, the others with `rest`, which are counted in.
 */
export function wrap(pieces: readonly Piece[], columns: number, first: string, rest: string, colour: boolean): string {
  const lines: string[] = [];
  let line = first;
  let used = displayWidth(first);
  let fresh = true;
  for (const word of words(pieces)) {
    const width = word.pieces.reduce((sum, piece) => sum + displayWidth(piece.text), 0);
    if (!fresh && used + word.space.text.length + width > columns) {
      lines.push(line);
      line = rest;
      used = displayWidth(rest);
      fresh = true;
    }
    if (!fresh && word.space.text !== '') {
      line += paint(word.space.text, word.space.style, colour);
      used += word.space.text.length;
    }
    for (const piece of word.pieces) line += paint(piece.text, piece.style, colour);
    used += width;
    fresh = false;
  }
  lines.push(line);
  return lines.join('\n');
}

interface Word {
  /** The space before it; styled when both sides are, so that an underline does not break between two words. */
  space: Piece;
  pieces: Piece[];
}

function words(pieces: readonly Piece[]): Word[] {
  const list: Word[] = [];
  let open: Word | null = null;
  let space: Piece = { text: '' };
  for (const piece of pieces) {
    for (const part of piece.text.split(/( +)/)) {
      if (part === '') continue;
      if (part[0] === ' ') {
        open = null;
        space = { ...piece, text: ' ' };
      } else if (open === null) {
        open = { space, pieces: [{ ...piece, text: part }] };
        list.push(open);
      } else {
        open.pieces.push({ ...piece, text: part });
      }
    }
  }
  return list;
}
