import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefaultGazetteer } from '@dateline/models';
import { textStage } from '../../src/1-text/text-stage.ts';
import { distanceKm, mentionsOfSpans, resolveMentions, resolveSpans } from '../../src/5-place/index.ts';
import type { PlaceRef } from '../../src/claim.ts';
import { Doc } from '../../src/doc/doc.ts';

const gazetteer = loadDefaultGazetteer();

/** Resolves the names between square brackets. */
function resolve(marked: string): PlaceRef[] {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of marked.split(/(\[[^\]]*\])/)) {
    const name = /^\[(.*)\]$/.exec(piece)?.[1];
    if (name !== undefined) spans.push({ start: text.length, end: text.length + name.length });
    text += name ?? piece;
  }
  const doc = new Doc(text);
  textStage.run(doc);
  const mentions = mentionsOfSpans(doc, spans);
  resolveMentions(doc, mentions, gazetteer);
  return mentions.map((mention) => mention.ref!);
}

const km = (ref: PlaceRef, lat: number, lon: number): number => distanceKm(ref.lat!, ref.lon!, lat, lon);

test('one name, two places: the company decides', () => {
  const libya = resolve('Fighting went on in [Tripoli] and [Misrata] while [Benghazi] was quiet.');
  assert.equal(libya[0]!.place?.country, 'LY');
  const lebanon = resolve('Clashes in [Tripoli] spread to [Beirut] and [Sidon].');
  assert.equal(lebanon[0]!.place?.country, 'LB');
  const texas = resolve('Police in [Paris], [Texas], said the man came from [Dallas].');
  assert.equal(texas[0]!.place?.admin1, 'Texas');
  assert.equal(resolve('Talks were held in [Paris].')[0]!.place?.country, 'FR');
});

test('a kind word decides between town, province and country', () => {
  assert.equal(resolve('Shells fell on the city of [Homs].')[0]!.place?.feature, 'PPLA');
  assert.equal(resolve('They took villages in [Homs] province.')[0]!.place?.feature, 'ADM1');
  assert.equal(resolve('Shells fell on [Homs].')[0]!.place?.feature, 'PPLA');
  assert.equal(resolve('The country of [Georgia] borders [Armenia].')[0]!.place?.feature, 'PCLI');
  assert.equal(resolve('The governor of [Georgia] spoke in [Atlanta], near [Alabama].')[0]!.place?.country, 'US');
});

test('the adjective before a name says its country', () => {
  assert.equal(resolve('The Syrian town of [Maskanah] was taken.')[0]!.place?.country, 'SY');
  assert.equal(resolve('The Lebanese city of [Tripoli] was quiet.')[0]!.place?.country, 'LB');
});

test('an answer says where, how far off it may be and why', () => {
  const [ref] = resolve('A bomb killed ten in [Kandahar], [Afghanistan].');
  assert.ok(km(ref!, 31.61, 65.71) < 5);
  assert.ok(ref!.radiusKm! > 0);
  assert.deepEqual(ref!.precision, { ucdp: 1, acled: 1 });
  assert.match(ref!.why!, /Afghanistan/);
  assert.ok(ref!.confidence! > 0.5);
});

test('directions, nearness and countryside move and widen the place', () => {
  const [south] = resolve('A convoy was hit 10 km south of [Mosul].');
  assert.equal(south!.relation?.kind, 'direction');
  assert.ok(south!.lat! < south!.place!.lat);
  assert.deepEqual(south!.precision, { ucdp: 2, acled: 2 });
  const [near] = resolve('A convoy was hit near [Mosul].');
  assert.equal(near!.relation?.kind, 'near');
  assert.equal(near!.geometry?.type, 'Polygon');
  const [part] = resolve('Shells fell on the southwestern parts of [Aleppo].');
  assert.equal(part!.relation?.bearing, 'southwestern');
  assert.ok(part!.lat! < part!.place!.lat && part!.lon! < part!.place!.lon);
  const [rural] = resolve('They advanced in the northern countryside of [Hama].');
  assert.equal(rural!.relation?.kind, 'direction');
  assert.ok(rural!.lat! > rural!.place!.lat);
  const [north] = resolve('Rain fell in northern [Syria].');
  assert.ok(north!.lat! > 35.5);
  assert.deepEqual(north!.precision, { ucdp: 5, acled: 3 });
});

test('a road and the way between two places are lines', () => {
  const road = resolve('They cut the [Damascus]-[Homs] highway.');
  assert.equal(road[0]!.relation?.kind, 'along');
  assert.equal(road[0]!.geometry?.type, 'LineString');
  assert.equal(road[0]!.lat, road[1]!.lat);
  const linked = resolve('They cut the road linking [Palmyra] and [Homs].');
  assert.equal(linked[1]!.relation?.kind, 'along');
  const between = resolve('A bus was stopped between [Kirkuk] and [Tikrit].');
  assert.equal(between[0]!.relation?.kind, 'between');
  assert.deepEqual(between[0]!.precision, { ucdp: 5, acled: 2 });
  assert.equal(resolve('Talks between [Russia] and [Ukraine] failed.')[0]!.relation, undefined);
});

test('a name that nobody knows takes the area of what holds it, and says so', () => {
  const [village, province] = resolve('They took the village of [Qweznabar] in [Idlib] province.');
  assert.equal(village!.place, undefined);
  assert.match(village!.why!, /^unresolved: .*Idlib/);
  assert.equal(village!.lat, province!.lat);
  assert.ok(village!.radiusKm! >= 30);
  assert.deepEqual(village!.precision, { ucdp: 4, acled: 3 });
  const [nothing] = resolve('They took [Qweznabar].');
  assert.match(nothing!.why!, /^unresolved:/);
  assert.equal(nothing!.lat, undefined);
});

test('a name that nobody knows lies near what its sentence measures it from', () => {
  const [village, town] = resolve('They shelled [Qweznabar], a village near [Maarat al-Numan].');
  assert.match(village!.why!, /^unresolved: .*measures it from/);
  assert.equal(village!.lat, town!.lat);
  const [far, anchor] = resolve('They shelled the hamlet of [Qweznabar], some 20 km north of [Mosul].');
  assert.equal(far!.place, undefined);
  assert.ok(far!.lat! > anchor!.place!.lat + 0.15);
});

test('the name of an outlet speaks for its country', () => {
  const text = 'Police were called to Hamilton on Monday.';
  const of = (outlet: string | null) =>
    resolveSpans(text, [{ start: 22, end: 30 }], gazetteer, { outlet })[0]!.ref.place?.country;
  assert.equal(of('New Zealand Herald'), 'NZ');
  assert.equal(of('Canadian Press'), 'CA');
});

test('an abbreviation behind a comma is a province', () => {
  const [town, state] = resolve('He lives in [Jackson], [Miss.]');
  assert.equal(state!.place?.name, 'Mississippi');
  assert.equal(town!.place?.admin1, 'Mississippi');
});

test('a place that only sounds alike far from the report is not taken', () => {
  const refs = resolve(
    'Troops entered [Qamishli], [Hasakah] and [Tall Tamr] in [Syria]; the village of [Al-Far] was taken.',
  );
  assert.notEqual(refs[4]!.place?.country, 'US');
});
