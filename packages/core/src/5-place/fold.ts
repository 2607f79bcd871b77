import { Recent } from '../2-syntax/recent.ts';
import rules from '../data/place-fold.json' with { type: 'json' };

/**
 * Spellings of place names brought together, in three strengths:
 *
 * - `plainKey`: the letters alone. "Deir ez-Zor" and "Deir Ezzor" meet.
 * - `foldName`: how romanisers differ is taken out. "Dayr az Zawr" meets them; so does "ديرالزور" its own Arabic spellings.
 * - `skeletonOf`: consonants only. The blocking key of the loose tier; what it finds is scored by `spellingScore`.
 *
 * The rules are data (`data/place-fold.json`), each with its reason. Method: the ordered rewriting used for Arabic
 * toponyms by MPIWG's normalize_arabic_translit and by BGN/PCGN variant lists, extended to Persian, Cyrillic and French
 * romanisation.
 */

/** Raised when the code of this file changes the keys it makes; changes of the data are noticed by themselves. */
const CODE_VERSION = 3;

/** A number that changes whenever spellings may fold otherwise: a gazetteer file remembers the one it was built with. */
export const spellingRules: number = checksumOfText(JSON.stringify(rules), CODE_VERSION);

function checksumOfText(text: string, seed: number): number {
  let sum = seed | 0;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

const silent = new Set(rules.silent.characters);
const letters = new Map(Object.entries(rules.letters.map));
const articlesAlways = new Set(rules.articles.always);
const articlesSun = new Map(Object.entries(rules.articles.sun));
const heads = new Map(Object.entries(rules.heads.map));
const droppableHeads = new Set(rules.droppableHeads.words);
const headLinks = new Set(rules.droppableHeads.links);
const droppableTails = new Set(rules.droppableTails.words);
const cyrillic = new Map(Object.entries(rules.cyrillic.map));
const arabic = new Map(Object.entries(rules.arabic.map));
const skeletonDrop = new Set(rules.skeleton.drop);
const skeletonSame = new Map(Object.entries(rules.skeleton.same));

/** Spelling groups by their first letter, longest first. */
const spellings = new Map<string, [string, string][]>();
for (const [from, to] of Object.entries(rules.spell.map)) {
  const list = spellings.get(from[0]!) ?? [];
  list.push([from, to]);
  spellings.set(from[0]!, list);
}
for (const list of spellings.values()) list.sort((a, b) => b[0].length - a[0].length);

const MARKS = /\p{M}+/gu;
const OTHER = /[^\p{L}\p{N}]+/gu;
const ARABIC = /\p{Script=Arabic}/u;

/** What one character other than a plain small letter or digit becomes; each is worked out once. */
const plainCharacters = new Map<string, string>();

function plainCharacter(character: string): string {
  const known = plainCharacters.get(character);
  if (known !== undefined) return known;
  const plain = spellCharacter(character.toLowerCase());
  plainCharacters.set(character, plain);
  return plain;
}

function spellCharacter(lower: string): string {
  if (silent.has(lower)) return '';
  const spelt = letters.get(lower) ?? cyrillic.get(lower);
  if (spelt !== undefined) return spelt;
  // A decomposed letter may leave one that has a plain form: ǿ is ø with an accent.
  const bare = Array.from(
    lower.normalize('NFKD').replace(MARKS, ''),
    (part) => letters.get(part) ?? cyrillic.get(part) ?? part,
  );
  return bare.join('').replace(OTHER, bare.length === 0 ? '' : ' ');
}

/** The words of a name: lower case, without marks, hyphens as spaces. `['deir', 'ez', 'zor']`. */
export function nameWords(name: string): string[] {
  const words: string[] = [];
  let word = '';
  // A letter and its mark in two code points are the letter with its mark in one.
  const whole = /\p{M}/u.test(name) ? name.normalize('NFC') : name;
  for (const character of whole) {
    const plain = character >= 'a' && character <= 'z' ? character : plainCharacter(character);
    if (plain === ' ') {
      if (word !== '') words.push(word);
      word = '';
    } else word += plain;
  }
  if (word !== '') words.push(word);
  return words;
}

/** A report asks for the keys of its few names again and again. */
const plainKeys = new Recent<string>(4096);
const foldedKeys = new Recent<string>(4096);

/** The letters of a name in one run: the strictest key. `deirezzor`. */
export function plainKey(name: string): string {
  const known = plainKeys.get(name);
  if (known !== undefined) return known;
  const key = nameWords(name).join('');
  plainKeys.set(name, key);
  return key;
}

function isArticle(word: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  if (articlesAlways.has(word)) return true;
  const sun = articlesSun.get(word);
  return sun !== undefined && next.startsWith(sun);
}

const spelt = new Map<string, string>();
const SPELT_KEPT = 200_000;

/** One word with spelling groups made alike, doubled letters made single, ta marbuta made a. */
function spellWord(word: string): string {
  const known = spelt.get(word);
  if (known !== undefined) return known;
  const folded = ARABIC.test(word) ? spellArabic(word) : spellLatin(word);
  if (spelt.size >= SPELT_KEPT) spelt.clear();
  spelt.set(word, folded);
  return folded;
}

function spellArabic(word: string): string {
  let text = '';
  for (const character of word) text += arabic.get(character) ?? character;
  const article = rules.arabic.article;
  return text.startsWith(article) && text.length > article.length + 1 ? text.slice(article.length) : text;
}

function spellLatin(word: string): string {
  const head = heads.get(word);
  let text = head ?? word;
  if (text.length > 3) {
    for (const [ending, to] of rules.endings.raw as [string, string][]) {
      if (text.endsWith(ending) && text.length > ending.length + 1) {
        text = text.slice(0, -ending.length) + to;
        break;
      }
    }
  }
  let out = '';
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    let to = character;
    let length = 1;
    for (const [from, target] of spellings.get(character) ?? []) {
      if (text.startsWith(from, at)) {
        to = target;
        length = from.length;
        break;
      }
    }
    at += length;
    for (const letter of to) if (out[out.length - 1] !== letter) out += letter;
  }
  for (const [ending, to] of rules.endings.list as [string, string][]) {
    if (out.length > ending.length + 1 && out.endsWith(ending)) return out.slice(0, -ending.length) + to;
  }
  return out;
}

/** The words of a name without its articles; a lone article stays. */
function withoutArticles(words: readonly string[]): string[] {
  return words.filter((word, at) => !isArticle(word, words[at + 1]));
}

const ATTACHED = /^[ae](?:(sh|th|dh|ch)\1?|([tdrzsnl])\2)(?=[a-z]{2})/;

function foldWords(words: readonly string[]): string {
  const kept = withoutArticles(words);
  let key = '';
  for (let at = 0; at < kept.length; at++) {
    let word = kept[at]!;
    // "Deir Ezzor": an article written as one with the noun, only where a word goes before it.
    if (at > 0 && word.length > 4 && /^[ae]([tdrzsn])\1/.test(word)) word = word.slice(2);
    else if (at > 0 && word.length > 5 && /^[ae]l[bcdfghjkmpqrtvwxz]/.test(word) && word.startsWith('al'))
      word = word.slice(2);
    const next = spellWord(word);
    key += key !== '' && key[key.length - 1] === next[0] ? next.slice(1) : next;
  }
  return key;
}

/** The key under which spellings of one name meet: lower case, no spaces. `dirzur` for Deir ez-Zor and Dayr az Zawr. */
export function foldName(name: string): string {
  const known = foldedKeys.get(name);
  if (known !== undefined) return known;
  const key = foldWords(nameWords(name));
  foldedKeys.set(name, key);
  return key;
}

/**
 * Weaker keys of a name, best first, without the name's own key: generic words dropped ("Madinat al-Bab",
 * "Rapides Parish"), an article written as one with the noun set free ("Alraqqa"). For indexing use `'index'`, which
 * leaves out what only a careless writer does.
 */
export function foldVariants(name: string, use: 'index' | 'query' = 'query'): string[] {
  const words = nameWords(name);
  return variantsOf(words, foldWords(words), use);
}

/** The keys of a name for an index, all from one reading of it. */
export function indexKeys(name: string): { plain: string; folded: string; variants: string[] } {
  const words = nameWords(name);
  const folded = foldWords(words);
  return { plain: words.join(''), folded, variants: words.length > 1 ? variantsOf(words, folded, 'index') : [] };
}

function variantsOf(words: readonly string[], own: string, use: 'index' | 'query'): string[] {
  const keys: string[] = [];
  const add = (list: readonly string[]): void => {
    if (list.length === 0) return;
    const key = foldWords(list);
    if (key !== own && key.length > 1 && !keys.includes(key)) keys.push(key);
  };
  let core = words;
  while (core.length > 1 && droppableTails.has(core[core.length - 1]!)) {
    core = core.slice(0, -1);
    add(core);
  }
  if (core.length > 1 && droppableHeads.has(core[0]!)) {
    core = core.slice(1);
    while (core.length > 1 && headLinks.has(core[0]!)) core = core.slice(1);
    add(core);
  }
  if (use === 'query' && words.length > 0) {
    const first = words[0]!;
    if (first.length > 5 && (first.startsWith('al') || first.startsWith('el')))
      add([first.slice(2), ...words.slice(1)]);
    const attached = ATTACHED.exec(first);
    if (attached && first.length > 5)
      add([
        first.slice(attached[1] ? 1 + (attached[0].length - 1 > attached[1].length ? attached[1].length : 0) : 2),
        ...words.slice(1),
      ]);
  }
  return keys;
}

/** The consonants of a folded key, those taken for each other made one. `drdr` for `dirzur`; the key itself where none is left. */
export function skeletonOf(key: string): string {
  let out = '';
  for (const letter of key) {
    if (skeletonDrop.has(letter)) continue;
    const same = skeletonSame.get(letter) ?? letter;
    if (out[out.length - 1] !== same) out += same;
  }
  // A closing t is the construct form of ta marbuta as often as a letter of the root: Hayat, Hayah.
  if (out.length > 2 && out.endsWith('t')) return out.slice(0, -1);
  return out === '' ? key : out;
}

const edit = rules.edit;
const VOWELS = new Set('aiu');
const weak = new Set(edit.weak);
const pairCost = new Map<string, number>();
for (const [pair, cost] of Object.entries(edit.pairs)) {
  pairCost.set(pair, cost);
  pairCost.set(pair[1]! + pair[0]!, cost);
}

const LETTERS = 27;
/** Costs by letter number: a to z are 0 to 25, anything else 26. */
const dropCosts = new Float64Array(LETTERS);
const swapCosts = new Float64Array(LETTERS * LETTERS);
for (let one = 0; one < LETTERS; one++) {
  const letter = String.fromCharCode(97 + one);
  dropCosts[one] = VOWELS.has(letter) ? edit.vowelDropped : weak.has(letter) ? edit.weakDropped : 1;
  for (let other = 0; other < LETTERS; other++) {
    const second = String.fromCharCode(97 + other);
    swapCosts[one * LETTERS + other] =
      VOWELS.has(letter) && VOWELS.has(second) ? edit.vowelForVowel : (pairCost.get(letter + second) ?? 1);
  }
}

function letterNumber(key: string, at: number): number {
  const number = key.charCodeAt(at) - 97;
  return number >= 0 && number < 26 ? number : 26;
}

let before = new Float64Array(64);
let row = new Float64Array(64);

/** Weighted edit distance of two folded keys: vowels and letters taken for each other cost little. */
export function spellingDistance(one: string, other: string): number {
  const width = other.length;
  if (width >= before.length) {
    before = new Float64Array(width + 32);
    row = new Float64Array(width + 32);
  }
  before[0] = 0;
  for (let j = 1; j <= width; j++) before[j] = before[j - 1]! + dropCosts[letterNumber(other, j - 1)]!;
  for (let i = 1; i <= one.length; i++) {
    const code = one.charCodeAt(i - 1);
    const letter = letterNumber(one, i - 1);
    const drop = dropCosts[letter]!;
    row[0] = before[0]! + drop;
    for (let j = 1; j <= width; j++) {
      const second = letterNumber(other, j - 1);
      const swap = code === other.charCodeAt(j - 1) ? 0 : swapCosts[letter * LETTERS + second]!;
      let least = before[j - 1]! + swap;
      const up = before[j]! + drop;
      if (up < least) least = up;
      const left = row[j - 1]! + dropCosts[second]!;
      if (left < least) least = left;
      row[j] = least;
    }
    const swapped = before;
    before = row;
    row = swapped;
  }
  const last = one.length > 3 && width > 3 && one.endsWith('t') !== other.endsWith('t') ? edit.finalT : 0;
  return Math.max(0, before[width]! - last);
}

/** How alike two folded keys are, 1 for equal, 0 for nothing in common. */
export function spellingScore(one: string, other: string): number {
  if (one === other) return 1;
  return Math.max(0, 1 - spellingDistance(one, other) / Math.max(3, Math.min(one.length, other.length)));
}
