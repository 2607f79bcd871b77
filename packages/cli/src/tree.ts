import type { Doc } from '@dateline/core';
import { displayWidth, paint, printable, type Style } from '@dateline/formats';

/** One row of a drawn sentence. */
interface Row {
  readonly word: string;
  readonly tag: string;
  /** Row of the governing word; -1 for the root. */
  readonly head: number;
  readonly relation: string;
}

/** Which neighbours a cell is joined to. */
const UP = 1;
const DOWN = 2;
const LEFT = 4;
const RIGHT = 8;
const LINES: Readonly<Record<number, string>> = {
  [UP]: '│',
  [DOWN]: '│',
  [UP | DOWN]: '│',
  [LEFT]: '─',
  [RIGHT]: '─',
  [LEFT | RIGHT]: '─',
  [UP | LEFT]: '┘',
  [DOWN | LEFT]: '┐',
  [UP | RIGHT]: '└',
  [DOWN | RIGHT]: '┌',
  [UP | DOWN | LEFT]: '┤',
  [UP | DOWN | RIGHT]: '├',
  [UP | LEFT | RIGHT]: '┴',
  [DOWN | LEFT | RIGHT]: '┬',
  [UP | DOWN | LEFT | RIGHT]: '┼',
};

/**
 * Draws the tree of a sentence, a word a line, with an arrow at each dependent:
 *
 *     our        PRON   ◄─┐    nmod:poss
 *     troops     NOUN   ◄─┴─┐  nsubj
 *     captured   VERB   ────┤  root
 *     Trijueque  PROPN  ◄───┘  obj
 */
export function drawTree(
  doc: Doc,
  sentence: number,
  colour: boolean,
  styleOf: (token: number) => Style | undefined = () => undefined,
): string {
  const first = doc.sentenceFirst[sentence]!;
  const last = doc.sentenceFirst[sentence + 1]!;
  const rows: Row[] = [];
  for (let token = first; token < last; token++) {
    const head = doc.head[token]!;
    rows.push({
      word: printable(doc.form(token)),
      tag: doc.uposOf(token),
      head: head < 0 ? -1 : head - first,
      relation: doc.relationOf(token),
    });
  }
  const arcs = drawArcs(rows.map((row) => row.head));
  const wordWidth = Math.max(...rows.map((row) => displayWidth(row.word)));
  return rows
    .map((row, index) => {
      const padding = ' '.repeat(wordWidth - displayWidth(row.word));
      return [
        paint(row.word, styleOf(first + index), colour) + padding,
        paint(row.tag.padEnd(5), { dim: true }, colour),
        paint(arcs[index]!, { dim: true }, colour),
        row.relation,
      ].join('  ');
    })
    .join('\n');
}

/**
 * Draws the arcs from dependents to heads as lines of box characters, all of one width.
 *
 * All dependents of a word hang on one upright line. The line of a word's own dependents is nearer to it than the one it
 * hangs on itself, so a row that meets two lines can be read.
 */
export function drawArcs(heads: readonly number[]): string[] {
  const groups = uprights(heads);
  const width = 2 * Math.max(0, ...groups.map((group) => group.level + 1)) + 1;
  const cells = heads.map(() => new Uint8Array(width));
  for (const { rows, level } of groups) {
    const column = 2 * level + 2;
    const low = Math.min(...rows);
    const high = Math.max(...rows);
    for (let row = low; row <= high; row++) {
      cells[row]![column]! |= (row > low ? UP : 0) | (row < high ? DOWN : 0);
      if (rows.includes(row)) {
        for (let at = 0; at <= column; at++) cells[row]![at]! |= (at > 0 ? LEFT : 0) | (at < column ? RIGHT : 0);
      }
    }
  }
  return cells.map((line, row) =>
    [...line].map((cell, at) => (at === 0 && heads[row]! >= 0 ? '◄' : (LINES[cell] ?? ' '))).join(''),
  );
}

interface Upright {
  /** The head and its dependents. */
  readonly rows: readonly number[];
  /** How far from the words it stands. */
  readonly level: number;
}

/** Gives the dependents of each word an upright line, outside all those of its descendants that it would touch. */
function uprights(heads: readonly number[]): Upright[] {
  const heights = heads.map(() => 0);
  for (let row = 0; row < heads.length; row++) {
    // The bound is for rows that hang on each other in a ring, which no parser gives but a file may.
    for (let head = heads[row]!, height = 1; head >= 0 && height <= heads.length; head = heads[head]!, height++) {
      heights[head] = Math.max(heights[head]!, height);
    }
  }
  const placed: Upright[] = [];
  const order = heads.map((_, row) => row).sort((a, b) => heights[a]! - heights[b]!);
  for (const head of order) {
    const rows = [head, ...heads.flatMap((governor, row) => (governor === head ? [row] : []))];
    if (rows.length === 1) continue;
    const low = Math.min(...rows);
    const high = Math.max(...rows);
    const touched = placed.filter((other) => Math.min(...other.rows) <= high && low <= Math.max(...other.rows));
    placed.push({ rows, level: Math.max(-1, ...touched.map((other) => other.level)) + 1 });
  }
  return placed;
}
