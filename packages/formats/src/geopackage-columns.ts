import type { Argument, Claim, CodedReport, Count, Geometry } from '@dateline/core';
import { CLAIM_COLUMNS, type ClaimRow } from './claim-columns.ts';
import { type Column, pickColumns } from './column.ts';
import { knownActor, partyOf } from './crosswalk-parties.ts';
import type { WriteOptions } from './format.ts';
import { geometryOf } from './geojson.ts';
import { isResolved } from './main-place.ts';
import { SPOT_COLUMNS, type Spot, spotsOf } from './spot-columns.ts';
import { inline } from './words.ts';

/** An agent or a patient of a claim. */
export interface ActorRow extends ClaimRow {
  readonly role: 'agent' | 'patient';
  readonly argument: Argument;
}

export const ACTOR_COLUMNS: readonly Column<ActorRow>[] = [
  ...pickColumns(CLAIM_COLUMNS, 'report_id', 'claim_id', 'sentence_index'),
  { name: 'role', about: 'agent or patient', cell: ({ role }) => role },
  { name: 'text', about: 'as told', cell: ({ argument }) => inline(argument.text) },
  {
    name: 'antecedent',
    about: 'what a pronoun or a general noun stands for',
    cell: ({ argument }) => (argument.antecedent === undefined ? null : inline(argument.antecedent.text)),
  },
  { name: 'actor', about: 'identifier in the actor register', cell: ({ argument }) => argument.actor },
  {
    name: 'name',
    about: 'name in the actor register',
    cell: ({ argument: { actor } }) => (actor === undefined ? null : knownActor(actor)?.name),
  },
  { name: 'party', about: 'what part they play, as far as the words tell', cell: ({ argument }) => partyOf(argument) },
  {
    name: 'start',
    about: 'offset in the report, UTF-16 code units',
    type: 'integer',
    cell: ({ argument }) => argument.start,
  },
  { name: 'end', about: 'where it ends', type: 'integer', cell: ({ argument }) => argument.end },
];

/** A number of a claim. */
export interface CountRow extends ClaimRow {
  readonly count: Count;
}

export const COUNT_COLUMNS: readonly Column<CountRow>[] = [
  ...pickColumns(CLAIM_COLUMNS, 'report_id', 'claim_id', 'sentence_index'),
  { name: 'text', about: 'as told', cell: ({ count }) => inline(count.text) },
  { name: 'of', about: 'the noun that is counted', cell: ({ count }) => count.of },
  { name: 'low', about: 'the fewest it can mean', type: 'real', cell: ({ count }) => count.low },
  { name: 'high', about: 'the most; empty is an open end', type: 'real', cell: ({ count }) => count.high },
  { name: 'unit', about: 'persons, items, money, events, places, groups', cell: ({ count }) => count.unit },
  { name: 'harm', about: 'killed, injured, detained, displaced', cell: ({ count }) => count.harm },
];

/** A line of a claim: a movement, or a place that is a line. */
export interface LineRow extends ClaimRow {
  readonly kind: 'movement' | 'place';
  readonly names: readonly string[];
  readonly geometry: Geometry;
}

export const LINE_COLUMNS: readonly Column<LineRow>[] = [
  {
    name: 'kind',
    about: 'movement, straight from place to place, or place: a road, a front',
    cell: ({ kind }) => kind,
  },
  { name: 'places', about: 'the places in their order', cell: ({ names }) => names.join(' → ') },
  ...pickColumns(CLAIM_COLUMNS, 'report_id', 'claim_id', 'sentence_index', 'claim_key', 'incident', 'type', 'class'),
  ...pickColumns(CLAIM_COLUMNS, 'factuality', 'agents', 'trigger', 'patients', 'date_from', 'date_to'),
  ...pickColumns(CLAIM_COLUMNS, 'time_precision', 'counts', 'source', 'outlet', 'published', 'confidence'),
  ...pickColumns(SPOT_COLUMNS as readonly Column<unknown>[], 'sentence_text'),
];

/** The movement that a claim tells, straight from where it sets out over what it passes to where it leads. */
function movementOf({ places }: Claim): Pick<LineRow, 'names' | 'geometry'> | null {
  const stops = (['from', 'via', 'to'] as const).flatMap((role) =>
    places.filter((place) => place.role === role).filter(isResolved),
  );
  const roles = new Set(stops.map(({ role }) => role));
  if (!roles.has('from') || !roles.has('to')) return null;
  return {
    names: stops.map(({ place, text }) => place?.name ?? inline(text)),
    geometry: { type: 'LineString', coordinates: stops.map(({ lon, lat }): [number, number] => [lon, lat]) },
  };
}

/** Everything of a report that stands in the tables of a GeoPackage. */
export function rowsOf(report: CodedReport, linkOf: WriteOptions['linkOf']) {
  const claims = report.claims.map((claim): ClaimRow => ({ report, claim, link: linkOf?.(report, claim) }));
  const spots = spotsOf(report, linkOf);
  const shapes = spots.map((spot) => ({ spot, geometry: geometryOf(spot.place) }));
  const lines = claims.flatMap((row): LineRow[] => {
    const movement = movementOf(row.claim);
    return movement === null ? [] : [{ ...row, kind: 'movement', ...movement }];
  });
  for (const { spot, geometry } of shapes)
    if (geometry?.type === 'LineString')
      lines.push({ ...spot, kind: 'place', names: [spot.place.place?.name ?? inline(spot.place.text)], geometry });
  return {
    claims,
    points: spots.map((spot) => ({ spot, geometry: pointOf(spot) })),
    lines,
    polygons: shapes.flatMap(({ spot, geometry }) => {
      const areas = areasOf(geometry);
      return areas === null ? [] : [{ spot, geometry: areas }];
    }),
    actors: claims.flatMap((row) => [
      ...row.claim.agents.map((argument): ActorRow => ({ ...row, role: 'agent', argument })),
      ...row.claim.patients.map((argument): ActorRow => ({ ...row, role: 'patient', argument })),
    ]),
    counts: claims.flatMap((row) => row.claim.counts.map((count): CountRow => ({ ...row, count }))),
  };
}

function pointOf({ place }: Spot): Geometry | null {
  return isResolved(place) ? { type: 'Point', coordinates: [place.lon, place.lat] } : null;
}

/** Areas as one type, because a layer has one. */
function areasOf(geometry: Geometry | null): Geometry | null {
  if (geometry?.type === 'Polygon') return { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
  return geometry?.type === 'MultiPolygon' ? geometry : null;
}
