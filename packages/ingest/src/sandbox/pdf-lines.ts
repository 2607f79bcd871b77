/** A piece of text as a PDF places it; those of pdf.js fit. Positions in points from the lower left corner of the page. */
export interface PlacedText {
  readonly str: string;
  /** Scale and skew, then x and y. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** A line of text on a page. */
export interface PlacedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Height of the base line above the lower edge. */
  readonly base: number;
  /** Height of its letters. */
  readonly size: number;
}

export interface PageLines {
  readonly lines: readonly PlacedLine[];
  /** Whether text that runs from right to left had to be put in order. */
  readonly reordered: boolean;
}

/** A letter of Arabic, Hebrew or a script beside them. */
export const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;

/** Gathers the pieces of a page into lines, in the order in which the document draws them. */
export function pageLines(pieces: readonly PlacedText[]): PageLines {
  const lines: PlacedLine[] = [];
  let reordered = false;
  let held: PlacedText[] = [];
  const close = () => {
    const shown = held.filter((piece) => piece.str !== '');
    held = [];
    if (shown.every((piece) => piece.str.trim() === '')) return;
    const right = shown.some((piece) => RIGHT_TO_LEFT.test(piece.str));
    reordered ||= right && shown.length > 1;
    const text = right ? readingOrder(shown).normalize('NFKC') : joinedText(shown);
    lines.push({
      text: text.replace(/\s+/g, ' ').trim(),
      left: Math.min(...shown.map(leftOf)),
      right: Math.max(...shown.map((piece) => leftOf(piece) + piece.width)),
      base: baseOf(shown[0]!),
      size: Math.max(...shown.map((piece) => piece.height)),
    });
  };
  for (const piece of upright(pieces)) {
    const before = held.findLast((one) => one.str.trim() !== '');
    // Notes in small letters stand less than half a line higher.
    if (
      before &&
      piece.str.trim() !== '' &&
      Math.abs(baseOf(before) - baseOf(piece)) > 0.6 * Math.max(before.height, piece.height)
    )
      close();
    held.push(piece);
    if (piece.hasEOL) close();
  }
  close();
  return { lines, reordered };
}

/** Leaves out slanted stamps ("DRAFT") over a page; a page that is turned as a whole stays. */
function upright(pieces: readonly PlacedText[]): readonly PlacedText[] {
  const isTurned = ({ transform }: PlacedText) => Math.abs(transform[1] ?? 0) > 0.1 * Math.abs(transform[0] ?? 1);
  const length = (list: readonly PlacedText[]) => list.reduce((sum, piece) => sum + piece.str.length, 0);
  const turned = pieces.filter(isTurned);
  return length(turned) < 0.2 * length(pieces) ? pieces.filter((piece) => !isTurned(piece)) : pieces;
}

function leftOf(piece: PlacedText): number {
  return piece.transform[4] ?? 0;
}

function baseOf(piece: PlacedText): number {
  return piece.transform[5] ?? 0;
}

/** Pieces one after the other; a gap as wide as a blank is one. */
function joinedText(pieces: readonly PlacedText[]): string {
  let text = '';
  let end: number | null = null;
  for (const piece of pieces) {
    const gap = end === null ? 0 : leftOf(piece) - end;
    if (gap > 0.2 * piece.height && !text.endsWith(' ') && !piece.str.startsWith(' ')) text += ' ';
    text += piece.str;
    end = leftOf(piece) + piece.width;
  }
  return text;
}

type Direction = 'left' | 'right' | null;

/**
 * The text of a line that has Arabic or Hebrew, in the order in which it is read.
 *
 * A PDF places pieces, often letter by letter and from left to right; which way they run is told by their letters, and their
 * order by their position. Within a piece pdf.js has the order already. Numbers and Latin words run from left to right also
 * inside Arabic.
 */
function readingOrder(pieces: readonly PlacedText[]): string {
  const placed = [...pieces].sort((a, b) => leftOf(a) - leftOf(b));
  const own = placed.map(
    (piece): Direction => (RIGHT_TO_LEFT.test(piece.str) ? 'right' : LEFT_TO_RIGHT.test(piece.str) ? 'left' : null),
  );
  const letters = (direction: Direction) =>
    placed.reduce((sum, piece, at) => sum + (own[at] === direction ? piece.str.trim().length : 0), 0);
  const base: Direction = letters('right') >= letters('left') ? 'right' : 'left';
  // What has no direction of its own (blanks, full stops) goes with its neighbours where they agree, else with the line.
  const near = (at: number, step: number): Direction => {
    for (let other = at + step; other >= 0 && other < own.length; other += step)
      if (own[other] !== null) return own[other]!;
    return base;
  };
  const runs: { direction: Direction; pieces: PlacedText[] }[] = [];
  for (const [at, piece] of placed.entries()) {
    const direction = own[at] ?? (near(at, -1) === near(at, 1) ? near(at, 1) : base);
    const run = runs.at(-1);
    if (run?.direction === direction) run.pieces.push(piece);
    else runs.push({ direction, pieces: [piece] });
  }
  const ordered = base === 'right' ? runs.reverse() : runs;
  return ordered
    .map((run) => (run.direction === 'right' ? run.pieces.toReversed() : run.pieces).map((piece) => piece.str).join(''))
    .join('');
}
