import { computed, signal } from '@preact/signals';
import { colouredBy } from '../map/colouring.ts';
import { type Axis, axisFrom, axisOf, type Bins, binsOf, type Strip, stripsOf } from '../map/timeline.ts';
import { columns } from './columns.ts';
import { readingOf } from './facets.ts';
import { dayName, dayNumber, filter, filtered } from './filter.ts';
import { colouring } from './map.ts';
import { route, setParams } from './route.ts';

/** What the timeline can be set apart by, a strip for each value: the names are those of the facets. */
export const APARTS = ['class', 'actor', 'side', 'outlet', 'kind', 'factuality', 'country', 'review'] as const;
export type Apart = (typeof APARTS)[number];

/** Pixels that the timeline is wide. */
export const width = signal(0);
/** Bins are at least so many pixels wide. */
const LEAST_BIN = 4;
/** More strips than these are no longer taken in at a glance. */
const MOST_STRIPS = 8;

/** What the timeline is set apart by; null where all claims stand together. */
export const apart = computed<Apart | null>(
  () => APARTS.find((name) => name === route.value.params.get('apart')) ?? null,
);

/** The days that the timeline is confined to; null where it shows all. */
export const span = computed<readonly [number, number] | null>(() => {
  const [first, last] = (route.value.params.get('span') ?? '').split(',').map((day) => dayNumber(day || null));
  return first != null && last != null && first <= last ? [first, last] : null;
});

/** The timeline as it is drawn; null while nothing can be. */
export interface Timeline {
  readonly axis: Axis;
  readonly undated: number;
  readonly all: Bins;
  readonly strips: readonly Strip[];
  /** Values that have no strip, as others have more claims. */
  readonly leftOut: number;
  /** Names of the strips, by their value. */
  readonly names: readonly string[];
}

export const timeline = computed<Timeline | null>(() => {
  const current = columns.value;
  const rows = filtered.value?.anyTime;
  if (!current || !rows || width.value === 0) return null;
  const room = width.value / LEAST_BIN;
  const { axis: whole, undated } = axisOf(rows, current, room);
  if (whole === null) return null;
  const axis = span.value ? axisFrom(...span.value, room) : whole;
  const coloured = colouredBy(current, colouring.value);
  const all = binsOf(rows, current, coloured, axis);
  if (apart.value === null) return { axis, undated, all, strips: [], leftOut: 0, names: [] };
  const reading = readingOf(current, apart.value);
  return { axis, undated, all, names: reading.names, ...stripsOf(rows, current, reading, coloured, axis, MOST_STRIPS) };
});

/** First and last day that an axis shows. */
export function endsOf({ first, days, bins }: Axis): readonly [number, number] {
  return [first, first + days * bins - 1];
}

/** Chooses days of the claims. */
export function chooseDays(from: number, to: number): void {
  setParams({ from: dayName(from), to: dayName(to) }, true);
}

/** Chooses the whole bins that two days lie in. */
export function chooseBins({ first, days }: Axis, one: number, other: number): void {
  const bin = (day: number) => Math.floor((day - first) / days);
  chooseDays(first + bin(Math.min(one, other)) * days, first + (bin(Math.max(one, other)) + 1) * days - 1);
}

/** Confines the timeline to the days that are chosen, which gives each of them more room; with false, shows all days again. */
export function lookCloser(closer: boolean): void {
  const { from, to } = filter.peek();
  const current = timeline.peek();
  const [first, last] = current ? endsOf(current.axis) : [0, 0];
  setParams({ span: closer && current ? `${dayName(from ?? first)},${dayName(to ?? last)}` : null });
}

/**
 * Chooses the next bin that has claims: the first one where no days are chosen or the last were reached.
 * @returns whether there is one; where not, the choice stays.
 */
export function playOn(restart: boolean): boolean {
  const current = timeline.peek();
  if (!current) return false;
  const { axis, all } = current;
  const to = filter.peek().to;
  const next = to === null ? 0 : Math.max(0, Math.floor((to - axis.first) / axis.days) + 1);
  let bin = all.heights.findIndex((height, at) => at >= next && height > 0);
  if (bin === -1 && restart) bin = all.heights.findIndex((height) => height > 0);
  if (bin === -1) return false;
  const day = axis.first + bin * axis.days;
  chooseDays(day, day + axis.days - 1);
  return true;
}
