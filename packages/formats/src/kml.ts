import type { Geometry } from '@dateline/core';
import { CLASS_COLOURS, CLASS_LABELS, CLASSES, type ClaimClass, classOf } from './classes.ts';
import { exportFacts } from './export-about.ts';
import type { Format, WriteOptions } from './format.ts';
import { geometryOf } from './geojson.ts';
import { SPOT_COLUMNS, type Spot, spotId, spotsOf } from './spot-columns.ts';
import { countRows } from './tally.ts';
import { inline, listWords, quotedSentence, sourceWords } from './words.ts';
import { escapeXml } from './xml.ts';

/**
 * KML 2.2: a placemark for each place of each claim, styled by class, with its time for the slider of Google Earth. A place
 * without a position is a placemark without a geometry.
 */
export const kml: Format = {
  id: 'kml',
  label: 'KML: one placemark a claim and place, for Google Earth',
  extensions: ['.kml'],
  mediaType: 'application/vnd.google-earth.kml+xml',
  loses: 'Claims without any place, the text of reports, offsets, and uncertainty but for the radius among the data.',
  tables: [{ name: 'placemarks', about: 'one placemark for each place of each claim', columns: SPOT_COLUMNS }],
  async write(reports, sink, options = {}) {
    await sink.write(opening(options));
    for await (const report of reports) {
      const spots = spotsOf(report, options.linkOf);
      if (spots.length > 0) await sink.write(spots.map(placemark).join(''));
      countRows(options, spots.length);
    }
    await sink.write('</Document>\n</kml>\n');
  },
};

function opening({ heading = 'Dateline', about }: WriteOptions): string {
  // The counts are known when the last placemark is written, and KML wants its data before the first.
  const facts = about === undefined ? [] : Object.entries(exportFacts(about, undefined));
  const data = facts.map(([name, value]) => datum(name, typeof value === 'string' ? value : JSON.stringify(value)));
  const styles = CLASSES.map(style).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>${escapeXml(heading)}</name>
<description>What reports say happened, one placemark for each claim and place.</description>
${styles}${data.length === 0 ? '' : `<ExtendedData>${data.join('')}</ExtendedData>\n`}`;
}

/** KML writes colours as alpha, blue, green, red. Those of the light page are dark enough on a satellite picture. */
function style(name: ClaimClass): string {
  const [red, green, blue] = CLASS_COLOURS.light[name].slice(1).match(/../g) as [string, string, string];
  const colour = `${blue}${green}${red}`;
  return (
    `<Style id="${name}"><IconStyle><color>ff${colour}</color></IconStyle><LineStyle><color>ff${colour}</color><width>2</width></LineStyle>` +
    `<PolyStyle><color>55${colour}</color></PolyStyle><BalloonStyle><text>${escapeXml(`<b>$[name]</b> (${CLASS_LABELS[name]})<br/>$[description]`)}</text></BalloonStyle></Style>\n`
  );
}

function placemark(spot: Spot): string {
  const { report, claim, place } = spot;
  const geometry = geometryOf(place);
  const [from, to] = [claim.time?.from ?? null, claim.time?.to ?? null];
  const data = SPOT_COLUMNS.map(({ name, cell }) => [name, cell(spot)] as const)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => datum(name, `${value}`));
  const said = claim.source === null ? '' : ` – ${sourceWords(claim.source)}`;
  return (
    `<Placemark id="${escapeXml(xmlId(spotId(spot)))}"><name>${escapeXml(title(spot))}</name>` +
    `<description>${escapeXml(inline(quotedSentence(report, claim.sentence)) + said)}</description>` +
    `${timeKml(from, to)}<styleUrl>#${classOf(claim.type)}</styleUrl>` +
    `<ExtendedData>${data.join('')}</ExtendedData>${geometry === null ? '' : geometryKml(geometry)}</Placemark>\n`
  );
}

function title({ claim, place }: Spot): string {
  const told = claim.factuality === 'actual' ? '' : `, ${claim.factuality}`;
  const whom = listWords(claim, claim.patients);
  return `${claim.type}${told}: ${[inline(place.text), whom].filter((part) => part !== '').join(', ')}`;
}

/** Identifiers of XML begin with a letter and have no slash; the true one is among the data. */
function xmlId(id: string): string {
  return `p-${id.replace(/[^\w.-]/g, '_')}`;
}

function timeKml(from: string | null, to: string | null): string {
  if (from === null && to === null) return '';
  if (from === to) return `<TimeStamp><when>${from}</when></TimeStamp>`;
  const begin = from === null ? '' : `<begin>${from}</begin>`;
  return `<TimeSpan>${begin}${to === null ? '' : `<end>${to}</end>`}</TimeSpan>`;
}

function datum(name: string, value: string): string {
  return `<Data name="${escapeXml(name)}"><value>${escapeXml(value)}</value></Data>`;
}

function geometryKml(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `<Point><coordinates>${geometry.coordinates.join(',')}</coordinates></Point>`;
    case 'LineString':
      return `<LineString><tessellate>1</tessellate><coordinates>${positions(geometry.coordinates)}</coordinates></LineString>`;
    case 'Polygon':
      return polygonKml(geometry.coordinates);
    case 'MultiPolygon':
      return `<MultiGeometry>${geometry.coordinates.map(polygonKml).join('')}</MultiGeometry>`;
  }
}

function polygonKml([outer = [], ...holes]: readonly (readonly (readonly [number, number])[])[]): string {
  const ring = (positionsOf: typeof outer): string =>
    `<LinearRing><coordinates>${positions(positionsOf)}</coordinates></LinearRing>`;
  return (
    `<Polygon><tessellate>1</tessellate><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>` +
    `${holes.map((hole) => `<innerBoundaryIs>${ring(hole)}</innerBoundaryIs>`).join('')}</Polygon>`
  );
}

function positions(list: readonly (readonly [number, number])[]): string {
  return list.map((position) => position.join(',')).join(' ');
}
