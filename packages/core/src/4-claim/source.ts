import data from '../data/sources.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { caseOf, conjuncts, isPassive, subjectOf } from './slots.ts';

/** Somebody cited, the words of citing, and the tokens told on his word. */
export interface Attribution {
  readonly source: Phrase;
  readonly cue: { readonly first: number; readonly last: number };
  /** The citing verb; -1 for "according to" and the like. */
  readonly verb: number;
  /** How many tokens are told on his word: of two who are cited the one with fewer is nearer. */
  readonly extent: number;
  covers(token: number): boolean;
}

const words = (list: string): Set<string> => new Set(list.split(' '));
const VERBS = words(data.verbs.lemmas);
const NEEDS_CLAUSE = words(data.needsClause.lemmas);
const SPEAKERS = words(data.speakers.lemmas);
const SEEING = words(data.eyewitness.verbs);
const EYEWITNESSES = words(data.eyewitness.speakers);
const REPORTS = words(data.reports.lemmas);
const HEADLINE = words(data.headline.words);
const OBJECTS = words(data.objects.lemmas);
const ACCUSING = new Set(['accuse', 'blame', 'suspect', 'charge']);
const ABOUT = new Set(['report', 'claim', 'speak', 'tell', 'describe', 'inform', 'learn', 'hear']);

/** Everyone a sentence cites. */
export function attributionsOf(doc: Doc, sentence: number, classes: NounClasses): Attribution[] {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const found: Attribution[] = [];
  for (let token = first; token < end; token++) {
    const upos = doc.uposOf(token);
    let attribution: Attribution | null = null;
    if (upos === 'VERB' && VERBS.has(doc.lemma[token]!)) attribution = byVerb(doc, token, first, end, classes);
    else if (doc.lower(token) === 'according' || doc.lower(token) === 'per')
      attribution = byPreposition(doc, token, first, end);
    else if (upos === 'NOUN' && REPORTS.has(doc.lemma[token]!)) attribution = byReport(doc, token);
    if (attribution) found.push(attribution);
  }
  const others = found.filter((attribution) => !isFirstPerson(doc, attribution));
  const spoken = others.length > 0 ? others : found;
  if (spoken.length === 0) {
    const headline = byHeadline(doc, sentence, first, end);
    if (headline) spoken.push(headline);
  }
  return spoken;
}

/** The one who is nearest to a token among those on whose word it is told. */
export function nearestAttribution(attributions: readonly Attribution[], token: number): Attribution | null {
  let nearest: Attribution | null = null;
  for (const attribution of attributions)
    if (attribution.covers(token) && (!nearest || attribution.extent < nearest.extent)) nearest = attribution;
  return nearest;
}

function isFirstPerson(doc: Doc, attribution: Attribution): boolean {
  return ['i', 'we', 'you'].includes(doc.lower(attribution.source.head));
}

function byVerb(doc: Doc, verb: number, first: number, end: number, classes: NounClasses): Attribution | null {
  const lemma = doc.lemma[verb]!;
  const passive = isPassive(doc, verb);
  const speakers = passive ? agentsOf(doc, verb) : subjectOf(doc, verb, 0);
  const speaker = speakers[0];
  if (speaker === undefined || !canSpeak(doc, speaker, lemma, classes)) return null;
  const source = sourcePhrase(doc, speakers);
  const cue = { first: verb, last: verb };
  if (isTail(doc, verb, source, first, end)) {
    const own = tailOf(doc, verb, source, end);
    return {
      source,
      cue,
      verb,
      extent: end - first,
      covers: (token) => token >= first && token < end && !(own.first <= token && token <= own.last),
    };
  }
  const content = contentOf(doc, verb, passive);
  const trailing =
    doc.relationOf(verb) === 'parataxis' || (doc.relationOf(verb) === 'advcl' && markOf(doc, verb) === 'as');
  if (content.length === 0 && !trailing && (NEEDS_CLAUSE.has(lemma) || !hasQuote(doc, first, end))) return null;
  const inside = new Set<number>();
  for (const token of content) for (const at of subtree(doc, token)) inside.add(at);
  for (let token = source.first; token <= source.last; token++) inside.delete(token);
  if (content.length > 0 && !trailing)
    return { source, cue, verb, extent: inside.size, covers: (token) => inside.has(token) };
  const own = new Set(subtree(doc, verb).filter((token) => !inside.has(token)));
  return {
    source,
    cue,
    verb,
    extent: end - first,
    covers: (token) => token >= first && token < end && !own.has(token),
  };
}

/**
 * "… were killed on Monday, the ministry said." and "…, said Ann Roe, a spokeswoman for the port.": the sentence ends with
 * its speaker, whatever the tree makes of it. Comma-less texts defeat parsers here.
 */
function isTail(doc: Doc, verb: number, source: Phrase, first: number, end: number): boolean {
  const inverted = source.first > verb;
  const start = inverted ? verb : source.first;
  if (start < first + 3) return false;
  if (!inverted && source.last + 3 < verb) return false;
  const rest = inverted ? source.last + 1 : verb + 1;
  if (inverted && source.first > verb + 2) return false;
  const before = doc.form(start - 1);
  const marked = before === ',' || '"”’\'—-–:'.includes(before);
  if (inverted && !marked && !QUIET.has(doc.lower(verb))) return false;
  for (let token = rest; token < end; token++) {
    const upos = doc.uposOf(token);
    if (
      inverted &&
      (upos === 'VERB' || upos === 'AUX') &&
      !doc.timeAt(token) &&
      doc.relationOf(token) !== 'acl' &&
      doc.relationOf(token) !== 'acl:relcl' &&
      doc.relationOf(token) !== 'advcl'
    )
      return false;
    if (
      !inverted &&
      !(
        doc.timeAt(token) ||
        upos === 'PUNCT' ||
        upos === 'ADP' ||
        upos === 'DET' ||
        upos === 'NOUN' ||
        upos === 'PROPN' ||
        upos === 'ADV' ||
        upos === 'ADJ' ||
        upos === 'NUM' ||
        upos === 'PRON'
      )
    ) {
      return upos === 'VERB' && doc.xposOf(token) === 'VBG' && token > verb + 1;
    }
    if (!inverted && (upos === 'DET' || upos === 'PRON') && token === verb + 1 && !ADDRESSING.has(doc.lemma[verb]!))
      return false;
    if (!inverted && doc.lower(token) === 'that' && token <= verb + 2) return false;
    if (token - rest > 25) return false;
  }
  return true;
}
const QUIET = new Set(['said', 'says', 'added']);
const ADDRESSING = new Set(['tell', 'inform', 'say', 'write', 'post', 'report']);

function tailOf(doc: Doc, verb: number, source: Phrase, end: number): { first: number; last: number } {
  const first = Math.min(verb, source.first);
  let last = end - 1;
  // "the ministry said, adding that …": what is added is told on the same word.
  for (let token = Math.max(verb, source.last) + 1; token < end; token++) {
    if (doc.uposOf(token) === 'VERB' && doc.xposOf(token) === 'VBG') {
      last = token;
      break;
    }
  }
  return { first, last };
}

function hasQuote(doc: Doc, first: number, end: number): boolean {
  for (let token = first; token < end; token++)
    if (['"', '“', '”', '«', '»', "''", '``'].includes(doc.form(token))) return true;
  return false;
}

function agentsOf(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) === 'obl:agent' || (doc.relationOf(child) === 'obl' && caseOf(doc, child) === 'by'))
      return conjuncts(doc, child);
  }
  return [];
}

/** What hangs on a citing verb as what is said. */
function contentOf(doc: Doc, verb: number, passive: boolean): number[] {
  const lemma = doc.lemma[verb]!;
  const content: number[] = [];
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'ccomp' || relation === 'csubj:pass' || relation === 'parataxis') content.push(child);
    else if (relation === 'xcomp' && doc.uposOf(child) === 'VERB') content.push(child);
    else if (relation === 'obj' && (OBJECTS.has(lemma) || SEEING.has(lemma))) content.push(child);
    else if (relation === 'nsubj:pass' && passive) content.push(child);
    else if (
      relation === 'advcl' &&
      ['of', 'as', 'for', 'about'].includes(caseOf(doc, child) ?? markOf(doc, child) ?? '')
    )
      content.push(child);
    else if (
      relation === 'obl' &&
      ['of', 'about', 'for', 'as'].includes(caseOf(doc, child) ?? '') &&
      (ACCUSING.has(lemma) || ABOUT.has(lemma))
    )
      content.push(child);
  }
  return content;
}

function byPreposition(doc: Doc, token: number, first: number, end: number): Attribution | null {
  let head = doc.head[token]!;
  // The treebanks make "according to" the case of its noun; a parser may make it a head of its own.
  if (doc.lower(token) === 'according' && head < token)
    head = [...doc.children(token)].find((child) => child > token && doc.uposOf(child) !== 'ADP') ?? token + 2;
  if (head <= token || head >= end) return null;
  const source = sourcePhrase(doc, conjuncts(doc, head));
  const last = doc.lower(token + 1) === 'to' ? token + 1 : token;
  return {
    source,
    cue: { first: token, last },
    verb: -1,
    extent: end - first,
    covers: (at) => at >= first && at < end && !(at >= token && at <= source.last),
  };
}

/** "reports that …", "reports of mass arrests", "claims suggesting …": told on the word of reports. */
function byReport(doc: Doc, noun: number): Attribution | null {
  const inside = new Set<number>();
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'acl' || relation === 'ccomp' || (relation === 'nmod' && caseOf(doc, child) === 'of'))
      for (const at of subtree(doc, child)) inside.add(at);
  }
  if (inside.size === 0) return null;
  const { first } = phraseOf(doc, noun);
  return {
    source: { head: noun, first, last: noun },
    cue: { first: noun, last: noun },
    verb: -1,
    extent: inside.size,
    covers: (token) => inside.has(token),
  };
}

/** "Airstrikes kill 15: monitor", and the same without its colon at the head of a report. */
function byHeadline(doc: Doc, sentence: number, first: number, end: number): Attribution | null {
  let last = end - 1;
  while (last > first && doc.uposOf(last) === 'PUNCT') last--;
  if (last - first < 4 || !HEADLINE.has(doc.lower(last))) return null;
  const before = doc.form(last - 1);
  const marked = before === ':' || before === '-' || before === '–' || before === '—';
  const bare =
    sentence === 0 &&
    last === end - 1 &&
    (doc.uposOf(last - 1) === 'PROPN' || doc.uposOf(last - 1) === 'NUM') &&
    doc.relationOf(last - 1) !== 'compound';
  if (!marked && !bare) return null;
  return {
    source: { head: last, first: last, last },
    cue: { first: last, last },
    verb: -1,
    extent: end - first,
    covers: (token) => token >= first && token < last,
  };
}

/** The phrase of several coordinated speakers is one. */
function sourcePhrase(doc: Doc, speakers: readonly number[]): Phrase {
  const phrases = speakers.map((speaker) => phraseOf(doc, speaker));
  return {
    head: speakers[0]!,
    first: Math.min(...phrases.map((phrase) => phrase.first)),
    last: Math.max(...phrases.map((phrase) => phrase.last)),
  };
}

const DUMB = new Set(['there', 'which', 'that', 'this', 'what', 'one', 'these', 'those']);

function canSpeak(doc: Doc, token: number, verb: string, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  const lemma = doc.lemma[token]!;
  if (SEEING.has(verb)) return EYEWITNESSES.has(lemma.toLowerCase());
  if (upos === 'PRON') return !DUMB.has(doc.lower(token));
  if (upos === 'PROPN' || upos === 'ADJ') return true;
  if (upos === 'NUM') return false;
  if (SPEAKERS.has(lemma)) return true;
  return ['person', 'force', 'organisation', 'media'].some((name) => classes.fits(doc, token, name));
}

function markOf(doc: Doc, token: number): string | undefined {
  for (const child of doc.children(token)) if (doc.relationOf(child) === 'mark') return doc.lower(child);
  return undefined;
}

/** Every token under one, itself included. */
function subtree(doc: Doc, token: number): number[] {
  const list = [token];
  for (let at = 0; at < list.length; at++) for (const child of doc.children(list[at]!)) list.push(child);
  return list;
}
