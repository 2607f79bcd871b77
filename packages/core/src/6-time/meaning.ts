/** Letters of units: second, minute, hour, day, night, week, fortnight, weekend, month, quarter, year, decade, century. */
export type Unit = 'S' | 'MIN' | 'H' | 'D' | 'N' | 'W' | 'F' | 'WE' | 'M' | 'Q' | 'Y' | 'DE' | 'C';

/** Which part of a longer time is meant: "early", "mid-", "late", the beginning, the end. */
export type Part = 'early' | 'mid' | 'late';

/** What an expression says, before it is set against a date. */
export type Meaning =
  /** A date of the calendar as far as it is given; month and day count from 1. `days` more follow in a range (27–28). */
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | null;
      readonly weekday: number | null;
      readonly days: number;
    }
  /** Three numbers whose order has to be guessed. */
  | {
      readonly kind: 'numeric';
      readonly a: number;
      readonly b: number;
      readonly year: number;
      readonly dayFirst: boolean | null;
    }
  /** A weekday; shift -1 last, 0 this, 1 next, null when nothing is said. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly shift: -1 | 0 | 1 | null }
  /** Days from the report's own day: yesterday is -1. `span` is true for a night over two days. */
  | { readonly kind: 'day'; readonly days: number; readonly span: boolean }
  /** A unit of the calendar counted from the one of the report (`shift`), or a named month, season, quarter or half of it. */
  | { readonly kind: 'calendar'; readonly unit: Unit; readonly shift: number; readonly toReference: boolean }
  | {
      readonly kind: 'season';
      readonly month: number;
      readonly code: string;
      readonly year: number | null;
      readonly shift: -1 | 0 | 1 | null;
    }
  | { readonly kind: 'month'; readonly month: number; readonly shift: -1 | 0 | 1 }
  | {
      readonly kind: 'months';
      readonly first: number;
      readonly count: number;
      readonly code: string;
      readonly year: number | null;
      readonly yearShift: number | null;
    }
  | { readonly kind: 'years'; readonly first: number; readonly count: number; readonly code: string }
  /** An amount of units before or after the report (`ago`) or the time last spoken of. `amount` null: "weeks ago". */
  | {
      readonly kind: 'offset';
      readonly amount: number | null;
      readonly unit: Unit;
      readonly sign: -1 | 1;
      readonly anchor: 'report' | 'focus' | 'clause';
    }
  /** The stretch of some units up to or from the report: "the past 24 hours", "the next 60 days". */
  | { readonly kind: 'window'; readonly amount: number | null; readonly unit: Unit; readonly sign: -1 | 1 }
  /** The day or other unit last spoken of, shifted: "the same day" 0, "the following week" 1; `then` is all of that time. */
  | { readonly kind: 'focus'; readonly unit: Unit | 'then'; readonly shift: number }
  | { readonly kind: 'duration'; readonly amount: number | null; readonly unit: Unit }
  | { readonly kind: 'clock'; readonly hour: number | null; readonly minute: number }
  | { readonly kind: 'vague'; readonly code: string }
  | { readonly kind: 'set'; readonly code: string }
  | { readonly kind: 'span'; readonly from: Meaning; readonly to: Meaning };

/** A found expression: its tokens from `first` to `last`, and what they say. */
export interface Found {
  readonly first: number;
  readonly last: number;
  readonly meaning: Meaning;
  readonly part?: Part;
  /** TIMEX3 code of a part of the day, or `T16:00`. */
  readonly daypart?: string;
}
