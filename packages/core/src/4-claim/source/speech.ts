import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import { type Phrase, phraseOf } from '../phrase.ts';
import { conjuncts, isPassive, subjectOf } from '../slots.ts';
import { type AfterVerb, afterVerb } from './after-verb.ts';
import { type Attribution, type AttributionForm, type TokenSpan, tokensOf } from './attribution.ts';
import { phraseEndingAt, phraseStartingAt } from './chunks.ts';
import { contentEnd, objectEnd } from './scope.ts';
import { canSpeak, isFirstPerson } from './speakers.ts';
import {
  ABOUT,
  ACCUSING,
  hasTensed,
  isNegated,
  isQuote,
  isTensed,
  OBJECTS,
  PUBLISHING,
  THAT_ONLY,
  TRAILING,
} from './words.ts';

/** The sentence a citing verb stands in. */
export interface Bounds {
  readonly first: number;
  readonly end: number;
}

/**
 * Reads a citing verb. What stands behind it decides the form: a clause makes it a lead ("X said that …"), nothing or a
 * participle a tail ("…, X said, adding …"), a phrase an object ("X reported shelling"). Word order is asked before the
 * tree, which errs on long sentences and on texts without commas just where speakers stand.
 */
export function citedByVerb(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Attribution | null {
  if (isUnspoken(doc, verb, bounds)) return null;
  const lemma = doc.lemma[verb]!;
  const after = afterVerb(doc, verb, bounds.end, classes);
  if (isPassive(doc, verb) && !isActiveForm(doc, verb)) return passive(doc, verb, bounds, classes);
  const inverted = invertedSpeaker(doc, verb, after, bounds, classes);
  const speaker = inverted ?? speakerOf(doc, verb, bounds, classes);
  if (!speaker || !canSpeak(doc, speaker.head, lemma, classes)) return null;
  const cue = { first: verb, last: after.particle };
  const make = (form: AttributionForm, ranges: TokenSpan[]): Attribution | null => {
    const content = tokensOf(ranges, [speaker, cue]);
    return content.size === 0
      ? null
      : { source: publisher(doc, speaker, classes), cue, verb, form, content, via: via(after) };
  };
  const start = Math.min(speaker.first, verb);
  const before: TokenSpan = { first: bounds.first, last: start - 1 };
  const told = tellsBefore(doc, bounds.first, start);
  if (inverted) return make('tail', [before, ...restOf(doc, inverted.last + 1, bounds)]);
  if (ACCUSING.has(lemma)) return accusation(doc, verb, after, bounds, make);
  switch (after.shape) {
    case 'that':
    case 'quote':
      return make('lead', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
    case 'infinitive':
      return make('lead', [{ first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
    case 'clause':
      if (THAT_ONLY.has(lemma)) return null;
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
      if (OBJECTS.has(lemma)) return make('object', [{ first: after.at, last: objectEnd(doc, after.at, bounds.end) }]);
      return told && TRAILING.has(lemma) ? make('tail', [before]) : null;
    case 'participle':
      if (!told) return make('lead', [{ first: after.at, last: bounds.end - 1 }]);
      return make('tail', [before, { first: after.at, last: contentEnd(doc, verb, after.at, bounds.end) }]);
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

/** What follows ", X said" goes on telling, unless it is a clause of the report's own: ", as …", ", but …". */
function restOf(doc: Doc, at: number, bounds: Bounds): TokenSpan[] {
  if (doc.form(at) !== ',' && !isQuote(doc, at)) return [];
  let from = at + 1;
  while (from < bounds.end && (isQuote(doc, from) || doc.form(from) === ',')) from++;
  if (from >= bounds.end || OWN.has(doc.lower(from)) || doc.timeAt(from)) return [];
  const upos = doc.uposOf(from);
  if (upos === 'ADP' && doc.lower(from) !== 'including') return [];
  return [{ first: from, last: bounds.end - 1 }];
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
      const governor = doc.lemma[token - 1]!;
      return [
        'refuse',
        'decline',
        'fail',
        'want',
        'plan',
        'have',
        'need',
        'ask',
        'expect',
        'unwilling',
        'unable',
      ].includes(governor);
    }
    if (upos !== 'AUX' && upos !== 'ADV' && upos !== 'PART') return false;
  }
  return false;
}

/** A participle after "has" or "have" is no passive, whatever the tree says of it. */
function isActiveForm(doc: Doc, verb: number): boolean {
  const xpos = doc.xposOf(verb);
  if (xpos !== 'VBN') return xpos !== 'VBD' || !isBe(doc, verb - 1);
  for (let token = verb - 1; token >= verb - 3 && token >= 0; token--) {
    const lower = doc.lower(token);
    if (['has', 'have', 'had', "'ve", '’ve'].includes(lower)) return true;
    if (isBe(doc, token)) return false;
    if (doc.uposOf(token) !== 'ADV') return false;
  }
  return false;
}

function isBe(doc: Doc, token: number): boolean {
  return ['was', 'were', 'is', 'are', 'been', 'be', 'being'].includes(doc.lower(token));
}

/** Whom the words before a verb name: straight before it, before an apposition between commas, or through the tree. */
export function speakerOf(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Phrase | null {
  const lemma = doc.lemma[verb]!;
  const near = speakerBefore(doc, verb, bounds, classes);
  if (near && canSpeak(doc, near.head, lemma, classes)) return near;
  const subject = subjectOf(doc, verb, 0).filter(
    (token) => token >= bounds.first && token < bounds.end && canSpeak(doc, token, lemma, classes),
  );
  if (subject.length > 0) return phraseOfAll(doc, subject);
  // "…, telling reporters that …", "and said that …": the subject of the sentence.
  if (doc.xposOf(verb) === 'VBG' || doc.uposOf(verb - 1) === 'CCONJ') {
    const root = doc.rootOf(doc.sentenceOf[verb]!);
    const main = subjectOf(doc, root, 0).filter((token) => token < verb && canSpeak(doc, token, lemma, classes));
    if (main.length > 0) return phraseOfAll(doc, main);
  }
  return null;
}

function speakerBefore(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Phrase | null {
  if (doc.xposOf(verb) === 'VBG') return null;
  let at = verb - 1;
  while (at > bounds.first) {
    const upos = doc.uposOf(at);
    const lower = doc.lower(at);
    const time = doc.timeAt(at);
    if (time && time.first > bounds.first) {
      at = time.first - 1;
      if (doc.uposOf(at) === 'ADP') at--;
    } else if (upos === 'AUX' || upos === 'ADV') at--;
    else if (lower === 'to' && doc.xposOf(verb) === 'VB') {
      // "was able to confirm", "went on to say"
      at--;
      while (
        at > bounds.first &&
        ['ADJ', 'ADV', 'AUX', 'VERB', 'PART'].includes(doc.uposOf(at)) &&
        doc.xposOf(at) !== 'VBN'
      )
        at--;
      return phraseEndingAt(doc, at, bounds.first, classes);
    } else break;
  }
  if (doc.lower(at) === 'who' || doc.lower(at) === 'which' || doc.lower(at) === 'that') {
    if (doc.form(at - 1) === ',') at--;
    return phraseEndingAt(doc, at - 1, bounds.first, classes);
  }
  if (doc.form(at) !== ',') return phraseEndingAt(doc, at, bounds.first, classes);
  // "Ann Roe, a spokeswoman for the port, said", "Ann Roe, who leads the team, said"
  for (let comma = at - 1; comma > bounds.first && at - comma < 26; comma--) {
    if (doc.form(comma) !== ',') continue;
    const relative = ['who', 'whose', 'which'].includes(doc.lower(comma + 1));
    if (!relative && hasTensed(doc, comma, at)) return null;
    const named = phraseEndingAt(doc, comma - 1, bounds.first, classes);
    if (named && (relative || doc.uposOf(comma - 1) === 'PROPN' || canSpeak(doc, named.head, 'say', classes)))
      return named;
  }
  return null;
}

function phraseOfAll(doc: Doc, tokens: readonly number[]): Phrase {
  const phrases = tokens.map((token) => phraseOf(doc, token));
  return {
    head: tokens[0]!,
    first: Math.min(...phrases.map((phrase) => phrase.first)),
    last: Math.max(...phrases.map((phrase) => phrase.last)),
  };
}

/** "…, said Ann Roe, a spokeswoman for the port.", and "… said the Observatory." with its comma lost. */
function invertedSpeaker(
  doc: Doc,
  verb: number,
  after: AfterVerb,
  bounds: Bounds,
  classes: NounClasses,
): Phrase | null {
  if (verb < bounds.first + 3 || doc.xposOf(verb) === 'VBG' || doc.xposOf(verb) === 'VB') return null;
  const phrase = phraseStartingAt(doc, verb + 1, bounds.end);
  if (!phrase || !canSpeak(doc, phrase.head, 'say', classes)) return null;
  if (doc.uposOf(phrase.head) === 'PRON' && phrase.last + 1 < bounds.end && isTensed(doc, phrase.last + 1)) return null;
  const before = doc.form(verb - 1);
  const marked = before === ',' || isQuote(doc, verb - 1) || "’'—-–".includes(before);
  const next = phrase.last + 1;
  const closed =
    next >= bounds.end || doc.uposOf(next) === 'PUNCT' || doc.timeAt(next) !== undefined || doc.uposOf(next) === 'ADP';
  if (marked) {
    if (
      OBJECTS.has(doc.lemma[verb]!) &&
      !isQuote(doc, verb - 1) &&
      !isQuote(doc, verb - 2) &&
      !hasTensed(doc, bounds.first, verb)
    )
      return null;
    return closed || ['who', 'which', 'in', 'at', 'after', 'as'].includes(doc.lower(next)) ? phrase : null;
  }
  if (after.shape !== 'phrase' || OBJECTS.has(doc.lemma[verb]!) || !TRAILING.has(doc.lemma[verb]!)) return null;
  return closed && tellsBefore(doc, bounds.first, verb) ? phrase : null;
}

/** Whether there is something told before a speaker: a tensed verb, a participle or an event with its place. */
function tellsBefore(doc: Doc, first: number, start: number): boolean {
  if (start - first < 3) return false;
  for (let token = first; token < start; token++) {
    if (isTensed(doc, token) || doc.xposOf(token) === 'VBN' || isQuote(doc, token)) return true;
  }
  return false;
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
  if (after.shape === 'that' || after.shape === 'end') return null;
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
  if (!source || !canSpeak(doc, source.head, doc.lemma[verb]!, classes)) return null;
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

/** "The office issued a statement saying …": the one who issued it speaks. */
function publisher(doc: Doc, speaker: Phrase, classes: NounClasses): Phrase {
  const verb = doc.head[speaker.head]!;
  if (verb < 0 || verb > speaker.head || !PUBLISHING.has(doc.lemma[verb]!)) return speaker;
  const owner = subjectOf(doc, verb, 0).filter((token) => canSpeak(doc, token, 'say', classes));
  return owner.length > 0 && owner[0]! < verb ? phraseOfAll(doc, owner) : speaker;
}

function via(after: AfterVerb): Phrase[] {
  return after.told ? [after.told] : [];
}
