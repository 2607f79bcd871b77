import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxAround, cutBaseMap, type Topology, writeMapPage } from '../src/map/index.ts';
import { emptyReport, sampleReport } from './sample.ts';

/** Two countries of ten degrees each that share the meridian of 10° E. */
const TOPOLOGY: Topology = {
  arcs: [
    [
      [10, 0],
      [10, 10],
    ],
    [
      [10, 10],
      [0, 10],
      [0, 0],
      [10, 0],
    ],
    [
      [10, 0],
      [20, 0],
      [20, 10],
      [10, 10],
    ],
  ],
  objects: {
    countries: {
      geometries: [
        { type: 'Polygon', arcs: [[0, 1]], properties: { name: 'Westland' } },
        { type: 'MultiPolygon', arcs: [[[2, -1]]], properties: { name: 'Eastland' } },
        { type: null },
      ],
    },
  },
};

test('land is cut to the box, and the line of two countries is a border, that of one a coast', () => {
  const base = cutBaseMap(TOPOLOGY, TOPOLOGY, [5, 2, 15, 8], []);
  assert.equal(base.land.length, 2);
  for (const ring of base.land)
    for (let at = 0; at < ring.length; at += 2) {
      assert.ok(ring[at]! >= 5 && ring[at]! <= 15, `longitude ${ring[at]} lies in the box`);
      assert.ok(ring[at + 1]! >= 2 && ring[at + 1]! <= 8, `latitude ${ring[at + 1]} lies in the box`);
    }
  assert.deepEqual(
    base.labels.map(({ name }) => name),
    ['Westland', 'Eastland'],
  );
  const whole = cutBaseMap(TOPOLOGY, TOPOLOGY, [-1, -1, 21, 11], []);
  assert.deepEqual(whole.borders, [[10, 0, 10, 10]]);
  assert.equal(whole.coasts.length, 2);
});

test('the box lies around the places, and is the world where there is none', () => {
  const [west, south, east, north] = boxAround([
    { lat: 36, lon: 37 },
    { lat: 33, lon: 44 },
  ]);
  assert.ok(west < 36 && east > 45 && south < 32 && north > 37);
  assert.deepEqual(boxAround([]), [-180, -60, 180, 80]);
});

async function page(...reports: Parameters<typeof writeMapPage>[0]): Promise<string> {
  let text = '';
  await writeMapPage(reports, cutBaseMap(TOPOLOGY, TOPOLOGY, [-10, 30, 10, 50], []), {
    write(chunk) {
      text += String(chunk);
    },
  });
  return text;
}

const dataOf = (html: string) =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)![1]!);

test('every place that is known is a spot, every other one is listed with its reason', async () => {
  const html = await page(sampleReport());
  const { spots } = dataOf(html) as { spots: { claim: string; km: number; lat: number; label: string }[] };
  const places = sampleReport().claims.flatMap(({ places: list }) => list);
  assert.equal(spots.length, places.filter(({ lat }) => lat !== undefined).length);
  assert.ok(spots.some(({ claim, km }) => claim === 'c4' && km === 5));
  assert.match(html, /<section class="lost">.*Trijueque \(c1\): unresolved: no such name/s);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
});

test('two names of one claim that mean one spot are one symbol', async () => {
  const report = sampleReport();
  const claim = report.claims.find(({ id }) => id === 'c4')!;
  claim.places.push({ ...claim.places[0]!, text: 'Torija' });
  const { spots } = dataOf(await page(report)) as { spots: { claim: string; where: string; place: string }[] };
  const own = spots.filter((spot) => spot.claim === 'c4');
  assert.equal(own.length, 1);
  assert.equal(own[0]!.place, 'Sigüenza, Sigüenza');
});

test('no word of a report can end the data or run', async () => {
  const html = await page(emptyReport({ title: '</script><script>alert(1)</script>' }), sampleReport());
  assert.equal(html.match(/<script/g)?.length, 2);
  assert.ok(dataOf(html).spots.length > 0);
});
