import data from '../data/sources.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { caseOf, conjuncts, subjectOf } from './slots.ts';

/** Somebody cited, the words of citing, and the tokens told on his word. */
export interface Attribution {
  readonly source: Phrase;
  readonly cue: { readonly first: number; readonly last: number };
  /** The citing verb; -1 for "according to". */
  readonly verb: number;
  covers(token: number): boolean;
}

const VERBS = new Set(data.verbs.lemmas.split(' '));
const NEEDS_CLAUSE = new Set(data.needsClause.lemmas.split(' '));
const SPEAKERS = new Set(data.speakers.lemmas.split(' '));

/** Everyone a sentence cites, outermost first. */
export function attributionsOf(doc: Doc, sentence: number, classes: NounClasses): Attribution[] {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const found: Attribution[] = [];
  for (let token = first; token < end; token++) {
    const upos = doc.uposOf(token);
    if (upos === 'VERB' && VERBS.has(doc.lemma[token]!)) {
      const attribution = byVerb(doc, token, first, end, classes);
      if (attribution) found.push(attribution);
    } else if (doc.lower(token) === 'according' || doc.lower(token) === 'per') {
      const attribution = byPreposition(doc, token, first, end);
      if (attribution) found.push(attribution);
    }
  }
  return found;
}

function byVerb(doc: Doc, verb: number, first: number, end: number, classes: NounClasses): Attribution | null {
  const speakers = subjectOf(doc, verb, 0);
  const passive = [...doc.children(verb)].some(
    (child) => doc.relationOf(child) === 'nsubj:pass' || doc.relationOf(child) === 'aux:pass',
  );
  const speaker = passive ? passiveSpeaker(doc, verb) : speakers[0];
  if (speaker === undefined || !canSpeak(doc, speaker, classes)) return null;
  const content = contentOf(doc, verb);
  const relation = doc.relationOf(verb);
  const trailing = relation === 'parataxis' || (relation === 'advcl' && markOf(doc, verb) === 'as');
  if (content.length === 0 && !trailing) {
    if (NEEDS_CLAUSE.has(doc.lemma[verb]!) || !hasQuote(doc, first, end)) {
      if (!isTrailing(doc, verb, speaker, first, end)) return null;
    }
  }
  const source = sourcePhrase(doc, speakers.length > 1 && !passive ? speakers : [speaker]);
  const own = new Set<number>();
  collect(doc, verb, own, new Set(content));
  for (const token of content) for (const inside of subtree(doc, token)) own.delete(inside);
  const wholeSentence = content.length === 0 || trailing;
  const inside = new Set<number>();
  for (const token of content) for (const at of subtree(doc, token)) inside.add(at);
  return {
    source,
    cue: { first: verb, last: verb },
    verb,
    covers: (token) => (wholeSentence ? token >= first && token < end && !own.has(token) : inside.has(token)),
  };
}

/** "… were killed, the ministry said." where the parser did not see the clause. */
function isTrailing(doc: Doc, verb: number, speaker: number, first: number, end: number): boolean {
  if (speaker > verb || speaker <= first + 2) return false;
  for (let token = verb + 1; token < end; token++) {
    const upos = doc.uposOf(token);
    if (upos === 'VERB' && doc.relationOf(token) !== 'advcl') return false;
    if (token > verb + 12) return false;
  }
  return true;
}

function hasQuote(doc: Doc, first: number, end: number): boolean {
  for (let token = first; token < end; token++)
    if ('"“”«»'.includes(doc.form(token)) || doc.form(token) === "''" || doc.form(token) === '``') return true;
  return false;
}

function passiveSpeaker(doc: Doc, verb: number): number | undefined {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) === 'obl:agent' || (doc.relationOf(child) === 'obl' && caseOf(doc, child) === 'by'))
      return child;
  }
  return undefined;
}

/** What hangs on a citing verb as what is said. */
function contentOf(doc: Doc, verb: number): number[] {
  const content: number[] = [];
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'ccomp' || (relation === 'xcomp' && doc.uposOf(child) === 'VERB') || relation === 'csubj:pass')
      content.push(child);
    else if (relation === 'parataxis' || (relation === 'conj' && false)) content.push(child);
    else if (relation === 'obj' && isEventful(doc, child)) content.push(child);
    else if (
      (relation === 'obl' || relation === 'advcl') &&
      ['of', 'about', 'as', 'for', 'on'].includes(caseOf(doc, child) ?? '')
    ) {
      if (
        ACCUSING.has(doc.lemma[verb]!) ||
        relation === 'advcl' ||
        ['report', 'claim', 'speak', 'tell', 'describe', 'inform'].includes(doc.lemma[verb]!)
      )
        content.push(child);
    }
  }
  return content;
}

const ACCUSING = new Set(['accuse', 'blame', 'suspect', 'charge']);
/** "reported heavy shelling", "confirmed the deaths", "denied the attack". */
function isEventful(doc: Doc, token: number): boolean {
  const upos = doc.uposOf(token);
  return upos === 'NOUN' || upos === 'PROPN';
}

function byPreposition(doc: Doc, token: number, first: number, end: number): Attribution | null {
  let head = doc.head[token]!;
  if (doc.lower(token) === 'according') {
    // The treebanks make "according to" the case of its noun; a parser may make it a head of its own.
    if (head < 0 || head < token)
      head = [...doc.children(token)].find((child) => child > token && doc.uposOf(child) !== 'ADP') ?? token + 2;
  }
  if (head <= token || head >= end) return null;
  const speakers = conjuncts(doc, head);
  const source = sourcePhrase(doc, speakers);
  const own = new Set(subtree(doc, head));
  const last = doc.lower(token + 1) === 'to' ? token + 1 : token;
  return { source, cue: { first: token, last }, verb: -1, covers: (at) => at >= first && at < end && !own.has(at) };
}

/** The phrase of several coordinated speakers is one. */
function sourcePhrase(doc: Doc, speakers: readonly number[]): Phrase {
  const phrases = speakers.map((speaker) => phraseOf(doc, speaker));
  const head = speakers[0]!;
  return {
    head,
    first: Math.min(...phrases.map((phrase) => phrase.first)),
    last: Math.max(...phrases.map((phrase) => phrase.last)),
  };
}

function canSpeak(doc: Doc, token: number, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  if (upos === 'PROPN' || upos === 'PRON')
    return !['there', 'which', 'that', 'this', 'what', 'one'].includes(doc.lower(token)) || upos === 'PROPN';
  if (upos === 'NUM' || upos === 'ADJ' || upos === 'DET') return true;
  const lemma = doc.lemma[token]!;
  if (SPEAKERS.has(lemma)) return true;
  return (
    classes.fits(doc, token, 'person') ||
    classes.fits(doc, token, 'force') ||
    classes.fits(doc, token, 'organisation') ||
    classes.fits(doc, token, 'media')
  );
}

function markOf(doc: Doc, token: number): string | undefined {
  for (const child of doc.children(token)) if (doc.relationOf(child) === 'mark') return doc.lower(child);
  return undefined;
}

/** Every token under one, itself included. */
export function subtree(doc: Doc, token: number): number[] {
  const list = [token];
  for (let at = 0; at < list.length; at++) for (const child of doc.children(list[at]!)) list.push(child);
  return list;
}

function collect(doc: Doc, token: number, into: Set<number>, except: ReadonlySet<number>): void {
  into.add(token);
  for (const child of doc.children(token)) if (!except.has(child)) collect(doc, child, into, except);
}
