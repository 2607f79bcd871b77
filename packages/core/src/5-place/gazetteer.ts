import type { Geometry, Place } from '../claim.ts';
import { foldName, foldVariants, plainKey } from './fold.ts';
import { type GazetteerAbout, plainCheck } from './gazetteer-format.ts';
import { distanceKm } from './sphere.ts';

/** A gazetteer entry as the program sees it. */
export interface Feature {
  /** Number of the entry within its gazetteer. */
  readonly handle: number;
  readonly id: string;
  readonly name: string;
  /** GeoNames feature code; `PCLI` country, `ADM1` … `ADM5` units, `PPL…` settlements, `RGN` region. */
  readonly code: string;
  /** ISO 3166-1 alpha-2; null for seas and regions of several countries. */
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  /** 0 where unknown. */
  readonly population: number;
  /** How far it reaches from its point as the source or its members say; 0 where unknown. */
  readonly radiusKm: number;
  /** Handle of the unit that holds it. */
  readonly parent: number | null;
  /** What other sources call it, `wikidata:Q1218`, `ocha:SY0100`; absent where nothing is known. */
  readonly ids?: readonly string[];
}

/**
 * How a name was found: `name` letter for letter, `folded` by spelling rules, `short` with a generic word left out,
 * `loose` by its consonants.
 */
export type MatchKind = 'name' | 'folded' | 'short' | 'loose';

export interface Candidate {
  readonly feature: Feature;
  readonly match: MatchKind;
  /** How well the spelling fits, 0 to 1. */
  readonly spelling: number;
}

export interface LookupOptions {
  /** Keep these countries only, ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  /** At most so many, the likeliest first; 50 until said. */
  readonly limit?: number;
  /** Look by consonants where nothing was found otherwise; `always` looks in any case. Needs `countries`. */
  readonly loose?: boolean | 'always';
}

/** A set of places that can be asked by name and by position. */
export interface Gazetteer {
  readonly sets: readonly GazetteerAbout[];
  /** Name and version of every set, as a coded report carries it: `default 2026-11, syria 2024`. */
  readonly version: string;
  readonly count: number;
  /** Entries under a folded key, with the check byte of the plain key given; the fast path of `lookup`. */
  find(folded: string, check: number): Candidate[];
  /** Entries whose consonants are those of a folded key, or one edit off; scored, best first. */
  findLoose(folded: string, countries: readonly string[], oneEdit: boolean): Candidate[];
  feature(handle: number): Feature;
  /** Every folded key of an entry. */
  keys(handle: number): string[];
  /** Handles of entries within a distance, in no order. */
  nearby(lat: number, lon: number, radiusKm: number): number[];
  /** Outline of an entry, null where the set has none. */
  outline(handle: number): Geometry | null;
  /** Finds places by name, likeliest first: better spelling, then larger. */
  lookup(name: string, options?: LookupOptions): Candidate[];
}

/** How much a place is to be expected when nothing else is known: 0 to about 12, in powers of ten of people. */
export function importance(feature: Feature): number {
  const people = Math.log10(feature.population + 1);
  const { code } = feature;
  if (code.startsWith('PCL')) return 8 + people / 10;
  if (code === 'ADM1') return 6.2 + people / 20;
  if (code === 'RGN' || code === 'CONT' || code === 'OCN' || code === 'SEA') return 7;
  if (code === 'PPLC') return Math.max(people, 4.2) + 1.5;
  if (code === 'PPLA') return Math.max(people, 4) + 0.6;
  if (code === 'PPLA2') return Math.max(people, 3) + 0.2;
  if (code === 'ADM2') return 3.6 + people / 20;
  if (code === 'PPLA3') return Math.max(people, 2.4);
  if (code === 'PPLX') return Math.max(people - 1, 0.8);
  if (code.startsWith('ADM')) return 2.5;
  // Most villages come without a number of people.
  if (code.startsWith('PPL')) return Math.max(people, 1);
  return 2;
}

/** How far a settlement reaches, by its people: 1 km for a village, 5 for a hundred thousand, 20 for ten million. */
export function settlementRadius(feature: Feature): number {
  if (feature.radiusKm > 0) return feature.radiusKm;
  return Math.max(1.2, Math.min(25, 0.016 * Math.sqrt(Math.max(0, feature.population))));
}

const MATCH_ORDER: Record<MatchKind, number> = { name: 3, folded: 2, short: 1, loose: 0 };

/** Loose matches from here up are as good as any with another consonant. */
const CLOSE = 0.83;

/** Asks a gazetteer for a name; shared by single and layered sets. */
export function lookupIn(gazetteer: Gazetteer, name: string, options: LookupOptions = {}): Candidate[] {
  const folded = foldName(name);
  if (folded === '') return [];
  const { countries, limit = 50, loose = false } = options;
  const allowed = (candidate: Candidate): boolean =>
    countries === undefined || (candidate.feature.country !== null && countries.includes(candidate.feature.country));
  let found = gazetteer.find(folded, plainCheck(plainKey(name))).filter(allowed);
  if (!found.some((candidate) => candidate.match !== 'short')) {
    const seen = new Set(found.map((candidate) => candidate.feature.handle));
    for (const variant of foldVariants(name)) {
      for (const candidate of gazetteer.find(variant, 0)) {
        if (!allowed(candidate) || seen.has(candidate.feature.handle)) continue;
        seen.add(candidate.feature.handle);
        found.push({ ...candidate, match: 'short', spelling: 0.85 });
      }
    }
  }
  if (countries !== undefined && loose !== false && (found.length === 0 || loose === 'always')) {
    const seen = new Set(found.map((candidate) => candidate.feature.handle));
    const add = (list: Candidate[]): void => {
      for (const candidate of list) {
        if (seen.has(candidate.feature.handle)) continue;
        seen.add(candidate.feature.handle);
        found.push(candidate);
      }
    };
    add(gazetteer.findLoose(folded, countries, false));
    // A consonant may differ too; the wider search costs more and is made only where nothing close was found.
    const close = found.some((candidate) => candidate.match !== 'loose' || candidate.spelling >= CLOSE);
    if (!close || loose === 'always') add(gazetteer.findLoose(folded, countries, true));
  }
  found = found.sort(
    (a, b) =>
      MATCH_ORDER[b.match] - MATCH_ORDER[a.match] ||
      (a.match === 'loose' ? b.spelling - a.spelling : 0) ||
      importance(b.feature) - importance(a.feature) ||
      a.feature.handle - b.feature.handle,
  );
  return joinTwins(found.slice(0, limit * 2)).slice(0, limit);
}

/**
 * Sources that were added together may each tell of one thing: it is one candidate then, the first, with the identifiers
 * of all. Rows of one source are left as its editors parted them.
 */
function joinTwins(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const sources: string[] = [];
  for (const candidate of found) {
    const source = sourceOf(candidate.feature.id);
    const at =
      candidate.match === 'loose'
        ? -1
        : kept.findIndex((known, place) => sources[place] !== source && sameThing(known, candidate));
    if (at < 0) {
      kept.push(candidate);
      sources.push(source);
      continue;
    }
    const { feature } = kept[at]!;
    const ids = new Set([...(feature.ids ?? []), candidate.feature.id, ...(candidate.feature.ids ?? [])]);
    ids.delete(feature.id);
    kept[at] = { ...kept[at]!, feature: { ...feature, ids: [...ids] } };
  }
  return kept;
}

const sourceOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** The entry as a place of the claim record. */
export function placeOf(gazetteer: Gazetteer, feature: Feature): Place {
  const place: Place = {
    id: feature.id,
    name: feature.name,
    feature: feature.code,
    lat: feature.lat,
    lon: feature.lon,
  };
  if (feature.country !== null) place.country = feature.country;
  const admin1 = admin1Of(gazetteer, feature);
  if (admin1 !== null) place.admin1 = admin1.name;
  return place;
}

/** The units that hold an entry, nearest first. */
export function ancestorsOf(gazetteer: Gazetteer, feature: Feature): Feature[] {
  const list: Feature[] = [];
  let parent = feature.parent;
  while (parent !== null && list.length < 8) {
    const holder = gazetteer.feature(parent);
    if (list.some((known) => known.handle === holder.handle)) break;
    list.push(holder);
    parent = holder.parent;
  }
  return list;
}

/** The first-order division an entry is in, or is; null for countries and what lies across. */
export function admin1Of(gazetteer: Gazetteer, feature: Feature): Feature | null {
  if (feature.code === 'ADM1') return feature;
  return ancestorsOf(gazetteer, feature).find((holder) => holder.code === 'ADM1') ?? null;
}

const classOf = (code: string): string =>
  code.startsWith('PPL') || code === 'STLMT' ? 'settlement' : code.startsWith('PCL') ? 'PCL' : code;

/** True for two entries of different sets that are one thing: same identifier, or same kind, name and spot. */
export function sameThing(one: Candidate, other: Candidate): boolean {
  const a = one.feature;
  const b = other.feature;
  if (a.id === b.id || a.ids?.includes(b.id) || b.ids?.includes(a.id)) return true;
  if (a.country !== b.country) return false;
  const kind = classOf(a.code);
  if (kind !== classOf(b.code)) return false;
  if (kind === 'PCL') return true;
  if (kind === 'ADM1') return distanceKm(a.lat, a.lon, b.lat, b.lon) < 150;
  if (kind.startsWith('ADM')) return distanceKm(a.lat, a.lon, b.lat, b.lon) < 40;
  return distanceKm(a.lat, a.lon, b.lat, b.lon) < 2;
}

/**
 * Puts sets over each other. A later set is nearer: where two tell of the same thing, its entry is kept.
 * Handles of the result are its own.
 */
export function layerGazetteers(sets: readonly Gazetteer[]): Gazetteer {
  if (sets.length === 1) return sets[0]!;
  const bases: number[] = [];
  let count = 0;
  for (const set of sets) {
    bases.push(count);
    count += set.count;
  }
  const setOf = (handle: number): number => {
    let at = sets.length - 1;
    while (at > 0 && handle < bases[at]!) at--;
    return at;
  };
  const lift = (feature: Feature, base: number): Feature =>
    base === 0
      ? feature
      : { ...feature, handle: feature.handle + base, parent: feature.parent === null ? null : feature.parent + base };
  const gather = (ask: (set: Gazetteer) => Candidate[]): Candidate[] => {
    const kept: Candidate[] = [];
    for (let at = sets.length - 1; at >= 0; at--) {
      const fresh: Candidate[] = [];
      for (const candidate of ask(sets[at]!)) {
        if (kept.some((known) => sameThing(known, candidate))) continue;
        fresh.push({ ...candidate, feature: lift(candidate.feature, bases[at]!) });
      }
      kept.push(...fresh);
    }
    return kept;
  };
  const layered: Gazetteer = {
    sets: sets.flatMap((set) => set.sets),
    version: sets.map((set) => set.version).join(', '),
    count,
    find: (folded, check) => gather((set) => set.find(folded, check)),
    findLoose: (folded, countries, oneEdit) =>
      gather((set) => set.findLoose(folded, countries, oneEdit)).sort((a, b) => b.spelling - a.spelling),
    feature(handle) {
      const at = setOf(handle);
      return lift(sets[at]!.feature(handle - bases[at]!), bases[at]!);
    },
    keys(handle) {
      const at = setOf(handle);
      return sets[at]!.keys(handle - bases[at]!);
    },
    nearby: (lat, lon, radiusKm) =>
      sets.flatMap((set, at) => set.nearby(lat, lon, radiusKm).map((handle) => handle + bases[at]!)),
    outline(handle) {
      const at = setOf(handle);
      const own = sets[at]!.outline(handle - bases[at]!);
      if (own !== null) return own;
      // Another set may know the outline of the same unit.
      const feature = sets[at]!.feature(handle - bases[at]!);
      if (!feature.code.startsWith('ADM') && !feature.code.startsWith('PCL')) return null;
      const candidate: Candidate = { feature, match: 'name', spelling: 1 };
      for (const [other, set] of sets.entries()) {
        if (other === at) continue;
        for (const key of sets[at]!.keys(feature.handle))
          for (const twin of set.find(key, 0)) {
            if (!sameThing(candidate, twin)) continue;
            const outline = set.outline(twin.feature.handle);
            if (outline !== null) return outline;
          }
      }
      return null;
    },
    lookup: (name, options) => lookupIn(layered, name, options),
  };
  return layered;
}

/** A gazetteer that knows no place: names are read, coordinates are not given. */
export function emptyGazetteer(): Gazetteer {
  return {
    sets: [],
    version: 'none',
    count: 0,
    find: () => [],
    findLoose: () => [],
    feature: (handle) => {
      throw new RangeError(`An empty gazetteer has no entry ${handle}.`);
    },
    keys: () => [],
    nearby: () => [],
    outline: () => null,
    lookup: () => [],
  };
}
