import type { Conventions } from './conventions.ts';
import type { Told } from './events.ts';

/** The days an event may have happened on, ISO, both included. */
export interface EventDays {
  readonly from: string;
  readonly to: string;
  /** Number of days. */
  readonly length: number;
  /** Whether the words tell the time; else it is taken from the day of publication. */
  readonly stated: boolean;
}

/** Days before publication that news without a date is taken to lie in: so many that UCDP still has a code below a week. */
const UNDATED_DAYS = 6;

/** When an event happened, by the first claim that says it; null where nothing tells. */
export function daysOf(told: readonly Told[], undated: Conventions['undated']): EventDays | null {
  for (const { claim } of told) {
    const from = claim.time?.from ?? claim.time?.to;
    const to = claim.time?.to ?? claim.time?.from;
    if (from == null || to == null) continue;
    const length = daysBetween(from, to) + 1;
    if (length >= 1) return { from, to, length, stated: true };
  }
  const published = told.map(({ report }) => report.published).find((day) => day !== null && day !== undefined);
  if (published == null || undated === 'none' || Number.isNaN(Date.parse(published))) return null;
  return { from: shifted(published, 1 - UNDATED_DAYS), to: published, length: UNDATED_DAYS, stated: false };
}

/**
 * The one day that ACLED gives an event, and its time precision: 1 the day, 2 a week or so, 3 a month. Ranges get the day in
 * their middle, news without a date the day of publication. Null where the time is vaguer than a month.
 */
export function acledDay(days: EventDays): { day: string; precision: 1 | 2 | 3 } | null {
  if (!days.stated) return { day: days.to, precision: 2 };
  if (days.length > 31) return null;
  const precision = days.length === 1 ? 1 : days.length < 14 ? 2 : 3;
  return { day: shifted(days.from, Math.floor((days.length - 1) / 2)), precision };
}

/** UCDP's date precision: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 up to a year; null beyond. */
export function ucdpDatePrecision({ length }: EventDays): 1 | 2 | 3 | 4 | 5 | null {
  if (length === 1) return 1;
  if (length <= 6) return 2;
  if (length === 7) return 3;
  if (length <= 31) return 4;
  return length <= 366 ? 5 : null;
}

const DAY = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** A day so many days on. */
export function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
