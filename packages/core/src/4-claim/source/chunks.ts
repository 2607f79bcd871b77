import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import type { Phrase } from '../phrase.ts';
import { isPerson, namesSpeaker } from './speakers.ts';
import { PLACED } from './words.ts';

/** Plural nouns that stand before another noun; the others end the phrase before: "on the rockets | military sources". */
const PLURAL_MODIFIERS = new Set(
  'rights affairs forces services operations communications relations sports news arms'.split(' '),
);
const OF = new Set(['of', 'for']);
const WHERE = new Set(['in', 'at', 'from', 'inside', 'near', 'with', 'on', 'close', 'within', 'to']);
/** Reports without commas run on; a speaker's phrase of more words than this is two phrases. */
const LONGEST = 24;

/**
 * The noun phrase that ends at a token, by the order of words alone: where a speaker stands right before "said" the tree
 * often errs, above all in texts that have lost their commas. Phrases are linked backwards over "of" and "for", over "in" and
 * "at" only behind nouns that are told apart by their place, and over "and" where both sides can speak.
 */
export function phraseEndingAt(doc: Doc, at: number, floor: number, classes: NounClasses): Phrase | null {
  let last = at;
  if (doc.form(last) === ')') {
    while (last > floor && doc.form(last) !== '(') last--;
    last--;
  }
  let first = baseBefore(doc, last, floor, classes);
  if (first === null) return null;
  const whole = last;
  let head = last;
  for (;;) {
    const before = first - 1;
    if (before <= floor || whole - before > LONGEST) break;
    const lower = doc.lower(before);
    if (OF.has(lower) || WHERE.has(lower)) {
      // "the representative of Norway to the league": what stands before may itself be linked.
      const outer = phraseEndingAt(doc, before - 1, floor, classes);
      if (outer === null) break;
      const placed = PLACED.has(doc.lemma[outer.head]!.toLowerCase());
      const links = OF.has(lower)
        ? placed || namesSpeaker(doc, outer.head, classes) || doc.uposOf(outer.head) === 'PROPN'
        : placed;
      if (!links || (doc.placeAt(outer.head) && !placed)) break;
      first = outer.first;
      head = outer.head;
      break;
    }
    if (lower === 'and' || lower === '&' || (lower === ',' && head !== whole && doc.lower(head + 1) === 'and')) {
      const outer = before - 1;
      const start = baseBefore(doc, outer, floor, classes);
      if (start === null || doc.placeAt(outer) || doc.uposOf(outer) === 'PRON') break;
      if (!namesSpeaker(doc, outer, classes) || !namesSpeaker(doc, head, classes)) break;
      first = start;
      continue;
    }
    // "Ann Roe a spokeswoman for the port": an apposition whose commas are lost.
    if (
      doc.uposOf(before) === 'PROPN' &&
      doc.uposOf(first) === 'DET' &&
      isPerson(doc, head, classes) &&
      !doc.placeAt(before) &&
      !doc.timeAt(before)
    ) {
      const start = baseBefore(doc, before, floor, classes);
      if (start === null || doc.uposOf(start) !== 'PROPN') break;
      first = start;
      head = before;
      continue;
    }
    break;
  }
  return { head, first, last: whole };
}

/** First token of the plain noun phrase (no prepositions) that ends at `last`; null when none does. */
function baseBefore(doc: Doc, last: number, floor: number, classes: NounClasses): number | null {
  if (last < floor || !isNominal(doc, last)) return null;
  if (doc.uposOf(last) === 'PRON' && doc.form(last) !== 'WHO') return last;
  let first = last;
  while (first > floor) {
    const before = first - 1;
    if (doc.timeAt(before) && !isOwned(doc, first)) break;
    const upos = doc.uposOf(before);
    const xpos = doc.xposOf(before);
    if (upos === 'DET' || xpos === 'PRP$') {
      first = before;
      while (first > floor && ['all', 'both', 'half', 'some', 'many'].includes(doc.lower(first - 1))) first--;
      break;
    }
    if (xpos === 'POS') {
      const owner: number | null = baseBefore(doc, before - 1, floor, classes);
      return owner ?? first;
    }
    // "Britain-based", "opposition-aligned"
    if (isJoined(doc, before)) {
      first = before;
      continue;
    }
    if (upos === 'NUM' || upos === 'ADJ' || upos === 'SYM' || upos === 'X') {
      first = before;
      continue;
    }
    if (upos === 'VERB' && (xpos === 'VBN' || xpos === 'VBG') && doc.form(before - 1) === '-') {
      first = before;
      continue;
    }
    if (upos !== 'NOUN' && upos !== 'PROPN') break;
    if (upos === 'NOUN') {
      if (xpos === 'NNS' && !PLURAL_MODIFIERS.has(doc.lower(before))) break;
      // Before a name only what says who somebody is: "activist Ann Roe", not "shelling | SANA news agency".
      if (doc.uposOf(first) === 'PROPN' && !namesSpeaker(doc, before, classes)) break;
    }
    // "fighting in Harbin | residents said": a place that a preposition brings in belongs there.
    const place = doc.placeAt(before);
    if (place && !(place.first <= first && first <= place.last)) {
      const preposition = doc.lower(place.first - 1);
      if (doc.uposOf(place.first - 1) === 'ADP' && preposition !== 'of' && namesSpeaker(doc, last, classes)) break;
    }
    first = before;
  }
  return doc.uposOf(first) === 'NUM' && first === last ? null : first;
}

/** The noun phrase that begins at a token, with its "of" and "for". */
export function phraseStartingAt(doc: Doc, at: number, end: number): Phrase | null {
  const base = baseAfter(doc, at, end);
  if (base === null) return null;
  let last = base;
  const head = base;
  while (last + 2 < end) {
    const lower = doc.lower(last + 1);
    const linked =
      OF.has(lower) ||
      ((lower === 'and' || lower === '&') && !hasVerbSoon(doc, last + 2, end)) ||
      ((lower === 'in' || lower === 'at' || lower === 'from') && PLACED.has(doc.lemma[head]!.toLowerCase()));
    if (!linked) break;
    const next = baseAfter(doc, last + 2, end);
    if (next === null) break;
    last = next;
  }
  return { head, first: at, last };
}

function hasVerbSoon(doc: Doc, from: number, end: number): boolean {
  for (let token = from; token < end && token < from + 6; token++) if (doc.uposOf(token) === 'VERB') return true;
  return false;
}

/** Last token of the plain noun phrase that begins at a token; null when none does. */
function baseAfter(doc: Doc, at: number, end: number): number | null {
  if (doc.uposOf(at) === 'PRON') return doc.xposOf(at) === 'PRP$' ? baseAfter(doc, at + 1, end) : at;
  let head: number | null = null;
  for (let token = at; token < end; token++) {
    const upos = doc.uposOf(token);
    const xpos = doc.xposOf(token);
    if (doc.timeAt(token) && token > at) break;
    if (upos === 'NOUN' || upos === 'PROPN') {
      head = token;
      continue;
    }
    if (upos === 'DET' && token === at) continue;
    if (upos === 'ADJ' || upos === 'NUM' || xpos === 'POS' || xpos === 'HYPH' || xpos === 'PRP$') continue;
    if (upos === 'VERB' && (doc.form(token - 1) === '-' || doc.form(token + 1) === '-')) continue;
    if (upos === 'VERB' && xpos === 'VBN' && head === null && token > at) continue;
    break;
  }
  return head;
}

export function isNominal(doc: Doc, token: number): boolean {
  const upos = doc.uposOf(token);
  if (doc.form(token) === 'WHO') return true;
  if (upos === 'PRON') return doc.xposOf(token) === 'PRP' || doc.xposOf(token) === 'DT' || doc.xposOf(token) === 'NN';
  return upos === 'NOUN' || upos === 'PROPN' || upos === 'NUM' || (upos === 'ADJ' && doc.xposOf(token) !== 'JJR');
}

function isJoined(doc: Doc, token: number): boolean {
  if (doc.form(token) !== '-') return false;
  return doc.tokenEnd[token] === doc.tokenStart[token + 1] && doc.tokenEnd[token - 1] === doc.tokenStart[token];
}

function isOwned(doc: Doc, token: number): boolean {
  return doc.xposOf(token) === 'POS';
}
