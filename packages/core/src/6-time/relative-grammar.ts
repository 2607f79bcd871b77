import { readNumber } from '../3-mention/quantity-numbers.ts';
import type { Found, Unit } from './meaning.ts';
import {
  dayparts,
  deictic,
  moments,
  monthAt,
  seasons,
  sets,
  unitAt,
  vagueAt,
  type Words,
  weekdayAt,
} from './time-words.ts';

const LAST = new Set(['last', 'past', 'previous']);
const NEXT = new Set(['next', 'coming', 'upcoming']);

/** Times counted from the report or from the time last spoken of. */
export function relativeAt(words: Words, token: number): Found | null {
  return (
    dayWordAt(words, token) ??
    weekdayTimeAt(words, token) ??
    calendarUnitAt(words, token) ??
    offsetAt(words, token) ??
    focusAt(words, token) ??
    vagueTimeAt(words, token)
  );
}

/** "yesterday", "tonight", "overnight", "the day before yesterday", "this morning", "last night". */
function dayWordAt(words: Words, token: number): Found | null {
  const word = words.at(token);
  if (word === 'the' && words.is(token + 1, 'day') && words.is(token + 2, 'before', 'after')) {
    if (words.is(token + 3, 'yesterday')) return day(token, token + 3, -2);
    if (words.is(token + 3, 'tomorrow')) return day(token, token + 3, 2);
    return null;
  }
  const days = deictic.get(word);
  if (days !== undefined) {
    if (word === 'tonight') return { ...day(token, token, 0), daypart: 'TNI' };
    return withDaypart(words, day(token, token, days));
  }
  if (word === 'overnight')
    return { first: token, last: token, meaning: { kind: 'day', days: -1, span: true }, daypart: 'TNI' };
  const part = dayparts.get(words.at(token + 1));
  if (part === undefined || moments.has(words.at(token + 1)) !== (words.at(token + 1) === 'night')) return null;
  if (word === 'this') return { ...day(token, token + 1, 0), daypart: `T${part}` };
  if (word === 'last' && part === 'NI') return { ...day(token, token + 1, -1), daypart: 'TNI' };
  return null;
}

const day = (first: number, last: number, days: number): Found => ({
  first,
  last,
  meaning: { kind: 'day', days, span: false },
});

/** "Thursday night", "yesterday afternoon", "Monday at dawn". */
function withDaypart(words: Words, found: Found): Found {
  const next = words.at(found.last + 1);
  const part = dayparts.get(next);
  if (part !== undefined) return { ...found, last: found.last + 1, daypart: `T${part}` };
  if (next === 'early' || next === 'late') {
    const after = dayparts.get(words.at(found.last + 2));
    if (after !== undefined) return { ...found, last: found.last + 2, daypart: `T${after}` };
  }
  return found;
}

/** "Thursday", "last Thursday", "this coming Sunday", "Thursday night". */
function weekdayTimeAt(words: Words, token: number): Found | null {
  let at = token;
  let shift: -1 | 0 | 1 | null = null;
  if (words.is(at, 'this', 'the')) {
    if (words.is(at, 'this')) shift = 0;
    at++;
  }
  if (LAST.has(words.at(at))) {
    shift = -1;
    at++;
  } else if (NEXT.has(words.at(at))) {
    shift = 1;
    at++;
  } else if (words.is(token, 'the')) return null;
  const weekday = weekdayAt(words, at);
  if (weekday === null) return null;
  if (shift === -1 && words.is(at - 1, 'past')) shift = null;
  return withDaypart(words, { first: token, last: at, meaning: { kind: 'weekday', weekday, shift } });
}

/** "last week", "this month", "next year", "the weekend", "the past week", "last March", "the week". */
function calendarUnitAt(words: Words, token: number): Found | null {
  const definite = words.is(token, 'the');
  let at = definite ? token + 1 : token;
  const word = words.at(at);
  const shift = word === 'this' || word === 'current' ? 0 : LAST.has(word) ? -1 : NEXT.has(word) ? 1 : null;
  if (shift === null) {
    if (definite && words.is(at, 'weekend')) return calendar(token, at, 'WE', 0);
    return null;
  }
  at++;
  if (shift === 0 && words.is(at, 'past', 'last')) return windowAt(words, token, at);
  const month = monthAt(words, at);
  if (month && !month.mid) return { first: token, last: at, meaning: { kind: 'month', month: month.month, shift } };
  const unit = unitAt(words, at);
  // "the past two months": an amount stands between.
  if (unit === null || isPluralUnit(words.at(at))) return shift === 0 ? null : windowAt(words, token, at - 1);
  if (unit === 'S' || unit === 'MIN' || unit === 'H' || unit === 'D')
    return word === 'past' ? windowAt(words, token, at - 1) : null;
  // "the previous week" and "the next month" are counted from what was told, "the last month" ends with the report.
  if (word === 'previous' || (word === 'next' && definite))
    return { first: token, last: at, meaning: { kind: 'focus', unit, shift } };
  if (word === 'past' || (word === 'last' && definite))
    return { first: token, last: at, meaning: { kind: 'window', amount: 1, unit, sign: -1 } };
  return calendar(token, at, unit, shift);
}

const calendar = (first: number, last: number, unit: Unit, shift: number): Found => ({
  first,
  last,
  meaning: { kind: 'calendar', unit, shift, toReference: false },
});

const isPluralUnit = (word: string): boolean => word.endsWith('s');

/** "past 24 hours", "last few days", "next 60 days", from the word "past". */
function windowAt(words: Words, first: number, past: number): Found | null {
  const sign = NEXT.has(words.at(past)) ? 1 : -1;
  const amount = amountAt(words, past + 1);
  const unitToken = amount ? amount.last + 1 : past + 1;
  const unit = unitAt(words, unitToken);
  if (unit === null) return null;
  if (!amount && isPluralUnit(words.at(unitToken)))
    return { first, last: unitToken, meaning: { kind: 'vague', code: sign > 0 ? 'FUTURE_REF' : 'PAST_REF' } };
  return {
    first,
    last: unitToken,
    meaning: {
      kind: 'window',
      amount: amount ? amount.value : 1,
      unit,
      sign,
    },
  };
}

interface Amount {
  readonly value: number | null;
  readonly last: number;
}

/** "three", "more than two", "a", "several", "a few", "some", "couple of": null where only the unit is known. */
export function amountAt(words: Words, token: number): Amount | null {
  if (token < words.first || token >= words.limit) return null;
  const number = words.is(token, 'the', 'from', 'between') ? null : readNumber(words.doc, token, words.limit);
  if (number) {
    // "over the last 15 days" belongs to the window, not to the number.
    for (let at = token; at < number.core; at++)
      if (words.is(at, 'last', 'first', 'next', 'past', 'remaining')) return null;
    let last = number.last;
    if (words.is(last + 1, 'of', 'more', 'full', 'straight', 'consecutive', 'long', '-')) last++;
    return { value: number.named, last };
  }
  const word = words.at(token);
  if (word === 'a' || word === 'an' || word === 'one' || word === 'half') {
    if (words.is(token + 1, 'half') || word === 'half') {
      const skip =
        word === 'half'
          ? words.is(token + 1, 'a', 'an')
            ? token + 1
            : token
          : words.is(token + 2, '-')
            ? token + 2
            : token + 1;
      return { value: 0.5, last: skip };
    }
    return { value: 1, last: words.is(token + 1, 'full', 'whole') ? token + 1 : token };
  }
  if (word === 'some' || word === 'few' || word === 'recent' || word === 'several') return { value: null, last: token };
  return null;
}

/** "three weeks ago", "two days later", "hours earlier", "a day before", "10 days from now", "year-ago". */
function offsetAt(words: Words, token: number): Found | null {
  const amount = amountAt(words, token);
  let at = amount ? amount.last + 1 : token;
  if (!amount && !words.is(token, 'the') && unitAt(words, token) === null) return null;
  if (!amount && words.is(token, 'the')) at = token + 1;
  if (words.is(at, '-')) at++;
  const unit = unitAt(words, at);
  if (unit === null) return null;
  const value = amount
    ? amount.value
    : words.is(token, 'the') && !isPluralUnit(words.at(at))
      ? 1
      : isPluralUnit(words.at(at))
        ? null
        : 1;
  let next = at + 1;
  if (words.is(next, '-')) next++;
  const word = words.at(next);
  const make = (last: number, sign: -1 | 1, anchor: 'report' | 'focus' | 'clause'): Found => ({
    first: token,
    last,
    meaning: { kind: 'offset', amount: value, unit, sign, anchor },
  });
  if (word === 'ago') return make(next, -1, 'report');
  if (word === 'from' && words.is(next + 1, 'now', 'today')) return make(next + 1, 1, 'report');
  // "a day after the town fell" dates the fall of the town, from the day of the main clause.
  if ((word === 'after' || word === 'before') && goesOn(words, next + 1))
    return make(next, word === 'after' ? -1 : 1, 'clause');
  if (word === 'earlier' || word === 'before' || word === 'prior' || word === 'previously')
    return make(next, -1, 'focus');
  if (word === 'later' || word === 'after' || word === 'afterwards') return make(next, 1, 'focus');
  return null;
}

const goesOn = (words: Words, token: number): boolean => {
  const word = words.at(token);
  return (
    word !== '' && /^[\p{L}\p{N}]/u.test(word) && !/^(?:and|but|he|she|on|in|at|by|said|when|while|as)$/.test(word)
  );
};

/** "the next day", "the same evening", "that night", "the previous week", "since then", "by that time". */
function focusAt(words: Words, token: number): Found | null {
  const before = words.at(token - 1);
  if (words.is(token, 'then') && ['since', 'by', 'until', 'till', 'before', 'back'].includes(before))
    return { first: token, last: token, meaning: { kind: 'focus', unit: 'then', shift: 0 } };
  if (
    words.is(token, 'that', 'this') &&
    words.is(token + 1, 'time', 'point') &&
    ['by', 'since', 'at', 'until', 'before'].includes(before) &&
    words.is(token, 'that')
  )
    return { first: token, last: token + 1, meaning: { kind: 'focus', unit: 'then', shift: 0 } };
  if (
    words.is(token, 'the') &&
    words.is(token + 1, 'day') &&
    before === 'in' &&
    words.is(token - 2, 'later', 'earlier', 'late', 'early')
  )
    return { first: token, last: token + 1, meaning: { kind: 'focus', unit: 'D', shift: 0 } };
  let at = token;
  let shift: number | null = null;
  if (words.is(at, 'that')) shift = 0;
  else if (words.is(at, 'the')) {
    at++;
    if (words.is(at, 'very')) at++;
    if (words.is(at, 'same')) shift = 0;
    else if (words.is(at, 'next', 'following', 'ensuing', 'subsequent')) shift = 1;
    else if (words.is(at, 'previous', 'preceding', 'prior')) shift = -1;
  } else if (words.is(at, 'next', 'same', 'following') && words.is(at + 1, 'day')) shift = words.is(at, 'same') ? 0 : 1;
  if (shift === null) return null;
  const part = dayparts.get(words.at(at + 1));
  if (part !== undefined)
    return { first: token, last: at + 1, meaning: { kind: 'focus', unit: 'D', shift }, daypart: `T${part}` };
  const unit = unitAt(words, at + 1);
  if (unit === null || isPluralUnit(words.at(at + 1)) || unit === 'S' || unit === 'MIN' || unit === 'H') return null;
  return withDaypart(words, { first: token, last: at + 1, meaning: { kind: 'focus', unit, shift } });
}

function vagueTimeAt(words: Words, token: number): Found | null {
  const vague = vagueAt(words, token);
  if (!vague) return null;
  const next = vague.last + 1;
  // "in the past" behind which a length follows is a window, a season behind it the last one; "of late Ann Roe" is a dead person.
  if (words.is(vague.last, 'past') && (unitAt(words, next) || amountAt(words, next) || seasons.has(words.at(next))))
    return null;
  if (words.is(vague.last, 'late') && words.capital(next)) return null;
  return { first: token, last: vague.last, meaning: { kind: 'vague', code: vague.value } };
}

/** "for two years", "six-day", "several weeks": an amount and a unit that is not an age. */
export function durationAt(words: Words, token: number): Found | null {
  const amount = amountAt(words, token);
  let at = amount ? amount.last + 1 : token;
  if (words.is(at, '-')) at++;
  const unit = unitAt(words, at);
  if (unit === null || (!amount && !isBarePlural(words, at))) return null;
  // "a second bomb", "a quarter of": only the plural or a number makes these a length of time.
  if (unit === 'Q' || (unit === 'S' && !(amount && amount.value !== 1 && isPluralUnit(words.at(at))))) return null;
  // "twice a day", "$5 a year" are rates.
  if (words.is(token, 'a', 'an') && !BEFORE_LENGTH.has(words.at(token - 1))) return null;
  const after = words.is(at + 1, '-') ? at + 2 : at + 1;
  if (words.is(after, 'old', 'olds', 'aged')) return null;
  if (words.is(token - 1, 'aged')) return null;
  return {
    first: token,
    last: words.is(after, 'long') ? after : at,
    meaning: { kind: 'duration', amount: amount ? amount.value : null, unit },
  };
}

const BEFORE_LENGTH = new Set(
  'for in within over than about nearly almost after during through throughout around last lasted took spent only just'.split(
    ' ',
  ),
);

/** "for days", "years of war", "in months". */
function isBarePlural(words: Words, token: number): boolean {
  if (!isPluralUnit(words.at(token)) || words.is(token, 'seconds', 'quarters', 'minutes')) return false;
  return words.is(token - 1, 'for', 'in', 'after', 'within', 'over') || words.is(token + 1, 'of');
}

/** "daily", "every day", "each Friday". */
export function setAt(words: Words, token: number): Found | null {
  const code = sets.get(words.at(token));
  if (code !== undefined) return { first: token, last: token, meaning: { kind: 'set', code } };
  if (!words.is(token, 'every', 'each')) return null;
  const amount = amountAt(words, token + 1);
  const at = amount ? amount.last + 1 : token + 1;
  const unit = unitAt(words, at);
  if (unit !== null) return { first: token, last: at, meaning: { kind: 'set', code: `P${amount?.value ?? 1}${unit}` } };
  const weekday = weekdayAt(words, token + 1);
  if (weekday !== null)
    return { first: token, last: token + 1, meaning: { kind: 'set', code: `XXXX-WXX-${weekday + 1}` } };
  return dayparts.has(words.at(token + 1))
    ? { first: token, last: token + 1, meaning: { kind: 'set', code: 'P1D' } }
    : null;
}
