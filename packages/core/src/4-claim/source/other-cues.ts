import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import { phraseOf } from '../phrase.ts';
import { subjectOf } from '../subject.ts';
import { type Attribution, type TokenSpan, tokensOf } from './attribution.ts';
import { phraseEndingAt, phraseStartingAt } from './chunks.ts';
import { type Bounds, speakerOf } from './find-speaker.ts';
import { contentEnd, objectEnd } from './scope.ts';
import { canSpeak, namesSpeaker } from './speakers.ts';
import { DISPUTING, HEADLINE, hasTensed, isQuote, isTensed, PUBLISHING, SHARE } from './words.ts';

/** "according to X", "per X": the clause it stands in is told on X's word, X's own description is not. */
export function citedByPreposition(doc: Doc, token: number, bounds: Bounds): Attribution | null {
  if (doc.lower(token) === 'per' && doc.uposOf(token + 1) !== 'DET' && doc.uposOf(token + 1) !== 'PROPN') return null;
  const last = doc.lower(token + 1) === 'to' ? token + 1 : token;
  const source = phraseStartingAt(doc, last + 1, bounds.end);
  if (!source || source.head >= bounds.end) return null;
  const cue = { first: token, last };
  let first = bounds.first;
  let end = bounds.end - 1;
  const opens = token - bounds.first < 3;
  if (opens) {
    const comma = nextComma(doc, source.last + 1, bounds.end);
    const from = comma < 0 ? source.last + 1 : comma + 1;
    return make(source, cue, [{ first: from, last: contentEnd(doc, token, from, bounds.end) }]);
  }
  // What stands behind "according to X" within the same clause describes X or goes on telling: ", adding", "due to …".
  const next = source.last + 1;
  if (doc.form(next) === ',') end = isOwnClause(doc, next + 1) ? next - 1 : bounds.end - 1;
  else if (
    ['who', 'which', 'that', 'at', 'in', 'from', 'with'].includes(doc.lower(next)) ||
    doc.xposOf(next) === 'VBN'
  ) {
    const comma = nextComma(doc, next, bounds.end);
    end = comma < 0 ? token - 1 : comma + 1 < bounds.end && !isOwnClause(doc, comma + 1) ? bounds.end - 1 : token - 1;
    return make(source, cue, [
      { first, last: token - 1 },
      ...(end > token && comma >= 0 ? [{ first: comma + 1, last: end }] : []),
    ]);
  }
  // "Clashes went on, and six men died, according to X": both; ", but six died, according to X": the last.
  for (let at = token - 1; at > first; at--) {
    // "Clashes went on, and "flared up" according to X": the quoted words alone.
    if (doc.form(at) === ',' && doc.lower(at + 1) === 'and' && isQuote(doc, at + 2) && isQuote(doc, token - 1)) {
      first = at + 2;
      break;
    }
    if (doc.form(at) === ';' || (doc.form(at) === ',' && ['but', 'although', 'though'].includes(doc.lower(at + 1)))) {
      first = at + 1;
      break;
    }
  }
  return make(source, cue, [{ first, last: end }]);
}

function make(
  source: { head: number; first: number; last: number },
  cue: TokenSpan,
  ranges: TokenSpan[],
  form: Attribution['form'] = 'preposition',
): Attribution | null {
  const content = tokensOf(ranges, [source, cue]);
  return content.size === 0 ? null : { source, cue, verb: -1, form, content, via: [] };
}

function nextComma(doc: Doc, from: number, end: number): number {
  for (let token = from; token < end; token++) if (doc.form(token) === ',') return token;
  return -1;
}

function isOwnClause(doc: Doc, token: number): boolean {
  return ['but', 'while', 'as', 'although', 'though', 'which', 'who', 'where'].includes(doc.lower(token));
}

/** "X quoted Y as saying …", "Y was quoted as saying …": Y speaks, X hands it on. */
export function citedByQuoting(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Attribution | null {
  let as = -1;
  for (let token = verb + 1; token < Math.min(bounds.end, verb + 18); token++) {
    if (doc.lower(token) === 'as' && doc.xposOf(token + 1) === 'VBG') {
      as = token;
      break;
    }
    if (isTensed(doc, token)) return null;
  }
  if (as < 0) return null;
  let from = as + 2;
  while (from < bounds.end && ['that', ':', '"', '“'].includes(doc.lower(from))) from++;
  // "as telling reporters that"
  if (doc.lemma[as + 1] === 'tell') {
    const told = phraseStartingAt(doc, as + 2, bounds.end);
    if (told && doc.lower(told.last + 1) === 'that') from = told.last + 2;
  }
  const content = (source: { first: number; last: number }): Set<number> =>
    tokensOf([{ first: from, last: contentEnd(doc, verb, from, bounds.end) }], [source]);
  const cue = { first: verb, last: as + 1 };
  const inner = as > verb + 1 && doc.lower(verb + 1) !== 'by' ? phraseStartingAt(doc, verb + 1, as) : null;
  const outer = speakerOf(doc, verb, bounds, classes);
  if (inner && canSpeak(doc, inner.head, 'say', classes))
    return { source: inner, cue, verb, form: 'lead', content: content(inner), via: outer ? [outer] : [] };
  if (!outer) return null;
  const by = doc.lower(verb + 1) === 'by' ? phraseStartingAt(doc, verb + 2, as) : null;
  return { source: outer, cue, verb, form: 'lead', content: content(outer), via: by ? [by] : [] };
}

/** ", citing reports of …", ", quoting a source": cited only where nobody else is. */
export function citedByParticiple(doc: Doc, verb: number, bounds: Bounds): Attribution | null {
  const source = phraseStartingAt(doc, verb + 1, bounds.end);
  if (!source) return null;
  return make(source, { first: verb, last: verb }, [{ first: bounds.first, last: verb - 1 }]);
}

/** "reports that …", "reports of mass arrests", "claims suggesting …": told on the word of reports. */
export function citedByReport(doc: Doc, noun: number, bounds: Bounds, classes: NounClasses): Attribution | null {
  // "no immediate claim", "claims of responsibility"
  if (SHARE.has(doc.lemma[noun + 2] ?? '')) return null;
  for (let token = noun - 1; token >= Math.max(bounds.first, noun - 3); token--)
    if (['no', 'without', 'any'].includes(doc.lower(token))) return null;
  const next = doc.lower(noun + 1);
  const xpos = noun + 1 < bounds.end ? doc.xposOf(noun + 1) : 'NN';
  const ranges: TokenSpan[] = [];
  if (next === 'that' && noun + 3 < bounds.end && hasTensed(doc, noun + 2, bounds.end) && !isTensed(doc, noun + 2))
    ranges.push({ first: noun + 2, last: clauseEnd(doc, noun, bounds.end) });
  else if (next === 'of' || (xpos === 'VBG' && !['citing', 'quoting'].includes(next)))
    ranges.push({ first: noun + 2, last: objectEnd(doc, noun + 2, bounds.end) });
  else if (next === ',' || next === 'which') return null;
  if (ranges.length === 0) return null;
  const phrase = phraseOf(doc, noun);
  const own = { head: noun, first: Math.min(phrase.first, noun), last: noun };
  const verb = doc.head[noun]!;
  // "issued reports of", "the letter cited reports of": whoever gives them out or cites them tells it.
  const given = verb >= 0 && verb < noun && doc.relationOf(noun) === 'obj' && doc.xposOf(verb) !== 'VBG';
  if (given && (PUBLISHING.has(doc.lemma[verb]!) || DISPUTING.has(doc.lemma[verb]!) || doc.lemma[verb] === 'cite')) {
    const owner = subjectOf(doc, verb, 0).filter((token) => token < verb && canSpeak(doc, token, 'say', classes));
    if (owner.length > 0) return make(phraseOf(doc, owner[0]!), { first: verb, last: verb }, ranges, 'report');
  }
  return make(own, { first: noun, last: noun }, ranges, 'report');
}

function clauseEnd(doc: Doc, noun: number, end: number): number {
  let last = noun;
  for (const child of doc.children(noun)) if (child > noun) last = Math.max(last, lastUnder(doc, child));
  return last > noun + 2 ? last : contentEnd(doc, noun, noun + 2, end);
}

function lastUnder(doc: Doc, token: number): number {
  let last = token;
  for (const child of doc.children(token)) last = Math.max(last, lastUnder(doc, child));
  return last;
}

const CRUMBS = new Set(['-', '–', '—', '|', ':', '•']);

/**
 * "Airstrikes kill 15: monitor", the same without its colon at the head of a report, with what the web page put behind it
 * ("… - Region - The Daily"); and "WHO: twelve cases confirmed".
 */
export function citedByHeadline(doc: Doc, sentence: number, bounds: Bounds, classes: NounClasses): Attribution | null {
  const before = speakerAndColon(doc, bounds, classes);
  if (before) return before;
  if (sentence > 1) return trailingName(doc, bounds.first, bounds.end, false);
  // The headline may be glued to what follows: "… kill 15 Monitor AFP Monday 9 Feb".
  for (let end = bounds.first + 4; end <= bounds.end; end++) {
    const here = end === bounds.end || CRUMBS.has(doc.form(end)) || isDateline(doc, end);
    if (!here) continue;
    const found = trailingName(doc, bounds.first, end, true);
    if (found) return found;
  }
  return null;
}

function isDateline(doc: Doc, token: number): boolean {
  return (
    doc.timeAt(token) !== undefined ||
    /^(AFP|AP|Reuters|Xinhua|Sputnik|ANI|IANS|PTI|DPA|TASS|UPI)$/i.test(doc.form(token))
  );
}

function trailingName(doc: Doc, first: number, end: number, head: boolean): Attribution | null {
  let last = end - 1;
  while (last > first && doc.uposOf(last) === 'PUNCT') last--;
  const lower = doc.lower(last);
  const name =
    HEADLINE.has(lower) ||
    /^(UN|NGO|WHO|SOHR|OCHA|HRW|UNHCR|UNICEF|ICRC|MSF|NATO|AFP|Reuters|Interfax)$/.test(doc.form(last));
  if (last - first < 4 || !name) return null;
  let start = last;
  const mark = (token: number): boolean => CRUMBS.has(doc.form(token)) || /^[�_]+$/u.test(doc.form(token));
  while (start > first + 3 && !mark(start - 1) && last - start < 3 && head && doc.uposOf(start - 1) === 'ADJ') start--;
  const marked = mark(start - 1);
  const previous = doc.uposOf(start - 1);
  const bare =
    head && (previous === 'PROPN' || previous === 'NUM' || ['VBN', 'NN', 'NNS'].includes(doc.xposOf(start - 1)));
  if (!marked && !bare) return null;
  if (!hasVerb(doc, first, start)) return null;
  return make({ head: last, first: start, last }, { first: start, last }, [{ first, last: start - 1 }], 'headline');
}

function hasVerb(doc: Doc, first: number, end: number): boolean {
  for (let token = first; token < end; token++)
    if (doc.uposOf(token) === 'VERB' || doc.xposOf(token).startsWith('VB')) return true;
  return false;
}

const NO_SPEAKER = new Set(
  'live breaking update updated video photos watch analysis opinion exclusive note correction read more'.split(' '),
);

function speakerAndColon(doc: Doc, bounds: Bounds, classes: NounClasses): Attribution | null {
  for (let at = bounds.first + 1; at < Math.min(bounds.end - 3, bounds.first + 6); at++) {
    if (doc.form(at) !== ':') continue;
    const source = phraseEndingAt(doc, at - 1, bounds.first, classes);
    if (!source || source.first !== bounds.first || at - bounds.first > 4) return null;
    for (let token = source.first; token <= source.last; token++)
      if (doc.placeAt(token) || doc.timeAt(token) || NO_SPEAKER.has(doc.lower(token))) return null;
    if (doc.report.outlet?.toLowerCase().includes(doc.tokenSpan(source.first, source.last).text.toLowerCase()))
      return null;
    const named = doc.uposOf(source.head) === 'PROPN' || namesSpeaker(doc, source.head, classes);
    if (!named || !hasVerb(doc, at + 1, bounds.end)) return null;
    return make(source, { first: at, last: at }, [{ first: at + 1, last: bounds.end - 1 }], 'headline');
  }
  return null;
}
