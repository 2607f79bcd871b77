import type { ClaimQuery, ExactFacet, ExactValues } from '@dateline/store';
import type { ClaimQueryRead } from './api/index.ts';
import { Refusal } from './refusal.ts';

type Mutable<Thing> = { -readonly [Field in keyof Thing]: Thing[Field] };

/** What the store is asked, of the parameters of an address. */
export function toClaimQuery(given: ClaimQueryRead): ClaimQuery {
  const query: Mutable<ClaimQuery> = {};
  if (given.text?.trim()) query.text = given.text.trim();
  if (given.type) query.types = given.type;
  if (given.actor) query.actors = given.actor;
  if (given.agent) query.agents = given.agent;
  if (given.patient) query.patients = given.patient;
  if (given.place) query.places = given.place;
  if (given.country) query.countries = given.country.map((code) => code.toUpperCase());
  if (given.has) query.has = valuesOf(given.has);
  if (given.box) {
    const [west, south, east, north] = given.box as [number, number, number, number];
    query.box = { west, south, east, north };
  }
  if (given.near) {
    const [lat, lon, km] = given.near as [number, number, number];
    query.near = { lat, lon, km };
  }
  if (given.within !== undefined) query.within = [[ringOf(given.within)]];
  if (given.from !== undefined) query.from = given.from;
  if (given.to !== undefined) query.to = given.to;
  if (given.outlet) query.outlets = given.outlet;
  if (given.side) query.sides = given.side.map(orNone);
  if (given.source) query.sources = given.source.map(orNone);
  if (given.kind) query.sourceKinds = given.kind.map((kind) => (kind === 'none' ? null : kind));
  if (given.factuality) query.factuality = given.factuality;
  if (given.grade) query.grades = gradesOf(given.grade);
  if (given.review) query.reviews = given.review;
  if (given.reviewer) query.reviewers = given.reviewer;
  if (given.confidence !== undefined) query.minConfidence = given.confidence;
  if (given.report) query.reports = given.report;
  if (given.incident) query.incidents = given.incident;
  if (given.key) query.keys = given.key;
  if (given.copies === 'no') query.withoutCopies = true;
  return query;
}

/** What a query asks for, a phrase each, for what goes out with an export. */
export function queryWords(given: ClaimQueryRead): string[] {
  const names = new Set<string>(Object.keys(toClaimQuery(given)).length === 0 ? [] : Object.keys(given));
  return [...names].flatMap((name) => {
    const value = given[name as keyof ClaimQueryRead];
    return value === undefined ? [] : [`${name}: ${Array.isArray(value) ? value.join(', ') : value}`];
  });
}

const orNone = (value: string): string | null => (value === 'none' ? null : value);

/** `outlet=Gazette`, `outlet=` by facet; what has no value is null. */
function valuesOf(given: readonly string[]): ExactValues {
  const values: Partial<Record<ExactFacet, (string | null)[]>> = {};
  for (const pair of given) {
    const [facet, value = ''] = pair.split(/=(.*)/s) as [ExactFacet, string];
    (values[facet] ??= []).push(value === '' ? null : value);
  }
  return values;
}

function gradesOf(given: readonly string[]): NonNullable<ClaimQuery['grades']> {
  const pairs = given.map((words) => words.split(/=(.*)/s) as [string, string]);
  const [first] = pairs;
  const scale = first?.[0] ?? '';
  if (pairs.some(([other]) => other !== scale))
    throw new Refusal(400, 'bad request', 'Grades of one scale at a time were expected.');
  return { scale, grades: pairs.map(([, grade]) => grade) };
}

function ringOf(words: string): [number, number][] {
  const numbers = words.split(',').map(Number);
  const ring: [number, number][] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) ring.push([numbers[at]!, numbers[at + 1]!]);
  if (numbers.length % 2 !== 0 || !numbers.every(Number.isFinite) || ring.length < 3)
    throw new Refusal(400, 'bad request', 'within: expected lon,lat,lon,lat,… with three corners or more.');
  const [first] = ring;
  const last = ring.at(-1)!;
  return last[0] === first![0] && last[1] === first![1] ? ring : [...ring, first!];
}
