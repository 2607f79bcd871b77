import type { ClaimColumns } from '../api.ts';
import type { Coloured } from './colouring.ts';

/** Bins of equal numbers of days, with claims by colour; those of no exact day are spread over theirs. */
export interface Bins {
  readonly first: number;
  readonly days: number;
  /** By bin and colour: claims whose day is known to the bin. */
  readonly sure: readonly Float32Array[];
  /** By bin and colour: shares of claims that may lie in it. */
  readonly spread: readonly Float32Array[];
  readonly most: number;
  readonly undated: number;
}

/** Days a bin may have; the smallest that gives no more bins than there is room for is taken. */
const WIDTHS = [1, 7, 30, 91, 365, 3650];

export function binsOf(rows: Uint32Array, columns: ClaimColumns, coloured: Coloured, room: number): Bins | null {
  const { from, to } = columns;
  let [first, last, undated] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const row of rows) {
    const begin = from[row] ?? to[row];
    const end = to[row] ?? from[row];
    if (begin == null || end == null) {
      undated++;
      continue;
    }
    if (begin < first) first = begin;
    if (end > last) last = end;
  }
  if (first > last) return null;
  const span = last - first + 1;
  const days = WIDTHS.find((width) => span / width <= room) ?? WIDTHS.at(-1)!;
  const count = Math.ceil(span / days);
  const colours = coloured.names.length + 1;
  const make = () => Array.from({ length: count }, () => new Float32Array(colours));
  const [sure, spread] = [make(), make()];
  for (const row of rows) {
    const begin = from[row] ?? to[row];
    const end = to[row] ?? from[row];
    if (begin == null || end == null) continue;
    const [low, high] = [Math.floor((begin - first) / days), Math.floor((end - first) / days)];
    const colour = coloured.of(row) + 1;
    if (low === high) sure[low]![colour]!++;
    else {
      const share = 1 / (high - low + 1);
      for (let bin = low; bin <= high; bin++) spread[bin]![colour]! += share;
    }
  }
  const height = (bin: number) => sum(sure[bin]!) + sum(spread[bin]!);
  let most = 0;
  for (let bin = 0; bin < count; bin++) most = Math.max(most, height(bin));
  return { first, days, sure, spread, most, undated };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
