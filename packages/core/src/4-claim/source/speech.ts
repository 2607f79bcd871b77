import type { Doc } from '../../doc/doc.ts';
import { conjuncts, isPassive } from '../grammar.ts';
import type { NounClasses } from '../noun-classes.ts';
import { type Phrase, phraseOf } from '../phrase.ts';
import { subjectOf } from '../subject.ts';
import { type AfterVerb, afterVerb } from './after-verb.ts';
import { type Attribution, type AttributionForm, type TokenSpan, tokensOf } from './attribution.ts';
import { isNominal, phraseStartingAt } from './chunks.ts';
import { type Bounds, invertedSpeaker, publisher, speakerOf, tellsBefore } from './find-speaker.ts';
import { contentEnd, objectEnd } from './scope.ts';
import { canSpeak, isFirstPerson } from './speakers.ts';
import {
  ABOUT,
  ACCUSING,
  citingLemma,
  hasTensed,
  isNegated,
  isQuote,
  isRelative,
  isTensed,
  isTitleCase,
  OBJECTS,
  SAYING_TO,
  SEEING,
  SHARE,
  THAT_ONLY,
  TRAILING,
} from './words.ts';

/**
 * Reads a citing verb. What stands behind it decides the form: a clause makes it a lead ("X said that …"), nothing or a
 * participle a tail ("…, X said, adding …"), a phrase an object ("X reported shelling"). Word order is asked before the
 * tree, which errs on long sentences and on texts without commas just where speakers stand.
 *
 * @param previous whoever was cited last in the same sentence.
 */
export function citedByVerb(
  doc: Doc,
  verb: number,
  bounds: Bounds,
  classes: NounClasses,
  previous?: Attribution,
): Attribution | null {
  if (doc.relationOf(verb) === 'amod' || isUnspoken(doc, verb, bounds)) return null;
  // "Osama Said media activist": a name.
  if (/^\p{Lu}/u.test(doc.form(verb)) && verb > bounds.first && !isTitleCase(doc, bounds.first, bounds.end))
    return null;
  const lemma = citingLemma(doc, verb);
  const after = afterVerb(doc, verb, bounds.end);
  if (isPassive(doc, verb) && !isActiveForm(doc, verb, after)) return passive(doc, verb, bounds, classes);
  const inverted = invertedSpeaker(doc, verb, after, bounds, classes);
  // "…, X said after the council met, adding that …": what is added comes from whoever spoke last.
  const goesOn = previous && doc.xposOf(verb) === 'VBG' && previous.verb >= 0 && (lemma === 'add' || lemma === 'put');
  const speaker = inverted ?? (goesOn ? previous.source : speakerOf(doc, verb, bounds, classes));
  if (!speaker || !canSpeak(doc, speaker.head, lemma, classes)) return null;
  const cue = { first: verb, last: after.particle };
  const make = (form: AttributionForm, ranges: TokenSpan[]): Attribution | null => {
    const content = tokensOf(ranges, [speaker, cue]);
    return content.size === 0
      ? null
      : { source: publisher(doc, speaker, classes), cue, verb, form, content, via: via(after) };
  };
  if (lemma === 'claim' && takesLives(doc, after.at)) return null;
  if (lemma === 'put' && !isToll(doc, after.at)) return null;
  const start = Math.min(speaker.first, verb);
  const before: TokenSpan = { first: bounds.first, last: start - 1 };
  const told = !isRelative(doc, verb - 1) && tellsBefore(doc, bounds.first, start);
  if (inverted) return make('tail', [before, ...quotedRest(doc, inverted.last + 1, bounds)]);
  if (ACCUSING.has(lemma)) return accusation(doc, verb, after, bounds, make);
  // "claimed responsibility, and ten more were killed": the share alone is claimed.
  const shares =
    SHARE.has(doc.lemma[after.at]!) || (doc.uposOf(after.at) === 'DET' && SHARE.has(doc.lemma[after.at + 1]!));
  if (shares && (after.shape === 'phrase' || (after.shape === 'clause' && lemma === 'claim')))
    return lemma === 'claim' ? make('object', [{ first: after.at, last: objectEnd(doc, after.at, bounds.end) }]) : null;
  switch (after.shape) {
    case 'that':
    case 'quote':
      return make('lead', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
    case 'infinitive':
      return make('lead', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
    case 'clause':
      if (SEEING.has(lemma) && lemma !== 'show')
        return make('object', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
      if (THAT_ONLY.has(lemma))
        return OBJECTS.has(lemma)
          ? make('object', [{ first: after.at, last: objectEnd(doc, after.at, bounds.end) }])
          : null;
      return make('lead', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
    case 'predicate':
      return make('predicate', [
        { first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) },
        ...describedBy(doc, speaker, bounds),
      ]);
    case 'about':
      return ABOUT.has(lemma)
        ? make('about', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }])
        : null;
    case 'phrase':
      if (SEEING.has(lemma) && lemma !== 'show')
        return make('object', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
      if (doc.uposOf(speaker.head) === 'DET' || (doc.uposOf(speaker.head) === 'PRON' && doc.xposOf(verb) === 'VBN'))
        return null;
      if (OBJECTS.has(lemma) || lemma === 'put')
        return make('object', [{ first: after.at, last: objectEnd(doc, after.at, bounds.end) }]);
      return told && TRAILING.has(lemma) && doc.uposOf(after.at) === 'ADP' ? make('tail', [before]) : null;
    case 'participle':
      if (!told) return make('lead', [{ first: after.at, last: bounds.end - 1 }]);
      return make('tail', [
        before,
        { first: after.at, last: beforeTimeClause(doc, after.at, contentEnd(doc, verb, after.at, bounds.end)) },
      ]);
    default:
      if (!told) {
        const from = after.at + 1;
        return after.shape === 'comma' && hasTensed(doc, from, bounds.end) && !OBJECTS.has(lemma)
          ? make('lead', [{ first: from, last: contentEnd(doc, verb, from, bounds.end) }])
          : null;
      }
      if (!TRAILING.has(lemma) && !hasQuoteBefore(doc, bounds.first, start)) return null;
      return make('tail', [before, ...restOf(doc, after.at, bounds)]);
  }
}

/** "…, X said, killing ten a day after rebels accused …": a clause that sets the time is the report's own. */
function beforeTimeClause(doc: Doc, from: number, last: number): number {
  for (let token = from + 1; token < last; token++) {
    if (!['after', 'before'].includes(doc.lower(token)) || !hasTensed(doc, token, last + 1)) continue;
    let start = token;
    while (
      start > from &&
      (doc.timeAt(start - 1) || ['day', 'days', 'hour', 'hours', 'week', 'weeks', 'a'].includes(doc.lower(start - 1)))
    )
      start--;
    return start - 1;
  }
  return last;
}

/** What follows ", X said" goes on telling, unless it is a clause of the report's own: ", as …", ", but …". */
function restOf(doc: Doc, at: number, bounds: Bounds): TokenSpan[] {
  // "… killed ten, X said, and wounded six": a verb without a subject of its own goes on with what X tells.
  const and = doc.form(at) === ',' ? at + 1 : at;
  if (doc.lower(and) === 'and' && doc.uposOf(and + 1) === 'VERB' && isTensed(doc, and + 1))
    return [{ first: and, last: bounds.end - 1 }];
  if (doc.form(at) !== ',' && !isQuote(doc, at)) return [];
  let from = at + 1;
  while (from < bounds.end && (isQuote(doc, from) || doc.form(from) === ',')) from++;
  if (from >= bounds.end || OWN.has(doc.lower(from)) || doc.timeAt(from)) return [];
  const upos = doc.uposOf(from);
  if (upos === 'ADP' && doc.lower(from) !== 'including') return [];
  // "…, X said, referring to …": how it was said.
  if (doc.xposOf(from) === 'VBG' && MANNER.has(doc.lemma[from]!)) return [];
  return [{ first: from, last: bounds.end - 1 }];
}
const MANNER = new Set('refer mean gesture point allude note speak emphasise emphasize describe call'.split(' '));

/** Behind "…, said X" stands who X is; only another quotation goes on telling. */
function quotedRest(doc: Doc, at: number, bounds: Bounds): TokenSpan[] {
  for (let token = at; token < bounds.end - 3; token++)
    if (isQuote(doc, token)) return [{ first: token + 1, last: bounds.end - 1 }];
  return [];
}

/** What opens a clause behind "…, X said" that the report itself adds. */
const OWN = new Set(
  'as while after when before but amid although though despite following whereas even days hours weeks who which citing quoting'.split(
    ' ',
  ),
);

/** "did not say", "would not confirm", "may say", "refused to say": nobody is cited. */
function isUnspoken(doc: Doc, verb: number, bounds: Bounds): boolean {
  if (isNegated(doc, verb)) return true;
  for (let token = verb - 1; token >= Math.max(bounds.first, verb - 4); token--) {
    const upos = doc.uposOf(token);
    const lower = doc.lower(token);
    if (doc.xposOf(token) === 'MD') return lower !== 'can';
    if (lower === 'to' && doc.xposOf(verb) === 'VB') {
      let governor = token - 1;
      while (governor > bounds.first && doc.uposOf(governor) === 'ADV' && doc.lower(governor) !== 'on') governor--;
      return !SAYING_TO.has(doc.lemma[governor]!);
    }
    if (upos !== 'AUX' && upos !== 'ADV' && upos !== 'PART') return false;
  }
  return false;
}

/** A participle after "has" or "have" is no passive, whatever the tree says of it. */
function isActiveForm(doc: Doc, verb: number, after: AfterVerb): boolean {
  const xpos = doc.xposOf(verb);
  if (xpos !== 'VBN') return xpos !== 'VBD' || !isBe(doc, verb - 1);
  for (let token = verb - 1; token >= verb - 3 && token >= 0; token--) {
    const lower = doc.lower(token);
    if (['has', 'have', 'had', "'ve", '’ve'].includes(lower)) return true;
    if (isBe(doc, token)) return false;
    if (doc.lower(token) === 'both' || doc.lower(token) === 'all') continue;
    // "the agency specified": a past tense taken for a participle.
    if (doc.uposOf(token) !== 'ADV')
      return (
        isNominal(doc, token) &&
        ['that', 'end', 'participle', 'quote'].includes(after.shape) &&
        doc.lower(verb + 1) !== 'by'
      );
  }
  return false;
}

/** "claiming the lives of ten" */
function takesLives(doc: Doc, at: number): boolean {
  for (let token = at; token < at + 3; token++)
    if (doc.lemma[token] === 'life' || doc.lemma[token] === 'victim') return true;
  return false;
}

/** "put the death toll at ten" */
function isToll(doc: Doc, at: number): boolean {
  for (let token = at; token < at + 4; token++)
    if (['toll', 'number', 'figure', 'count', 'total'].includes(doc.lemma[token] ?? '')) return true;
  return false;
}

function isBe(doc: Doc, token: number): boolean {
  return ['was', 'were', 'is', 'are', 'been', 'be', 'being'].includes(doc.lower(token));
}

function hasQuoteBefore(doc: Doc, first: number, start: number): boolean {
  for (let token = first; token < start; token++) if (isQuote(doc, token)) return true;
  return false;
}

/** "accused X of …", "blamed X for …", "blamed the attack on X" */
function accusation(
  doc: Doc,
  verb: number,
  after: AfterVerb,
  bounds: Bounds,
  make: (form: AttributionForm, ranges: TokenSpan[]) => Attribution | null,
): Attribution | null {
  if (after.shape === 'that' || verb + 1 >= bounds.end || doc.uposOf(verb + 1) === 'PUNCT') return null;
  const last = contentEnd(doc, verb, verb + 1, bounds.end);
  const described =
    after.shape === 'predicate' || doc.lower(verb + 1) === 'on'
      ? describedBy(doc, { head: verb, first: verb, last: verb }, bounds)
      : [];
  return make('about', [{ first: verb + 1, last }, ...described]);
}

/** "the attack which the paper said was …", "the attack which X blamed on Y": the noun that is told of. */
function describedBy(doc: Doc, speaker: Phrase, bounds: Bounds): TokenSpan[] {
  for (let token = speaker.first; token > Math.max(bounds.first, speaker.first - 8); token--) {
    const lower = doc.lower(token);
    if (lower !== 'which' && lower !== 'that') continue;
    const at = doc.form(token - 1) === ',' ? token - 2 : token - 1;
    return doc.uposOf(at) === 'NOUN' ? [{ first: at, last: at }] : [];
  }
  return [];
}

/** "confirmed by the ministry", "claimed by the group": what is told is the subject, or the noun that is described. */
function passive(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Attribution | null {
  let by = -1;
  for (let token = verb + 1; token < Math.min(bounds.end, verb + 5); token++) {
    if (doc.lower(token) === 'by') {
      by = token;
      break;
    }
    if (doc.uposOf(token) !== 'ADV' && !doc.timeAt(token) && doc.uposOf(token) !== 'ADP') break;
  }
  if (by < 0) return null;
  const source = phraseStartingAt(doc, by + 1, bounds.end);
  if (!source || !canSpeak(doc, source.head, citingLemma(doc, verb), classes)) return null;
  if (doc.lower(source.last + 1) !== 'that' && ['announce', 'declare', 'describe'].includes(citingLemma(doc, verb)))
    return null;
  const ranges: TokenSpan[] = [];
  const governor = doc.head[verb]!;
  const described = doc.relationOf(verb) === 'acl' || doc.relationOf(verb) === 'amod';
  if (described && governor >= 0) ranges.push({ first: governor, last: governor });
  else
    for (const token of subjectOf(doc, verb, 0))
      for (const one of conjuncts(doc, token)) ranges.push(phraseOf(doc, one));
  if (doc.lower(source.last + 1) === 'that')
    ranges.push({ first: source.last + 2, last: contentEnd(doc, verb, source.last + 2, bounds.end) });
  const content = tokensOf(ranges, [source]);
  if (content.size === 0 || isFirstPerson(doc, source.head)) return null;
  return { source, cue: { first: verb, last: by }, verb, form: 'passive', content, via: [] };
}

function via(after: AfterVerb): Phrase[] {
  return after.told ? [after.told] : [];
}
