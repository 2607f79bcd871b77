import roleData from '../data/actors/roles.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { ActorEntry } from './actor-entry.ts';
import { actorWords, plainKey, tokenWords } from './actor-words.ts';

/** How a name names its actor. */
export type AliasUse = 'name' | 'weak' | 'adjective' | 'people' | 'metonym';

/** One name of one entry. */
export interface Alias {
  readonly text: string;
  readonly entry: ActorEntry;
  readonly use: AliasUse;
  /** Whether it comes from the user's entries, which go before Dateline's. */
  readonly own: boolean;
}

/** A name found in a report: its tokens, both ends included, and all the entries that have it. */
export interface ActorMatch {
  readonly first: number;
  readonly last: number;
  readonly aliases: readonly Alias[];
}

const lowerCase = new Set(roleData.lowerCase.words);
const titles = new Set(roleData.titles.words);
/** Marks that may stand between the words of a name: "Mai-Mai", "SPLM/A", "Workers' Party", "CPI (Maoist)". */
const INSIDE = new Set(['-', '‐', '‑', '–', '/', '&', '(', "'", '’']);
/** Acronyms that are also words; in a line of capitals they are taken for the word. */
const ORDINARY = new Set(
  'IS US IT AS AN ON OR WHO CARE AID FACT MODEL MEND ACTED SITE MAP TAP AM GAL FUR RAM SAM ANT JAM HUM'.split(' '),
);

/** Names of actors by their words. A name is looked up from its first word on, word by word, as far as any name goes on. */
export class ActorIndex {
  /** All the words of a name, parted by spaces, and the entries that have it. */
  readonly #names = new Map<string, Alias[]>();
  /** By the first word of names, how many words the longest of them has. */
  readonly #longest = new Map<string, number>();
  /** Names that several entries have, by their words. */
  readonly shared = new Map<string, Set<string>>();

  /** Adds names of an entry: its own, or those that a user gives it. */
  add(entry: ActorEntry, own: boolean, names: Partial<ActorEntry> = entry): void {
    const { name } = names;
    if (name !== undefined) this.#put(name, 'name', entry, own);
    // What stands in brackets tells entries apart, "National Guard (Mexico)", and is seldom written.
    if (name?.endsWith(')') && name.includes(' ('))
      this.#put(name.slice(0, name.lastIndexOf(' (')), 'name', entry, own);
    if (names.aliases) for (const text of names.aliases) this.#put(text, 'name', entry, own);
    if (names.weak) for (const text of names.weak) this.#put(text, 'weak', entry, own);
    if (names.adjectives) for (const text of names.adjectives) this.#put(text, 'adjective', entry, own);
    if (names.people) for (const text of names.people) this.#put(text, 'people', entry, own);
    if (names.metonyms) for (const text of names.metonyms) this.#put(text, 'metonym', entry, own);
  }

  #put(text: string, use: AliasUse, entry: ActorEntry, own: boolean): void {
    const alias: Alias = { text, entry, use, own };
    const plain = plainKey(text);
    if (plain !== null) {
      const space = plain.indexOf(' ');
      this.#file(plain, space < 0 ? plain : plain.slice(0, space), wordCount(plain, space), alias);
      return;
    }
    const words = actorWords(text);
    if (words.length === 0) return;
    this.#file(words.join(' '), words[0]!, words.length, alias);
    // "Lords Resistance Army", as some write.
    const at = words.indexOf('s');
    if (at < 1) return;
    const joined = [...words.slice(0, at - 1), `${words[at - 1]}s`, ...words.slice(at + 1)];
    this.#file(joined.join(' '), joined[0]!, joined.length, alias);
  }

  #file(key: string, first: string, count: number, alias: Alias): void {
    const length = this.#longest.get(first);
    if (length === undefined || length < count) this.#longest.set(first, count);
    const known = this.#names.get(key);
    if (known === undefined) {
      this.#names.set(key, [alias]);
      return;
    }
    if (known.some((other) => other.entry === alias.entry && (other.use === alias.use || other.use === 'name'))) return;
    if (known.some((other) => other.entry.id !== alias.entry.id)) {
      const ids = this.shared.get(key) ?? new Set(known.map((other) => other.entry.id));
      this.shared.set(key, ids.add(alias.entry.id));
    }
    known.push(alias);
  }

  /** All names in a report, longest first at each token, none inside another. */
  find(doc: Doc): ActorMatch[] {
    const matches: ActorMatch[] = [];
    for (let token = 0; token < doc.tokenCount; token++) {
      const match = this.#at(doc, token);
      if (match === null) continue;
      matches.push(match);
      token = match.last;
    }
    return matches;
  }

  #at(doc: Doc, first: number): ActorMatch | null {
    let words = tokenWords(doc, first);
    if (words.length === 0) return null;
    const longest = this.#longest.get(words[0]!);
    if (longest === undefined) return null;
    const limit = doc.sentenceFirst[doc.sentenceOf[first]! + 1]!;
    let best: ActorMatch | null = null;
    let key = '';
    let count = 0;
    let bracket = false;
    for (let token = first; ; ) {
      key = count === 0 ? words.join(' ') : `${key} ${words.join(' ')}`;
      count += words.length;
      if (count > longest) break;
      const known = this.#names.get(key);
      if (known !== undefined) {
        const aliases = known.filter((alias) => isWritten(doc, first, token, alias));
        const last = bracket && token + 1 < limit && doc.form(token + 1) === ')' ? token + 1 : token;
        if (aliases.length > 0) best = { first, last, aliases };
      }
      if (count === longest || ++token >= limit) break;
      if (isInside(doc, token)) {
        bracket ||= doc.form(token) === '(';
        if (++token >= limit) break;
      }
      words = tokenWords(doc, token);
      if (words.length === 0) break;
    }
    return best !== null && !insidePlace(doc, best) ? best : null;
  }
}

function wordCount(key: string, space: number): number {
  let count = 1;
  for (let at = space; at >= 0; at = key.indexOf(' ', at + 1)) count++;
  return count;
}

function isInside(doc: Doc, token: number): boolean {
  return doc.tokenEnd[token]! - doc.tokenStart[token]! === 1 && INSIDE.has(doc.form(token));
}

/** Whether a name is written as a name: acronyms letter by letter, capitals where the name has them. */
function isWritten(doc: Doc, first: number, last: number, alias: Alias): boolean {
  const { text } = alias;
  if (alias.entry.kind === 'person' && !text.includes(' ') && isOtherPerson(doc, first, last)) return false;
  if (isAcronym(text)) return isSpelled(doc, first, last, text);
  if (text === text.toLowerCase()) return true;
  // One capital letter is enough of evidence where the words that must have one are many: "al-nusra Front" is a slip.
  const words = text.split(/[\s-]+/);
  if (words.length === 1) return hasCapital(doc.form(first)) || hasCapital(doc.form(last));
  for (let token = first; token <= last; token++) {
    const lower = doc.lower(token);
    if (lowerCase.has(lower) || !/^\p{L}/u.test(lower) || hasCapital(doc.form(token))) continue;
    if (wantsCapital(words, lower)) return false;
  }
  if (!hasCapital(doc.text.slice(doc.tokenStart[first]!, doc.tokenEnd[last]!))) return false;
  // "The Times", but not "the Times of" somewhere else, nor "The Independent Commission".
  return words[0] !== 'The' || !isFollowedByName(doc, last);
}

/** Whether a surname belongs to a longer name: "Saif al-Islam *Gaddafi*", "*Clinton* Foundation"; titles do not count. */
function isOtherPerson(doc: Doc, first: number, last: number): boolean {
  const sentence = doc.sentenceOf[first];
  const isPart = (token: number): boolean =>
    token >= 0 &&
    token < doc.tokenCount &&
    doc.sentenceOf[token] === sentence &&
    doc.uposOf(token) === 'PROPN' &&
    hasCapital(doc.form(token)) &&
    !titles.has(doc.lower(token));
  return isPart(first - 1) || isPart(last + 1);
}

function wantsCapital(words: readonly string[], lower: string): boolean {
  return words.some((word) => word.toLowerCase() === lower && hasCapital(word));
}

function isFollowedByName(doc: Doc, last: number): boolean {
  const next = last + 1;
  return next < doc.tokenCount && doc.sentenceOf[next] === doc.sentenceOf[last] && /^\p{Lu}/u.test(doc.form(next));
}

const hasCapital = (text: string): boolean => /\p{Lu}/u.test(text);

/** Up to six letters and digits, most of them capitals: ISIL, M23, FARC-EP, ARBiH. */
function isAcronym(text: string): boolean {
  if (/\s/.test(text)) return false;
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  const capitals = letters.replace(/[^\p{Lu}\p{N}]/gu, '').length;
  return letters.length <= 7 && capitals * 2 > letters.length;
}

function isSpelled(doc: Doc, first: number, last: number, text: string): boolean {
  const bare = (string: string): string => string.replace(/[^\p{L}\p{N}]/gu, '');
  if (bare(doc.text.slice(doc.tokenStart[first]!, doc.tokenEnd[last]!)) !== bare(text)) return false;
  if (first !== last || !ORDINARY.has(text)) return true;
  return !isShouted(doc, first - 1, first) && !isShouted(doc, first + 1, first);
}

/** Whether a neighbour is a word in capitals, as in "THE TOWN IS BURNING". */
function isShouted(doc: Doc, token: number, beside: number): boolean {
  if (token < 0 || token >= doc.tokenCount || doc.sentenceOf[token] !== doc.sentenceOf[beside]) return false;
  return /^\p{Lu}{3,}$/u.test(doc.form(token));
}

/** Whether a name is part of a longer name of a place: "Iraq" in "Kurdistan Region of Iraq", "Shan" in "Shan State". */
function insidePlace(doc: Doc, match: { first: number; last: number }): boolean {
  const place = doc.places.length === 0 ? undefined : (doc.placeAt(match.last) ?? doc.placeAt(match.first));
  if (place === undefined) return false;
  if (place.first < match.first) return true;
  return place.last > match.last;
}
