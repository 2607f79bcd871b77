import type { TimePrecision } from '../claim.ts';
import {
  addMonths,
  civilOf,
  type Day,
  dayOf,
  type Interval,
  monthsOf,
  weekdayOf,
  weekOf,
  yearsOf,
} from './calendar.ts';
import type { Meaning, Part, Unit } from './meaning.ts';

/** What an expression is set against. */
export interface TimeContext {
  /** The day of the report, or of the heading the sentence stands under; null when it is not known. */
  readonly reference: Day | null;
  /** A year the report names, for dates without one in a report without a date. */
  readonly year: number | null;
  /** The day last spoken of; null when none was, or when it could not be known. */
  readonly focus: Day | null;
  /** Whether a day was spoken of before, known or not. */
  readonly spoken: boolean;
  /** The time last spoken of, a day or longer; null when none was or it could not be known. */
  readonly lastTime: Resolution | null;
  /** 1 where the sentence looks ahead ("will meet on Friday"), -1 where it looks back, 0 where it does not say. */
  readonly tense: -1 | 0 | 1;
}

/** The days an expression means, or why that cannot be said. */
export type Resolution =
  | { readonly interval: Interval; readonly precision: TimePrecision }
  | { readonly interval: null; readonly why: string };

/** The calendar of ISO dates ends there. */
const [firstDay, lastDay] = [yearsOf(1).from, yearsOf(9999).to];

function known(interval: Interval, precision: TimePrecision): Resolution {
  if (!(interval.from >= firstDay && interval.to <= lastDay)) return unknown('it is beyond the calendar');
  return { interval, precision };
}

const oneDay = (day: Day): Resolution => known({ from: day, to: day }, 'day');
const unknown = (why: string): Resolution => ({ interval: null, why: `unresolved: ${why}` });

const noReference = unknown('the report has no date to count from');
const noFocus = unknown('no day is spoken of before');

/** Sets a meaning against its context. */
export function resolveTime(meaning: Meaning, context: TimeContext, part?: Part): Resolution {
  const { reference } = context;
  switch (meaning.kind) {
    case 'date':
      return resolveDate(meaning, context);
    case 'numeric':
      return resolveNumeric(meaning, reference);
    case 'weekday':
      return resolveWeekday(meaning, context);
    case 'day':
      if (reference === null) return noReference;
      if (meaning.span) return known({ from: reference - 1, to: reference }, 'day');
      return oneDay(reference + meaning.days);
    case 'calendar':
      return resolveCalendar(meaning.unit, meaning.shift, context, part);
    case 'season':
      return resolveSeason(meaning, context);
    case 'month':
      return resolveNamedMonth(meaning.month, meaning.shift, reference);
    case 'months':
      return resolveMonths(meaning, context);
    case 'years':
      return known(yearsOf(meaning.first, meaning.count), 'year');
    case 'offset':
      return resolveOffset(meaning, context);
    case 'window':
      return resolveWindow(meaning.amount, meaning.unit, meaning.sign, reference);
    case 'focus':
      return resolveFocus(meaning.unit, meaning.shift, context);
    case 'clock': {
      const day = context.focus ?? (context.spoken ? null : reference);
      return day === null ? noFocus : oneDay(day);
    }
    case 'span':
      return resolveSpan(meaning.from, meaning.to, context);
    case 'duration':
      return unknown('a length of time');
    case 'vague':
      return unknown('the words do not say when');
    case 'set':
      return unknown('a time that comes again');
  }
}

type DateMeaning = Extract<Meaning, { kind: 'date' }>;

function resolveDate(meaning: DateMeaning, context: TimeContext): Resolution {
  const { month } = meaning;
  const year = meaning.year ?? missingYear(meaning, context);
  if (year === null) return unknown('the year is not said and the report has no date');
  if (month === null) return known(yearsOf(year), 'year');
  if (meaning.day === null) return known(monthsOf(year, month), 'month');
  const day = dayOf(year, month, meaning.day);
  return day === null ? unknown('there is no such date') : known({ from: day, to: day + meaning.days }, 'day');
}

/** A date without a year may lie this many days ahead of its report when no verb says that it is past. */
const mostAhead = 62;
/** And so many when one does: who writes of eleven months ago names the year. */
const mostAheadOfPast = 31;

/** The year that puts a date nearest before the report; after it where the sentence looks ahead. */
function missingYear({ month, day, weekday }: DateMeaning, { reference, year, tense }: TimeContext): number | null {
  if (reference === null) return year;
  if (month === null) return null;
  const at = (candidate: number): Day | null => dayOf(candidate, month, day ?? 1);
  const { year: now } = civilOf(reference);
  if (weekday !== null) {
    // A weekday that does not fit the year decides between years.
    for (const candidate of [now, now - 1, now + 1]) {
      const found = at(candidate);
      if (found !== null && weekdayOf(found) === weekday && Math.abs(found - reference) < 300) return candidate;
    }
  }
  const same = at(now);
  if (same === null) return now;
  if (tense > 0) return same < reference - 31 ? now + 1 : now;
  // A verb in the past nearby may be another's: "the offer was extended to Nov. 22".
  const ahead = tense === 0 ? mostAhead : mostAheadOfPast;
  if (same > reference) return day !== null && same - reference <= ahead ? now : now - 1;
  const next = at(now + 1);
  return day !== null && next !== null && next - reference <= ahead ? now + 1 : now;
}

function resolveNumeric(
  { a, b, year, dayFirst }: Extract<Meaning, { kind: 'numeric' }>,
  reference: Day | null,
): Resolution {
  const european = dayOf(year, b, a);
  const american = dayOf(year, a, b);
  if (dayFirst === true) return european === null ? unknown('there is no such date') : oneDay(european);
  if (dayFirst === false) return american === null ? unknown('there is no such date') : oneDay(american);
  if (european === null || american === null) {
    const day = european ?? american;
    return day === null ? unknown('there is no such date') : oneDay(day);
  }
  // Of the two orders the one nearer to the report.
  if (reference !== null && Math.abs(american - reference) < Math.abs(european - reference)) return oneDay(american);
  return oneDay(european);
}

function resolveWeekday({ weekday, shift }: Extract<Meaning, { kind: 'weekday' }>, context: TimeContext): Resolution {
  const { reference, focus, tense } = context;
  if (reference === null) {
    // In a narrative without a date: the one nearest to the day last spoken of.
    if (focus === null) return noReference;
    const ahead = (((weekday - weekdayOf(focus)) % 7) + 7) % 7;
    return oneDay(focus + (ahead > 3 ? ahead - 7 : ahead));
  }
  const back = (((weekdayOf(reference) - weekday) % 7) + 7) % 7;
  const before = reference - back;
  if (shift === -1) return oneDay(back === 0 ? reference - 7 : before);
  if (shift === 1) return oneDay(before + 7);
  if (shift === 0) return oneDay(weekOf(reference).from + weekday);
  return oneDay(tense > 0 && back !== 0 ? before + 7 : before);
}

function resolveCalendar(unit: Unit, shift: number, context: TimeContext, part?: Part): Resolution {
  const { reference } = context;
  if (reference === null) {
    if (unit === 'Y' && context.year !== null) return known(yearsOf(context.year + shift), 'year');
    return noReference;
  }
  const { year, month } = civilOf(reference);
  switch (unit) {
    case 'D':
    case 'N':
      return oneDay(reference + shift);
    case 'W':
      return known(partOfWeek(weekOf(reference + 7 * shift), shift, reference, part), 'week');
    case 'F':
      return resolveWindow(2, 'W', shift < 0 ? -1 : 1, reference);
    case 'WE':
      return known(weekendOf(reference, shift, context.tense > 0), 'day');
    case 'M':
      return known(monthsOf(year, month + shift), 'month');
    case 'Q':
      return known(monthsOf(year, (Math.ceil(month / 3) - 1 + shift) * 3 + 1, 3), 'month');
    case 'Y':
      return known(yearsOf(year + shift), 'year');
    case 'DE':
      return known(yearsOf(Math.floor(year / 10) * 10 + 10 * shift, 10), 'year');
    case 'C':
      return known(yearsOf(Math.floor(year / 100) * 100 + 100 * shift, 100), 'year');
    default:
      return noReference;
  }
}

/** "this week" goes up to the report; "late last week" is its Friday to Sunday, "early" its Monday to Wednesday. */
function partOfWeek(week: Interval, shift: number, reference: Day, part?: Part): Interval {
  if (shift === 0) return part === 'late' ? { from: reference, to: week.to } : { from: week.from, to: reference };
  if (part === 'late') return { from: week.from + 4, to: week.to };
  return part === 'early' ? { from: week.from, to: week.from + 2 } : week;
}

/** Saturday and Sunday: the last ones that have begun, the coming ones when the sentence looks ahead. */
function weekendOf(reference: Day, shift: number, future: boolean): Interval {
  const saturday = weekOf(reference).from + 5;
  const begun = saturday <= reference ? saturday : saturday - 7;
  const from =
    shift < 0 ? saturday - 7 : shift > 0 || future ? (saturday > reference ? saturday : saturday + 7) : begun;
  return { from, to: from + 1 };
}

function resolveSeason({ month, year, shift }: Extract<Meaning, { kind: 'season' }>, context: TimeContext): Resolution {
  if (year !== null) return known(monthsOf(year, month, 3), 'month');
  const { reference } = context;
  if (reference === null) return context.year === null ? noReference : known(monthsOf(context.year, month, 3), 'month');
  const now = civilOf(reference).year;
  if (shift === 0) return known(monthsOf(now, month, 3), 'month');
  if (shift === 1) {
    const same = monthsOf(now, month, 3);
    return known(same.from > reference ? same : monthsOf(now + 1, month, 3), 'month');
  }
  for (const candidate of [now, now - 1]) {
    const season = monthsOf(candidate, month, 3);
    if (shift === -1 ? season.to < reference : season.from <= reference) return known(season, 'month');
  }
  return known(monthsOf(now - 2, month, 3), 'month');
}

/** "last March", "this September", "next May". */
function resolveNamedMonth(month: number, shift: -1 | 0 | 1, reference: Day | null): Resolution {
  if (reference === null) return noReference;
  const { year: now, month: thisMonth } = civilOf(reference);
  const year =
    shift === -1 ? (month < thisMonth ? now : now - 1) : shift === 1 ? (month > thisMonth ? now : now + 1) : now;
  return known(monthsOf(year, month), 'month');
}

function resolveMonths(meaning: Extract<Meaning, { kind: 'months' }>, { reference, year }: TimeContext): Resolution {
  const { first, count } = meaning;
  if (meaning.year !== null) return known(monthsOf(meaning.year, first, count), 'month');
  if (reference === null) return year === null ? noReference : known(monthsOf(year, first, count), 'month');
  const now = civilOf(reference).year;
  if (meaning.yearShift !== null) return known(monthsOf(now + meaning.yearShift, first, count), 'month');
  const same = monthsOf(now, first, count);
  return known(same.from <= reference ? same : monthsOf(now - 1, first, count), 'month');
}

function resolveOffset(meaning: Extract<Meaning, { kind: 'offset' }>, context: TimeContext): Resolution {
  // Hours before or after do not leave the day, so the report's own is as good a guess as there is.
  const brief = meaning.unit === 'H' || meaning.unit === 'MIN' || meaning.unit === 'S';
  const fallback = context.spoken || (meaning.anchor === 'clause' && !brief) ? null : context.reference;
  const base = meaning.anchor === 'report' ? context.reference : (context.focus ?? fallback);
  if (base === null) return meaning.anchor === 'report' ? noReference : noFocus;
  const { amount, unit, sign } = meaning;
  if (unit === 'H' || unit === 'MIN' || unit === 'S') {
    if (amount === null || unit !== 'H') return oneDay(base);
    return oneDay(base + sign * Math.floor(amount / 24));
  }
  if (amount === null) return unknown('how long before or after is not said');
  const steps = sign * Math.round(amount);
  switch (unit) {
    case 'D':
    case 'N':
      return oneDay(base + steps);
    case 'W':
    case 'F':
    case 'WE': {
      const day = base + steps * (unit === 'F' ? 14 : 7);
      return known({ from: day, to: day }, 'week');
    }
    case 'M':
    case 'Q': {
      const { year, month } = civilOf(base);
      return known(monthsOf(year, month + steps * (unit === 'Q' ? 3 : 1)), 'month');
    }
    default: {
      const years = unit === 'Y' ? 1 : unit === 'DE' ? 10 : 100;
      return known(yearsOf(civilOf(base).year + steps * years), 'year');
    }
  }
}

/** From so long before the report to the report itself, or the other way round. */
export function resolveWindow(amount: number | null, unit: Unit, sign: -1 | 1, reference: Day | null): Resolution {
  if (reference === null) return noReference;
  if (amount === null) return unknown('how long is not said');
  const end = shifted(reference, sign * amount, unit);
  const precision: TimePrecision =
    unit === 'Y' || unit === 'DE' || unit === 'C' ? 'year' : unit === 'M' || unit === 'Q' ? 'month' : 'day';
  return known(sign < 0 ? { from: end, to: reference } : { from: reference, to: end }, precision);
}

function shifted(day: Day, amount: number, unit: Unit): Day {
  const toward = amount < 0 ? Math.floor : Math.ceil;
  switch (unit) {
    case 'S':
    case 'MIN':
      return day;
    case 'H':
      return day + toward(amount / 24);
    case 'D':
    case 'N':
      return day + toward(amount);
    case 'W':
    case 'WE':
      return day + toward(amount * 7);
    case 'F':
      return day + toward(amount * 14);
    case 'M':
      return addMonths(day, toward(amount));
    case 'Q':
      return addMonths(day, toward(amount * 3));
    case 'Y':
      return addMonths(day, toward(amount * 12));
    case 'DE':
      return addMonths(day, toward(amount * 120));
    case 'C':
      return addMonths(day, toward(amount * 1200));
  }
}

function resolveFocus(unit: Unit | 'then', shift: number, context: TimeContext): Resolution {
  if (unit === 'then') return context.lastTime ?? noFocus;
  // "In June 1998 … later that year": a longer time is counted from the last date, of a day or not.
  const dated = unit === 'M' || unit === 'Y' ? (context.lastTime?.interval?.from ?? null) : null;
  const base = dated ?? context.focus ?? (context.spoken || shift !== 0 ? null : context.reference);
  if (base === null) return noFocus;
  const { year, month } = civilOf(base);
  switch (unit) {
    case 'W':
      return known(weekOf(base + 7 * shift), 'week');
    case 'M':
      return known(monthsOf(year, month + shift), 'month');
    case 'Y':
      return known(yearsOf(year + shift), 'year');
    case 'WE':
      return known(weekendOf(base, shift, false), 'day');
    case 'D':
    case 'N':
      return oneDay(base + shift);
    default:
      return unknown('the words do not say when');
  }
}

function resolveSpan(from: Meaning, to: Meaning, context: TimeContext): Resolution {
  const end = resolveTime(to, context);
  if (end.interval === null) return end;
  // "from March to May 2016": the year of the end holds for the beginning, or the one before.
  const open = from.kind === 'date' && from.year === null && to.kind === 'date';
  const start = open
    ? resolveTime({ ...from, year: yearBefore(from, end.interval) }, context)
    : resolveTime(from, context);
  if (start.interval === null) return start;
  if (start.interval.from > end.interval.to) return unknown('it would end before it begins');
  return known({ from: start.interval.from, to: end.interval.to }, end.precision);
}

function yearBefore(from: DateMeaning, end: Interval): number {
  const { year } = civilOf(end.to);
  const start = dayOf(year, from.month ?? 1, from.day ?? 1);
  return start !== null && start > end.to ? year - 1 : year;
}
