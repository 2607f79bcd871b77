import type { Found } from './meaning.ts';
import { dayparts, moments, type Words } from './time-words.ts';

/** Clock times and parts of a day that stand alone; their day comes from what is around. */
export function clockAt(words: Words, token: number): Found | null {
  return hourAt(words, token) ?? militaryAt(words, token) ?? momentAt(words, token) ?? partOfDayAt(words, token);
}

/** "4 p.m.", "10am", "03:20", "1.53pm local time", "5 o'clock". */
function hourAt(words: Words, token: number): Found | null {
  const match = /^(\d{1,2})(?:([:.])(\d\d)(?::\d\d)?)?$/.exec(words.at(token));
  if (!match) return null;
  let hour = Number(match[1]);
  const minute = Number(match[3] ?? 0);
  if (hour > 24 || minute > 59) return null;
  let last = token;
  const half = words.at(token + 1).replaceAll('.', '');
  if (half === 'am' || half === 'pm') {
    if (hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    last++;
  } else if (words.is(token + 1, "o'clock", 'o’clock')) last++;
  else if (match[2] !== ':') return null;
  if (words.is(last + 1, 'local') && words.is(last + 2, 'time')) last += 2;
  else if (words.is(last + 1, 'gmt', 'utc', 'est', 'edt', 'hrs', 'hours')) last++;
  return { first: token, last, meaning: { kind: 'clock', hour, minute }, daypart: clockCode(hour, minute) };
}

/** "0200", "1615 GMT", "at 2115 (0315 GMT)": four digits that are no year. */
function militaryAt(words: Words, token: number): Found | null {
  const match = /^([01]\d|2[0-3])([0-5]\d)$/.exec(words.at(token));
  if (!match) return null;
  const zone = words.is(token + 1, 'gmt', 'utc', 'local', 'hours', 'hrs', 'z');
  const bracket =
    words.is(token + 1, '(', '[') && /^\d{4}$/.test(words.at(token + 2)) && words.is(token + 3, 'gmt', 'utc', 'local');
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  const hourly = BEFORE_MOMENT.includes(words.at(token - 1)) && (hour < 18 || hour > 20);
  if (!zone && !bracket && !(hour === 0 || match[1]!.startsWith('0')) && !hourly) return null;
  if (!zone && !bracket && !BEFORE_MOMENT.includes(words.at(token - 1))) return null;
  const last = bracket ? (words.is(token + 4, ')', ']') ? token + 4 : token + 3) : zone ? token + 1 : token;
  return { first: token, last, meaning: { kind: 'clock', hour, minute }, daypart: clockCode(hour, minute) };
}

const clockCode = (hour: number, minute: number): string =>
  `T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** Behind these a moment of the day is a time: "at dawn", "before midnight". */
const BEFORE_MOMENT = [
  'at',
  'before',
  'after',
  'around',
  'about',
  'until',
  'till',
  'by',
  'since',
  'from',
  'past',
  'to',
  'near',
  'towards',
];

function momentAt(words: Words, token: number): Found | null {
  const word = words.at(token);
  const part = dayparts.get(word);
  if (part === undefined || !moments.has(word) || !BEFORE_MOMENT.includes(words.at(token - 1))) return null;
  const meaning = { kind: 'clock', hour: null, minute: 0 } as const;
  const code = word === 'midnight' ? 'T24:00' : word === 'noon' ? 'T12:00' : `T${part}`;
  return { first: token, last: token, meaning, daypart: code };
}

/** "the early morning", "the afternoon", "the night", "the early hours", "early morning"; behind a preposition. */
function partOfDayAt(words: Words, token: number): Found | null {
  const before = words.at(token - 1);
  let at = token;
  const definite = words.is(at, 'the');
  if (definite) at++;
  const narrowed = words.is(at, 'early', 'late', 'small', 'wee', 'predawn', 'pre-dawn', 'mid');
  if (narrowed) at++;
  if (!definite && !narrowed) return null;
  const hours = words.is(at, 'hours', 'hour') && narrowed;
  const part = hours ? 'MO' : dayparts.get(words.at(at));
  if (part === undefined) return null;
  let last = at;
  if (!hours && words.is(at + 1, 'hours')) last++;
  if (hours && words.is(at + 1, 'of') && words.is(at + 2, 'the') && dayparts.has(words.at(at + 3))) last = at + 3;
  const prepositions = [
    'in',
    'during',
    'by',
    'throughout',
    'through',
    'on',
    'into',
    'until',
    'late',
    'early',
    'later',
    'earlier',
    'of',
    'for',
    'since',
  ];
  const dated = words.is(last + 1, 'of');
  if (!prepositions.includes(before) && !dated && token !== words.first) return null;
  if (before === 'of' && !dated) return null;
  return { first: token, last, meaning: { kind: 'clock', hour: null, minute: 0 }, daypart: `T${part}` };
}
