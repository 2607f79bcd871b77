import { textStage } from '../1-text/text-stage.ts';
import type { PlaceMention } from '../3-mention/mention.ts';
import type { PlaceRef, Span } from '../claim.ts';
import { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import { countryName } from './countries.ts';
import { explain, type Rejected, rejectedOf } from './explain.ts';
import { type Candidate, type Feature, type Gazetteer, placeOf } from './gazetteer.ts';
import { type Group, groupMentions, type Reading } from './groups.ts';
import { type Meaning, meaningOf, precisionOf } from './meaning.ts';
import { findLinked, type Linked } from './pairs.ts';
import { kindAt } from './place-words.ts';
import { type ReportFocus, rankGroups } from './ranking.ts';
import { path } from './shapes.ts';
import { distanceKm } from './sphere.ts';

/** Makes the stage that says where the places of a report are. */
export function createResolvePlacesStage(gazetteer: Gazetteer): Stage {
  return {
    name: 'resolve places',
    needs: ['tokens', 'sentences', 'places'],
    gives: ['resolved places'],
    run(doc) {
      resolveMentions(doc, doc.places, gazetteer);
    },
  };
}

export interface ResolveOptions {
  /** Answer for the names alone: "northern Syria" is then where Syria is. What toponym corpora ask. */
  readonly namesOnly?: boolean;
}

/**
 * Fills `ref` of every mention, looking at all of them together.
 *
 * A name that fits no entry takes the geometry of what holds it, with its uncertainty, and says so in `why`.
 */
export function resolveMentions(
  doc: Doc,
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  options: ResolveOptions = {},
): void {
  answerMentions(doc, mentions, gazetteer, options);
}

/** Fills `ref` of every mention and gives a function that tells which entries a mention was not taken for. */
function answerMentions(
  doc: Doc,
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  options: ResolveOptions,
): (mention: PlaceMention) => Rejected[] {
  const { readings, groups } = groupMentions(doc, mentions, gazetteer);
  const focus = rankGroups(doc, groups, gazetteer);
  const linked = new Map<Reading, Linked>();
  if (!options.namesOnly)
    for (const one of findLinked(doc, readings)) for (const member of one.members) linked.set(member, one);
  for (const reading of readings)
    reading.mention.ref = refOf(
      doc,
      reading,
      readings,
      linked.get(reading),
      focus,
      gazetteer,
      options.namesOnly ?? false,
    );
  return (mention) => {
    const reading = readings.find((one) => one.mention === mention);
    return reading === undefined ? [] : rejectedOf(reading, chosen(reading.group)?.candidate ?? null, focus, gazetteer);
  };
}

/** The entry a group means, null where none is likelier than nobody. */
export function chosen(group: Group): { candidate: Candidate; belief: number } | null {
  let best = -1;
  let rest = 1;
  group.beliefs.forEach((belief, at) => {
    rest -= belief;
    if (best < 0 || belief > group.beliefs[best]!) best = at;
  });
  if (best < 0 || group.beliefs[best]! < rest) return null;
  return { candidate: group.candidates[best]!, belief: group.beliefs[best]! };
}

function refOf(
  doc: Doc,
  reading: Reading,
  readings: readonly Reading[],
  linked: Linked | undefined,
  focus: ReportFocus,
  gazetteer: Gazetteer,
  namesOnly: boolean,
): PlaceRef {
  const { mention, surroundings } = reading;
  const ref: PlaceRef = { ...doc.tokenSpan(mention.first, mention.last), role: 'at' };
  const relation = namesOnly ? null : surroundings.relation;
  if (linked !== undefined) ref.relation = { kind: linked.kind, text: doc.tokenSpan(linked.first, linked.last).text };
  else if (relation !== null) {
    ref.relation = { kind: relation.kind, text: doc.tokenSpan(relation.first, relation.last).text };
    if (relation.bearing !== null) ref.relation.bearing = relation.bearing;
  }
  const choice = chosen(reading.group);
  if (choice === null) return inherit(doc, ref, reading, readings, focus, gazetteer);
  const { feature } = choice.candidate;
  ref.place = placeOf(gazetteer, feature);
  ref.confidence = Math.round(choice.belief * 100) / 100;
  ref.why = explain(reading, choice.candidate, focus, gazetteer);
  const meaning = linkedMeaning(linked) ?? meaningOf(feature, relation, gazetteer);
  return fill(ref, { ...meaning, radiusKm: Math.max(meaning.radiusKm, doubtOf(reading.group, feature)) });
}

/** How far off the answer is if the province of a town's name is meant: kept within the radius while that may well be. */
function doubtOf(group: Group, feature: Feature): number {
  let far = 0;
  if (!feature.code.startsWith('PPL')) return 0;
  group.candidates.forEach(({ feature: other }, at) => {
    if (group.beliefs[at]! < 0.15 || other.country !== feature.country) return;
    if (other.code.startsWith('ADM') || other.code === 'RGN')
      far = Math.max(far, distanceKm(feature.lat, feature.lon, other.lat, other.lon) + 3);
  });
  return far;
}

function fill(ref: PlaceRef, meaning: Meaning): PlaceRef {
  ref.lat = Math.round(meaning.lat * 1e5) / 1e5;
  ref.lon = Math.round(meaning.lon * 1e5) / 1e5;
  ref.radiusKm = meaning.radiusKm < 10 ? Math.round(meaning.radiusKm * 10) / 10 : Math.round(meaning.radiusKm);
  ref.precision = meaning.precision;
  if (meaning.geometry !== undefined) ref.geometry = meaning.geometry;
  return ref;
}

/** The line through all members that are known; null where fewer than two are. */
function linkedMeaning(linked: Linked | undefined): Meaning | null {
  if (linked === undefined) return null;
  const points: Feature[] = [];
  for (const member of linked.members) {
    const choice = chosen(member.group);
    if (choice !== null) points.push(choice.candidate.feature);
  }
  if (points.length < 2) return null;
  // A road keeps within 2 km of the line between its ends as a rule; "between" only says that it lies on the way.
  return { ...path(points, linked.kind === 'along' ? 2 : 0), precision: { ucdp: 5, acled: 2 } };
}

/** What a name that nobody knows takes over: the place its words put it in, the company it keeps, the report's country. */
function inherit(
  doc: Doc,
  ref: PlaceRef,
  reading: Reading,
  readings: readonly Reading[],
  focus: ReportFocus,
  gazetteer: Gazetteer,
): PlaceRef {
  const reason =
    reading.group.candidates.length === 0
      ? 'no gazetteer entry has this name'
      : `none of the ${reading.group.candidates.length} entries of this name fits the report`;
  const holder = holderOf(doc, reading, readings, focus, gazetteer);
  if (holder === null) {
    ref.why = `unresolved: ${reason}`;
    return ref;
  }
  const { feature, how, relation } = holder;
  const meaning = meaningOf(feature, relation, gazetteer);
  ref.why = `unresolved: ${reason}; given the area of ${feature.name}, ${how}`;
  ref.confidence = 0.2;
  const settlement = feature.code.startsWith('PPL');
  const radiusKm = settlement ? Math.max(meaning.radiusKm, holder.near ? 15 : 5) : meaning.radiusKm;
  const precision = settlement && holder.near ? { ucdp: 2 as const, acled: 2 as const } : precisionOf(feature);
  fill(ref, { ...meaning, radiusKm, precision });
  // The outline of a country says nothing that its name does not.
  if (feature.code.startsWith('PCL')) delete ref.geometry;
  return ref;
}

interface Holder {
  readonly feature: Feature;
  readonly how: string;
  readonly near: boolean;
  readonly relation: Reading['surroundings']['relation'];
}

function holderOf(
  doc: Doc,
  reading: Reading,
  readings: readonly Reading[],
  focus: ReportFocus,
  gazetteer: Gazetteer,
): Holder | null {
  // The other mentions of the name may say what this one does not.
  for (const one of [reading, ...reading.group.readings]) {
    let outer = one.container?.of;
    for (let step = 0; outer !== undefined && step < 4; step++) {
      const choice = chosen(outer.group);
      if (choice !== null && (one.container!.said || !sameLevel(one, choice.candidate.feature)))
        return {
          feature: choice.candidate.feature,
          how: 'which its sentence puts around it',
          near: false,
          relation: outer.surroundings.relation,
        };
      outer = outer.container?.of;
    }
  }
  const anchor = anchorOf(doc, reading, readings);
  if (anchor !== null) return anchor;
  // Members of a list lie in one area; so do the names of one sentence.
  const at = readings.indexOf(reading);
  let company: Feature | null = null;
  let gap = 30;
  readings.forEach((other, index) => {
    if (index === at) return;
    // What comes later in another sentence is seldom about the same place.
    const later = doc.sentenceOf[other.mention.first]! > doc.sentenceOf[reading.mention.first]!;
    const distance = Math.abs(other.mention.first - reading.mention.first) * (later ? 3 : 1);
    if (distance >= gap || other.mention.metonym) return;
    const choice = chosen(other.group);
    if (reading.country !== null && choice?.candidate.feature.country !== reading.country) return;
    if (choice === null || choice.candidate.feature.code.startsWith('PCL') || choice.candidate.feature.code === 'CONT')
      return;
    gap = distance;
    company = choice.candidate.feature;
  });
  if (company !== null) {
    const near: Feature = company;
    if (!near.code.startsWith('PPL'))
      return { feature: near, how: 'the nearest place its report names', near: false, relation: null };
    const unit = focus.holders.of(near).find((holder) => holder.code === 'ADM1' || holder.code === 'ADM2');
    // In a town's report a quarter lies in the town; a village lies in the district of its neighbour.
    if (reading.kind?.class === 'quarter' || reading.kind?.class === 'facility' || unit === undefined)
      return { feature: near, how: 'the nearest place its report names', near: true, relation: null };
    return { feature: unit, how: `the unit of ${near.name}, named beside it`, near: false, relation: null };
  }
  const country = reading.country ?? topCountry(focus);
  if (country === null) return null;
  const nation = gazetteer
    .lookup(countryName(country), { countries: [country] })
    .find(({ feature }) => feature.code.startsWith('PCL'));
  return nation === undefined
    ? null
    : { feature: nation.feature, how: 'the country of the report', near: false, relation: null };
}

/** Words that may stand between a name and what says how it lies to the next: "X, a village located some 20 km from Y". */
const LYING = new Set(
  'a an and about approximately around at close in is just lies lying located near nearly of roughly situated some that the to which who within'.split(
    ' ',
  ),
);

/** "X near Y", "X, 20 km south of Y": the place that the words measure an unknown one from. */
function anchorOf(doc: Doc, reading: Reading, readings: readonly Reading[]): Holder | null {
  for (const one of [reading, ...reading.group.readings]) {
    const { last } = one.mention;
    for (const other of readings) {
      const { relation } = other.surroundings;
      if (other.mention.first <= last || doc.sentenceOf[other.mention.first] !== doc.sentenceOf[last]) continue;
      if (relation === null || relation.kind === 'part' || relation.kind === 'in') continue;
      if (relation.first <= last || relation.first - last > 7) continue;
      let direct = true;
      for (let token = last + 1; token < relation.first; token++)
        if (doc.form(token) !== ',' && !LYING.has(doc.lower(token)) && kindAt(doc, token) === null) direct = false;
      const choice = direct ? chosen(other.group) : null;
      if (choice === null) continue;
      const { feature } = choice.candidate;
      return { feature, how: 'which its sentence measures it from', near: true, relation };
    }
  }
  return null;
}

/** A town does not lie in the next town of a list. */
function sameLevel(reading: Reading, feature: Feature): boolean {
  return feature.code.startsWith('PPL') && reading.kind?.class !== 'quarter' && reading.kind?.class !== 'facility';
}

function topCountry(focus: ReportFocus): string | null {
  let top: string | null = null;
  let most = 0.3;
  for (const [country, share] of focus.countries)
    if (share > most) {
      most = share;
      top = country;
    }
  return top;
}

/** Place mentions for spans that somebody else has found, so that resolution can be used and scored alone. */
export function mentionsOfSpans(doc: Doc, spans: readonly Pick<Span, 'start' | 'end'>[]): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  for (const span of spans) {
    let first = -1;
    let last = -1;
    for (let token = 0; token < doc.tokenCount; token++) {
      if (doc.tokenEnd[token]! <= span.start || doc.tokenStart[token]! >= span.end) continue;
      if (first < 0) first = token;
      last = token;
    }
    if (first >= 0) mentions.push({ first, last, head: last, kind: null, ref: null });
  }
  return mentions;
}

/** Where a span is, and the entries it was not taken for, likeliest first. */
export interface SpanAnswer {
  readonly ref: PlaceRef;
  readonly rejected: readonly Rejected[];
}

/**
 * Says where the given spans of a text are, in their order: resolution alone, for texts whose names somebody else has
 * found. With `namesOnly` the answer is for the name, as toponym corpora ask, and the words around it only help to choose
 * between entries; otherwise it is for what the words mean. Null for a span that holds no word.
 */
export function resolveSpans(
  text: string,
  spans: readonly Pick<Span, 'start' | 'end'>[],
  gazetteer: Gazetteer,
  options: ResolveOptions & { title?: string | null; outlet?: string | null } = {},
): (SpanAnswer | null)[] {
  const doc = new Doc(text, { title: options.title ?? null, outlet: options.outlet ?? null });
  textStage.run(doc);
  const mentions = spans.map((span) => mentionsOfSpans(doc, [span])[0] ?? null);
  const rejected = answerMentions(
    doc,
    mentions.filter((mention) => mention !== null),
    gazetteer,
    options,
  );
  return mentions.map((mention) => (mention?.ref == null ? null : { ref: mention.ref, rejected: rejected(mention) }));
}
