import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASSES } from '../src/classes.ts';
import { kml } from '../src/kml.ts';
import { emptyReport, sampleReport, written } from './sample.ts';
import { warReport } from './war.ts';
import { wellFormed } from './well-formed.ts';

const placemarks = (document: string): string[] => document.match(/<Placemark .*?<\/Placemark>/gs) ?? [];

test('each place of each claim is a placemark of well-formed XML, an unresolved one without a geometry', async () => {
  const reports = [warReport(), sampleReport(), emptyReport()];
  const document = await written(kml, reports);
  wellFormed(document);
  const all = placemarks(document);
  const spots = reports.flatMap(({ claims }) => claims.flatMap(({ places }) => places));
  assert.equal(all.length, spots.length);
  const located = spots.filter(({ lat }) => lat !== undefined).length;
  assert.equal(all.filter((each) => /<coordinates>/.test(each)).length, located);
  assert.equal(new Set(all.map((each) => /id="([^"]+)"/.exec(each)![1])).size, all.length);
});

test('points, lines and areas are written longitude first', async () => {
  const document = await written(kml, [warReport()]);
  assert.match(document, /<Point><coordinates>-2\.9925,40\.7743<\/coordinates><\/Point>/);
  assert.match(
    document,
    /<LineString><tessellate>1<\/tessellate><coordinates>-3\.0283,40\.7425 -2\.8697,40\.7605<\/coordinates>/,
  );
  assert.match(document, /<outerBoundaryIs><LinearRing><coordinates>[-\d., ]+<\/coordinates>/);
});

test('a day is a time stamp and a range a time span', async () => {
  const [first, ...rest] = placemarks(await written(kml, [warReport()]));
  assert.match(first!, /<TimeStamp><when>1937-03-12<\/when><\/TimeStamp>/);
  assert.ok(rest.some((each) => each.includes('<TimeSpan><begin>1937-03-01</begin><end>1937-03-07</end></TimeSpan>')));
});

test('every class has a style and every placemark a style that is there', async () => {
  const document = await written(kml, [warReport()]);
  for (const name of CLASSES) assert.match(document, new RegExp(`<Style id="${name}">`));
  for (const each of placemarks(document))
    assert.ok((CLASSES as readonly string[]).includes(/<styleUrl>#(\w+)</.exec(each)![1]!));
});

test('what a report brings is text, also what XML cannot hold', async () => {
  const text = 'Shelling hit \u0000Torija\uFFFF <b>& "more"</b>\uD800.';
  const trigger = { start: 0, end: 8, text: 'Shelling' };
  const place = { start: 13, end: text.length - 1, text: text.slice(13, -1), role: 'at' as const };
  const [claim] = warReport().claims;
  const report = warReport({
    text,
    sentences: [{ start: 0, end: text.length }],
    claims: [{ ...claim!, agents: [], patients: [], source: null, time: null, trigger, places: [place] }],
  });
  const document = await written(kml, [report]);
  wellFormed(document);
  assert.match(document, /&lt;b&gt;&amp; &quot;more&quot;&lt;\/b&gt;\uFFFD/);
});
