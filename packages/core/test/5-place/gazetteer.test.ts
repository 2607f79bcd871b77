import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  admin1Of,
  GazetteerBuilder,
  GazetteerFileError,
  type GazetteerRow,
  joinPieces,
  layerGazetteers,
  readGazetteer,
} from '../../src/index.ts';

const row = (id: string, name: string, lat: number, lon: number, more: Partial<GazetteerRow> = {}): GazetteerRow => ({
  id,
  name,
  names: [],
  lat,
  lon,
  code: 'PPL',
  country: 'SY',
  parent: null,
  population: 0,
  ...more,
});

const rows: GazetteerRow[] = [
  row('dateline:SY', 'Syria', 35, 38, { code: 'PCLI', population: 18e6, radiusKm: 400 }),
  row('dateline:SY.09', 'Aleppo Governorate', 36.2, 37.5, { code: 'ADM1', parent: 'dateline:SY', names: ['Halab'] }),
  row('geonames:170063', 'Aleppo', 36.20124, 37.16117, {
    code: 'PPLA',
    parent: 'dateline:SY.09',
    population: 1_602_264,
    names: ['Halab', 'Haleb', 'حلب', 'Alep'],
  }),
  row('geonames:167080', 'Maskanah', 35.96577, 38.04165, { parent: 'dateline:SY.09', names: ['Meskene', 'مسكنة'] }),
  row('geonames:170794', 'Dayr az Zawr', 35.33588, 40.14084, {
    code: 'PPLA',
    parent: 'dateline:SY',
    population: 242_565,
    identities: ['Q239097'],
  }),
  row('geonames:2988507', 'Paris', 48.85341, 2.3488, { country: 'FR', code: 'PPLC', population: 2_138_551 }),
];

function build(list: readonly GazetteerRow[], name = 'test'): ArrayBuffer {
  const builder = new GazetteerBuilder();
  for (const item of list) builder.add(item);
  return joinPieces(builder.finish({ name, version: '1', sources: [] }));
}

test('a gazetteer file gives back what was put in', () => {
  const gazetteer = readGazetteer(build(rows));
  assert.equal(gazetteer.count, rows.length);
  assert.equal(gazetteer.version, 'test 1');
  for (const item of rows) {
    const found = gazetteer.lookup(item.name)[0]!.feature;
    assert.equal(found.id, item.id);
    assert.equal(found.name, item.name);
    assert.equal(found.code, item.code);
    assert.equal(found.country, item.country);
    assert.ok(Math.abs(found.lat - item.lat) < 1e-5 && Math.abs(found.lon - item.lon) < 1e-5);
    assert.ok(Math.abs(found.population - item.population) <= item.population * 0.001);
  }
});

test('a name is found by other spellings and other scripts, and says how', () => {
  const gazetteer = readGazetteer(build(rows));
  const first = (name: string) => gazetteer.lookup(name)[0];
  assert.equal(first('Meskeneh')?.match, 'folded');
  assert.equal(first('Meskene')?.match, 'name');
  assert.equal(first('Deir ez-Zor')?.feature.name, 'Dayr az Zawr');
  assert.equal(first('Deir ez-Zor')?.match, 'folded');
  assert.equal(first('مسكنه')?.feature.name, 'Maskanah');
  assert.equal(first('Madinat Halab')?.feature.name, 'Aleppo');
  assert.equal(gazetteer.lookup('Nowhere').length, 0);
});

test('consonants lead to a name within its country only', () => {
  const gazetteer = readGazetteer(build(rows));
  const found = gazetteer.lookup('Miskunah', { countries: ['SY'], loose: true });
  assert.equal(found[0]?.feature.name, 'Maskanah');
  assert.equal(found[0]?.match, 'loose');
  assert.ok(found[0]!.spelling > 0.6 && found[0]!.spelling < 1);
  assert.equal(gazetteer.lookup('Miskunah', { countries: ['FR'], loose: true }).length, 0);
});

test('a settlement comes before its province, and knows it', () => {
  const gazetteer = readGazetteer(build(rows));
  const [city, province] = gazetteer.lookup('Halab').map((candidate) => candidate.feature);
  assert.equal(city?.code, 'PPLA');
  assert.equal(province?.code, 'ADM1');
  assert.equal(admin1Of(gazetteer, city!)?.id, 'dateline:SY.09');
});

test('places around a point are those a search through all would find', () => {
  const gazetteer = readGazetteer(build(rows));
  const names = gazetteer.nearby(36, 37.6, 60).map((handle) => gazetteer.feature(handle).name);
  assert.deepEqual(names.sort(), ['Aleppo', 'Aleppo Governorate', 'Maskanah']);
});

test('a later set lies over an earlier one and what both hold comes once', () => {
  const nearer = [row('geonames:167080', 'Meskene town', 35.966, 38.042, { names: ['Maskanah'] })];
  const layered = layerGazetteers([readGazetteer(build(rows)), readGazetteer(build(nearer, 'mine'))]);
  const found = layered.lookup('Maskanah');
  assert.equal(found.length, 1);
  assert.equal(found[0]?.feature.name, 'Meskene town');
  assert.equal(layered.feature(found[0]!.feature.handle).name, 'Meskene town');
  assert.equal(layered.version, 'test 1, mine 1');
});

test('a damaged, cut or foreign file is refused with its reason', () => {
  const whole = build(rows);
  const damaged = whole.slice(0);
  new Uint8Array(damaged)[whole.byteLength - 9]! ^= 1;
  assert.throws(() => readGazetteer(damaged), GazetteerFileError);
  assert.throws(() => readGazetteer(whole.slice(0, whole.byteLength - 8)), /cut short/);
  assert.throws(() => readGazetteer(new ArrayBuffer(64)), /does not begin/);
  assert.throws(() => readGazetteer(new ArrayBuffer(3)), /at least/);
});

test('a row outside the globe is refused', () => {
  const builder = new GazetteerBuilder();
  assert.throws(() => builder.add(row('custom:1', 'Nowhere', 91, 0)), RangeError);
});
