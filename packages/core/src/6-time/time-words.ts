import { isUpperAt } from '../1-text/characters.ts';
import { beginsNumber } from '../3-mention/quantity-numbers.ts';
import data from '../data/times.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { Unit } from './meaning.ts';

/** The tokens of one sentence, asked by position; outside there is nothing. */
export class Words {
  readonly doc: Doc;
  readonly first: number;
  /** The token behind the last. */
  readonly limit: number;
  readonly #words: string[] = [];

  constructor(doc: Doc, first: number, limit: number) {
    this.doc = doc;
    this.first = first;
    this.limit = limit;
    for (let token = first; token < limit; token++) this.#words.push(bare(doc.lower(token)));
  }

  /** The word in lower case without the full stop of an abbreviation; '' outside the sentence. */
  at(token: number): string {
    return this.#words[token - this.first] ?? '';
  }

  is(token: number, ...words: readonly string[]): boolean {
    return words.includes(this.at(token));
  }

  capital(token: number): boolean {
    return token >= this.first && token < this.limit && isUpperAt(this.doc.text, this.doc.tokenStart[token]!);
  }

  /** Whether a token touches the one before it. */
  touches(token: number): boolean {
    return token > 0 && this.doc.tokenStart[token] === this.doc.tokenEnd[token - 1];
  }
}

/** "Jan." is Jan, "p.m." stays. */
function bare(word: string): string {
  const last = word.length - 1;
  return last > 0 && word.charCodeAt(last) === 0x2e && word.indexOf('.') === last ? word.slice(0, last) : word;
}

const months = new Map(Object.entries(data.months.values));
const ambiguousMonths = new Set(data.months.ambiguous);
const weekdays = new Map(Object.entries(data.weekdays.values));
const shortWeekdays = new Map(Object.entries(data.weekdays.short));
const weekdaysNotAfter = new Set(data.weekdays.notAfter);
const units = new Map(Object.entries(data.units.values) as [string, Unit][]);
const ordinals = new Map(Object.entries(data.ordinals.values));
export const dayparts: ReadonlyMap<string, string> = new Map(Object.entries(data.dayparts.values));
export const moments: ReadonlySet<string> = new Set(data.dayparts.moments);
export const deictic: ReadonlyMap<string, number> = new Map(Object.entries(data.deictic.values));
export const seasons: ReadonlyMap<string, [number, string]> = new Map(
  Object.entries(data.seasons.values) as [string, [number, string]][],
);
export const sets: ReadonlyMap<string, string> = new Map(Object.entries(data.sets.values));
export const decadeWords: ReadonlyMap<string, number> = new Map(Object.entries(data.decades.values));
export const openingWords: ReadonlySet<string> = new Set(data.opening.words);
export const openingAdverbs: ReadonlySet<string> = new Set(data.opening.adverbs);
export const futureWords: ReadonlySet<string> = new Set(data.future.words);

/** Words that a month's name stands behind; without one, or a number beside it, "may" and "march" are verbs. */
const BEFORE_MONTH = new Set(
  'in of since until till by from to early late mid last next this on and during through before after between every each -'.split(
    ' ',
  ),
);

/** 1 to 12 when a month is named, also in "mid-July"; else 0. */
export function monthAt(words: Words, token: number): { month: number; mid: boolean } | null {
  const word = words.at(token);
  const mid = word.startsWith('mid-');
  const name = mid ? word.slice(4) : word;
  const month = months.get(name);
  if (month === undefined) return null;
  if (mid) return { month, mid };
  if (name.length <= 4 && name !== 'june' && name !== 'july' && !words.capital(token)) return null;
  const short = name.length === 3 && name !== 'may';
  if (!ambiguousMonths.has(name) && !short) return { month, mid };
  // Jan is also a man; with its full stop it is the month.
  if (short && words.doc.form(token).endsWith('.')) return { month, mid };
  if (!words.capital(token)) return null;
  const beside =
    dayAt(words, token + 1) ||
    yearAt(words, token + 1) ||
    dayAt(words, token - 1) ||
    /^\d\d(?:19|20)\d\d$/.test(words.at(token + 1)) ||
    words.is(token - 1, ...BEFORE_MONTH);
  return beside ? { month, mid } : null;
}

/** 0 for Monday to 6 for Sunday, null for no weekday. Short names count only beside a date. */
export function weekdayAt(words: Words, token: number): number | null {
  const word = words.at(token);
  const full = weekdays.get(word);
  if (full !== undefined) return weekdaysNotAfter.has(words.at(token - 1)) ? null : full;
  const short = shortWeekdays.get(word);
  if (short === undefined || !words.capital(token)) return null;
  const next = words.is(token + 1, ',') ? token + 2 : token + 1;
  return dayAt(words, next) || months.has(words.at(next)) ? short : null;
}

/** 1 to 31 when a day of the month can stand here: 5, 05, 5th, fifth; else 0. */
export function dayAt(words: Words, token: number): number {
  const word = words.at(token);
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
  const day = match ? Number(match[1]) : (ordinals.get(word) ?? 0);
  return day >= 1 && day <= 31 ? day : 0;
}

/** A year in digits of four, or 0. */
export function yearAt(words: Words, token: number): number {
  const word = words.at(token);
  return /^(?:1[5-9]|20)\d\d$/.test(word) ? Number(word) : 0;
}

/** "first", "2nd". */
export function ordinalAt(words: Words, token: number): number {
  const word = words.at(token);
  const match = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word);
  return match ? Number(match[1]) : (ordinals.get(word) ?? 0);
}

export function unitAt(words: Words, token: number): Unit | null {
  return units.get(words.at(token)) ?? null;
}

const phraseTables = {
  vague: phrasesOf(data.vague.values),
  feasts: phrasesOf(data.feasts.values as unknown as Record<string, [number, number]>),
};

type PhraseTable<Value> = Map<string, { parts: string[]; value: Value }[]>;

function phrasesOf<Value>(table: Readonly<Record<string, Value>>): PhraseTable<Value> {
  const byFirst: PhraseTable<Value> = new Map();
  for (const [phrase, value] of Object.entries(table)) {
    const parts = phrase.split(' ');
    const list = byFirst.get(parts[0]!) ?? [];
    list.push({ parts, value });
    list.sort((a, b) => b.parts.length - a.parts.length);
    byFirst.set(parts[0]!, list);
  }
  return byFirst;
}

function phraseAt<Value>(
  table: PhraseTable<Value>,
  words: Words,
  token: number,
): { last: number; value: Value } | null {
  for (const { parts, value } of table.get(words.at(token)) ?? [])
    if (parts.every((part, index) => words.at(token + index) === part))
      return { last: token + parts.length - 1, value };
  return null;
}

/** "now", "in recent weeks": the code of TIMEX3. */
export function vagueAt(words: Words, token: number): { last: number; value: string } | null {
  const found = phraseAt(phraseTables.vague, words, token);
  return found && found.value !== '' ? found : null;
}

/** "Christmas Day": month and day. */
export function feastAt(words: Words, token: number): { last: number; value: [number, number] } | null {
  return phraseAt(phraseTables.feasts, words, token);
}

/** Words an expression of time may begin with, beside numbers. */
const STARTERS: ReadonlySet<string> = new Set([
  ...months.keys(),
  ...weekdays.keys(),
  ...shortWeekdays.keys(),
  ...units.keys(),
  ...ordinals.keys(),
  ...dayparts.keys(),
  ...deictic.keys(),
  ...seasons.keys(),
  ...sets.keys(),
  ...decadeWords.keys(),
  ...phraseTables.vague.keys(),
  ...phraseTables.feasts.keys(),
  ...'the this that last past previous next coming upcoming current same following overnight then every each between from'.split(
    ' ',
  ),
  ...'early earlier beginning start mid middle late later end small wee predawn pre-dawn half some few q1 q2 q3 q4'.split(
    ' ',
  ),
]);

/** Whether an expression of time can begin at a token: a quick look that spares the grammar most words. */
export function mayBegin(words: Words, token: number): boolean {
  const word = words.at(token);
  const code = word.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return true;
  return (
    STARTERS.has(word) || code === 0x27 || code === 0x2019 || word.startsWith('mid-') || beginsNumber(words.doc, token)
  );
}
