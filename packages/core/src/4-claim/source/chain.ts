import type { SourceKind } from '../../claim.ts';
import type { Doc } from '../../doc/doc.ts';
import { isDescribed } from '../antecedents-nouns.ts';
import { isDefinite } from '../context.ts';
import type { NounClasses } from '../noun-classes.ts';
import type { Phrase } from '../phrase.ts';
import type { Attribution } from './attribution.ts';
import { kindOf } from './kinds.ts';
import { SPEAKERS } from './words.ts';

/** How many sentences back a speaker who is named again by a pronoun or by role has been cited. */
const REACH = 4;
const BELIEVING = new Set('believe think suspect expect assume'.split(' '));
const SINGULAR = new Set(['he', 'she']);

/** Whoever tells that another says something hands his word on: the outer speaker stands behind the inner one in `via`. */
export function chainSources(doc: Doc, attributions: Attribution[]): void {
  for (const inner of [...attributions]) {
    const outer = attributions
      .filter(
        (other) => other !== inner && other.content.has(inner.cue.first) && other.content.size > inner.content.size,
      )
      .sort((a, b) => a.content.size - b.content.size);
    // "Norway said it believes …": the speaker is whoever says so.
    const speaker = outer[0]?.source;
    if (
      speaker &&
      inner.source.first === inner.source.last &&
      speaker.head < inner.source.head &&
      doc.uposOf(inner.source.head) === 'PRON'
    )
      if (matches(doc, inner.source.head, speaker)) {
        // What somebody says he believes, he says.
        if (BELIEVING.has(doc.lemma[inner.cue.first]!)) attributions.splice(attributions.indexOf(inner), 1);
        inner.antecedent = speaker;
      }
    for (const { source } of outer)
      if (!inner.via.some((other) => other.head === source.head) && source.head !== inner.source.head)
        inner.via.push(source);
  }
}

/** Finds whom "he", "the source" and "the group" mean among those cited before, and what kind of speaker each is. */
export function resolveSpeakers(doc: Doc, bySentence: readonly (readonly Attribution[])[], classes: NounClasses): void {
  const past: Attribution[] = [];
  for (const attributions of bySentence) {
    for (const attribution of attributions) {
      const antecedent = attribution.antecedent ?? antecedentSpeaker(doc, attribution, past, classes);
      if (antecedent) attribution.antecedent = antecedent;
      const kind =
        (antecedent && kindOf(doc, antecedent, classes)) ??
        kindOf(doc, described(doc, attribution), classes) ??
        kindByName(doc, antecedent ?? attribution.source, past);
      if (kind) attribution.kind = kind;
    }
    past.push(...attributions);
  }
}

/**
 * The source with what stands between it and the words of citing, "officers speaking on condition of anonymity said", and
 * with what says who it is behind a comma: "said Ann Roe, a nurse at the clinic".
 */
function described(doc: Doc, { source, cue }: Attribution): Phrase {
  const near = cue.first > source.last && cue.first - source.last < 9;
  let { last } = near ? { last: cue.first - 1 } : source;
  if (doc.uposOf(source.head) !== 'PROPN' || doc.form(source.last + 1) !== ',') return { ...source, last };
  const end = doc.sentenceFirst[doc.sentenceOf[source.head]! + 1]!;
  let to = source.last + 2;
  if (doc.uposOf(to) === 'VERB' || doc.uposOf(to) === 'PRON' || doc.uposOf(to) === 'SCONJ') return { ...source, last };
  while (to + 1 < end && to - source.last < 14 && doc.form(to + 1) !== ',' && doc.uposOf(to + 1) !== 'VERB') to++;
  last = Math.max(last, to);
  return { ...source, last };
}

/** A speaker named again by his last name is of the kind that he was when he was brought in. */
function kindByName(doc: Doc, source: Phrase, past: readonly Attribution[]): SourceKind | undefined {
  if (doc.uposOf(source.head) !== 'PROPN') return undefined;
  const name = doc.form(source.last);
  return past.find(
    (other) => other.kind && doc.uposOf(other.source.head) === 'PROPN' && doc.form(other.source.last) === name,
  )?.kind;
}

function antecedentSpeaker(
  doc: Doc,
  attribution: Attribution,
  past: readonly Attribution[],
  classes: NounClasses,
): Phrase | undefined {
  const { head } = attribution.source;
  const sentence = doc.sentenceOf[head]!;
  const near = past.filter(
    (other) => sentence - doc.sentenceOf[other.source.head]! <= REACH && other.source.head < head,
  );
  if (doc.uposOf(head) === 'PRON' && doc.form(head) !== 'WHO') {
    const lower = doc.lower(head);
    const plural = lower === 'they' || lower === 'both' || lower === 'some';
    const last = near.findLast((other) => {
      const phrase = other.antecedent ?? other.source;
      if (doc.uposOf(phrase.head) === 'PRON') return false;
      const many = isPlural(doc, phrase);
      if (plural) return many;
      if (many) return false;
      const body = isBody(doc, phrase.head, classes);
      return SINGULAR.has(lower) ? !body : body;
    });
    return last && (last.antecedent ?? last.source);
  }
  // "a source in the port told …": "the source added …"
  if (doc.uposOf(head) !== 'NOUN' || !isDefinite(doc, head)) return undefined;
  const lemma = doc.lemma[head]!;
  const same = near.findLast(
    (other) => doc.lemma[other.source.head] === lemma && (other.antecedent || isDescribed(doc, other.source)),
  );
  return same && (same.antecedent ?? same.source);
}

/** Whether a pronoun may stand for a speaker, by number alone. */
function matches(doc: Doc, pronoun: number, speaker: Phrase): boolean {
  const lower = doc.lower(pronoun);
  return lower === 'they' ? isPlural(doc, speaker) : ['he', 'she', 'it'].includes(lower) && !isPlural(doc, speaker);
}

function isPlural(doc: Doc, phrase: Phrase): boolean {
  const xpos = doc.xposOf(phrase.head);
  if (xpos === 'NNS' || xpos === 'NNPS') return true;
  for (let token = phrase.first; token < phrase.last; token++) if (doc.lower(token) === 'and') return true;
  return false;
}

function isBody(doc: Doc, head: number, classes: NounClasses): boolean {
  if (doc.placeAt(head)) return true;
  if (doc.uposOf(head) === 'NOUN')
    return (
      !classes.fits(doc, head, 'person') &&
      (SPEAKERS.has(doc.lemma[head]!) || classes.fits(doc, head, 'organisation') || classes.fits(doc, head, 'force'))
    );
  return ['organisation', 'media', 'force'].some((name) => classes.isListed(doc.lower(head), name));
}
