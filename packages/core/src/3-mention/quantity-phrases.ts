import type { Doc } from '../doc/doc.ts';
import type { NumberReading } from './quantity-numbers.ts';

/** The noun that a number counts: its token, the last token of the phrase, and the phrase as it stands. */
export interface CountedNoun {
  readonly head: number;
  readonly last: number;
  /** "persons" where the word only says that there are more of them ("others"). */
  readonly of: string;
}

/** Words between number and noun that say nothing of what is counted. */
const PASSED = new Set([
  'more',
  'other',
  'another',
  'additional',
  'further',
  'of',
  'the',
  'its',
  'their',
  'his',
  'her',
  'our',
  'my',
  'these',
  'those',
  'such',
  'as',
  'mostly',
  'mainly',
  'including',
  '"',
  '“',
  "'",
  '‘',
  '’',
  '”',
]);

/** Words that stand for persons already spoken of. */
const OTHERS = new Set(['others', 'other', 'more', 'them', 'us', 'you', 'those', 'whom', 'which']);

/**
 * The noun behind a number: "12 civilians", "13 of its fighters", "dozens of women and children", "32 others".
 *
 * The tree proposes (the governor of the number, or its nmod with "of"), the words decide: the noun must stand behind
 * the number with nothing between but its own modifiers, and a number above one goes with the first plural. Null when
 * the number stands alone.
 */
export function countedNoun(doc: Doc, reading: NumberReading, limit: number): CountedNoun | null {
  const start = reading.last + 1;
  if (start >= limit) return null;
  const head = nounBehind(doc, reading, start, limit);
  if (head === null) return othersBehind(doc, start, limit);
  if (OTHERS.has(doc.lower(head))) return { head, last: head, of: 'persons' };
  const last = coordinated(doc, head, reading, limit);
  let from = start;
  while (from < head && PASSED.has(doc.lower(from))) from++;
  for (let token = from; token < head; token++) if (doc.xposOf(token) === 'POS') from = token + 1;
  const of = isParticiple(doc, head) ? 'persons' : doc.tokenSpan(from, last).text.replaceAll(/["“”]/g, '');
  return { head, last, of };
}

/** "4 killed", "120 arrested": who, is not said. */
function isParticiple(doc: Doc, token: number): boolean {
  return (
    NOMINALS.has(doc.lower(token)) &&
    /(?:ed|en)$/.test(doc.lower(token)) &&
    !/^(?:wounded|injured|displaced)$/.test(doc.lower(token))
  );
}

function othersBehind(doc: Doc, start: number, limit: number): CountedNoun | null {
  const at = doc.lower(start) === 'of' ? start + 1 : start;
  return at < limit && OTHERS.has(doc.lower(at)) ? { head: at, last: at, of: 'persons' } : null;
}

/** The number of tokens a noun phrase before its head may have: "six full armed pick-up like vehicles". */
const longestPhrase = 12;

function nounBehind(doc: Doc, reading: NumberReading, start: number, limit: number): number | null {
  const many = !(reading.low === 1 && reading.named === 1);
  const end = Math.min(limit, start + longestPhrase);
  const proposed = proposedHead(doc, reading);
  const walked = walkToNoun(doc, start, end, many, limit);
  if (proposed >= start && proposed < end && isReached(doc, start, proposed, limit)) {
    if (many && !isPlural(doc, proposed) && walked !== null && isPlural(doc, walked)) return walked;
    if (isNounLike(doc, proposed, reading)) return proposed;
  }
  if (walked !== null) return walked;
  // "700 dead", "two wounded", "the 560,000 displaced": an adjective or participle counted as a noun.
  const open = firstOpen(doc, start, limit);
  return open !== null && isNominal(doc, open, reading) ? open : null;
}

/** A noun, or an adjective that the number counts as one ("one civilian", "two wounded"). */
function isNounLike(doc: Doc, token: number, reading: NumberReading): boolean {
  const upos = doc.uposOf(token);
  if (upos === 'NOUN' || upos === 'PROPN') return true;
  if (doc.head[reading.core] !== token) return false;
  return upos === 'ADJ'
    ? doc.relationOf(reading.core) === 'nummod' || isNominal(doc, token, reading)
    : isNominal(doc, token, reading);
}

/** Whether nothing but modifiers, conjunctions of them and possessors stand between a number and a noun. */
function isReached(doc: Doc, start: number, noun: number, limit: number): boolean {
  for (let token = start; token < noun; token++) {
    const upos = doc.uposOf(token);
    if (PASSED.has(doc.lower(token)) || upos === 'NOUN' || upos === 'PROPN' || upos === 'CCONJ' || upos === 'PRON')
      continue;
    if (!isModifier(doc, token, limit)) return false;
  }
  return true;
}

/** Walks over modifiers to the head noun. */
function walkToNoun(doc: Doc, start: number, end: number, many: boolean, limit: number): number | null {
  let head: number | null = null;
  for (let token = start; token < end; token++) {
    const word = doc.lower(token);
    if (word === 'others' && head === null) return token;
    if (PASSED.has(word) && head === null) continue;
    const upos = doc.uposOf(token);
    if (doc.xposOf(token) === 'POS') {
      head = null;
    } else if (upos === 'NOUN' || upos === 'PROPN') {
      if (head !== null && isPlural(doc, head) && !joinsPlural(doc, head, token)) break;
      head = token;
      if (many && isPlural(doc, token) && !joinsPlural(doc, token, token + 1)) break;
    } else if (isModifier(doc, token, limit)) {
      const tied = isHyphen(doc, token) || isHyphen(doc, token - 1);
      if (head !== null && !tied && !isModifierOfLater(doc, token, head)) break;
    } else break;
  }
  return head;
}

function firstOpen(doc: Doc, start: number, limit: number): number | null {
  for (let token = start; token < Math.min(limit, start + 4); token++)
    if (!PASSED.has(doc.lower(token)) && doc.uposOf(token) !== 'ADV') return token;
  return null;
}

/** The governor of a number behind it, or the noun that "of" ties to it. */
function proposedHead(doc: Doc, reading: NumberReading): number {
  if (doc.head.length === 0) return -1;
  const governor = doc.head[reading.core]!;
  if (governor > reading.last) return governor;
  for (const child of doc.children(reading.core))
    if (child > reading.last && doc.relationOf(child) === 'nmod') return child;
  return -1;
}

function isPlural(doc: Doc, token: number): boolean {
  const xpos = doc.xposOf(token);
  return xpos === 'NNS' || xpos === 'NNPS' || doc.lower(token) === 'people' || doc.lower(token) === 'police';
}

/** A plural that goes on into a compound: "arms depots", "weapons equipment", "Syria rebels jihadists". */
function joinsPlural(doc: Doc, plural: number, next: number): boolean {
  if (next >= doc.tokenCount || doc.head.length === 0) return false;
  return doc.head[plural] === next && doc.relationOf(plural) === 'compound' && doc.uposOf(next) === 'NOUN';
}

const MODIFIERS = new Set(['ADJ', 'NUM', 'ADV', 'DET', 'PART', 'PUNCT', 'VERB', 'X', 'SYM', 'CCONJ']);

/** What may stand between a number and its noun. */
function isModifier(doc: Doc, token: number, limit: number): boolean {
  const upos = doc.uposOf(token);
  if (!MODIFIERS.has(upos)) return false;
  if (upos === 'VERB')
    return (doc.xposOf(token) === 'VBN' || doc.xposOf(token) === 'VBG') && modifiesBehind(doc, token);
  if (upos === 'PUNCT')
    return (
      isHyphen(doc, token) || isQuote(doc, token) || (doc.form(token) === ',' && isBetweenAdjectives(doc, token, limit))
    );
  if (upos === 'CCONJ') return isBetweenAdjectives(doc, token, limit);
  if (upos === 'PART') return doc.xposOf(token) === 'POS';
  if (upos === 'DET') return false;
  return true;
}

/** A participle before its noun is amod of it, or compound; behind its noun it is acl, or a verb of its own. */
function modifiesBehind(doc: Doc, token: number): boolean {
  if (doc.head.length === 0) return true;
  const relation = doc.relationOf(token);
  return (
    doc.head[token]! > token &&
    (relation === 'amod' || relation === 'compound' || relation === 'nmod:desc' || relation === 'acl')
  );
}

function isModifierOfLater(doc: Doc, token: number, head: number): boolean {
  return doc.head.length > 0 && doc.head[token]! > token && !isPlural(doc, head) && doc.head[head]! > token;
}

function isBetweenAdjectives(doc: Doc, token: number, limit: number): boolean {
  if (token + 1 >= limit) return false;
  const [before, after] = [doc.uposOf(token - 1), doc.uposOf(token + 1)];
  const adjectival = (upos: string): boolean => upos === 'ADJ' || upos === 'VERB';
  return adjectival(before) && (adjectival(after) || after === 'NOUN');
}

const isHyphen = (doc: Doc, token: number): boolean => doc.form(token) === '-' || doc.form(token) === '‑';
const isQuote = (doc: Doc, token: number): boolean => /^["'“”‘’]$/.test(doc.form(token));

const NOMINALS = new Set(
  'dead wounded injured displaced missing killed martyred arrested detained deceased suspected poor homeless hurt hospitalised hospitalized abducted kidnapped captured'.split(
    ' ',
  ),
);

/** "dead", "wounded": adjectives and participles that stand for persons; not when the number is their subject. */
function isNominal(doc: Doc, token: number, reading: NumberReading): boolean {
  if (!NOMINALS.has(doc.lower(token)) || doc.xposOf(token) === 'VBD' || doc.head[token] === reading.core) return false;
  return !doc.children(token).some((child) => doc.relationOf(child).startsWith('nsubj'));
}

const VAGUE = new Set(['dozens', 'scores', 'hundreds', 'thousands', 'tens', 'number', 'numbers', 'several']);

/** The last of the nouns that go with the first without a number or article of their own: "women and children". */
function coordinated(doc: Doc, head: number, reading: NumberReading, limit: number): number {
  if (doc.head.length === 0 || reading.named === 1) return head;
  let last = head;
  for (const child of doc.children(head)) {
    if (child <= last || child >= limit || doc.relationOf(child) !== 'conj') continue;
    const upos = doc.uposOf(child);
    if (upos !== 'NOUN' && upos !== 'PROPN' && upos !== 'ADJ') break;
    if (!isPlainConjunct(doc, last, child) || VAGUE.has(doc.lower(child))) break;
    last = child;
  }
  return last;
}

function isPlainConjunct(doc: Doc, from: number, to: number): boolean {
  if (to - from > 5) return false;
  for (let token = from + 1; token < to; token++) {
    const upos = doc.uposOf(token);
    if (
      doc.form(token) === ',' ||
      upos === 'NUM' ||
      upos === 'DET' ||
      upos === 'VERB' ||
      upos === 'ADP' ||
      upos === 'PRON'
    )
      return false;
  }
  return true;
}
