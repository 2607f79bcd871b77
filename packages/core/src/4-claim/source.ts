import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft } from './draft.ts';
import type { NounClasses } from './noun-classes.ts';
import { extendOverQuotations } from './quotes.ts';
import { type Attribution, nearestAttribution } from './source/attribution.ts';
import { chainSources, resolveSpeakers } from './source/chain.ts';
import type { Bounds } from './source/find-speaker.ts';
import {
  citedByHeadline,
  citedByParticiple,
  citedByPreposition,
  citedByQuoting,
  citedByReport,
} from './source/other-cues.ts';
import { citedByVerb } from './source/speech.ts';
import { CITING, citingLemma, PREPOSITIONS, QUOTING, REPORTS } from './source/words.ts';

export type { Attribution } from './source/attribution.ts';

/** On whose word each part of a report is told. */
export interface Attributions {
  readonly bySentence: readonly (readonly Attribution[])[];
  /** The one on whose word a token is told; null where the report tells it itself. */
  of(token: number): Attribution | null;
}

/** Reads whom a report cites for what: sentence by sentence, then through quotations and back to who a pronoun means. */
export function readAttributions(doc: Doc, classes: NounClasses): Attributions {
  const bySentence = Array.from({ length: doc.sentenceCount }, (_, sentence) => attributionsOf(doc, sentence, classes));
  for (const attributions of bySentence) chainSources(doc, attributions);
  resolveSpeakers(doc, bySentence, classes);
  const covering = extendOverQuotations(doc, bySentence);
  return { bySentence, of: (token) => nearestAttribution(covering[doc.sentenceOf[token]!]!, token) };
}

/** Everyone a sentence cites. */
export function attributionsOf(doc: Doc, sentence: number, classes: NounClasses): Attribution[] {
  const bounds = { first: doc.sentenceFirst[sentence]!, end: doc.sentenceFirst[sentence + 1]! };
  const found: Attribution[] = [];
  for (let token = bounds.first; token < bounds.end; token++) {
    const upos = doc.uposOf(token);
    const lemma = upos === 'VERB' ? citingLemma(doc, token) : doc.lemma[token]!;
    let attribution: Attribution | null = null;
    // "quoted the ministry as saying" is one cue.
    if (found.some(({ cue }) => cue.first < token && token <= cue.last)) continue;
    if (PREPOSITIONS.has(doc.lower(token))) attribution = citedByPreposition(doc, token, bounds);
    else if (upos === 'VERB' && QUOTING.has(lemma)) attribution = citedByQuoting(doc, token, bounds, classes);
    if (!attribution && CITING.has(lemma) && (upos === 'VERB' || isHiddenVerb(doc, token, bounds)))
      attribution = citedByVerb(doc, token, bounds, classes, found.at(-1));
    if (!attribution && upos === 'NOUN' && REPORTS.has(lemma)) attribution = citedByReport(doc, token, bounds, classes);
    if (attribution) found.push(attribution);
  }
  const headline = citedByHeadline(doc, sentence, bounds, classes);
  if (headline && !found.some((other) => other.form !== 'report' && overlaps(other.content, headline.content)))
    found.push(headline);
  if (found.length === 0) {
    for (let token = bounds.first + 3; token < bounds.end; token++) {
      if (doc.lower(token) !== 'citing' && doc.lower(token) !== 'quoting') continue;
      const attribution = citedByParticiple(doc, token, bounds);
      if (attribution) found.push(attribution);
    }
  }
  return withoutCitations(found);
}

/** "… on Monday Xinhua reports.", "Most accounts state: …": a verb that taggers take for a noun. */
function isHiddenVerb(doc: Doc, token: number, bounds: Bounds): boolean {
  if (doc.uposOf(token) !== 'NOUN' || token <= bounds.first) return false;
  const next = doc.form(token + 1);
  let before = token - 1;
  while (before > bounds.first && doc.uposOf(before) === 'ADV') before--;
  if (next === ':') return before < token - 1 || doc.xposOf(before) === 'NNS';
  if (['citing', 'quoting'].includes(next) && doc.lower(token).startsWith('report')) return true;
  if (token + 2 < bounds.end || !['reports', 'report', 'says', 'claims'].includes(doc.lower(token))) return false;
  return doc.uposOf(before) === 'PROPN' && !doc.placeAt(before);
}

/** An act of speech by whoever is cited, "we demand …": that it was said is not told on his word, it is his saying. */
export function isOwnSpeech(doc: Doc, draft: ClaimDraft): boolean {
  const { attribution, agents, type } = draft;
  if (!attribution || !type.startsWith('speak.')) return false;
  const { source, antecedent } = attribution;
  return agents.some(({ head }) => {
    if (head === source.head || head === antecedent?.head) return true;
    return ['we', 'i'].includes(doc.lower(head)) && attribution.form !== 'preposition';
  });
}

function overlaps(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const token of a) if (b.has(token)) return true;
  return false;
}

/** Speakers and words of citing at the end of a sentence are no part of what somebody else says in it. */
function withoutCitations(found: readonly Attribution[]): Attribution[] {
  return found.map((attribution) => {
    const content = new Set(attribution.content);
    for (const other of found) {
      if (other === attribution || (other.form !== 'tail' && other.form !== 'preposition')) continue;
      for (let token = other.source.first; token <= other.source.last; token++) content.delete(token);
      for (let token = other.cue.first; token <= other.cue.last; token++) content.delete(token);
    }
    return { ...attribution, content };
  });
}
