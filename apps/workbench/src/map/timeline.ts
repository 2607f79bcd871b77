import type { ClaimColumns } from '../api.ts';
import type { Reading } from '../state/facets.ts';
import type { Coloured } from './colouring.ts';

/** Bins of equal numbers of days, one behind the other. */
export interface Axis {
  /** First day, counted from 1970-01-01. */
  readonly first: number;
  /** Days a bin has. */
  readonly days: number;
  readonly bins: number;
}

/** How claims fall into the bins of an axis, by colour; those of no exact day are spread over theirs. */
export interface Bins {
  /** Colours a bin has: one more than there are names, as the first is that of none. */
  readonly colours: number;
  /** By bin and colour: claims whose bin is told. */
  readonly sure: Float32Array;
  /** By bin and colour: shares of claims that may lie in it, or of which no day is told. */
  readonly spread: Float32Array;
  /** By bin: all of it. */
  readonly heights: Float32Array;
}

/** Claims of one value that lie within an axis. */
export interface Strip {
  /** Index into the names of the reading; -1 for those without. */
  readonly value: number;
  readonly claims: number;
  readonly bins: Bins;
}

/** Days a bin may have; the smallest that gives no more bins than there is room for is taken. */
const WIDTHS = [1, 7, 30, 91, 365, 3650];

/** First and last day that each claim may have happened on; `NO_DAY` where none is known. */
interface Days {
  readonly begin: Int32Array;
  readonly end: Int32Array;
}
const NO_DAY = -(2 ** 31);
const kept = new WeakMap<ClaimColumns, Days>();

function daysOf(columns: ClaimColumns): Days {
  let days = kept.get(columns);
  if (!days) {
    const { from, to } = columns;
    days = {
      begin: Int32Array.from(from, (day, row) => day ?? to[row] ?? NO_DAY),
      end: Int32Array.from(to, (day, row) => day ?? from[row] ?? NO_DAY),
    };
    kept.set(columns, days);
  }
  return days;
}

/** The time that claims take up, cut into as many bins as there is room for at most; null where none has a day. */
export function axisOf(rows: Uint32Array, columns: ClaimColumns, room: number): { axis: Axis | null; undated: number } {
  const { begin, end } = daysOf(columns);
  let [first, last, undated] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const row of rows) {
    if (begin[row] === NO_DAY) undated++;
    else {
      if (begin[row]! < first) first = begin[row]!;
      if (end[row]! > last) last = end[row]!;
    }
  }
  return { axis: first > last ? null : axisFrom(first, last, room), undated };
}

/** Two days and what lies between them, cut into as many bins as there is room for at most. */
export function axisFrom(first: number, last: number, room: number): Axis {
  const span = Math.max(1, last - first + 1);
  const days = WIDTHS.find((width) => span / width <= room) ?? WIDTHS.at(-1)!;
  return { first, days, bins: Math.ceil(span / days) };
}

export function binsOf(rows: Uint32Array, columns: ClaimColumns, coloured: Coloured, axis: Axis): Bins {
  const bins = emptyBins(axis, coloured);
  const add = adding(columns, coloured, axis);
  for (const row of rows) add(bins, row);
  return bins;
}

/** The claims of the commonest values, each value by itself on the same axis, and how many values were left out. */
export function stripsOf(
  rows: Uint32Array,
  columns: ClaimColumns,
  { names, values, starts }: Reading,
  coloured: Coloured,
  axis: Axis,
  most: number,
): { strips: Strip[]; leftOut: number } {
  const dated = datedWithin(rows, columns, axis);
  const claims = new Uint32Array(names.length + 1);
  for (const row of dated) {
    const end = starts ? starts[row + 1]! : row + 1;
    for (let at = starts ? starts[row]! : row; at < end; at++) claims[values[at]! + 1]!++;
  }
  const present = [...claims.keys()].filter((value) => claims[value]! > 0).sort((a, b) => claims[b]! - claims[a]!);
  const add = adding(columns, coloured, axis);
  const binsBy = new Map(present.slice(0, most).map((value) => [value - 1, emptyBins(axis, coloured)]));
  for (const row of dated) {
    const end = starts ? starts[row + 1]! : row + 1;
    for (let at = starts ? starts[row]! : row; at < end; at++) {
      const bins = binsBy.get(values[at]!);
      if (bins) add(bins, row);
    }
  }
  const strips = [...binsBy].map(([value, bins]) => ({ value, claims: claims[value + 1]!, bins }));
  return { strips, leftOut: present.length - strips.length };
}

/** The rows that may lie within the days of an axis. */
function datedWithin(rows: Uint32Array, columns: ClaimColumns, { first, days, bins }: Axis): Uint32Array {
  const { begin, end } = daysOf(columns);
  return rows.filter((row) => begin[row] !== NO_DAY && end[row]! >= first && begin[row]! < first + days * bins);
}

function emptyBins({ bins }: Axis, { names }: Coloured): Bins {
  const colours = names.length + 1;
  const make = () => new Float32Array(bins * colours);
  return { colours, sure: make(), spread: make(), heights: new Float32Array(bins) };
}

/** Gives what adds a claim to bins. */
function adding(
  columns: ClaimColumns,
  { of }: Coloured,
  { first, days, bins: count }: Axis,
): (bins: Bins, row: number) => void {
  const { begin, end } = daysOf(columns);
  const { timeStated } = columns;
  return ({ colours, sure, spread, heights }, row) => {
    if (begin[row] === NO_DAY) return;
    const low = Math.floor((begin[row]! - first) / days);
    const high = Math.floor((end[row]! - first) / days);
    const colour = of(row) + 1;
    // Of a claim that states no day only that of its report is known: it was told then, not done.
    const values = low === high && timeStated[row] === 1 ? sure : spread;
    const share = 1 / (high - low + 1);
    for (let bin = Math.max(0, low); bin <= Math.min(count - 1, high); bin++) {
      values[bin * colours + colour]! += share;
      heights[bin]! += share;
    }
  };
}
