import { REVIEW_STATES } from '@dateline/core/review';
import { isoDate } from '@dateline/ingest';
import type { ClaimQuery } from '@dateline/store';
import type { Given, Option } from './command.ts';
import { oneOf } from './command.ts';
import { UsageError } from './failure.ts';
import { readJson } from './store-options.ts';

const FACTUALITY = ['actual', 'planned', 'possible', 'negated'] as const;
const KINDS = [
  'official',
  'military',
  'party',
  'media',
  'local',
  'witness',
  'monitor',
  'ngo',
  'un',
  'anonymous',
  'none',
] as const;

/** Options of every command that asks for claims. Several values with commas: any of them will do. */
export const QUERY_OPTIONS = {
  type: { value: 'TYPES', help: 'types or classes: strike.air,harm' },
  actor: { value: 'NAMES', help: 'who takes part: identifiers of the register, or words of the name as told' },
  agent: { value: 'NAMES', help: 'who does it' },
  patient: { value: 'NAMES', help: 'to whom it is done' },
  place: { value: 'NAMES', help: 'places by name or identifier' },
  country: { value: 'CODES', help: 'countries: ES,SY' },
  bbox: { value: 'W,S,E,N', help: 'a box in degrees: -3.2,40.5,-2.7,41' },
  near: { value: 'LAT,LON,KM', help: 'a point and a distance: 40.76,-2.87,15' },
  within: { value: 'FILE', help: 'a GeoJSON file with the polygon that places must lie in' },
  from: { value: 'DATE', help: 'first day' },
  to: { value: 'DATE', help: 'last day' },
  outlet: { value: 'NAMES', help: 'who published it' },
  side: { value: 'NAMES', help: 'sides of outlets in the register; none for those of no side' },
  source: { value: 'WORDS', help: 'whom the outlet cites; none for what it tells itself' },
  kind: { value: 'KINDS', help: `kinds of cited sources: ${KINDS.join(', ')}` },
  factuality: { value: FACTUALITY.join('|'), help: 'how it is told; several with commas' },
  grade: { value: 'SCALE=GRADES', help: 'grade of the incident: airwars=Fair,Confirmed' },
  confidence: { value: 'NUMBER', help: 'least confidence of the coder, 0 to 1' },
  review: { value: REVIEW_STATES.join('|'), help: 'how far people have reviewed them; several with commas' },
  reviewer: { value: 'NAMES', help: 'claims of which one of these persons has decided something' },
  report: { value: 'IDS', help: 'only these reports' },
  incident: { value: 'IDS', help: 'only these incidents' },
  'no-copies': { help: 'leave out reports that repeat another nearly word for word' },
} as const satisfies Record<string, Option>;

/** Reads what a command asks for; words that stand alone are words of the sentence. */
export async function queryOf(given: Given, text: readonly string[] = []): Promise<ClaimQuery> {
  const words = text.join(' ').trim();
  const list = (option: string): string[] | undefined =>
    given
      .value(option)
      ?.split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  const orNone = (value: string): string | null => (value === 'none' ? null : value);
  const query: { -readonly [Field in keyof ClaimQuery]: ClaimQuery[Field] } = {};
  if (words !== '') query.text = words;
  const named = {
    type: 'types',
    actor: 'actors',
    agent: 'agents',
    patient: 'patients',
    place: 'places',
    outlet: 'outlets',
    reviewer: 'reviewers',
    report: 'reports',
    incident: 'incidents',
  } as const;
  for (const [option, field] of Object.entries(named)) {
    const values = list(option);
    if (values !== undefined) query[field as (typeof named)[keyof typeof named]] = values;
  }
  const countries = list('country');
  if (countries !== undefined) query.countries = countries.map((code) => code.toUpperCase());
  const box = numbersOf(given, 'bbox', 4);
  if (box) query.box = { west: box[0]!, south: box[1]!, east: box[2]!, north: box[3]! };
  const near = numbersOf(given, 'near', 3);
  if (near) query.near = { lat: near[0]!, lon: near[1]!, km: near[2]! };
  const within = given.value('within');
  if (within !== undefined) query.within = polygonsOf(await readJson(within, 'within'), within);
  const from = dayOption(given, 'from');
  const to = dayOption(given, 'to');
  if (from !== undefined) query.from = from;
  if (to !== undefined) query.to = to;
  const sources = list('source');
  if (sources !== undefined) query.sources = sources.map(orNone);
  const sides = list('side');
  if (sides !== undefined) query.sides = sides.map(orNone);
  const kinds = list('kind')?.map((value) => oneOf('kind', value, KINDS));
  if (kinds !== undefined) query.sourceKinds = kinds.map((kind) => (kind === 'none' ? null : kind));
  const reviews = list('review')?.map((value) => oneOf('review', value, REVIEW_STATES));
  if (reviews !== undefined) query.reviews = reviews;
  const factuality = list('factuality');
  if (factuality !== undefined) query.factuality = factuality.map((value) => oneOf('factuality', value, FACTUALITY));
  const grade = given.value('grade');
  if (grade !== undefined) query.grades = gradesOf(grade);
  const confidence = numbersOf(given, 'confidence', 1);
  if (confidence) query.minConfidence = confidence[0]!;
  if (given.has('no-copies')) query.withoutCopies = true;
  return query;
}

/** A day that an option gives. */
export function dayOption(given: Given, option: string): string | undefined {
  const words = given.value(option);
  if (words === undefined) return undefined;
  const day = isoDate(words);
  if (day === null) throw new UsageError(`--${option} ${words} is no date. Give one like 2017-06-02.`);
  return day;
}

function numbersOf(given: Given, option: string, count: number): number[] | undefined {
  const words = given.value(option);
  if (words === undefined) return undefined;
  const numbers = words.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length === count && numbers.every(Number.isFinite)) return numbers;
  const shape = QUERY_OPTIONS[option as 'bbox' | 'near' | 'confidence'].value;
  throw new UsageError(`--${option} ${words}: expected ${count === 1 ? 'a number' : `${count} numbers, ${shape}`}.`);
}

function gradesOf(words: string): NonNullable<ClaimQuery['grades']> {
  const [, scale, grades] = /^([^=]+)=(.+)$/.exec(words) ?? [];
  if (scale === undefined || grades === undefined)
    throw new UsageError(`--grade ${words}: expected a scale and its grades, airwars=Fair,Confirmed.`);
  return { scale: scale.trim(), grades: grades.split(',').map((grade) => grade.trim()) };
}

type Ring = (readonly [number, number])[];

/** The polygons of a GeoJSON geometry, feature or collection. */
function polygonsOf(value: unknown, path: string): Ring[][] {
  const found: Ring[][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, geometry, features, geometries, coordinates } = node as Record<string, unknown>;
    if (type === 'Polygon') found.push(coordinates as Ring[]);
    else if (type === 'MultiPolygon') found.push(...(coordinates as Ring[][]));
    else if (geometry) walk(geometry);
    for (const child of [features, geometries]) if (Array.isArray(child)) child.forEach(walk);
  };
  walk(value);
  const sound = found.every(
    (rings) =>
      Array.isArray(rings) &&
      rings.every(
        (ring) =>
          Array.isArray(ring) &&
          ring.every((point) => Array.isArray(point) && point.slice(0, 2).every(Number.isFinite)),
      ),
  );
  if (found.length === 0 || !sound)
    throw new UsageError(`--within ${path} has no polygon. Expected GeoJSON with a Polygon or MultiPolygon.`);
  return found;
}
