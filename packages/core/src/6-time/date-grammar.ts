import type { Found, Meaning } from './meaning.ts';
import {
  dayAt,
  decadeWords,
  feastAt,
  monthAt,
  ordinalAt,
  seasons,
  type Words,
  weekdayAt,
  yearAt,
} from './time-words.ts';

type DateMeaning = Extract<Meaning, { kind: 'date' }>;

const date = (given: Partial<DateMeaning>): DateMeaning => ({
  kind: 'date',
  year: null,
  month: null,
  day: null,
  weekday: null,
  days: 0,
  ...given,
});

/** A date of the calendar at a token: with its weekday, as numbers, by month, by year. */
export function dateAt(words: Words, token: number): Found | null {
  return (
    numericDateAt(words, token) ??
    weekdayDateAt(words, token) ??
    monthFirstAt(words, token) ??
    dayFirstAt(words, token) ??
    feastDateAt(words, token)
  );
}

/** 2017-06-02, 2017/06/02, 02.06.2017, 6/2/2017, 02-Jun-17. */
function numericDateAt(words: Words, token: number): Found | null {
  const word = words.at(token);
  if (word.length < 6 || word.length > 14) return null;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(word);
  if (iso) return numbered(token, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})-([a-z]{3,9})-(\d{4}|\d{2})$/.exec(word);
  if (named) {
    const month = monthNumber(named[2]!);
    return month ? numbered(token, longYear(named[3]!), month, Number(named[1])) : null;
  }
  const plain = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(word);
  if (!plain || (plain[4]!.length === 2 && plain[2] !== '/')) return null;
  const [a, b, year] = [Number(plain[1]), Number(plain[3]), longYear(plain[4]!)];
  if (a > 31 || b > 31 || a < 1 || b < 1 || (a > 12 && b > 12)) return null;
  // Full stops and hyphens part day, month and year in that order; slashes do in most countries, not in America.
  const dayFirst = a > 12 || plain[2] !== '/' ? b <= 12 : b > 12 ? false : null;
  return { first: token, last: token, meaning: { kind: 'numeric', a, b, year, dayFirst } };
}

function numbered(token: number, year: number, month: number, day: number): Found | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { first: token, last: token, meaning: date({ year, month, day }) };
}

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNumber = (name: string): number => MONTH_STARTS.indexOf(name.slice(0, 3)) + 1;

/** Two digits: 1951 to 2050. */
function longYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year > 50 ? 1900 + year : 2000 + year;
}

/** "Monday, Dec. 26", "Thursday 18 May 2017", "Thu Jul 30 2015", "Friday the 13th of June". */
function weekdayDateAt(words: Words, token: number): Found | null {
  const weekday = weekdayAt(words, token);
  if (weekday === null) return null;
  let next = token + 1;
  if (words.is(next, ',')) next++;
  if (words.is(next, 'the', 'on')) next++;
  const found = monthFirstAt(words, next) ?? dayFirstAt(words, next);
  if (found?.meaning.kind !== 'date' || found.meaning.day === null) return null;
  return { first: token, last: found.last, meaning: { ...found.meaning, weekday } };
}

/** "March 3, 2022", "Oct. 18", "July 25-26", "December 2nd", "March 2011", "Apr 092017", "April". */
function monthFirstAt(words: Words, token: number): Found | null {
  const month = monthAt(words, token);
  if (!month) return null;
  const part = month.mid ? ({ part: 'mid' } as const) : {};
  const squeezed = /^(\d\d)((?:19|20)\d\d)$/.exec(words.at(token + 1));
  if (squeezed && Number(squeezed[1]) <= 31)
    return {
      first: token,
      last: token + 1,
      meaning: date({ month: month.month, day: Number(squeezed[1]), year: Number(squeezed[2]) }),
    };
  const day = month.mid ? 0 : dayAt(words, words.is(token + 1, 'the') ? token + 2 : token + 1);
  if (day > 0 && !isCounted(words, token + 2)) {
    let last = words.is(token + 1, 'the') ? token + 2 : token + 1;
    const until = isRangeDash(words, last + 1) ? dayAt(words, last + 2) : 0;
    if (until > day) last += 2;
    const tail = yearBehind(words, last);
    return {
      first: token,
      last: tail.last,
      meaning: date({ month: month.month, day, days: until > day ? until - day : 0, year: tail.year }),
    };
  }
  const relative = words.is(token + 1, 'of') || words.is(token + 1, ',') ? token + 2 : token + 1;
  if (!month.mid && words.is(relative, 'this', 'last', 'next') && words.is(relative + 1, 'year')) {
    const yearShift = words.is(relative, 'this') ? 0 : words.is(relative, 'last') ? -1 : 1;
    const code = String(month.month).padStart(2, '0');
    return {
      first: token,
      last: relative + 1,
      meaning: { kind: 'months', first: month.month, count: 1, code, year: null, yearShift },
    };
  }
  const tail = yearBehind(words, words.is(token + 1, 'of') && yearAt(words, token + 2) ? token + 1 : token);
  return {
    first: token,
    last: tail.year === null ? token : tail.last,
    meaning: date({ month: month.month, year: tail.year }),
    ...part,
  };
}

/** "June 5 people": the number counts what follows. */
function isCounted(words: Words, token: number): boolean {
  return words.is(
    token,
    'people',
    'persons',
    'civilians',
    'soldiers',
    'fighters',
    'militants',
    '%',
    'percent',
    'million',
    'thousand',
    'hundred',
  );
}

const isRangeDash = (words: Words, token: number): boolean =>
  words.is(token, '-', '–', '—', '/') && dayAt(words, token + 1) > 0;

/** A year behind a date, after a comma or not; also '98. */
function yearBehind(words: Words, last: number): { year: number | null; last: number } {
  const at = words.is(last + 1, ',') ? last + 2 : last + 1;
  const year = yearAt(words, at);
  if (year) return { year, last: at };
  const short = /^['’](\d\d)$/.exec(words.at(last + 1));
  if (short) return { year: longYear(short[1]!), last: last + 1 };
  const telegraphed = /^[5-9]\d$/.exec(words.at(last + 1));
  // Wire copy of the last century: "BOGOTA, 7 SEP 89 (AFP)".
  if (telegraphed && words.capital(last) && words.is(last + 2, '(', '--', '-', '–', '—', ''))
    return { year: longYear(telegraphed[0]), last: last + 1 };
  const spoken = spokenYearAt(words, at);
  return spoken ? { year: spoken.year, last: spoken.last } : { year: null, last };
}

const TENS: Readonly<Record<string, number>> = {
  ten: 10,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const ONES: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};

/** "nineteen ninety-six" in transcripts of broadcasts. */
function spokenYearAt(words: Words, token: number): { year: number; last: number } | null {
  if (!words.is(token, 'nineteen', 'eighteen')) return null;
  const tens = TENS[words.at(token + 1)];
  if (tens === undefined) return null;
  const century = words.at(token) === 'nineteen' ? 1900 : 1800;
  const hyphen = words.is(token + 2, '-') ? token + 3 : token + 2;
  const ones = ONES[words.at(hyphen)];
  return ones === undefined ? { year: century + tens, last: token + 1 } : { year: century + tens + ones, last: hyphen };
}

/** "18 May 2017", "the 5th of June", "27–28 September", "26 November". */
function dayFirstAt(words: Words, token: number): Found | null {
  const day = dayAt(words, token);
  if (day === 0) return null;
  let at = token + 1;
  const until = isRangeDash(words, at) || words.is(at, 'and', 'to') ? dayAt(words, at + 1) : 0;
  if (until > day) at += 2;
  if (words.is(at, 'of')) at++;
  const month = monthAt(words, at);
  if (!month || month.mid) return null;
  const tail = yearBehind(words, at);
  return {
    first: token,
    last: tail.last,
    meaning: date({ month: month.month, day, days: until > day ? until - day : 0, year: tail.year }),
  };
}

function feastDateAt(words: Words, token: number): Found | null {
  const feast = feastAt(words, token);
  if (!feast || !words.capital(token)) return null;
  const tail = yearBehind(words, feast.last);
  const [month, day] = feast.value;
  return { first: token, last: tail.last, meaning: date({ month, day, year: tail.year }) };
}

/** Years, decades, centuries, seasons, quarters and halves. */
export function longTimeAt(words: Words, token: number): Found | null {
  return quarterAt(words, token) ?? seasonAt(words, token) ?? decadeAt(words, token) ?? yearAloneAt(words, token);
}

/** "the first quarter of 2015", "third-quarter", "Q3 2014", "the second half of this year". */
function quarterAt(words: Words, token: number): Found | null {
  const short = /^q([1-4])$/.exec(words.at(token));
  if (short) {
    const tail = yearBehind(words, token);
    return months(token, tail.last, Number(short[1]), 3, tail.year, null);
  }
  const number = ordinalAt(words, token);
  if (number < 1 || number > 4) return null;
  const noun = words.is(token + 1, '-') ? token + 2 : token + 1;
  const length = words.is(noun, 'quarter', 'quarters') ? 3 : words.is(noun, 'half') && number <= 2 ? 6 : 0;
  if (length === 0) return null;
  if (length === 6 && !words.is(noun + 1, 'of')) return null;
  let last = noun;
  let year: number | null = null;
  let shift: number | null = null;
  const after = words.is(noun + 1, 'of') ? noun + 2 : noun + 1;
  if (yearAt(words, after)) {
    year = yearAt(words, after);
    last = after;
  } else if (words.is(after, 'this', 'last', 'next') && words.is(after + 1, 'year')) {
    shift = words.is(after, 'this') ? 0 : words.is(after, 'last') ? -1 : 1;
    last = after + 1;
  } else if (length === 6) return null;
  return months(token, last, number, length, year, shift);
}

function months(
  first: number,
  last: number,
  index: number,
  count: number,
  year: number | null,
  yearShift: number | null,
): Found {
  const code = count === 3 ? `Q${index}` : `H${index}`;
  return { first, last, meaning: { kind: 'months', first: (index - 1) * count + 1, count, code, year, yearShift } };
}

/** "summer 2017", "the winter of 1994", "last spring", "this summer", "in autumn". */
function seasonAt(words: Words, token: number): Found | null {
  const season = seasons.get(words.at(token));
  if (!season) return null;
  const [month, code] = season;
  const of = words.is(token + 1, 'of') ? token + 1 : token;
  const tail = yearBehind(words, of);
  const make = (first: number, last: number, year: number | null, shift: -1 | 0 | 1 | null): Found => ({
    first,
    last,
    meaning: { kind: 'season', month, code, year, shift },
  });
  if (tail.year !== null) return make(token, tail.last, tail.year, null);
  const before = words.at(token - 1);
  if (before === 'last' || before === 'past') return make(token - 1, token, null, -1);
  if (before === 'this') return make(token - 1, token, null, 0);
  if (before === 'next') return make(token - 1, token, null, 1);
  const alone =
    before === 'in' ||
    (before === 'the' && words.is(token - 2, 'in', 'during')) ||
    before === 'early' ||
    before === 'late';
  // "in the fall of Kabul" is no season.
  return alone && !words.is(token + 1, 'of') && words.at(token) !== 'fall' ? make(token, token, null, null) : null;
}

/** "the 1990s", "the '80s", "the nineties", "the 19th century". */
function decadeAt(words: Words, token: number): Found | null {
  const word = words.at(token);
  const digits = /^((?:1[5-9]|20)\d)0['’]?s$/.exec(word);
  if (digits) return years(token, token, Number(digits[1]) * 10, 10, digits[1]!);
  const short = /^['’]?([1-9])0['’]?s$/.exec(word);
  if (short && words.is(token - 1, 'the', 'early', 'late', 'mid'))
    return years(token, token, 1900 + Number(short[1]) * 10, 10, `19${short[1]}`);
  const spoken = decadeWords.get(word);
  if (spoken !== undefined && words.is(token - 1, 'the', 'early', 'late', 'mid', 'nineteen')) {
    const first = words.is(token - 1, 'nineteen') ? token - 1 : token;
    return years(first, token, 1900 + spoken, 10, `19${spoken / 10}`);
  }
  const number = ordinalAt(words, token);
  const noun = words.is(token + 1, '-') ? token + 2 : token + 1;
  if (number >= 10 && number <= 22 && words.is(noun, 'century', 'centuries'))
    return years(token, noun, (number - 1) * 100, 100, String(number - 1));
  return null;
}

function years(first: number, last: number, year: number, count: number, code: string): Found {
  return { first, last, meaning: { kind: 'years', first: year, count, code } };
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Behind these a number of four digits is a year. */
const BEFORE_YEAR = setOf(
  "in since of by from until till during early late mid before after throughout around about through year between circa and to - – fiscal spring summer autumn fall winter the into for his her its their our ( , 's ’s",
);

/** Behind these it is a number, or the number of something. */
const NUMBERED = setOf(
  'resolution resolutions no number nos than least nearly over some almost approximately up $ £ € us$ # route highway flight article unit block',
);

/** Before these it counts. */
const COUNTED = setOf(
  'people persons children men women troops police others more civilian dead percent % - km miles metres meters feet of and or $ euros dollars',
);

/** 2012 where it is no count: behind a word that years stand behind, or a name, and before no plural noun. */
function yearAloneAt(words: Words, token: number): Found | null {
  const mid = /^mid-((?:19|20)\d\d)$/.exec(words.at(token));
  if (mid) return { first: token, last: token, meaning: date({ year: Number(mid[1]) }), part: 'mid' };
  const spoken = spokenYearAt(words, token);
  if (spoken) return { first: token, last: spoken.last, meaning: date({ year: spoken.year }) };
  const year = yearAt(words, token);
  if (year < 1800 || year > 2100) return null;
  const before = words.at(token - 1);
  const after = words.at(token + 1);
  const made: Found = { first: token, last: token, meaning: date({ year }) };
  if (before === 'in' || before === 'since') return made;
  if (before === 'to') return yearAt(words, token - 2) > 0 ? made : null;
  if (NUMBERED.has(before) || COUNTED.has(after) || isPlural(after)) return null;
  if (BEFORE_YEAR.has(before) || ((before === 'a' || before === 'an') && words.capital(token + 1))) return made;
  // "The Vienna Congress 1815." names a year, "they killed 1815." does not.
  const ends = after === ',' || after === '.' || after === ')' || after === '';
  return ends && words.capital(token - 1) ? made : null;
}

const isPlural = (word: string): boolean =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !NO_PLURALS.has(word);

const NO_PLURALS = setOf('this was has his does');
