import data from '../../data/sources.json' with { type: 'json' };
import type { Doc } from '../../doc/doc.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Verbs that cite, and what they may stand with. */
export const CITING = words(data.verbs.lemmas);
export const TRAILING = words(data.trailing.lemmas);
export const OBJECTS = words(data.objects.lemmas);
export const ACCUSING = words(data.accusing.lemmas);
export const ABOUT = words(data.about.lemmas);
export const QUOTING = words(data.quoting.lemmas);
export const ADDRESSING = words(data.addressees.lemmas);
export const CLAIMING = words(data.claiming.lemmas);
export const SEEING = words(data.eyewitness.verbs);
export const THAT_ONLY = words(data.thatOnly.lemmas);
export const EYEWITNESSES = words(data.eyewitness.speakers);
export const SPEAKERS = words(data.speakers.lemmas);
export const REPORTS = words(data.reports.lemmas);
export const HEADLINE = words(data.headline.words);
export const VENUES = words(data.venues.lemmas);
export const PUBLISHING = words(data.publishing.lemmas);
export const PREPOSITIONS = words(data.phrases.words);
/** Nouns of persons and bodies after which "in", "at" and "from" say who they are: "a source in the port". */
export const PLACED = words(data.placed.lemmas);

/** The dictionary form of a citing verb, found by its endings where the lemmatiser has not met it ("blamed"). */
export function citingLemma(doc: Doc, token: number): string {
  const lemma = doc.lemma[token]!;
  if (CITING.has(lemma)) return lemma;
  const lower = doc.lower(token);
  for (const ending of ['d', 'ed', 's', 'ing']) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, -ending.length);
    if (CITING.has(stem)) return stem;
    if (ending === 'ing' && CITING.has(`${stem}e`)) return `${stem}e`;
  }
  return lemma;
}

const QUOTES = new Set(['"', '“', '”', '«', '»', '„', "''", '``']);

/** "who" and "which", but not the World Health Organization. */
export function isRelative(doc: Doc, token: number): boolean {
  const lower = doc.lower(token);
  return (lower === 'who' && doc.form(token) !== 'WHO') || lower === 'which' || lower === 'that' || lower === 'whose';
}

export function isQuote(doc: Doc, token: number): boolean {
  return QUOTES.has(doc.form(token));
}

/** Governors behind which an infinitive of saying has been said: "was able to confirm", "went on to say". */
export const SAYING_TO = words(data.sayingTo.lemmas);
/** Verbs that only persons and bodies do, so that whatever is their subject speaks: "Western powers say". */
export const HUMAN = words(data.human.lemmas);
/** Whoever denies reports tells what they tell, as untrue. */
export const DISPUTING = words(data.disputing.lemmas);
/** What is denied or claimed in these is a share in what happened, not that it happened. */
export const SHARE = words(data.share.lemmas);

/** A verb that carries tense, or an auxiliary that does. */
export function isTensed(doc: Doc, token: number): boolean {
  const xpos = doc.xposOf(token);
  return xpos === 'VBD' || xpos === 'VBZ' || xpos === 'VBP' || xpos === 'MD';
}

export function hasTensed(doc: Doc, first: number, end: number): boolean {
  for (let token = first; token < end; token++) if (isTensed(doc, token)) return true;
  return false;
}

/** Whether one of a token's children negates it; "not only" does not. */
export function isNegated(doc: Doc, verb: number): boolean {
  for (let token = verb - 1; token >= verb - 3 && token >= 0; token--) {
    const lower = doc.lower(token);
    if (lower === 'not' || lower === "n't" || lower === 'never' || lower === 'neither' || lower === 'nor')
      return doc.lower(token + 1) !== 'only';
    const upos = doc.uposOf(token);
    if (upos !== 'AUX' && upos !== 'ADV' && upos !== 'PART') return false;
  }
  return false;
}

/** Headlines in which every word is written large. */
export function isTitleCase(doc: Doc, first: number, end: number): boolean {
  let large = 0;
  let all = 0;
  for (let token = first; token < end; token++) {
    if (!/^\p{L}{4}/u.test(doc.form(token))) continue;
    all++;
    if (/^\p{Lu}/u.test(doc.form(token))) large++;
  }
  return large > 0.7 * all;
}
