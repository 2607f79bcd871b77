import { type PlacedLine, RIGHT_TO_LEFT } from './pdf-lines.ts';

/** The lines of a page with its height in points. */
export interface PlacedPage {
  readonly height: number;
  readonly lines: readonly PlacedLine[];
}

export interface Paragraphs {
  readonly text: string;
  /** Offset in the text at which each page begins. */
  readonly pages: readonly number[];
  /** Words that were parted at the end of a line. */
  readonly mended: number;
  /** Lines at the edges of pages that were left out: running titles, page numbers. */
  readonly dropped: number;
}

/** Share of a page's height, above and below, in which running titles and page numbers stand. */
const EDGE = 0.1;

/** Puts the lines of a document together to paragraphs with a blank line between them. */
export function paragraphs(given: readonly PlacedPage[]): Paragraphs {
  const running = runningLines(given);
  let dropped = 0;
  const pages = given.map((page) => {
    const lines = page.lines.filter(
      (line) => !(isAtEdge(line, page) && (running.has(shape(line)) || isNumbering(line))),
    );
    dropped += page.lines.length - lines.length;
    return { ...page, lines };
  });
  const all = pages.flatMap((page) => page.lines);
  const leading = usualLeading(pages);
  const words = vocabulary(all);
  const starts: number[] = [];
  let text = '';
  let mended = 0;
  let before: PlacedLine | null = null;
  for (const page of pages) {
    let start: number | null = null;
    for (const line of page.lines) {
      let addition = line.text;
      if (before !== null) {
        if (beginsParagraph(before, line, leading, start === null)) text += '\n\n';
        else {
          const parted = /(\p{L}[\p{L}\p{M}]*)[-\u00AD\u2010]$/u.exec(text);
          const rest = /^\p{L}[\p{L}\p{M}]*/u.exec(addition)?.[0];
          if (parted === null || rest === undefined) text += ' ';
          else if (/^\p{Ll}/u.test(rest) && !keepsHyphen(parted[1]!, rest, words)) {
            text = text.slice(0, -1);
            mended++;
          }
        }
      }
      start ??= text.length;
      text += addition;
      addition = '';
      before = line;
    }
    starts.push(start ?? text.length);
  }
  return { text: text === '' ? '' : `${text}\n`, pages: starts, mended, dropped };
}

/** Lines at the edges that stand on several pages, but for their numbers. */
function runningLines(pages: readonly PlacedPage[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set(page.lines.filter((line) => isAtEdge(line, page)).map(shape));
    for (const one of shapes) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  // Two pages may begin alike by chance; three or most of them do not.
  const least = Math.max(2, Math.min(3, Math.ceil(pages.length / 2)));
  return new Set([...counts].filter(([, count]) => count >= least).map(([one]) => one));
}

function isAtEdge(line: PlacedLine, page: PlacedPage): boolean {
  return line.base < EDGE * page.height || line.base > (1 - EDGE) * page.height;
}

function shape(line: PlacedLine): string {
  return line.text.replace(/\d+/g, '#');
}

/** `12`, `– 12 –`, `Page 3 of 9`, `3/9`, also behind the address that browsers print below a page. */
function isNumbering(line: PlacedLine): boolean {
  return /^(?:(?:https?|file):\S+\s*)?(?:[-–—|]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—|])?$/i.test(
    line.text,
  );
}

/** The distance between lines that most lines have, as a multiple of the size of their letters. */
function usualLeading(pages: readonly PlacedPage[]): number {
  const counts = new Map<number, number>();
  for (const { lines } of pages) {
    for (let at = 1; at < lines.length; at++) {
      const step = (lines[at - 1]!.base - lines[at]!.base) / (lines[at]!.size || 1);
      if (step < 0.8 || step > 4) continue;
      const rounded = Math.round(step * 10) / 10;
      counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
    }
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [1.2, 0])[0];
}

/** Whether a line begins a paragraph: behind a gap, in other letters, indented, or after a line that ended early. */
function beginsParagraph(before: PlacedLine, line: PlacedLine, leading: number, newPage: boolean): boolean {
  const size = Math.max(before.size, line.size) || 1;
  if (Math.max(before.size, line.size) > 1.15 * Math.min(before.size, line.size)) return true;
  if (runsRight(before) !== runsRight(line)) return true;
  const ended = /[.!?:”"’')\]]$/.test(before.text);
  const step = before.base - line.base;
  // Upwards or far down is the next column; there and on the next page a sentence may go on.
  if (newPage || step < -size || step > 12 * size) return ended || !/^[\p{Ll}\d(]/u.test(line.text);
  if (step > 1.25 * leading * size) return true;
  if (!ended) return false;
  return line.left - before.left > 0.8 * size || before.right - before.left < 0.75 * (line.right - line.left);
}

/** Whether a line begins with Arabic or Hebrew letters. */
function runsRight(line: PlacedLine): boolean {
  return RIGHT_TO_LEFT.test(/\p{L}/u.exec(line.text)?.[0] ?? '');
}

function vocabulary(lines: readonly PlacedLine[]): Set<string> {
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line.text.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)) words.add(word.toLowerCase());
  return words;
}

/** Whether a hyphen at the end of a line belongs to the word, as the rest of the document writes it. */
function keepsHyphen(first: string, rest: string, words: Set<string>): boolean {
  if (words.has((first + rest).toLowerCase())) return false;
  return words.has(`${first}-${rest}`.toLowerCase());
}
