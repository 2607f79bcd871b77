import { classOf } from '../4-claim/draft.ts';
import { distanceKm } from '../5-place/sphere.ts';
import type { Spot, Tally, Telling } from './telling.ts';
import { closestKinship } from './types.ts';
import { likeness } from './words.ts';

/** What was found of two tellings: names that have a weight, and why they can be no one happening, where that is so. */
export interface PairFeatures {
  readonly features: readonly string[];
  readonly cannot: string | null;
}

/** Spots that lie further apart than this, beyond their own uncertainty, are two. Kilometres; the next town but one. */
const APART_KM = 50;
/** Days between two stated days from which on they are two happenings; reports are off by one or two, seldom more. */
const APART_DAYS = 3;

/** Compares two tellings. The order of the two does not matter. */
export function pairFeatures(one: Telling, other: Telling): PairFeatures {
  const kin = closestKinship(one.types, other.types);
  const place = comparePlaces(one.spots, other.spots);
  const time = compareTimes(one, other);
  const words = likeness(one.words, other.words);
  const story = likeness(one.story, other.story);
  const same = one.report === other.report;
  const features = [
    'any',
    `types=${kin}`,
    kin === 'same' || kin === 'alike' ? `class=${classOf(one.types[0]!)}` : '',
    `place=${place.word}`,
    `time=${time.word}`,
    `agents=${compareNames(one.agents, other.agents)}`,
    `patients=${compareNames(one.patients, other.patients)}`,
    overlap(one.agents, other.patients) || overlap(one.patients, other.agents) ? 'roles=swapped' : '',
    `counts=${compareCounts(one.counts, other.counts)}`,
    `words=${band(words)}`,
    same ? 'report=same' : `story=${band(story)}`,
    same ? `report=same, types=${kin}` : '',
    same && place.word === 'same spot' ? 'report=same, place=same spot' : '',
    `rare=${rareShared(one, other)}`,
    toCome(one) === toCome(other) ? '' : 'one is to come',
    denied(one) === denied(other) ? '' : 'one is denied',
  ].filter((feature) => feature !== '');
  const cannot = kin === 'unrelated' ? 'their types do not go together' : (time.cannot ?? place.cannot ?? null);
  return { features, cannot };
}

/** The weight of a word that one report of a hundred has. */
const RARE = 4.6;

const BANDS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8];

/** A likeness in steps: `0.2+` is from 0.2 up to the next step. */
function band(value: number): string {
  const step = BANDS.findLast((bound) => value >= bound);
  return step === undefined ? '0' : `${step}+`;
}

function comparePlaces(ones: readonly Spot[], others: readonly Spot[]): { word: string; cannot?: string } {
  if (ones.length === 0 || others.length === 0) return { word: ones.length === others.length ? 'none' : 'one only' };
  const order = ['same spot', 'near', 'same area', 'within', 'same country', 'some way off', 'unknown', 'elsewhere'];
  let best = order.length;
  let far: string | undefined;
  for (const one of ones) {
    for (const other of others) {
      const word = compareSpots(one, other);
      const rank = order.indexOf(word);
      if (rank >= best) continue;
      best = rank;
      // A whole country may be named for what a town in it suffered, or for whose people did it: only spots exclude.
      const exact = word === 'elsewhere' && !one.wide && !other.wide;
      far = exact ? `${one.name} and ${other.name} lie too far apart` : undefined;
    }
  }
  return { word: order[best]!, ...(far !== undefined && { cannot: far }) };
}

function compareSpots(one: Spot, other: Spot): string {
  if (one.id === other.id) return one.wide ? 'same area' : 'same spot';
  if (one.lat === null || one.lon === null || other.lat === null || other.lon === null) return 'unknown';
  const km = distanceKm(one.lat, one.lon, other.lat, other.lon);
  if (!one.wide && !other.wide) {
    if (km <= Math.max(5, Math.min(one.km + other.km, 15))) return 'near';
    return km <= APART_KM + one.km + other.km ? 'some way off' : 'elsewhere';
  }
  if (km <= Math.max(one.km, other.km)) return 'within';
  if (one.country !== null && one.country === other.country) return 'same country';
  return km <= 2 * (one.km + other.km) + 100 ? 'some way off' : 'elsewhere';
}

function compareTimes(one: Telling, other: Telling): { word: string; cannot?: string } {
  if (one.when === null || other.when === null) return { word: 'unknown' };
  const gap = Math.max(0, one.when.from - other.when.to, other.when.from - one.when.to);
  const span = Math.max(one.when.to - one.when.from, other.when.to - other.when.from);
  const stated = one.when.stated && other.when.stated;
  if (stated && gap > APART_DAYS) return { word: 'apart', cannot: `${gap} days lie between the times they state` };
  if (gap > 2 * APART_DAYS) return { word: 'apart', cannot: `${gap} days lie between them` };
  if (stated && span <= 1) return { word: gap === 0 ? 'same day' : gap === 1 ? 'next day' : 'days apart' };
  if (stated) return { word: gap === 0 ? 'overlapping' : 'days apart' };
  const published = one.published !== null && other.published !== null ? Math.abs(one.published - other.published) : 9;
  if (!one.when.stated && !other.when.stated) return { word: `published ${published < 4 ? published : '4+'} apart` };
  return { word: gap === 0 ? 'possible' : gap <= 2 ? 'off by a day or two' : 'off by days' };
}

function compareNames(ones: readonly string[], others: readonly string[]): string {
  if (ones.length === 0 || others.length === 0) return ones.length === others.length ? 'none' : 'one only';
  if (overlap(ones, others)) return 'same';
  return ones.some((name) => name.startsWith('@')) && others.some((name) => name.startsWith('@'))
    ? 'others'
    : 'other words';
}

function overlap(ones: readonly string[], others: readonly string[]): boolean {
  return ones.some((name) => others.includes(name));
}

function compareCounts(ones: readonly Tally[], others: readonly Tally[]): string {
  const order = ['far apart', 'different', 'compatible', 'same'];
  let best = -1;
  for (const one of ones) {
    const other = others.find((tally) => tally.of === one.of);
    if (other) best = Math.max(best, order.indexOf(compareTallies(one, other)));
  }
  return order[best] ?? 'none';
}

/** `same` asks for a number that says something: that one person was killed is so of many happenings. */
function compareTallies(one: Tally, other: Tally): string {
  const low = Math.max(one.low ?? 0, other.low ?? 0);
  const high = Math.min(one.high ?? Number.POSITIVE_INFINITY, other.high ?? Number.POSITIVE_INFINITY);
  if (low <= high) {
    const exact = one.low === other.low && one.high === other.high && one.low === one.high;
    return exact && (one.low ?? 0) > 2 ? 'same' : 'compatible';
  }
  return low > 3 * Math.max(1, high) ? 'far apart' : 'different';
}

/**
 * How many words that few reports have stand in both: names of persons, hospitals, quarters, odd numbers. Where both have
 * several and share none, that speaks against them more than where one is a bare line.
 */
function rareShared(one: Telling, other: Telling): string {
  const mine = one.words.filter(([, weight]) => weight >= RARE).map(([word]) => word);
  const theirs = new Set(other.words.filter(([, weight]) => weight >= RARE).map(([word]) => word));
  const shared = mine.filter((word) => theirs.has(word)).length;
  const of = Math.min(mine.length, theirs.size);
  if (shared === 0) return of >= 6 ? '0 of 6+' : of >= 3 ? '0 of 3+' : '0';
  const share = shared / of;
  return `${shared > 3 ? '4+' : shared}, ${share >= 0.6 ? 'most' : share >= 0.25 ? 'some' : 'few'}`;
}

const toCome = (telling: Telling): boolean => telling.factuality.every((value) => value === 'planned');
const denied = (telling: Telling): boolean => telling.factuality.every((value) => value === 'negated');
