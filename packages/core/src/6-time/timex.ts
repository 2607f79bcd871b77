import { civilOf, isoOf, isoWeekOf, pad } from './calendar.ts';
import type { Found, Meaning, Unit } from './meaning.ts';
import type { Resolution } from './resolve-time.ts';

/** Letters of a length in TIMEX3 and how many of them the unit is. */
const LENGTHS: Readonly<Record<Unit, [letter: string, count: number]>> = {
  S: ['TS', 1],
  MIN: ['TM', 1],
  H: ['TH', 1],
  D: ['D', 1],
  N: ['D', 1],
  W: ['W', 1],
  F: ['W', 2],
  WE: ['D', 2],
  M: ['M', 1],
  Q: ['M', 3],
  Y: ['Y', 1],
  DE: ['Y', 10],
  C: ['Y', 100],
};

/** `P3D`, `PT48H`, `PXW`. */
function lengthCode(amount: number | null, unit: Unit): string {
  const [letter, count] = LENGTHS[unit];
  const number = amount === null ? 'X' : String(amount * count);
  return letter.startsWith('T') ? `PT${number}${letter.slice(1)}` : `P${number}${letter}`;
}

/**
 * The value as TIMEX3 writes it (Saurí et al., TimeML Annotation Guidelines 1.2.1): `2017-06-02TMO`, `2017-W22`, `P3D`,
 * `PRESENT_REF`. Empty when it cannot be known.
 */
export function timexOf({ meaning, daypart, part }: Found, resolution: Resolution): string {
  switch (meaning.kind) {
    case 'duration':
    case 'window':
      return lengthCode(meaning.amount, meaning.unit);
    case 'vague':
    case 'set':
      return meaning.code;
    default:
  }
  if (resolution.interval === null) return '';
  const { from, to } = resolution.interval;
  const { year, month } = civilOf(from);
  const unit = unitOf(meaning);
  switch (unit) {
    case 'W':
    case 'F':
      return isoWeekOf(from);
    case 'WE':
      return `${isoWeekOf(from)}-WE`;
    case 'M':
      return `${pad(year, 4)}-${pad(month, 2)}`;
    case 'Q':
      return `${pad(year, 4)}-Q${Math.ceil(month / 3)}`;
    case 'Y':
      return pad(year, 4);
    case 'DE':
      return pad(year, 4).slice(0, 3);
    case 'C':
      return pad(year, 4).slice(0, 2);
    default:
  }
  if (meaning.kind === 'season') return `${pad(year, 4)}-${meaning.code}`;
  if (meaning.kind === 'months') return `${pad(year, 4)}-${meaning.code}`;
  if (meaning.kind === 'years') return meaning.code;
  if (meaning.kind === 'span') return `${isoOf(from)}/${isoOf(to)}`;
  const day = isoOf(meaning.kind === 'day' && meaning.span ? to : from);
  return part === undefined || daypart !== undefined ? day + (daypart ?? '') : day;
}

/** The unit of the calendar a meaning names, null for a day. */
function unitOf(meaning: Meaning): Unit | null {
  if (meaning.kind === 'date') return meaning.month === null ? 'Y' : meaning.day === null ? 'M' : null;
  if (meaning.kind === 'month') return 'M';
  if (meaning.kind === 'calendar' || meaning.kind === 'focus' || meaning.kind === 'offset') {
    const { unit } = meaning;
    return unit === 'then' || unit === 'D' || unit === 'N' || unit === 'H' || unit === 'MIN' || unit === 'S'
      ? null
      : unit;
  }
  return null;
}
