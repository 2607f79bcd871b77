import type { Geometry, PlaceRef } from '@dateline/core';
import { classOf } from './classes.ts';
import { exportFacts } from './export-about.ts';
import type { Format } from './format.ts';
import { type Spot, spotId, spotsOf } from './spot-columns.ts';
import { styleHints } from './style-hints.ts';
import { countRows } from './tally.ts';
import { quotedSentence } from './words.ts';

/**
 * GeoJSON (RFC 7946): a FeatureCollection with one feature for each place of each claim, with hints of how to draw it
 * (simplestyle-spec). What the export is stands in the foreign member `dateline`, behind the features, because its counts
 * are known last.
 *
 * A place that could not be resolved has `geometry: null` and says why, rather than being left out: what is missing from
 * a map should be countable.
 */
export const geojson: Format = {
  id: 'geojson',
  label: 'GeoJSON: one feature a claim and place, for maps',
  extensions: ['.geojson'],
  mediaType: 'application/geo+json',
  loses:
    'Claims without any place, the text of reports, offsets, and where a phrase stands in for another; antecedents take the place of pronouns.',
  async write(reports, sink, options = {}) {
    await sink.write('{"type":"FeatureCollection","features":[');
    let first = true;
    for await (const report of reports) {
      const spots = spotsOf(report, options.linkOf);
      for (const spot of spots) {
        await sink.write(`${first ? '\n' : ',\n'}${JSON.stringify(feature(spot))}`);
        first = false;
      }
      countRows(options, spots.length);
    }
    const facts = options.about && exportFacts(options.about, options.tally);
    await sink.write(`\n]${facts === undefined ? '' : `,"dateline":${JSON.stringify(facts)}`}}\n`);
  },
};

function feature(spot: Spot) {
  const { report, claim, place, link } = spot;
  return {
    type: 'Feature',
    id: spotId(spot),
    geometry: geometryOf(place),
    properties: {
      report: report.id,
      outlet: report.outlet,
      published: report.published,
      claim: claim.id,
      ...(link?.key !== undefined && { key: link.key }),
      ...(link?.incident != null && { incident: link.incident }),
      sentenceIndex: claim.sentence,
      type: claim.type,
      class: classOf(claim.type),
      factuality: claim.factuality,
      agents: claim.agents.map((agent) => agent.antecedent?.text ?? agent.text),
      trigger: claim.trigger.text,
      patients: claim.patients.map((patient) => patient.antecedent?.text ?? patient.text),
      role: place.role,
      text: place.text,
      name: place.place?.name ?? null,
      country: place.place?.country ?? null,
      admin1: place.place?.admin1 ?? null,
      radiusKm: place.radiusKm ?? null,
      precisionUcdp: place.precision?.ucdp ?? null,
      precisionAcled: place.precision?.acled ?? null,
      why: place.why ?? null,
      from: claim.time?.from ?? null,
      to: claim.time?.to ?? null,
      source: claim.source?.antecedent?.text ?? claim.source?.text ?? null,
      sourceKind: claim.source?.kind ?? null,
      counts: claim.counts.map(({ text, of, low, high, unit, harm }) => ({
        text,
        of,
        low,
        high,
        unit,
        ...(harm && { harm }),
      })),
      sameAs: claim.sameAs,
      confidence: claim.confidence,
      ...styleHints(classOf(claim.type), claim.factuality, place.radiusKm),
      sentence: quotedSentence(report, claim.sentence),
    },
  };
}

/** The area or line the words mean, else their centre; null where the place is not resolved. */
export function geometryOf(place: PlaceRef): Geometry | null {
  if (place.geometry) return wound(place.geometry);
  if (place.lat === undefined || place.lon === undefined) return null;
  return { type: 'Point', coordinates: [place.lon, place.lat] };
}

/** Turns rings the way RFC 7946 (3.1.6) asks: outer rings anticlockwise, holes clockwise. */
function wound(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: windRings(geometry.coordinates) };
  if (geometry.type === 'MultiPolygon') return { ...geometry, coordinates: geometry.coordinates.map(windRings) };
  return geometry;
}

function windRings(rings: readonly [number, number][][]): [number, number][][] {
  return rings.map((ring, index) => (area(ring) > 0 === (index === 0) ? ring : [...ring].reverse()));
}

/** Twice the signed area of a ring: positive when it runs anticlockwise. */
function area(ring: readonly [number, number][]): number {
  let sum = 0;
  for (let index = 0; index + 1 < ring.length; index++) {
    const [x1, y1] = ring[index]!;
    const [x2, y2] = ring[index + 1]!;
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}
