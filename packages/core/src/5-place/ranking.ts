import type { Doc } from '../doc/doc.ts';
import { countryOfDemonym, countryOfName } from './countries.ts';
import { foldName, plainKey } from './fold.ts';
import { type Candidate, type Feature, type Gazetteer, importance } from './gazetteer.ts';
import type { Group, Reading } from './groups.ts';
import { Holders } from './holders.ts';
import { kindFits } from './kind-fit.ts';
import { bearing, bearingGap, distanceKm } from './sphere.ts';

/**
 * Weights of the evidence for an entry, in units of log-odds. Set by hand and checked one by one on toponym corpora;
 * each says in a word what it is for, and the answer's `why` names those that decided.
 */
export const WEIGHTS = {
  /** Per power of ten of people. */
  importance: 0.8,
  /** It bears the name as a second one, while another bears it as its own: Oshkosh was called Athens once. */
  secondName: -1,
  /** A quarter of a city, where a town bears the name too and nothing says quarter. */
  quarterUnsaid: -1.2,
  folded: -1.6,
  short: -1.2,
  loose: -1.4,
  /** For every tenth that a loose spelling stays below the best a loose one can have, 0.9. */
  looseTenth: -2.2,
  /** The kind of entry is the one the words say, or another. */
  kindFits: 2.6,
  kindDiffers: -3.6,
  /** Share of the report's places and demonyms that lie in its country. */
  country: 3.2,
  /** Share of the report's places that lie in its province. */
  unit: 3,
  /** An adjective names its country: "the Syrian city of X". */
  countrySaid: 4,
  /** It lies in the place that is named behind a comma or "in". */
  contained: 4,
  /** It does not, although the words say so. */
  notContained: -4.5,
  /** It lies in another country than the unit behind a comma: "Chora, Uruzgan". */
  beyond: -3,
  /** Nearness to the report's other places. */
  near: 2.4,
  /** A province that bears the name of its seat, where nothing says province. */
  unitOfSeat: -1.5,
  /** A city that is also called like its country, Mexico, where nothing says city. */
  cityOfCountry: -2.5,
  /** It lies in the direction the words say. */
  bearing: 1.2,
  /** Nothing in the report speaks for its country, while much speaks for another. */
  elsewhere: -3.2,
  /** The same for one that is only spelt alike, or bears the name as a second one. */
  elsewhereFolded: -3,
  /** That none of the entries is meant. */
  nobody: 1.4,
} as const;

/** Rounds of ranking: each uses the beliefs of the one before. */
const ROUNDS = 4;

interface Context {
  /** Share of evidence for each country. */
  readonly countries: Map<string, number>;
  /** The largest of them. */
  readonly top: number;
  /** Weight of the places in each first-order unit, by its handle, and of all. */
  readonly units: ReadonlyMap<number, number>;
  readonly all: number;
}

/** Ranks the candidates of every group, each in the light of the others. */
export function rankGroups(doc: Doc, groups: readonly Group[], gazetteer: Gazetteer): ReportFocus {
  const cache = new Holders(gazetteer);
  for (const group of groups) {
    group.scores = group.candidates.map((candidate) => priorOf(group, candidate, cache));
    group.beliefs = softmax(group.scores);
  }
  const demonyms = countDemonyms(doc);
  for (let round = 0; round < ROUNDS; round++) {
    if (round === 2) lookLoosely(groups, countryShares(groups, demonyms), gazetteer);
    const countries = countryShares(groups, demonyms);
    const context = { countries, top: Math.max(0, ...countries.values()), ...unitWeights(groups, cache) };
    const scores = groups.map((group) =>
      group.candidates.map(
        (candidate) => priorOf(group, candidate, cache) + contextOf(group, candidate, groups, context, cache),
      ),
    );
    groups.forEach((group, at) => {
      group.scores = scores[at]!;
      group.beliefs = softmax(group.scores);
    });
  }
  return { countries: countryShares(groups, demonyms), holders: cache };
}

/** What the report is about, as its places and demonyms say. */
export interface ReportFocus {
  /** Share of the evidence for each country. */
  readonly countries: ReadonlyMap<string, number>;
  readonly holders: Holders;
}

/** Loose spellings below this are other names as often as not: measured on the places of gold reports. */
const LOOSE_TAKEN = 0.8;

/** Names that nobody knows, or only elsewhere, are looked for by their consonants in the countries the report is about. */
function lookLoosely(groups: readonly Group[], shares: ReadonlyMap<string, number>, gazetteer: Gazetteer): void {
  const focus = [...shares].filter(([, share]) => share >= 0.15).map(([country]) => country);
  if (focus.length === 0) return;
  for (const group of groups) {
    if (plainKey(group.name).length < 4) continue;
    const inFocus = group.candidates.some(
      ({ feature, match }) => match !== 'short' && feature.country !== null && focus.includes(feature.country),
    );
    const certain = group.candidates.some(({ feature, match }) => match === 'name' && importance(feature) > 5);
    if (inFocus || certain) continue;
    const found = gazetteer.lookup(group.name, { countries: focus, loose: true, limit: 12 });
    const known = new Set(group.candidates.map(({ feature }) => feature.handle));
    const fresh = found.filter(
      ({ feature, match, spelling }) => !known.has(feature.handle) && (match !== 'loose' || spelling >= LOOSE_TAKEN),
    );
    group.candidates.push(...fresh);
    group.beliefs.push(...fresh.map(() => 0));
    group.scores.push(...fresh.map(() => 0));
  }
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(WEIGHTS.nobody, ...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((all, power) => all + power, Math.exp(WEIGHTS.nobody - top));
  return powers.map((power) => power / sum);
}

function priorOf(group: Group, candidate: Candidate, holders: Holders): number {
  const { feature, match } = candidate;
  let score = WEIGHTS.importance * importance(feature);
  if (match === 'name' && !ownName(group, feature) && group.candidates.some((other) => ownName(group, other.feature)))
    score += WEIGHTS.secondName;
  if (
    feature.code === 'PPLX' &&
    group.kind === null &&
    group.candidates.some(
      ({ feature: other }) =>
        /^PPL[AC]?\d?$/.test(other.code) && other.country === feature.country && ownName(group, other),
    )
  )
    score += WEIGHTS.quarterUnsaid;
  if (match === 'folded') score += WEIGHTS.folded;
  else if (match === 'short') score += group.kind !== null && kindFits(group.kind, feature) === 1 ? 0 : WEIGHTS.short;
  else if (match === 'loose') score += WEIGHTS.loose + WEIGHTS.looseTenth * 10 * (0.9 - candidate.spelling);
  const fit = kindFits(group.kind, feature);
  if (fit > 0) score += WEIGHTS.kindFits * fit;
  else if (fit < 0) score += WEIGHTS.kindDiffers * -fit;
  if (
    group.kind === null &&
    feature.code.startsWith('PPL') &&
    group.candidates.some(
      ({ feature: other, match: how }) =>
        how === 'name' && other.code.startsWith('PCL') && other.country === feature.country,
    )
  )
    score += WEIGHTS.cityOfCountry;
  const unsaid = group.kind === null || group.kind.class === 'area' || group.kind.class === 'road';
  if (unsaid && feature.code.startsWith('ADM') && !group.readings.some(leansToUnit)) {
    const seat = group.candidates.some(
      (other) =>
        other.feature.code.startsWith('PPL') &&
        other.match !== 'short' &&
        feature.country === other.feature.country &&
        (holders.of(other.feature).some((unit) => unit.handle === feature.handle) ||
          distanceKm(other.feature.lat, other.feature.lon, feature.lat, feature.lon) < Math.max(30, feature.radiusKm)),
    );
    if (seat) score += WEIGHTS.unitOfSeat;
  }
  return score;
}

/** "northern X", "rural X", "X countryside": the words speak of a stretch of land, not of a town. */
function leansToUnit(reading: Reading): boolean {
  const relation = reading.surroundings.relation;
  return (
    relation !== null &&
    relation.kind === 'part' &&
    (relation.countryside || relation.bearing?.endsWith('ern') === true)
  );
}

/** Whether a name is the one an entry is shown with, as romanisers may spell it. */
function ownName(group: Group, feature: Feature): boolean {
  return foldName(feature.name) === foldName(group.name);
}

function countDemonyms(doc: Doc): Map<string, number> {
  const counts = new Map<string, number>();
  for (let token = 0; token < doc.tokenCount; token++) {
    if (!/^\p{Lu}/u.test(doc.form(token)) || doc.form(token).length < 4) continue;
    const country = countryOfDemonym(doc.lower(token));
    if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  // "Syrian Arab News Agency", "The Kenya Times": an outlet writes of its own country as a rule. Headings count once too.
  for (const line of [doc.report.outlet, doc.report.title]) {
    const words = (line ?? '').split(/[^\p{L}'-]+/u);
    for (let at = 0; at < words.length; at++)
      for (let size = 3; size > 0; size--) {
        const name = words.slice(at, at + size).join(' ');
        const country = /^\p{Lu}.{3}/u.test(name) ? (countryOfName(name) ?? countryOfDemonym(name)) : undefined;
        if (country === undefined) continue;
        counts.set(country, (counts.get(country) ?? 0) + 1);
        at += size - 1;
        break;
      }
  }
  return counts;
}

/** What part of the report's evidence speaks for each country. */
function countryShares(groups: readonly Group[], demonyms: ReadonlyMap<string, number>): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (country: string | null, weight: number): void => {
    if (country !== null) weights.set(country, (weights.get(country) ?? 0) + weight);
  };
  for (const [country, count] of demonyms) add(country, 0.4 * Math.log2(1 + count));
  for (const group of groups) {
    // A government that speaks says less of where the report is than a place does.
    const weight = Math.log2(1 + group.readings.reduce((sum, { mention }) => sum + (mention.metonym ? 0.3 : 1), 0));
    group.candidates.forEach((candidate, at) => {
      add(candidate.feature.country, weight * group.beliefs[at]!);
    });
  }
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0) + 1;
  return new Map([...weights].map(([country, weight]) => [country, weight / sum]));
}

function contextOf(
  group: Group,
  candidate: Candidate,
  groups: readonly Group[],
  context: Context,
  holders: Holders,
): number {
  const { feature } = candidate;
  let score = 0;
  score += elsewhere(candidate, context, candidate.match === 'name' && ownName(group, feature));
  if (feature.country !== null)
    score +=
      WEIGHTS.country * (feature.code.startsWith('PCL') ? 0.5 : 1) * (context.countries.get(feature.country) ?? 0);

  const unit = unit1Of(feature, holders);
  if (unit !== null) {
    // Without what this name itself adds, or every candidate would speak for its own province.
    const own = Math.log2(1 + group.readings.length);
    const others = (context.units.get(unit) ?? 0) - own * (unitShares(group, holders).get(unit) ?? 0);
    score += (WEIGHTS.unit * Math.max(0, others)) / Math.max(1, context.all - own);
  }

  // What the words around its mentions say. One clear word is enough; many do not add up.
  let best = 0;
  let worst = 0;
  for (const reading of group.readings) {
    if (reading.country !== null && !feature.code.startsWith('PCL')) {
      if (reading.country === feature.country) best = Math.max(best, WEIGHTS.countrySaid);
      else worst = Math.min(worst, -WEIGHTS.countrySaid / 2);
    }
    if (reading.container !== null) {
      const outer = reading.container.of.group;
      let held = 0;
      outer.candidates.forEach((other, at) => {
        if (outer.beliefs[at]! > 0.02 && holders.holds(other.feature, feature)) held += outer.beliefs[at]!;
      });
      if (held > 0) best = Math.max(best, WEIGHTS.contained * (0.35 + 0.65 * held));
      else if (reading.container.said) worst = Math.min(worst, WEIGHTS.notContained * Math.max(0, ...outer.beliefs));
      else if (!feature.code.startsWith('PCL')) worst = Math.min(worst, WEIGHTS.beyond * beliefBeyond(outer, feature));
    }
    for (const inner of groups)
      for (const other of inner.readings)
        if (other.container?.of === reading && inner !== group) {
          let held = 0;
          inner.candidates.forEach((within, at) => {
            if (holders.holds(feature, within.feature)) held += inner.beliefs[at]!;
          });
          if (held > 0.05) best = Math.max(best, WEIGHTS.contained * 0.8 * held);
        }
    best = Math.max(best, bearingScore(reading, feature));
  }
  score += best + worst;

  // Nearness to what else the report names, nearer mentions counting more.
  let near = 0;
  let all = 0;
  const key = plainKey(group.name);
  if (!feature.code.startsWith('PCL') && feature.code !== 'CONT')
    for (const other of groups) {
      // "Homs city" and "Homs province" say nothing of each other's place.
      if (other === group || plainKey(other.name) === key) continue;
      const gap = tokenGap(group, other);
      const weight = 1 / (1 + gap / 40);
      let fit = 0;
      let used = false;
      other.candidates.forEach((one, at) => {
        const belief = other.beliefs[at]!;
        if (
          belief < 0.05 ||
          one.feature.code.startsWith('PCL') ||
          one.feature.code === 'CONT' ||
          one.feature.code === 'OCN'
        )
          return;
        used = true;
        const distance = Math.max(
          0,
          distanceKm(feature.lat, feature.lon, one.feature.lat, one.feature.lon) -
            (one.feature.code.startsWith('PPL') ? 0 : one.feature.radiusKm * 0.5),
        );
        fit += belief * Math.exp(-distance / 120);
      });
      if (!used) continue;
      near += weight * fit;
      all += weight;
    }
  if (all > 0) score += WEIGHTS.near * Math.min(1.2, near / Math.sqrt(all));
  return score;
}

/** How likely a name means a unit of another country than a place's. */
function beliefBeyond(outer: Group, feature: Feature): number {
  let belief = 0;
  outer.candidates.forEach(({ feature: unit }, at) => {
    // Of countries it says little: "in London, US officials".
    if (!unit.code.startsWith('ADM')) return;
    if (unit.country !== null && unit.country !== feature.country) belief += outer.beliefs[at]!;
  });
  return belief;
}

/** How much of the report lies in each first-order unit. */
function unitWeights(groups: readonly Group[], holders: Holders): { units: Map<number, number>; all: number } {
  const units = new Map<number, number>();
  let all = 0;
  for (const group of groups) {
    const weight = Math.log2(1 + group.readings.length);
    all += weight;
    for (const [unit, share] of unitShares(group, holders)) units.set(unit, (units.get(unit) ?? 0) + weight * share);
  }
  return { units, all };
}

/** Belief of one group in each first-order unit. */
function unitShares(group: Group, holders: Holders): Map<number, number> {
  const shares = new Map<number, number>();
  group.candidates.forEach(({ feature }, at) => {
    const belief = group.beliefs[at]!;
    const unit = belief < 0.02 ? null : unit1Of(feature, holders);
    if (unit !== null) shares.set(unit, (shares.get(unit) ?? 0) + belief);
  });
  return shares;
}

function unit1Of(feature: Feature, holders: Holders): number | null {
  if (feature.code === 'ADM1') return feature.handle;
  return holders.of(feature).find((holder) => holder.code === 'ADM1')?.handle ?? null;
}

/** What a place loses that lies where nothing else of the report does. */
function elsewhere({ feature }: Candidate, context: Context, called: boolean): number {
  if (feature.country === null || feature.code.startsWith('PCL')) return 0;
  const own = context.countries.get(feature.country) ?? 0;
  const enough = context.top * 0.35;
  if (own >= enough) return 0;
  // A city that all the world knows is named in reports from anywhere.
  const obscure = Math.max(0.3, Math.min(1, (7.2 - importance(feature)) / 2.5));
  const lack = (1 - own / enough) * Math.min(1, context.top / 0.15) * obscure;
  return lack * (WEIGHTS.elsewhere * 0.6 + (called ? 0 : WEIGHTS.elsewhereFolded));
}

/** Tokens between the closest mentions of two groups. */
function tokenGap(one: Group, other: Group): number {
  let gap = Number.POSITIVE_INFINITY;
  for (const a of one.readings)
    for (const b of other.readings) gap = Math.min(gap, Math.abs(a.mention.first - b.mention.first));
  return gap;
}

/** "Y in the south-western parts of X": Y should lie there as seen from X. */
function bearingScore(reading: Reading, feature: Feature): number {
  const container = reading.container?.of;
  const relation = container?.surroundings.relation;
  if (container === undefined || relation === null || relation === undefined || relation.degrees === null) return 0;
  let fit = 0;
  container.group.candidates.forEach((other, at) => {
    const anchor = other.feature;
    const away = distanceKm(anchor.lat, anchor.lon, feature.lat, feature.lon);
    if (away < 0.5 || away > Math.max(60, anchor.radiusKm * 1.3)) return;
    const gap = bearingGap(bearing(anchor.lat, anchor.lon, feature.lat, feature.lon), relation.degrees!);
    if (gap <= 60) fit += container.group.beliefs[at]!;
  });
  return fit * WEIGHTS.bearing;
}
