import { countryOfDemonym, countryOfName } from '../5-place/countries.ts';
import {
  bearings,
  captureVerbs,
  kindAdjectives,
  kindAt,
  kindEndingAt,
  organisationWords,
  personTitles,
  speechVerbs,
} from '../5-place/place-words.ts';
import type { Doc } from '../doc/doc.ts';
import type { Segment } from './places-runs.ts';

/**
 * What speaks for and against a name being a place, in units of log-odds: above 0 it is one.
 * Set by hand on conflict reports and toponym corpora, one at a time.
 */
export const EVIDENCE = {
  unknown: -1.4,
  known: -0.7,
  /** Per point of importance, which is about the power of ten of people. */
  perImportance: 0.36,
  country: 4,
  kindSaid: 3,
  kindBehind: 2.6,
  strongLocative: 1.8,
  motion: 1.3,
  of: 0.4,
  on: 0.5,
  against: -1.2,
  direction: 2.2,
  captured: 1.4,
  commaPlace: 1.2,
  listed: 1.6,
  possessorPlace: 0.8,
  leftover: -2.6,
  title: -4,
  organisationHead: -4,
  insideOrganisation: -2.2,
  speaker: -1.6,
  person: -4,
  lowerElsewhere: -1.5,
  notProper: -1,
} as const;

const STRONG = new Set([
  'in',
  'near',
  'at',
  'around',
  'outside',
  'inside',
  'throughout',
  'within',
  'northeast',
  'northwest',
  'southeast',
  'southwest',
]);
const MOTION = new Set([
  'from',
  'to',
  'into',
  'towards',
  'toward',
  'through',
  'across',
  'via',
  'along',
  'onto',
  'off',
  'beyond',
  'over',
]);

/** The preposition that governs a name, as the tree or, failing that, the words before it say. */
export function prepositionOf(doc: Doc, first: number, head: number): string | null {
  for (const child of doc.children(head))
    if (child < first && doc.relationOf(child) === 'case') return doc.lower(child);
  let at = first - 1;
  const start = doc.sentenceFirst[doc.sentenceOf[first]!]!;
  while (at >= start && (doc.lower(at) === 'the' || ['"', '“', "'", '‘', '``'].includes(doc.form(at)))) at--;
  if (at < start) return null;
  return doc.uposOf(at) === 'ADP' || doc.uposOf(at) === 'SCONJ' || doc.lower(at) === 'to' ? doc.lower(at) : null;
}

/** The token of a range whose governor lies outside it. */
export function headOf(doc: Doc, first: number, last: number): number {
  for (let token = last; token >= first; token--) {
    const head = doc.head[token]!;
    if (head < first || head > last) return token;
  }
  return last;
}

export interface Judgement {
  score: number;
  metonym: boolean;
  /** The name stands inside that of an organisation, or before a noun for one. */
  modifier: boolean;
}

/** Weighs what the sentence says of a name. `leftover` counts words of its run that are neither names nor kinds. */
export function judge(doc: Doc, segment: Segment, leftover: number, persons: ReadonlySet<string>): Judgement {
  const { first, last } = segment;
  const sentence = doc.sentenceOf[first]!;
  const start = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const head = headOf(doc, first, last);
  const country = countryOfName(segment.text) !== undefined && segment.text.length > 1;
  let score = segment.known.length === 0 ? EVIDENCE.unknown : EVIDENCE.known + EVIDENCE.perImportance * segment.weight;
  if (country) score += EVIDENCE.country;

  // Kind words on either side.
  let before = first - 1;
  while (before >= start && (doc.lower(before) === 'the' || /^["“'‘`]+$/.test(doc.form(before)))) before--;
  let kindSaid = false;
  if (before > start && doc.lower(before) === 'of') {
    const kind = kindEndingAt(doc, before - 1);
    if (kind !== null && kind.kind.class !== 'road' && kind.kind.kind !== 'facility' && kind.kind.kind !== 'base')
      kindSaid = true;
    else if (bearings.has(doc.lower(before - 1))) kindSaid = true;
  } else if (before >= start && before === first - 1) {
    const kind = kindEndingAt(doc, before);
    if (
      kind !== null &&
      ['settlement', 'unit1', 'unit2', 'terrain', 'water'].includes(kind.kind.class) &&
      !kind.kind.plural &&
      doc.uposOf(before) !== 'VERB'
    )
      kindSaid = true;
  }
  if (kindSaid) score += EVIDENCE.kindSaid;
  let after = last + 1;
  while (after < end && kindAdjectives.has(doc.lower(after))) after++;
  const behind = after < end ? kindAt(doc, after) : null;
  const modifier = isModifier(doc, head, first, last);
  if (behind !== null && !kindSaid && behind.kind.kind !== 'facility' && doc.form(last + 1) !== ',')
    score += EVIDENCE.kindBehind;
  else if (behind !== null && behind.kind.kind === 'facility') score += 0.8;

  if (before >= start && before === first - 1 && bearings.has(doc.lower(before))) score += EVIDENCE.direction;
  if (before >= start && ['rural', 'central', 'downtown'].includes(doc.lower(before))) score += EVIDENCE.direction;

  // Prepositions, where the name itself or the noun it modifies stands behind one.
  const preposition = prepositionOf(doc, first, head);
  if (preposition !== null) {
    if (STRONG.has(preposition)) score += modifier ? EVIDENCE.strongLocative / 2 : EVIDENCE.strongLocative;
    else if (MOTION.has(preposition)) score += modifier ? EVIDENCE.motion / 3 : EVIDENCE.motion;
    else if (preposition === 'of') score += EVIDENCE.of;
    else if (preposition === 'on') score += EVIDENCE.on;
    else if (preposition === 'by' || preposition === 'with' || preposition === 'against') score += EVIDENCE.against;
  }
  const governor = doc.head[head]!;
  const relation = doc.relationOf(head);
  if (
    governor >= 0 &&
    (relation === 'obj' || relation === 'nsubj:pass') &&
    captureVerbs.has(doc.lemma[governor]!.toLowerCase())
  )
    score += EVIDENCE.captured;

  // Against it.
  if (leftover > 0) score += EVIDENCE.leftover * Math.min(1.5, leftover);
  const prior = first > start ? doc.lower(first - 1) : '';
  if (personTitles.has(prior)) score += EVIDENCE.title;
  let organisation = false;
  if (last + 1 < end && organisationWords.has(doc.lower(last + 1)) && /^\p{Lu}/u.test(doc.form(last + 1)))
    organisation = true;
  if (organisation) score += EVIDENCE.organisationHead;
  else if (
    modifier &&
    governor >= 0 &&
    governor > last &&
    organisationWords.has(doc.lower(governor)) &&
    /^\p{Lu}/u.test(doc.form(governor))
  )
    score += EVIDENCE.organisationHead;
  if (
    before > start &&
    ['of', 'for', 'in'].includes(doc.lower(before)) &&
    organisationWords.has(doc.lower(before - 1)) &&
    /^\p{Lu}/u.test(doc.form(before - 1))
  )
    score += EVIDENCE.insideOrganisation;
  if (!country && segment.first === segment.last && persons.has(segment.text.toLowerCase())) score += EVIDENCE.person;
  const said =
    governor >= 0 &&
    relation.startsWith('nsubj') &&
    !relation.includes('pass') &&
    speechVerbs.has(doc.lemma[governor]!.toLowerCase());
  if (said && segment.weight < 5) score += EVIDENCE.speaker;
  if (doc.uposOf(head) !== 'PROPN') score += EVIDENCE.notProper;

  return { score, metonym: isMetonym(doc, segment, head, preposition, modifier, said), modifier };
}

/** Whether a name stands before a noun that it only qualifies: "Aleppo police", "Syria regime". */
function isModifier(doc: Doc, head: number, first: number, last: number): boolean {
  const governor = doc.head[head]!;
  if (governor <= last) return false;
  void first;
  const relation = doc.relationOf(head);
  return relation === 'compound' || relation === 'amod' || relation === 'nmod:desc';
}

/** A country or capital that does, says or owns what only a government can. */
function isMetonym(
  doc: Doc,
  segment: Segment,
  head: number,
  preposition: string | null,
  modifier: boolean,
  said: boolean,
): boolean {
  const state = segment.known.some(
    ({ feature, match }) => match === 'name' && (feature.code.startsWith('PCL') || feature.code === 'PPLC'),
  );
  if (!state && countryOfName(segment.text) === undefined) return false;
  if (
    preposition !== null &&
    preposition !== 'by' &&
    preposition !== 'with' &&
    preposition !== 'against' &&
    preposition !== 'between' &&
    preposition !== 'of'
  )
    return false;
  const relation = doc.relationOf(head);
  const governor = doc.head[head]!;
  if (governor < 0) return false;
  if (said) return true;
  if (relation === 'nsubj' && doc.uposOf(governor) === 'VERB') return true;
  if (relation === 'obl:agent' || (preposition === 'by' && relation === 'obl')) return true;
  if (preposition === 'with' || preposition === 'against' || preposition === 'between') return true;
  if (relation === 'conj') {
    const first = doc.head[head]!;
    return doc.relationOf(first) === 'nsubj' && doc.uposOf(doc.head[first]!) === 'VERB';
  }
  if (modifier) return true;
  if (relation === 'obj' || relation === 'iobj') return true;
  return false;
}

/** Demonyms are words for people, not places: "Syrian", "the Iraqis". */
export function isDemonym(text: string): boolean {
  return countryOfDemonym(text) !== undefined && countryOfName(text) === undefined;
}
