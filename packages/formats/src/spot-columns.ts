import type { CodedReport, PlaceRef } from '@dateline/core';
import { CLAIM_COLUMNS, type ClaimRow } from './claim-columns.ts';
import { type Column, pickColumns } from './column.ts';
import type { Reports, WriteOptions } from './format.ts';
import { inline, quotedSentence } from './words.ts';

/** A claim at one of its places: what a map shows. */
export interface Spot extends ClaimRow {
  readonly place: PlaceRef;
  /** Number of the place within the claim, from 0. */
  readonly index: number;
}

/** The attributes of a spot, in order: what a map needs of the claim, and the names that lead back to it. */
export const SPOT_COLUMNS: readonly Column<Spot>[] = [
  { name: 'id', about: 'REPORT/CLAIM/PLACE, places counted from 0', cell: (spot) => spotId(spot) },
  ...pickColumns(CLAIM_COLUMNS, 'report_id', 'claim_id', 'sentence_index', 'claim_key', 'incident'),
  ...pickColumns(CLAIM_COLUMNS, 'type', 'class', 'factuality', 'agents', 'agent_actors', 'trigger'),
  ...pickColumns(CLAIM_COLUMNS, 'patients', 'patient_actors'),
  { name: 'role', about: 'at, from, to or via: what the place is to the claim', cell: ({ place }) => place.role },
  { name: 'place_text', about: 'the place as told', cell: ({ place }) => inline(place.text) },
  {
    name: 'place_relation',
    about: 'how what is meant lies to the place: near, part, direction, between, along; empty for the place itself',
    cell: ({ place }) => place.relation?.kind,
  },
  { name: 'place_name', about: 'name in the gazetteer', cell: ({ place }) => place.place?.name },
  { name: 'place_id', about: 'identifier in the gazetteer', cell: ({ place }) => place.place?.id },
  { name: 'feature', about: 'GeoNames feature code', cell: ({ place }) => place.place?.feature },
  { name: 'admin1', about: 'first-order division', cell: ({ place }) => place.place?.admin1 },
  { name: 'country', about: 'ISO 3166-1 alpha-2', cell: ({ place }) => place.place?.country },
  {
    name: 'latitude',
    about: 'centre of what the words mean, WGS 84 degrees',
    type: 'real',
    cell: ({ place }) => place.lat,
  },
  { name: 'longitude', about: 'see latitude', type: 'real', cell: ({ place }) => place.lon },
  {
    name: 'radius_km',
    about: 'how far off the position may be, kilometres',
    type: 'real',
    cell: ({ place }) => place.radiusKm,
  },
  {
    name: 'precision_ucdp',
    about: 'precision on the scale of UCDP, 1 exact to 6 country, 7 sea or air',
    type: 'integer',
    cell: ({ place }) => place.precision?.ucdp,
  },
  {
    name: 'precision_acled',
    about: 'precision on the scale of ACLED, 1 to 3',
    type: 'integer',
    cell: ({ place }) => place.precision?.acled,
  },
  {
    name: 'place_why',
    about: 'how the position was found; begins with "unresolved:" where there is none',
    cell: ({ place }) => place.why,
  },
  ...pickColumns(CLAIM_COLUMNS, 'time_text', 'date_from', 'date_to', 'time_precision', 'counts'),
  ...pickColumns(CLAIM_COLUMNS, 'killed_low', 'killed_high', 'injured_low', 'injured_high'),
  ...pickColumns(CLAIM_COLUMNS, 'detained_low', 'detained_high', 'displaced_low', 'displaced_high'),
  ...pickColumns(CLAIM_COLUMNS, 'source', 'source_kind', 'outlet', 'published', 'title'),
  ...pickColumns(CLAIM_COLUMNS, 'same_as', 'confidence', 'rule'),
  {
    name: 'sentence_text',
    about: 'the sentence',
    cell: ({ report, claim }) => inline(quotedSentence(report, claim.sentence)),
  },
  ...pickColumns(CLAIM_COLUMNS, 'coder', 'model', 'gazetteer'),
];

/** Every place of every claim of a report. */
export function spotsOf(report: CodedReport, linkOf: WriteOptions['linkOf']): Spot[] {
  return report.claims.flatMap((claim) => {
    const link = linkOf?.(report, claim);
    return claim.places.map((place, index) => ({ report, claim, link, place, index }));
  });
}

/** Every place of every claim of all reports, in order. */
export async function* allSpots(reports: Reports, options: WriteOptions = {}): AsyncIterable<Spot> {
  for await (const report of reports) yield* spotsOf(report, options.linkOf);
}

/** A name of the spot that is the same in every format. */
export function spotId({ report, claim, index }: Spot): string {
  return `${report.id}/${claim.id}/${index}`;
}
