import { countryOfDemonym, countryOfName } from '../5-place/countries.ts';
import {
  bearings,
  captureVerbs,
  commonWords,
  firstNames,
  kindAdjectives,
  kindAt,
  kindEndingAt,
  motionPrepositions,
  motionVerbs,
  partNouns,
  personNouns,
  personTitles,
  personVerbs,
  sceneNouns,
  speechVerbs,
  stageVerbs,
  streetWords,
  strongLocatives,
  surnames,
} from '../5-place/place-words.ts';
import type { Doc } from '../doc/doc.ts';
import type { Segment } from './places-runs.ts';
import { governs, headOf, isTaken, prepositionOf } from './places-syntax.ts';
import { atSite, insideOrganisation, isDateline, isMetonym } from './places-uses.ts';

/**
 * What speaks for and against a name being a place, in units of log-odds: above 0 it is one.
 * Set by hand on conflict reports and toponym corpora, one at a time.
 */
export const EVIDENCE = {
  unknown: -1.4,
  known: -1.2,
  /** Per point of importance, which is about the power of ten of people. */
  perImportance: 0.42,
  country: 4,
  kindSaid: 3,
  kindBehind: 2.6,
  strongLocative: 1.8,
  motion: 1.3,
  of: 0.4,
  on: 0.5,
  against: -1.2,
  direction: 2.2,
  captured: 1.8,
  /** "strike on X", "capture of X". */
  scene: 1.7,
  accordingTo: -2,
  /** "Marburg virus". */
  disease: -3,
  listed: 1.6,
  contained: 2.2,
  /** A word of the run beside it is no name of a place: "David Nabarro". */
  leftover: -4,
  title: -4,
  organisationHead: -4,
  insideOrganisation: -2.2,
  street: -3,
  speaker: -2.2,
  /** The subject of what persons do. */
  doer: -1.2,
  /** "Barnett's arrest". */
  owner: -0.9,
  /** "X, a Taliban leader". */
  described: -2.5,
  /** Capitals only, and unknown: initials. */
  initials: -2,
  /** "Mount X", "X Airfield", "Camp X": the kind is in the name. */
  ownKind: 1.6,
  /** "came to X". */
  motionVerb: 0.8,
  /** "Campbell, 42,". */
  aged: -4,
  firstName: -2,
  /** "KABUL, Afghanistan (AP)" at the head of a report. */
  dateline: 2.5,
  person: -3.2,
  common: -2.4,
  /** In a headline capitals say nothing. */
  headline: -1.2,
  notProper: -1,
} as const;

const UPPER = /^\p{Lu}/u;
/** Countries that are first names too. */
const GIVEN = new Set(['jordan', 'chad', 'georgia', 'israel', 'india', 'kenya', 'america', 'ireland', 'holland']);

export interface Judgement {
  score: number;
  metonym: boolean;
  /** The name says where the report was written, not where something happened. */
  dateline: boolean;
  /** The sentence treats it as a person, or as a place: for the other mentions of the name. */
  lean: 'person' | 'place' | null;
}

/** What is known of the whole report before its names are judged. */
export interface ReportNames {
  /** Words of persons' names, in lower case. */
  readonly persons: Set<string>;
  /** For each sentence whether nearly all its words have capitals. */
  readonly headline: readonly boolean[];
}

/** Weighs what the sentence says of a name. `leftover` is how much of its run stands beside it unexplained, 0 to 1. */
export function judge(doc: Doc, segment: Segment, leftover: number, names: ReportNames): Judgement {
  const { first, last } = segment;
  const sentence = doc.sentenceOf[first]!;
  const start = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const head = headOf(doc, first, last);
  const country = countryOfName(segment.text) !== undefined;
  const known = segment.weight > 0;
  const single = first === last;
  let score = known ? EVIDENCE.known + EVIDENCE.perImportance * segment.weight : EVIDENCE.unknown;
  if (country) score += EVIDENCE.country;

  // Kind words on either side.
  let before = first - 1;
  while (before >= start && (doc.lower(before) === 'the' || /^["“'‘`]+$/.test(doc.form(before)))) before--;
  const kindSaid = saysKind(doc, first, before, start);
  if (kindSaid) score += EVIDENCE.kindSaid;
  let after = last + 1;
  while (after < end && kindAdjectives.has(doc.lower(after)) && kindAt(doc, after) === null) after++;
  const behind = after < end ? kindAt(doc, after) : null;
  const street = last + 1 < end && streetWords.has(doc.lower(last + 1)) && UPPER.test(doc.form(last + 1));
  if (street) score += EVIDENCE.street;
  else if (behind !== null && !kindSaid) score += behind.kind.kind === 'facility' ? 0.8 : EVIDENCE.kindBehind;
  if (!single && (kindAt(doc, first) !== null || kindAt(doc, last) !== null)) score += EVIDENCE.ownKind;
  if (before >= start && before === first - 1 && bearings.has(doc.lower(before))) score += EVIDENCE.direction;
  else if (before >= start && ['rural', 'central', 'downtown'].includes(doc.lower(before))) score += EVIDENCE.direction;

  // Prepositions, where the name itself or the noun it qualifies stands behind one.
  const governor = doc.head[head]!;
  const relation = doc.relationOf(head);
  const modifier = governor > last && (relation === 'compound' || relation === 'amod' || relation === 'nmod:desc');
  const preposition = prepositionOf(doc, first, head);
  if (preposition !== null) {
    if (preposition === 'according') score += EVIDENCE.accordingTo;
    else if (strongLocatives.has(preposition))
      score += modifier ? EVIDENCE.strongLocative / 2 : EVIDENCE.strongLocative;
    else if (preposition === 'to' && before > start && doc.lower(before - 1) === 'according')
      score += EVIDENCE.accordingTo;
    else if (motionPrepositions.has(preposition)) {
      score += modifier ? EVIDENCE.motion / 3 : EVIDENCE.motion;
      if (governor >= 0 && motionVerbs.has(doc.lemma[governor]!.toLowerCase())) score += EVIDENCE.motionVerb;
    } else if (
      (preposition === 'of' || preposition === 'on' || preposition === 'for') &&
      governs(doc, head, sceneNouns)
    )
      score += EVIDENCE.scene;
    else if (preposition === 'of') score += EVIDENCE.of;
    else if (preposition === 'on') score += EVIDENCE.on;
    else if (preposition === 'by' || preposition === 'with' || preposition === 'against') score += EVIDENCE.against;
  }
  const lemma = governor < 0 ? '' : doc.lemma[governor]!.toLowerCase();
  if (isTaken(doc, head)) score += EVIDENCE.captured;

  // Against it.
  // "in Lima Obama said": a comma may be lost behind a place that stands in its own right.
  const stands = segment.weight >= 5 && preposition !== null && strongLocatives.has(preposition);
  score += EVIDENCE.leftover * leftover * (stands ? 0.5 : 1);
  if (last + 1 < end && /^(?:virus|disease|fever|flu|syndrome|strain)$/.test(doc.lower(last + 1)))
    score += EVIDENCE.disease;
  if (leftover > 0 && single && GIVEN.has(doc.lower(first)) && last + 1 < end && UPPER.test(doc.form(last + 1)))
    score += EVIDENCE.person * 2;
  if (first > start && personTitles.has(doc.lower(first - 1)) && !country) score += EVIDENCE.title;
  const organisation = insideOrganisation(doc, segment, before, start, end, modifier ? governor : -1);
  if (organisation) score += known && segment.weight >= 3.2 && leftover === 0 ? 0.5 : EVIDENCE.organisationHead;
  if (!country && single && names.persons.has(doc.lower(first))) score += EVIDENCE.person;
  const said = governor >= 0 && relation === 'nsubj' && speechVerbs.has(lemma);
  if (said && segment.weight < 5) score += EVIDENCE.speaker;
  else if (segment.weight < 5.5 && !kindSaid && actsAsPerson(doc, governor, relation)) score += EVIDENCE.doer;
  if (segment.weight < 5 && !country && relation === 'nmod:poss' && governor > last && !ownsAsPlace(doc, governor))
    score += EVIDENCE.owner;
  if (!country && isAged(doc, last, end)) score += EVIDENCE.aged;
  if (single && !country && surnames.has(doc.lower(first)) && !kindSaid && behind === null) score += EVIDENCE.person;
  if (segment.weight < 4 && last + 1 < end && /^(?:home|house|family|residence|brothers)$/.test(doc.lower(last + 1)))
    score += EVIDENCE.doer;
  if (single && !country && firstNames.has(doc.lower(first)))
    score += behind !== null && UPPER.test(doc.form(after)) ? EVIDENCE.firstName * 2 : EVIDENCE.firstName;
  if (!country && isDescribed(doc, last, end)) score += EVIDENCE.described;
  if (!known && !names.headline[sentence] && /^[A-Z]{3,}$/.test(segment.text)) score += EVIDENCE.initials;
  const dateline =
    isDateline(doc, first, last, start, end) ||
    (segment.weight >= 4 && /^[A-Z]{5,}$/.test(segment.text) && !names.headline[sentence]);
  if (dateline) score += EVIDENCE.dateline;
  if (single && !country && commonWords.has(doc.lower(first))) score += EVIDENCE.common;
  if (names.headline[sentence] && !country) score += EVIDENCE.headline;
  if (doc.uposOf(head) !== 'PROPN') score += EVIDENCE.notProper;

  const site = organisation && atSite(doc, segment, end, preposition, governor);
  const placed = kindSaid || dateline || (preposition !== null && strongLocatives.has(preposition) && !modifier);
  const personal =
    said ||
    isAged(doc, last, end) ||
    (first > start && personTitles.has(doc.lower(first - 1))) ||
    actsAsPerson(doc, governor, relation);
  const lean = placed ? 'place' : personal && single && !country ? 'person' : null;
  return {
    score,
    dateline,
    lean,
    metonym: (organisation && !site) || isMetonym(doc, segment, head, preposition, modifier, said),
  };
}

/** "the village of X", "the south of X", "Lake X". */
function saysKind(doc: Doc, first: number, before: number, start: number): boolean {
  if (before > start && doc.lower(before) === 'of') {
    const kind = kindEndingAt(doc, before - 1);
    if (kind !== null) return kind.kind.class !== 'road' && kind.kind.kind !== 'facility' && kind.kind.kind !== 'base';
    return bearings.has(doc.lower(before - 1)) || partNouns.has(doc.lower(before - 1));
  }
  if (before < start || before !== first - 1 || doc.uposOf(before) === 'VERB') return false;
  const kind = kindEndingAt(doc, before);
  return (
    kind !== null && !kind.kind.plural && ['settlement', 'unit1', 'unit2', 'terrain', 'water'].includes(kind.kind.class)
  );
}

/** "X, a Taliban leader": the words behind the comma tell of a person. */
function isDescribed(doc: Doc, last: number, end: number): boolean {
  if (last + 3 >= end || doc.form(last + 1) !== ',' || !/^(?:an?|the|whose|who|his|her)$/.test(doc.lower(last + 2)))
    return false;
  for (let token = last + 3; token < Math.min(end, last + 8); token++) {
    if (personNouns.has(doc.lower(token)) && doc.uposOf(token) === 'NOUN') return kindAt(doc, token) === null;
    if (/^(?:[,.;:]|in|of|that|which|where|near)$/.test(doc.lower(token))) return false;
  }
  return false;
}

/** "Campbell, 42, was": an age behind a name. */
function isAged(doc: Doc, last: number, end: number): boolean {
  return (
    last + 3 < end &&
    doc.form(last + 1) === ',' &&
    /^[1-9]\d?$/.test(doc.form(last + 2)) &&
    /^(?:[,.;:]|who|of|from)$/.test(doc.form(last + 3))
  );
}

/** Subjects of verbs are persons as a rule; places fall, lie, are taken and are struck. */
function actsAsPerson(doc: Doc, governor: number, relation: string): boolean {
  if (governor < 0 || doc.uposOf(governor) !== 'VERB') return false;
  const lemma = doc.lemma[governor]!.toLowerCase();
  if (relation === 'nsubj') return personVerbs.has(lemma) || !(stageVerbs.has(lemma) || captureVerbs.has(lemma));
  return relation === 'nsubj:pass' && !captureVerbs.has(lemma) && !stageVerbs.has(lemma);
}

/** "Aleppo's countryside", "Aleppo's northern suburbs": what a place has. */
function ownsAsPlace(doc: Doc, owned: number): boolean {
  const word = doc.lower(owned);
  return kindAt(doc, owned) !== null || sceneNouns.has(word) || /^\p{Lu}/u.test(doc.form(owned));
}

/** Demonyms are words for people, not places: "Syrian", "the Iraqis". */
export function isDemonym(text: string): boolean {
  return countryOfDemonym(text) !== undefined && countryOfName(text) === undefined;
}
