import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { addGazetteer, type ImportOptions, listGazetteers, loadGazetteers, removeGazetteer } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-gazetteer-test-'));
const sets = join(folder, 'sets');
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const add = (paths: string[], options: ImportOptions = {}) => addGazetteer(paths, { ...options, folder: sets });

/** A row of a GeoNames dump; the columns that are not used stay empty. */
const geonames = (
  id: string,
  name: string,
  names: string,
  lat: string,
  lon: string,
  code: string,
  admin = '',
): string =>
  [
    id,
    name,
    name,
    names,
    lat,
    lon,
    code.startsWith('ADM') ? 'A' : 'P',
    code,
    'XK',
    '',
    admin,
    '',
    '',
    '',
    '1200',
    '',
    '',
    '',
    '2026-01-01',
  ].join('\t');

const DUMP = [
  geonames('1001', 'Testovë', 'Testova,Testovo', '42.61', '20.91', 'PPL', '01'),
  geonames('1002', 'Shembull', 'Primer', '42.71', '20.81', 'PPLA', '01'),
  geonames('1003', 'Rajoni i Testit', 'Test Region', '42.65', '20.85', 'ADM1', '01'),
].join('\n');

/** A zip archive of one file, deflated. */
function zip(name: string, content: string): Buffer {
  const packed = deflateRawSync(Buffer.from(content));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

test('a country dump is added, listed, asked and removed', async () => {
  const result = await add([file('XK.txt', DUMP)]);
  assert.equal(result.rows, 3);
  assert.deepEqual(result.problems, []);
  const [stored] = await listGazetteers(sets);
  assert.equal(stored?.name, 'XK');
  assert.equal(stored?.problem, null);
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  const found = gazetteer.lookup('Testovo')[0]!.feature;
  assert.equal(found.id, 'geonames:1001');
  assert.equal(gazetteer.feature(found.parent!).name, 'Rajoni i Testit');
  assert.equal(await removeGazetteer('XK', sets), true);
  assert.equal(await removeGazetteer('XK', sets), false);
  assert.deepEqual(await listGazetteers(sets), []);
});

test('a dump may be zipped, and alternate names come with it', async () => {
  const alternates = file(
    'alternateNamesV2.txt',
    '1\t1002\tsr\tPrimjer\t\t\t\t\t\t\n2\t1002\tlink\thttps://example.org\t\t\t\t\t\t\n3\t9\ten\tElsewhere\t\t\t\t\t\t',
  );
  await add([file('XK.zip', zip('XK.txt', DUMP)), alternates]);
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  assert.equal(gazetteer.lookup('Primjer')[0]?.feature.id, 'geonames:1002');
  assert.equal(gazetteer.lookup('Elsewhere').length, 0);
  await removeGazetteer('XK', sets);
});

test('bad rows are counted with their lines and good rows kept', async () => {
  const bad = [
    DUMP,
    geonames('1004', 'Nowhere', '', '95.2', '20.9', 'PPL'),
    'too\tfew\tcolumns',
    geonames('1001', 'Testovë again', '', '42.6', '20.9', 'PPL'),
    geonames('1006', 'Bro\ufffdken', '', '42.6', '20.9', 'PPL'),
  ].join('\n');
  const result = await add([file('bad.txt', bad)]);
  assert.equal(result.rows, 3);
  assert.deepEqual(
    result.problems.map(({ reason, count, at }) => [reason, count, at[0]!.replace(/^.*bad/, 'bad')]),
    [
      ['coordinates outside the globe or missing', 1, 'bad.txt:4'],
      ['3 columns instead of 19', 1, 'bad.txt:5'],
      ['an identifier met before', 1, 'bad.txt:6'],
      ['not UTF-8', 1, 'bad.txt:7'],
    ],
  );
  await removeGazetteer('bad', sets);
});

test('an OCHA table of units keeps its p-codes and their order', async () => {
  const table = [
    'admin2Name_en,admin2Pcode,admin2RefName,admin1Name_en,admin1Pcode,admin0Name_en,admin0Pcode,center_lat,center_lon',
    '"Testa, Upper",XK0101,Testa e Sipërme,Test,XK01,Kosovo,XK,42.6,20.9',
  ].join('\n');
  const units = ['admin1Name_en,admin1Pcode,admin0Pcode,center_lat,center_lon', 'Test,XK01,XK,42.5,20.8'].join('\n');
  await add([file('adm2.csv', table), file('adm1.csv', units)], { name: 'units' });
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  const unit = gazetteer.lookup('Testa e Sipërme')[0]!.feature;
  assert.equal(unit.id, 'ocha:XK0101');
  assert.equal(unit.name, 'Testa, Upper');
  assert.equal(unit.code, 'ADM2');
  assert.equal(unit.country, 'XK');
  assert.equal(gazetteer.feature(unit.parent!).id, 'ocha:XK01');
  await removeGazetteer('units', sets);
});

test('any table with a name and coordinates will do, and a mapping says which columns they are', async () => {
  const table = file('places.csv', 'pcode;settlement_name;latitude;longitude;type\nXK9;Fshat i Ri;42,5;20,7;village\n');
  const result = await add([table], { country: 'XK' });
  assert.equal(result.rows, 1);
  let gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  const { id, code, country, lat } = gazetteer.lookup('Fshat i Ri')[0]!.feature;
  assert.deepEqual([id, code, country, lat], ['ocha:XK9', 'PPL', 'XK', 42.5]);
  await removeGazetteer('places', sets);
  const odd = file('odd.csv', 'wo,nord,ost\nDorf,42.5,20.7\n');
  await assert.rejects(add([odd]), /names no latitude, longitude and name/);
  await add([odd], { mapping: { name: 'wo', lat: 'nord', lon: 'ost' }, country: 'XK' });
  gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  assert.equal(gazetteer.lookup('Dorf').length, 1);
  await assert.rejects(add([odd], { mapping: { name: 'wo', lat: 'nord', lon: 'west' } }), /no column "west"/);
  await removeGazetteer('odd', sets);
});

test('outlines of units are kept, holes and all, and bad ones told of', async () => {
  const square = (x: number, y: number, size: number): number[][] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  const feature = (name: string, geometry: unknown): unknown => ({
    type: 'Feature',
    properties: { name, placetype: 'region', iso: 'XK-T', wofId: name.length },
    geometry,
  });
  const collection = {
    type: 'FeatureCollection',
    features: [
      feature('Ring', { type: 'Polygon', coordinates: [square(20, 42, 1), square(20.4, 42.4, 0.2)] }),
      feature('Dateline', {
        type: 'Polygon',
        coordinates: [
          [
            [179, 10],
            [-179, 10],
            [-179, 11],
            [179, 11],
            [179, 10],
          ],
        ],
      }),
      feature('Bow tie', {
        type: 'Polygon',
        coordinates: [
          [
            [20, 42],
            [21, 43],
            [21, 42],
            [20, 43],
            [20, 42],
          ],
        ],
      }),
      feature('Line', {
        type: 'LineString',
        coordinates: [
          [20, 42],
          [21, 42],
        ],
      }),
    ],
  };
  const result = await add([file('units.geojson', JSON.stringify(collection))]);
  assert.equal(result.rows, 3);
  assert.deepEqual(result.problems.map(({ reason }) => reason).sort(), [
    'an outline across the antimeridian: cut in two there',
    'an outline that crosses itself: kept',
    'coordinates outside the globe or missing',
  ]);
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false });
  const outline = gazetteer.outline(gazetteer.lookup('Ring')[0]!.feature.handle);
  assert.equal(outline?.type, 'Polygon');
  assert.equal(outline?.coordinates.length, 2);
  const across = gazetteer.lookup('Dateline')[0]!.feature;
  assert.ok(Math.abs(Math.abs(across.lon) - 180) < 0.01 && Math.abs(across.lat - 10.5) < 0.01);
  const halves = gazetteer.outline(across.handle);
  assert.equal(halves?.type, 'MultiPolygon');
  assert.deepEqual(
    halves?.coordinates.map((polygon) => Math.sign(Number(polygon[0]![1]![0]))).sort(),
    [-1, 1],
    'one half lies west, one east of the meridian',
  );
  await removeGazetteer('units', sets);
});

test('a cut archive keeps what could be read, says so, and leaves no half file', async () => {
  const whole = zip(
    'XK.txt',
    Array.from({ length: 400 }, (_, at) => geonames(String(2000 + at), `Fshat ${at}`, '', '42.6', '20.9', 'PPL')).join(
      '\n',
    ),
  );
  const lost = await add([file('cut.zip', whole.subarray(0, whole.length - 40))]);
  assert.equal(lost.rows, 400);
  assert.match(lost.problems[0]!.reason, /archive was cut short/);
  const half = await add([file('half.zip', whole.subarray(0, whole.length * 0.6))]);
  assert.ok(half.rows > 0 && half.rows < 400, `part of the rows, got ${half.rows}`);
  assert.ok(half.problems.some(({ reason }) => /breaks off/.test(reason)));
  await assert.rejects(add([file('none.zip', 'this is no archive at all, but a text')]), /no zip archive/);
  for (const name of ['cut', 'half']) await removeGazetteer(name, sets);
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 900, 1500);
  const result = await add([file('damaged.zip', damaged)]).catch((error: Error) => error);
  if (result instanceof Error) assert.match(result.message, /breaks off/);
  else assert.match(result.problems[0]!.reason, /breaks off/);
  assert.ok(readdirSync(sets).every((name) => name.endsWith('.gazetteer')));
  await removeGazetteer('damaged', sets);
});

test('a set that cannot be read is named, not used in silence', async () => {
  await add([file('XK.txt', DUMP)]);
  writeFileSync(join(sets, 'broken.gazetteer'), 'no gazetteer at all, but long enough');
  const broken = (await listGazetteers(sets)).find(({ name }) => name === 'broken');
  assert.match(broken!.problem!, /does not begin/);
  await assert.rejects(loadGazetteers({ folder: sets, defaultSet: false }), /"broken" cannot be read/);
  const skipped: string[] = [];
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false, skipped: (name) => skipped.push(name) });
  assert.deepEqual(skipped, ['broken']);
  assert.equal(gazetteer.lookup('Shembull').length, 1);
});

test('an empty file and no file are errors that say so', async () => {
  await assert.rejects(add([]), /nothing to add/);
  await assert.rejects(add([file('empty.txt', '')]), /is empty/);
});

const SQUARE = [
  [20, 42],
  [21, 42],
  [21, 43],
  [20, 43],
  [20, 42],
];

test('features of GeoJSON are told by their lines, also one a line, and a text that breaks off keeps the whole ones', async () => {
  const point = (name: string, lon: unknown): string =>
    JSON.stringify({
      type: 'Feature',
      properties: { name, id: name },
      geometry: { type: 'Point', coordinates: [lon, 42] },
    });
  const lines = `${point('Njësh', 20)}\n${point('Jashtë', 999)}\n${point('Tre "[{', 20.2)}\n`;
  const sequence = await add([file('seq.geojson', lines)], { country: 'XK' });
  assert.equal(sequence.rows, 2);
  assert.match(sequence.problems[0]!.at[0]!, /seq\.geojson:2$/);
  const cut = `{"type":"FeatureCollection","features":[\n${point('Një', 20)},\n${point('Dy', 20.1)},\n${point('Tri', 20.2).slice(0, -9)}`;
  const broken = await add([file('cut.geojson', cut)], { country: 'XK' });
  assert.equal(broken.rows, 2);
  assert.match(broken.problems[0]!.reason, /breaks off/);
  await assert.rejects(add([file('no.geojson', '[1, 2]')]), /no GeoJSON/);
  for (const name of ['seq', 'cut']) await removeGazetteer(name, sets);
});

test('sources that tell of one thing are one, with the identifiers of all and the outline of either', async () => {
  const outlines = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'Rajoni', placetype: 'region', 'gn:id': 1003, 'wd:id': 'Q99', iso: 'XK' },
        geometry: { type: 'Polygon', coordinates: [SQUARE] },
      },
      {
        type: 'Feature',
        properties: { ADM2_EN: 'Testa', ADM2_PCODE: 'XK0101', ADM1_EN: 'Rajoni', ADM1_PCODE: 'XK01', ADM0_PCODE: 'XK' },
        geometry: { type: 'Polygon', coordinates: [SQUARE] },
      },
    ],
  };
  const alternates = '7\t1002\twkdt\tQ77\t\t\t\t\t\t\n';
  const table = 'pcode,name,lat,lon,geonameid,country\nXK55,Testova,42.611,20.911,1001,XK\n';
  const result = await add(
    [
      file('XK.txt', DUMP),
      file('units.geojson', JSON.stringify(outlines)),
      file('names.txt', alternates),
      file('places.csv', table),
    ],
    { name: 'joined' },
  );
  assert.deepEqual(result.problems, []);
  const gazetteer = await loadGazetteers({ folder: sets, defaultSet: false, only: ['joined'] });
  const unit = gazetteer.lookup('Rajoni').find(({ feature }) => feature.code === 'ADM1')!.feature;
  assert.equal(unit.id, 'geonames:1003');
  assert.deepEqual(unit.ids, ['wikidata:Q99']);
  assert.equal(gazetteer.outline(unit.handle)?.type, 'Polygon');
  const district = gazetteer.lookup('Testa')[0]!.feature;
  assert.deepEqual([district.id, district.code, district.country], ['ocha:XK0101', 'ADM2', 'XK']);
  assert.deepEqual(gazetteer.lookup('Shembull')[0]!.feature.ids, ['wikidata:Q77']);
  const towns = gazetteer.lookup('Testova').filter(({ feature }) => feature.code === 'PPL');
  assert.equal(towns.length, 1, 'the dump and the table tell of one town');
  assert.equal([towns[0]!.feature.id, ...towns[0]!.feature.ids!].sort().join(' '), 'geonames:1001 ocha:XK55');
  await removeGazetteer('joined', sets);
});

test('a process that is killed while it writes leaves the set of before, and a later run takes no notice', async () => {
  await add([file('XK.txt', DUMP)]);
  writeFileSync(join(sets, 'XK.gazetteer.part'), 'half a set');
  assert.equal((await loadGazetteers({ folder: sets, defaultSet: false, only: ['XK'] })).lookup('Shembull').length, 1);
  await add([file('XK.txt', DUMP)]);
  assert.ok(!readdirSync(sets).some((name) => name.endsWith('.part')));
});
