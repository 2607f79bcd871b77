/** A day as the number of days since 1970-01-01 in the proleptic Gregorian calendar. */
export type Day = number;

/** Days from one to another, both included. */
export interface Interval {
  readonly from: Day;
  readonly to: Day;
}

/** The day of a date; null when there is no such date. Months and days count from 1. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return daysFromCivil(year, month, day);
}

/** Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
function daysFromCivil(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month and day of a day: the inverse, civil_from_days. */
export function civilOf(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** `2017-06-02`. */
export function isoOf(day: Day): string {
  const { year, month, day: date } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** The day that an ISO date begins with; null when it is none. */
export function dayOfIso(iso: string | null): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? '');
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The days of some months in a row; the first counts from 1 and may lie outside 1 to 12. */
export function monthsOf(year: number, first: number, count = 1): Interval {
  const start = shiftedMonth(year, first);
  const end = shiftedMonth(year, first + count);
  return { from: daysFromCivil(start.year, start.month, 1), to: daysFromCivil(end.year, end.month, 1) - 1 };
}

export function shiftedMonth(year: number, month: number): { year: number; month: number } {
  const index = year * 12 + month - 1;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

export function yearsOf(year: number, count = 1): Interval {
  return { from: daysFromCivil(year, 1, 1), to: daysFromCivil(year + count, 1, 1) - 1 };
}

/** Monday to Sunday of the week a day lies in. */
export function weekOf(day: Day): Interval {
  const from = day - weekdayOf(day);
  return { from, to: from + 6 };
}

/** The same date some months on; the last day of the month where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const civil = civilOf(day);
  const { year, month } = shiftedMonth(civil.year, civil.month + months);
  return daysFromCivil(year, month, Math.min(civil.day, monthLength(year, month)));
}

/** `2017-W22` of ISO 8601. */
export function isoWeekOf(day: Day): string {
  const thursday = day - weekdayOf(day) + 3;
  const { year } = civilOf(thursday);
  const week = Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1;
  return `${pad(year, 4)}-W${pad(week, 2)}`;
}
