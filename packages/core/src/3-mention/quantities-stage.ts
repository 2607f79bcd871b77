import { findTimes } from '../6-time/find-times.ts';
import words from '../data/quantities.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import type { Quantity } from './mention.ts';
import { isEvent, isHarm, isMateriel, isMeasure, isMoney, isNumbered, isPerson, unitOf } from './quantity-nouns.ts';
import { isCurrency, type NumberReading, readNumber } from './quantity-numbers.ts';
import { countedNoun } from './quantity-phrases.ts';

const adjectives = new Map(Object.entries(words.adjectives.values));
const adverbs = new Map(Object.entries(words.times.values));

/**
 * Finds how many of what is told, as closed ranges, by the coding guide's reading of vague words.
 *
 * Numbers are read from the words (`readNumber`); the counted noun from the tree, checked against the words after the
 * number because numbers lead parsers astray in headlines and lists. What is measured, dated, aged or numbered is left out.
 */
export const quantitiesStage: Stage = {
  name: 'quantities',
  needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas'],
  gives: ['quantities'],
  run(doc) {
    doc.quantities = [];
    for (let sentence = 0; sentence < doc.sentenceCount; sentence++) readSentence(doc, sentence);
  },
};

function readSentence(doc: Doc, sentence: number): void {
  const first = doc.sentenceFirst[sentence]!;
  const limit = doc.sentenceFirst[sentence + 1]!;
  let timed: ReadonlySet<number> | null = null;
  for (let token = first; token < limit; token++) {
    const reading = sameNumber(doc, token, limit) ?? readNumber(doc, token, limit);
    if (reading) timed ??= timedTokens(doc, sentence);
    if (reading && timed && !timed.has(token) && !timed.has(reading.core)) {
      const quantity = timed.has(reading.last) ? null : quantityOf(doc, reading, first, limit);
      if (quantity) doc.quantities.push(quantity);
      // What stands between number and noun ("two of the 13 hostages") counts nothing more.
      token = Math.max(reading.last, quantity?.head ?? 0);
      continue;
    }
    const other = adjectiveQuantity(doc, token, limit) ?? articleQuantity(doc, token, limit);
    if (other) doc.quantities.push(other);
  }
}

/** How many sentences back a number may stand that is told again. */
const REACH = 2;

/** "the same number of militants", "six soldiers and as many policemen": the number told last, said again. */
function sameNumber(doc: Doc, token: number, limit: number): NumberReading | null {
  const same =
    doc.lower(token) === 'same' && doc.lower(token + 1) === 'number' && doc.lower(token + 2) === 'of'
      ? { first: doc.lower(token - 1) === 'the' ? token - 1 : token, core: token + 1, last: token + 2 }
      : doc.lower(token) === 'as' && doc.lower(token + 1) === 'many' && doc.lower(token + 2) !== 'as'
        ? { first: token, core: token + 1, last: token + 1 }
        : null;
  if (!same || same.last + 1 >= limit) return null;
  const told = doc.quantities.findLast(({ unit, kind }) => (unit === 'persons' || unit === 'items') && !kind);
  if (!told || told.low === null || doc.sentenceOf[token]! - doc.sentenceOf[told.head]! > REACH) return null;
  const { low, high } = told;
  return { ...same, low, high, named: low === high ? low : null, bare: false };
}

/** The tokens of a sentence that say when. */
function timedTokens(doc: Doc, sentence: number): ReadonlySet<number> {
  const timed = new Set<number>();
  for (const { found } of findTimes(doc, sentence))
    for (let token = found.first; token <= found.last; token++) timed.add(token);
  return timed;
}

function quantityOf(doc: Doc, reading: NumberReading, first: number, limit: number): Quantity | null {
  if (isName(doc, reading, first) || isCompound(doc, reading, limit)) return null;
  const next = reading.last + 1;
  if (next < limit && isMeasure(doc, next) && !isMoney(doc, next)) return null;
  const { first: from, last, core, low, high } = reading;
  const currency = currencyIn(doc, reading);
  if (currency !== null) return { first: from, last, head: core, core, of: currency, low, high, unit: 'money' };
  const noun = countedNoun(doc, reading, limit);
  if (!noun) {
    if (!standsAlone(doc, reading, first, limit)) return null;
    return { first: from, last, head: core, core, of: 'persons', low, high, unit: 'persons' };
  }
  if (isMeasure(doc, noun.head) && !isMoney(doc, noun.head)) return null;
  // "some of the city" is a part, not a number.
  if (low === null && high === null && !isCountable(doc, noun.head)) return null;
  // "1.5" of something that comes in wholes is a version or a rate.
  if (reading.named !== null && !Number.isInteger(reading.named) && !isMoney(doc, noun.head)) return null;
  const unit = noun.of === 'persons' ? 'persons' : unitOf(doc, noun.head);
  return { first: from, last: Math.max(last, noun.last), head: noun.head, core, of: noun.of, low, high, unit };
}

const isCountable = (doc: Doc, token: number): boolean => doc.xposOf(token) !== 'NN' || isPerson(doc, token);

/** Behind "Resolution", "Block", "aged", or hung on a name: the number is part of what something is called. */
function isName(doc: Doc, reading: NumberReading, first: number): boolean {
  const before = reading.first - 1;
  if (doc.relationOf(reading.core) === 'cc:preconj') return true;
  if (before < first || !reading.bare || isHarm(doc, before)) return false;
  // "posts 542 and 543".
  if (
    before - 2 >= first &&
    /^(?:and|,|-|–|to)$/.test(doc.lower(before)) &&
    /^\d+$/.test(doc.form(before - 1)) &&
    isNumbered(doc, before - 2)
  )
    return true;
  if (isNumbered(doc, before)) return true;
  const word = doc.lower(before);
  if (word === '#' || word === '/' || word === '°' || word === ':') return word !== ':';
  const head = doc.head[reading.core] ?? -1;
  if (head !== before) return false;
  const relation = doc.relationOf(reading.core);
  return doc.uposOf(before) === 'PROPN' || (isNumbered(doc, before) && relation !== 'nsubj');
}

/** "12-year-old", "six-member", "three-way": a hyphen ties the number to what follows. */
function isCompound(doc: Doc, reading: NumberReading, limit: number): boolean {
  const next = reading.last + 1;
  if (next >= limit || (doc.form(next) !== '-' && doc.form(next) !== '‑')) return false;
  return doc.tokenStart[next] === doc.tokenEnd[reading.last];
}

/** The name of a currency whose sign stands in the number. */
function currencyIn(doc: Doc, reading: NumberReading): string | null {
  for (let token = reading.first; token <= reading.last; token++) {
    const name = isCurrency(doc.lower(token));
    if (name !== null) return name;
  }
  return null;
}

/** Where a number without a noun stands for persons: as subject or object, or with a participle ("10 killed"). */
const ALONE = new Set([
  'nsubj',
  'nsubj:pass',
  'nsubj:outer',
  'obj',
  'iobj',
  'conj',
  'obl',
  'obl:agent',
  'root',
  'nmod',
  'appos',
  'parataxis',
  'dep',
  'xcomp',
  'ccomp',
  'list',
  'advcl',
  'acl',
  'nummod',
  'obl:unmarked',
  'compound',
]);

function standsAlone(doc: Doc, reading: NumberReading, first: number, limit: number): boolean {
  if (doc.head.length === 0) return false;
  if (reading.first > first && isHarm(doc, reading.first - 1)) return true;
  if (!ALONE.has(doc.relationOf(reading.core))) return false;
  const next = reading.last + 1;
  const after = next < limit ? doc.form(next) : '';
  const before = reading.first > first ? doc.lower(reading.first - 1) : '';
  // The mark of a list, an age between commas, a year, a score.
  if (reading.first === first && (after === '.' || after === ')')) return false;
  if (before === ',' && after === ',' && reading.bare) return false;
  if (reading.named !== null && (!Number.isInteger(reading.named) || reading.named === 0)) return false;
  if (doc.lower(reading.core) === 'one' && reading.first === reading.core && !followsHarm(doc, reading, limit))
    return false;
  if ((before === '(' && after === ')') || before === '[') return false;
  return true;
}

/** "one killed", "killing one". */
function followsHarm(doc: Doc, reading: NumberReading, limit: number): boolean {
  const next = reading.last + 1;
  if (next < limit && doc.xposOf(next) === 'VBN') return true;
  const head = doc.head[reading.core]!;
  return head >= 0 && doc.uposOf(head) === 'VERB' && doc.relationOf(reading.core) === 'obj';
}

/** "dual attacks", "triple bombing", "struck twice". */
function adjectiveQuantity(doc: Doc, token: number, limit: number): Quantity | null {
  const often = adverbs.get(doc.lower(token));
  if (often !== undefined)
    return {
      first: token,
      last: token,
      head: token,
      of: 'times',
      low: often,
      high: often,
      unit: 'events',
      kind: 'adjective',
    };
  const count = adjectives.get(doc.lower(token));
  if (count === undefined) return null;
  for (let noun = token + 1; noun < Math.min(limit, token + 4); noun++)
    if (doc.uposOf(noun) === 'NOUN' && isEvent(doc, noun))
      return {
        first: token,
        last: noun,
        head: noun,
        of: doc.form(noun),
        low: count,
        high: count,
        unit: 'events',
        kind: 'adjective',
      };
  return null;
}

const longestArticlePhrase = 10;

/** "a child", "an ammunition depot": one, when the noun is a person or a thing that reports count. */
function articleQuantity(doc: Doc, token: number, limit: number): Quantity | null {
  const word = doc.lower(token);
  if ((word !== 'a' && word !== 'an') || doc.head.length === 0) return null;
  const head = doc.head[token]!;
  if (
    head <= token ||
    head >= Math.min(limit, token + longestArticlePhrase) ||
    doc.xposOf(head) === 'NNS' ||
    doc.uposOf(head) !== 'NOUN'
  )
    return null;
  if (!isPerson(doc, head) && !isMateriel(doc, head)) return null;
  const { text } = doc.tokenSpan(token + 1, head);
  return { first: token, last: head, head, of: text, low: 1, high: 1, unit: unitOf(doc, head), kind: 'article' };
}
