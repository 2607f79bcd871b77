/** Which of the two small numbers of 02/06/2017 is the day. */
export type DateOrder = 'dmy' | 'mdy';

/** When something was published, as stated. */
export interface Stated {
  /** The day on the clock of whoever stated it, `2017-06-02`. */
  readonly date: string;
  /** With the time where there is one, `2017-06-02T08:15:00+03:00`; without an offset where none is stated. */
  readonly instant: string | null;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Zones that mail and feeds name; other abbreviations mean different things in different countries (IST, CST in China). */
const ZONES: Readonly<Record<string, string>> = {
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  bst: '+01:00',
};

/** Years that a report can have; others are slips (0017, 20177). */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2999;

/**
 * Reads a date as files, feeds, pages and mails write it; null where it is none, or where 02/06/2017 may be two days.
 *
 * The day is the one on the outlet's own clock: "today" in a report means that day, not the one in Greenwich.
 */
export function readDate(words: string, order?: DateOrder): Stated | null {
  const given = words.trim().replace(/\s+/g, ' ');
  return isoStated(given) ?? spokenStated(given) ?? numericStated(given, order);
}

/** The date of an ISO date or date and time: `2017-06-02` of `2017-06-02T08:15:00Z`; null of anything else. */
export function isoDate(text: string): string | null {
  return isoStated(text.trim())?.date ?? null;
}

function isoStated(text: string): Stated | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.*))?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:T(.*))?$/.exec(text);
  if (!match) return null;
  return stated(Number(match[1]), Number(match[2]), Number(match[3]), match[4]);
}

/** `Fri, 02 Jun 2017 08:15:00 +0300`, `2 June 2017`, `June 2nd, 2017 8:15 pm`, `02-Jun-17`. */
function spokenStated(text: string): Stated | null {
  const bare = text.replace(/^[a-z]{3,9}\.?,? (?=\d|[a-z]{3})/i, (day) =>
    /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(day) ? '' : day,
  );
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(?<month>[a-z]{3,9})\.?,?[ -](?<year>\d{4}|\d{2})\b,?(?<rest>.*)$/i.exec(
      bare,
    ) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})\b,?(?<rest>.*)$/i.exec(bare) ??
    // As C and Unix write it: Jun 2 08:15:00 2017.
    /^(?<month>[a-z]{3}) (?<day>\d{1,2}) (?<rest>\d\d:\d\d:\d\d(?: [a-z]{3,4})?) (?<year>\d{4})$/i.exec(bare);
  const { day, month, year, rest } = match?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined) return null;
  const begun = month.toLowerCase().replace(/^sept$/, 'sep');
  const number = MONTHS.findIndex((name) => name.startsWith(begun)) + 1;
  if (number === 0) return null;
  // RFC 2822: years of two digits below 50 are of this century.
  const years = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  return stated(years, number, Number(day), rest?.trim().replace(/^(?:at|-|–|\|) /i, ''));
}

/** `2017/06/02`, `02.06.2017`, `25/12/2017`, and `02/06/2017` where the order is known. */
function numericStated(text: string, order: DateOrder | undefined): Stated | null {
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T](.*))?$/.exec(text);
  if (yearFirst) return stated(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), yearFirst[4]);
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? (.*))?$/.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  // Full stops are the continent's way, where the day comes first.
  const dayFirst = order ? order === 'dmy' : match[2] === '.' || first > 12 ? true : second > 12 ? false : null;
  if (dayFirst === null) return first === second ? stated(year, first, second, match[5]) : null;
  return dayFirst ? stated(year, second, first, match[5]) : stated(year, first, second, match[5]);
}

function stated(year: number, month: number, day: number, time: string | undefined): Stated | null {
  const date = `${`${year}`.padStart(4, '0')}-${two(month)}-${two(day)}`;
  const there = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(there.getTime()) || there.toISOString().slice(0, 10) !== date) return null;
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  return { date, instant: time === undefined || time === '' ? null : instantOf(date, time) };
}

/** The time of day behind a date; null where it is none, which leaves the date as it is. */
function instantOf(date: string, time: string): string | null {
  const match = /^(\d{1,2})[:.]?(\d{2})(?:[:.]?(\d{2})(?:[.,]\d+)?)? ?(am|pm|a\.m\.|p\.m\.)? ?(.*)$/i.exec(time);
  if (!match) return null;
  const [, hours, minutes, seconds = '00', half, rest = ''] = match;
  let hour = Number(hours);
  if (half !== undefined) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return `${date}T${two(hour)}:${minutes}:${seconds}${offsetOf(rest)}`;
}

/** `+03:00` of `+0300`, `EEST`, `(UTC+3)`; empty where none is known. */
function offsetOf(words: string): string {
  const bare = words.trim().replace(/^\(|\)$/g, '');
  const match = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?\b/i.exec(bare);
  if (match) {
    const offset = `${match[1]}${two(Number(match[2]))}:${match[3] ?? '00'}`;
    return offset.slice(1) === '00:00' ? 'Z' : offset;
  }
  return ZONES[/^[a-z]+/i.exec(bare)?.[0].toLowerCase() ?? ''] ?? '';
}

function two(number: number): string {
  return `${number}`.padStart(2, '0');
}
