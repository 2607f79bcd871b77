import words from '../data/quantities.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';

/** A number read from tokens: `first` to `last`, both included, and the range it means; null is an open end. */
export interface NumberReading {
  readonly first: number;
  readonly last: number;
  /** The token that carries the number: the last of its words, "hundred" in "two hundred". */
  readonly core: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The exact number that is named, whatever the modifiers make of it; null for vague words and ranges. */
  readonly named: number | null;
  /** Written in digits without scale or separator, so that it may also be a year, an age or a name. */
  readonly bare: boolean;
}

const cardinals = new Map(Object.entries(words.cardinals.values));
const scales = new Map(Object.entries(words.scales.values));
const behindDigits = new Set(words.scales.behindDigits);
const vagueNouns = new Map(Object.entries(words.vagueNouns.values) as [string, [number, number]][]);
const multipliers = new Set(words.vagueDeterminers.multiply);

type Range = readonly [low: number | null, high: number | null];
/** A table of the data file as entries of closed ranges. */
function rangesOf(table: Readonly<Record<string, readonly (number | null)[]>>): [string, Range][] {
  return Object.entries(table).map(([word, [low = null, high = null]]) => [word, [low, high]]);
}

type Effect = 'floor' | 'above' | 'ceiling' | 'below' | 'near' | 'same';

/** Phrases by their first word, longest first, so that the first that matches is the right one. */
class Phrases<Value> {
  readonly #byFirst = new Map<string, { words: string[]; value: Value }[]>();

  constructor(entries: Iterable<readonly [phrase: string, value: Value]>) {
    for (const [phrase, value] of entries) {
      const parts = phrase.split(' ');
      const list = this.#byFirst.get(parts[0]!) ?? [];
      list.push({ words: parts, value });
      list.sort((a, b) => b.words.length - a.words.length);
      this.#byFirst.set(parts[0]!, list);
    }
  }

  /** The words that phrases begin with. */
  firsts(): Iterable<string> {
    return this.#byFirst.keys();
  }

  /** The longest phrase that stands at a token, and its last token. */
  at(doc: Doc, token: number, limit: number): { last: number; value: Value } | null {
    if (token >= limit) return null;
    for (const { words, value } of this.#byFirst.get(doc.lower(token)) ?? []) {
      if (token + words.length > limit) continue;
      if (words.every((word, index) => doc.lower(token + index) === word))
        return { last: token + words.length - 1, value };
    }
    return null;
  }
}

const determiners = new Phrases(rangesOf(words.vagueDeterminers.values));
const before = new Phrases(
  (['floor', 'above', 'ceiling', 'below', 'near', 'same'] as const).flatMap((effect) =>
    words.before[effect].map((phrase): [string, Effect] => [phrase, effect]),
  ),
);
const behind = new Phrases(
  (['floor', 'ceiling', 'near'] as const).flatMap((effect) =>
    words.behind[effect].map((phrase): [string, Effect] => [phrase, effect]),
  ),
);
const numberAdjectives = new Map(rangesOf(words.numberOf.adjectives));

const starters: ReadonlySet<string> = new Set([
  ...before.firsts(),
  ...determiners.firsts(),
  ...cardinals.keys(),
  ...vagueNouns.keys(),
  ...Object.keys(words.currencies.values),
  ...'a an number numbers between from'.split(' '),
]);

/** Whether `readNumber` can find anything at a token: a quick look that spares it most words. */
export function beginsNumber(doc: Doc, token: number): boolean {
  const code = doc.text.charCodeAt(doc.tokenStart[token]!);
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2b || starters.has(doc.lower(token));
}

/** "at least some other": more modifiers than this do not stand before a number. */
const mostModifiers = 5;

/**
 * Reads the expression of number that begins at `token` and ends before `limit`: modifiers ("at least", "some"), an exact
 * or vague number or a range of two, and what follows it ("or more"). Null when none begins there.
 */
export function readNumber(doc: Doc, token: number, limit: number): NumberReading | null {
  if (token >= limit || !beginsNumber(doc, token)) return null;
  let at = token;
  const effects: Effect[] = [];
  while (effects.length < mostModifiers) {
    const modifier = before.at(doc, at, limit);
    if (!modifier) break;
    // "some of the injured" is no "some 20".
    const determiner = determiners.at(doc, at, limit);
    if (determiner && determiner.last > modifier.last) break;
    effects.push(modifier.value);
    at = modifier.last + 1;
  }
  const plain = readRange(doc, at, limit) ?? readVague(doc, at, limit);
  if (!plain) return null;
  let { low, high, last } = plain;
  for (const effect of effects.reverse()) [low, high] = applied(effect, low, high);
  const suffix = behind.at(doc, last + 1, limit);
  if (suffix) {
    [low, high] = applied(suffix.value, low, high);
    last = suffix.last;
  }
  return {
    first: token,
    last,
    core: plain.core,
    low,
    high,
    named: plain.low === plain.high && !isVague(doc, plain.core) ? plain.low : null,
    bare: plain.bare && effects.length === 0 && !suffix,
  };
}

const isVague = (doc: Doc, token: number): boolean => vagueNouns.has(doc.lower(token));

function applied(effect: Effect, low: number | null, high: number | null): Range {
  if (effect === 'floor') return [low, null];
  if (effect === 'above') return [low === null ? null : low + 1, null];
  if (effect === 'ceiling') return [null, high];
  if (effect === 'below') return [null, high === null ? null : high - 1];
  return [low, high];
}

interface Plain {
  readonly last: number;
  readonly core: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly bare: boolean;
}

/** "10", "10-15", "10 to 15", "between 10 and 15", "two or three". */
function readRange(doc: Doc, token: number, limit: number): Plain | null {
  const opening = token < limit ? doc.lower(token) : '';
  const between = opening === 'between' || opening === 'from';
  const first = readCardinal(doc, between ? token + 1 : token, limit);
  if (!first) return null;
  const middle = first.last + 1 < limit ? doc.lower(first.last + 1) : '';
  const joins = between
    ? middle === (opening === 'between' ? 'and' : 'to') || isDash(middle)
    : middle === 'to' || middle === 'or' || isDash(middle);
  const second = joins ? readCardinal(doc, first.last + 2, limit) : null;
  if (!second) return between ? null : { ...first, core: first.last, low: first.value, high: first.value };
  // "2 to 3 million": the scale of the second holds for the first as well.
  const low =
    first.value < second.value && second.scale > 1 && first.value < 1000 && first.scale === 1
      ? first.value * second.scale
      : first.value;
  if (low >= second.value) return between ? null : { ...first, core: first.last, low: first.value, high: first.value };
  return { last: second.last, core: second.last, low, high: second.value, bare: false };
}

const isDash = (word: string): boolean => word === '-' || word === '–' || word === '—';

/** "dozens", "tens of thousands", "several hundred", "a number of", "half a dozen". */
function readVague(doc: Doc, token: number, limit: number): Plain | null {
  if (token >= limit) return null;
  const noun = vagueNouns.get(doc.lower(token));
  if (noun) {
    let [low, high] = noun;
    let last = token;
    if (last + 2 < limit && doc.lower(last + 1) === 'of' && vagueNouns.has(doc.lower(last + 2))) {
      const scale = scales.get(doc.lower(last + 2).slice(0, -1)) ?? 1;
      [low, high] = [low * scale, (high + 1) * scale - 1];
      last += 2;
    }
    return { last, core: last, low, high, bare: false };
  }
  const phrase = determiners.at(doc, token, limit);
  if (phrase) {
    const scale = phrase.last + 1 < limit ? scales.get(doc.lower(phrase.last + 1)) : undefined;
    const first = doc.text.slice(doc.tokenStart[token], doc.tokenEnd[phrase.last]).toLowerCase();
    if (scale === undefined || behindDigits.has(doc.lower(phrase.last + 1)) || !multipliers.has(first))
      return {
        last: phrase.last,
        core: lastWord(doc, phrase.last),
        low: phrase.value[0],
        high: phrase.value[1],
        bare: false,
      };
    const times = (count: number | null): number | null => (count === null ? null : count * scale);
    return {
      last: phrase.last + 1,
      core: phrase.last + 1,
      low: times(phrase.value[0]),
      high: times(phrase.value[1]),
      bare: false,
    };
  }
  return readNumberOf(doc, token, limit);
}

const lastWord = (doc: Doc, token: number): number => (doc.lower(token) === 'of' ? token - 1 : token);

/** "a number of", "an unknown number of", "large numbers of": one adjective may stand before the noun. */
function readNumberOf(doc: Doc, token: number, limit: number): Plain | null {
  let at = token;
  if (doc.lower(at) === 'a' || doc.lower(at) === 'an') at++;
  let adjective = '';
  if (at < limit && !isNumberNoun(doc.lower(at))) {
    adjective = doc.lower(at);
    at++;
  }
  if (at + 1 >= limit || !isNumberNoun(doc.lower(at)) || !quotedOf(doc, at + 1, limit)) return null;
  // "the number of dead" asks how many; only "a number of" and "numbers of" say it.
  if (token === at && doc.lower(at) === 'number' && !(token > 0 && /^["'“‘]$/.test(doc.lower(token - 1)))) return null;
  if (adjective !== '' && token + 1 === at && doc.lower(at) === 'number') return null;
  const [low, high] = numberAdjectives.get(adjective) ?? (words.numberOf.plain as [number, null]);
  return { last: at, core: at, low, high, bare: false };
}

const isNumberNoun = (word: string): boolean => word === 'number' || word === 'numbers';

/** "of", also behind a quote that closes: ‘number’ of. */
function quotedOf(doc: Doc, token: number, limit: number): boolean {
  if (doc.lower(token) === 'of') return true;
  return token + 1 < limit && /^[’'"”]$/.test(doc.lower(token)) && doc.lower(token + 1) === 'of';
}

/** An exact number at a token: its value, last token, and the last scale that was applied. */
export interface Cardinal {
  readonly value: number;
  readonly last: number;
  readonly scale: number;
  readonly bare: boolean;
}

const currencies = new Map(Object.entries(words.currencies.values));

/** The name of the currency a sign stands for; null for any other word. */
export function isCurrency(word: string): string | null {
  return currencies.get(word) ?? null;
}

const DIGITS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;

/** Reads "12", "1,200", "1.2 million", "twenty-one", "two hundred and fifty", "a hundred", "a dozen", "one and a half million". */
export function readCardinal(doc: Doc, token: number, limit: number): Cardinal | null {
  if (token >= limit) return null;
  const word = doc.lower(token);
  if (DIGITS.test(word)) return readDigits(doc, token, limit);
  if (isCurrency(word) !== null) {
    if (token + 1 >= limit || !DIGITS.test(doc.lower(token + 1))) return null;
    return { ...readDigits(doc, token + 1, limit), bare: false };
  }
  let at = token;
  let current = 0;
  if (word === 'a' || word === 'an') {
    if (at + 1 >= limit || !scales.has(doc.lower(at + 1)) || behindDigits.has(doc.lower(at + 1))) return null;
    current = 1;
    at++;
  }
  let total = 0;
  let last = -1;
  let scale = 1;
  for (; at < limit; at++) {
    const here = doc.lower(at);
    const cardinal = cardinals.get(here);
    const factor = behindDigits.has(here) ? undefined : scales.get(here);
    if (cardinal !== undefined) {
      if (!fits(current, cardinal)) break;
      current += cardinal;
    } else if (factor !== undefined && (current > 0 || last >= 0)) {
      if (current === 0) break;
      if (factor === 100 || factor === 12) current *= factor;
      else {
        total += current * factor;
        current = 0;
      }
      scale = factor;
    } else if (here === 'and' && last === at - 1 && isHalf(doc, at, limit)) {
      current += 0.5;
      at += 2;
    } else if (here === 'and' && last === at - 1 && scale > 1) {
      if (at + 1 >= limit || !cardinals.has(doc.lower(at + 1))) break;
      continue;
    } else if (
      isDash(here) &&
      last === at - 1 &&
      current >= 20 &&
      current % 10 === 0 &&
      cardinals.has(at + 1 < limit ? doc.lower(at + 1) : '')
    )
      continue;
    else break;
    last = at;
  }
  if (last < 0) return null;
  return { value: total + current, last, scale, bare: false };
}

const isHalf = (doc: Doc, token: number, limit: number): boolean =>
  token + 2 < limit && doc.lower(token + 1) === 'a' && doc.lower(token + 2) === 'half';

/** Whether a smaller cardinal may follow: twenty one, hundred five; not five three. */
function fits(current: number, next: number): boolean {
  if (current === 0) return true;
  if (next < 10) return current % 10 === 0 && current % 100 !== 10;
  return current % 100 === 0;
}

function readDigits(doc: Doc, token: number, limit: number): Cardinal {
  let value = Number(doc.lower(token).replaceAll(',', ''));
  let last = token;
  let scale = 1;
  for (let at = token + 1; at < limit; at++) {
    const here = doc.lower(at);
    const factor = scales.get(here);
    if (factor === undefined || (behindDigits.has(here) && last !== token)) break;
    // "5 m" may be metres: m is a scale only when it is written onto a number, as in 3m.
    if (here === 'm' && doc.tokenStart[at] !== doc.tokenEnd[at - 1]) break;
    value *= factor;
    scale *= factor;
    last = at;
  }
  if (scale === 1) return { value, last, scale, bare: /^\d+$/.test(doc.lower(token)) };
  return { value: Math.round(value * 1000) / 1000, last, scale, bare: false };
}
