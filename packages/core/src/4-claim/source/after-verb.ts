import type { Doc } from '../../doc/doc.ts';
import type { Phrase } from '../phrase.ts';
import { phraseStartingAt } from './chunks.ts';
import { ADDRESSING, CLAIMING, citingLemma, hasTensed, isQuote, isRelative, isTensed, VENUES } from './words.ts';

/** What stands behind a citing verb, adverbs, times, places and whoever is told left out. */
export interface AfterVerb {
  readonly shape:
    | 'end'
    | 'that'
    | 'quote'
    | 'clause'
    | 'predicate'
    | 'infinitive'
    | 'participle'
    | 'subordinate'
    | 'comma'
    | 'about'
    | 'phrase';
  /** First token of what is told, or of whatever stands there. */
  readonly at: number;
  /** Last token of the verb with its particle: "pointed out". */
  readonly particle: number;
  /** An agency or paper that was told. */
  readonly told?: Phrase;
}

const SUBORDINATE = new Set(
  'as while after when before amid but and or because since although though despite following'.split(' '),
);
const TIME_WORDS = new Set('day days hours week weeks months minutes hour month year years'.split(' '));

export function afterVerb(doc: Doc, verb: number, end: number): AfterVerb {
  const lemma = citingLemma(doc, verb);
  let particle = verb;
  if (['out', 'on'].includes(doc.lower(verb + 1)) && lemma === 'point') particle = verb + 1;
  let at = particle + 1;
  let told: Phrase | undefined;
  if (ADDRESSING.has(lemma)) {
    if (doc.lower(at) === 'to') at++;
    const phrase = phraseStartingAt(doc, at, end);
    if (phrase && !startsClause(doc, phrase, end)) {
      if (doc.uposOf(phrase.head) === 'PROPN' ? isAgency(doc, phrase) : PRESS.has(doc.lemma[phrase.head]!))
        told = phrase;
      at = phrase.last + 1;
    }
  }
  for (let again = true; again && at < end; ) {
    again = false;
    const time = doc.timeAt(at) ?? (doc.uposOf(at) === 'ADP' ? doc.timeAt(at + 1) : undefined);
    // "…, said days after a bomb killed ten"; not "say that, minutes after the truce began, a bomb fell".
    if (time && at > particle && isBeforeClause(doc, time.last, end))
      return { shape: 'subordinate', at, particle, ...(told && { told }) };
    if (time && doc.xposOf(time.last + 1) !== 'POS') {
      at = time.last + 1;
      again = true;
    } else if (
      doc.uposOf(at) === 'ADV' &&
      doc.lower(at) !== 'there' &&
      !['how', 'where', 'when', 'why', 'about', 'only', 'around'].includes(doc.lower(at)) &&
      !isQuantity(doc, at)
    ) {
      at++;
      again = true;
    } else if (doc.uposOf(at) === 'ADP' && at > particle) {
      const next = afterCircumstance(doc, at, end);
      if (next > at) {
        at = next;
        again = true;
      }
    }
  }
  return { shape: shapeAt(doc, at, end, lemma, particle), at: begin(doc, at, end), particle, ...(told && { told }) };
}

function isBeforeClause(doc: Doc, time: number, end: number): boolean {
  const opener = [time, time + 1].find((token) => ['after', 'before'].includes(doc.lower(token)));
  if (opener === undefined) return false;
  let last = opener;
  while (last < end && doc.form(last) !== ',') last++;
  return hasTensed(doc, opener, last) && !hasTensed(doc, last, end);
}

/** Behind "in a statement", "to reporters", "on Twitter", "in Geneva": short circumstances of saying. */
function afterCircumstance(doc: Doc, at: number, end: number): number {
  const lower = doc.lower(at);
  if (!['in', 'at', 'on', 'to', 'during', 'by', 'via', 'through', 'from', 'with'].includes(lower)) return at;
  const phrase = phraseStartingAt(doc, at + 1, end);
  if (!phrase || phrase.last - at > 10) return at;
  let next = phrase.last + 1;
  if (doc.lower(next) === 'with' && doc.uposOf(next + 1) !== 'VERB') {
    const partner = phraseStartingAt(doc, next + 1, end);
    if (partner) next = partner.last + 1;
  }
  const after = next >= end ? '.' : doc.lower(next);
  if (after === 'that' || (next < end && doc.uposOf(next) === 'PUNCT') || next >= end) return next;
  return VENUES.has(doc.lemma[phrase.head]!.toLowerCase()) || (lower === 'to' && doc.uposOf(phrase.head) !== 'PRON')
    ? next
    : at;
}

/** "told | residents had fled": what looks like the one who is told is the subject of what is told. */
function startsClause(doc: Doc, phrase: Phrase, end: number): boolean {
  let next = phrase.last + 1;
  while (next < end && doc.uposOf(next) === 'ADV') next++;
  return next < end && (isTensed(doc, next) || doc.uposOf(next) === 'AUX');
}

/** Bodies that hand on what they are told; reporters without their paper are not named as a way it went. */
const PRESS = new Set(
  'agency newspaper paper channel radio television tv station broadcaster daily magazine outlet website network'.split(
    ' ',
  ),
);

function isAgency(doc: Doc, phrase: Phrase): boolean {
  const form = doc.form(phrase.head);
  return doc.uposOf(phrase.head) === 'PROPN' && !doc.placeAt(phrase.head) && form.length > 1;
}

function isQuantity(doc: Doc, token: number): boolean {
  return doc.quantities.some((quantity) => quantity.first <= token && token <= quantity.last);
}

function begin(doc: Doc, at: number, end: number): number {
  let from = at;
  while (from < end && (doc.form(from) === ':' || isQuote(doc, from))) from++;
  if (doc.form(from) === ',' && isQuote(doc, from + 1)) from += 2;
  const lower = doc.lower(from);
  return lower === 'that' || lower === 'how' || lower === 'whether' ? from + 1 : from;
}

function shapeAt(doc: Doc, at: number, end: number, lemma: string, particle: number): AfterVerb['shape'] {
  if (at >= end) return 'end';
  const form = doc.form(at);
  const lower = doc.lower(at);
  const upos = doc.uposOf(at);
  const xpos = doc.xposOf(at);
  if (form === ':' || (isQuote(doc, at) && at + 1 < end && doc.uposOf(at + 1) !== 'PUNCT')) return 'quote';
  if (form === ',') return isQuote(doc, at + 1) && at + 3 < end ? 'quote' : 'comma';
  if (upos === 'PUNCT') return isQuote(doc, at) || form === '.' ? 'end' : 'comma';
  if (lower === 'that' && (xpos === 'IN' || xpos === 'WDT' || xpos === 'DT')) return 'that';
  if (['how', 'what', 'why', 'whether', 'where'].includes(lower)) return 'that';
  if (TIME_WORDS.has(lower) || (form === 'a' && TIME_WORDS.has(doc.lower(at + 1)))) {
    const next = TIME_WORDS.has(lower) ? at + 1 : at + 2;
    if (['after', 'before'].includes(doc.lower(next))) return 'subordinate';
  }
  if (SUBORDINATE.has(lower) && upos !== 'ADV') return 'subordinate';
  if (upos === 'AUX' || (upos === 'VERB' && (isTensed(doc, at) || (xpos === 'VBN' && lemma === 'say'))))
    return at === particle + 1 ? 'predicate' : 'clause';
  if (lower === 'to' && xpos === 'TO') return CLAIMING.has(lemma) ? 'infinitive' : 'phrase';
  if (lower === 'including' || (xpos === 'VBG' && at === particle + 1 && !CLAIMING.has(lemma))) return 'participle';
  if (xpos === 'VBG') return CLAIMING.has(lemma) ? 'infinitive' : 'participle';
  if (lower === 'of' || lower === 'about' || (lower === 'against' && lemma === 'warn')) return 'about';
  return hasClause(doc, at, end) ? 'clause' : 'phrase';
}

/** A tensed verb before the sentence ends that is not inside a relative clause of the first phrase. */
function hasClause(doc: Doc, at: number, end: number): boolean {
  for (let token = at; token < end; token++) {
    const lower = doc.lower(token);
    if (doc.form(token) === ';') return false;
    if ((isRelative(doc, token) || lower === 'where') && lower !== 'that' && token > at) {
      // Behind the relative clause's own verb there must be another.
      let own = token + 1;
      while (own < end && !isTensed(doc, own)) own++;
      return hasTensed(doc, own + 2, end) && !doc.form(own + 1).startsWith(',');
    }
    if ([',', 'as', 'after', 'when', 'while', 'because'].includes(lower) && token > at + 1 && lower !== ',')
      return false;
    if (isTensed(doc, token) && token > at) return true;
  }
  return false;
}
