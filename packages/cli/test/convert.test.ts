import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { openStore } from '@dateline/store';
import { ALL } from '../../store/test/reports.ts';
import { datelineEach } from './each.ts';
import { dateline, folderWith, REPORT } from './run.ts';

/** The program of GDAL, which reads files as QGIS does, where it is at hand. */
const OGRINFO = 'ogrinfo';
const GDAL = spawnSync(OGRINFO, ['--version']).status === 0;

describe('dateline convert', { concurrency: 2 }, () => {
  let coded = '';

  before(async () => {
    const args = ['code', '-', '--published', '2017-06-04', '--outlet', 'Gazette', '--format', 'jsonl'];
    const { out, err, code } = await dateline(args, { input: REPORT });
    assert.equal(code, 0, err);
    coded = out;
  });

  test('a file has its codebook beside it', async (t) => {
    const folder = folderWith(t, { 'claims.jsonl': coded });
    const out = join(folder, 'events.acled.csv');
    const { code, err } = await dateline(['convert', join(folder, 'claims.jsonl'), '--out', out]);
    assert.equal(code, 0, err);
    assert.match(err, /Written: .*events\.acled\.csv\n.*Written: .*events\.acled\.csv\.codebook\.md/s);
    assert.match(readFileSync(out, 'utf8'), /^event_id_cnty,event_date,/);
    assert.match(readFileSync(`${out}.codebook.md`, 'utf8'), /# Codebook of .*ACLED-compatible/s);
    assert.deepEqual(readdirSync(folder).sort(), ['claims.jsonl', 'events.acled.csv', 'events.acled.csv.codebook.md']);
  });

  test('profiles and conventions are applied and told', async (t) => {
    const mine = JSON.stringify({ name: 'mine', places: 'admin1', maskActors: 'persons' });
    const folder = folderWith(t, { 'claims.jsonl': coded, 'mine.json': mine });
    const codebook = join(folder, 'book.md');
    const { code, out, err } = await dateline(
      ['convert', '-', '--format', 'geojson', '--profile', join(folder, 'mine.json'), '--codebook', codebook],
      { input: coded },
    );
    assert.equal(code, 0, err);
    const { features, dateline: facts } = JSON.parse(out);
    assert.deepEqual(facts.profile, JSON.parse(mine));
    assert.ok(features.length > 0);
    for (const { properties } of features) assert.match(properties.text, /^█+$/);
    assert.ok(features.some((each: { properties: { precisionUcdp: number } }) => each.properties.precisionUcdp === 4));
    assert.match(readFileSync(codebook, 'utf8'), /Profile "mine"/);
  });

  test('with SOURCE_DATE_EPOCH the same claims give the same bytes', async (t) => {
    const folder = folderWith(t, { 'claims.jsonl': coded });
    const acled = ['convert', 'claims.jsonl', '--format', 'acled'];
    const [one, other] = await datelineEach([acled, acled], { cwd: folder, env: { SOURCE_DATE_EPOCH: '1496534400' } });
    assert.equal(one!.out, other!.out);
    assert.match(one!.out, /,1496534400\r\n/);
  });

  test('what is no coded report is told line by line, and the rest is written', async (t) => {
    const broken = coded.replace('"text":"captured"', '"text":"seized"');
    const lines = [coded.trim(), 'no json', '{"text":"A report."}', '[]', '{"schema":"dateline/9"}', broken.trim()];
    const folder = folderWith(t, { 'claims.jsonl': lines.join('\n') });
    const { code, out, err } = await dateline(['convert', join(folder, 'claims.jsonl'), '--format', 'jsonl']);
    assert.equal(code, 1);
    assert.ok(out === coded);
    for (const [line, problem] of [
      [2, /no JSON/],
      [3, /not coded yet\. Code it first/],
      [4, /a list, where/],
      [5, /schema "dateline\/9"/],
      [6, /does not stand at/],
    ] as const)
      assert.match(err, new RegExp(`claims\\.jsonl:${line}: .*${problem.source}`));
  });

  test('a table of claims reads back to the same claims, with what was corrected', async (t) => {
    const folder = folderWith(t, { 'claims.jsonl': coded });
    const table = join(folder, 'claims.csv');
    assert.equal((await dateline(['convert', join(folder, 'claims.jsonl'), '--out', table])).code, 0);
    const claims = async () => {
      const { code, out, err } = await dateline(['convert', table, '--format', 'jsonl']);
      assert.equal(code, 0, err);
      return JSON.parse(out).claims;
    };
    const before = JSON.parse(coded).claims;
    assert.deepEqual(await claims(), before);
    writeFileSync(table, readFileSync(table, 'utf8').replace('territory.capture', 'territory.control'));
    assert.deepEqual(await claims(), [{ ...before[0], type: 'territory.control' }, ...before.slice(1)]);
  });

  test('a store gives out what is asked for, with keys and incidents', async (t) => {
    const folder = folderWith(t);
    const place = join(folder, 'war.dateline');
    const store = await openStore(place);
    await store.add(ALL.map((report) => ({ coded: report })));
    await store.gather();
    const { claims } = await store.count({ types: ['fight'] });
    await store.close();
    const [table, events, none] = await datelineEach(
      [
        ['convert', '--store', place, '--type', 'fight', '--format', 'csv', '--codebook', join(folder, 'book.md')],
        ['convert', '--store', place, '--format', 'acled'],
        ['convert', '--store', place, '--type', 'relief', '--country', 'XX', '--out', join(folder, 'none.csv')],
      ],
      { cwd: folder },
    );
    assert.equal(table!.code, 0, table!.err);
    const [, ...rows] = table!.out.split('\r\n').slice(0, -1);
    assert.equal(rows.length, claims);
    for (const row of rows) assert.match(row, /,fight\.\w+,fight,.*,[0-9a-f]{20},\w+,"\{/);
    assert.match(readFileSync(join(folder, 'book.md'), 'utf8'), /Chosen by: type fight\./);
    assert.match(events!.out, /; incident=\w+/);
    assert.equal(none!.code, 3);
    assert.ok(!existsSync(join(folder, 'none.csv')));
  });

  test('where nothing could be read no file is written', async (t) => {
    const folder = folderWith(t, { 'claims.jsonl': 'no json\n' });
    const { code } = await dateline(['convert', join(folder, 'claims.jsonl'), '--out', join(folder, 'claims.gpkg')]);
    assert.equal(code, 3);
    assert.deepEqual(readdirSync(folder), ['claims.jsonl']);
  });

  const refused = [
    [[], /convert needs a file of coded reports/],
    [['-', '--format', 'gpkx'], /--format gpkx is unknown/],
    [['-', '--profile', 'publik'], /no profile has that name.*quotes, partners, public/],
    [['-', '--conventions', 'several=4'], /several takes 3 or 10/],
    [['-', '--type', 'strike'], /--type chooses claims of a store/],
    [['claims.jsonl', '--store', 'war.dateline'], /files or --store, not both/],
  ] as const;
  test('mistakes in how it is given are told', async (t) => {
    const ended = await datelineEach(
      refused.map(([args]) => ['convert', ...args]),
      { cwd: folderWith(t) },
    );
    for (const [index, [args, problem]] of refused.entries()) {
      assert.equal(ended[index]!.code, 2, args.join(' '));
      assert.match(ended[index]!.err, problem);
    }
  });

  test('code writes the same formats, and a codebook where it is asked for', async (t) => {
    const folder = folderWith(t, { 'report.txt': REPORT });
    const [out, codebook] = [join(folder, 'claims.xlsx'), join(folder, 'book.md')];
    const { code, err } = await dateline(['code', join(folder, 'report.txt'), '--out', out, '--codebook', codebook]);
    assert.equal(code, 0, err);
    assert.equal(readFileSync(out).subarray(0, 2).toString(), 'PK');
    assert.match(readFileSync(codebook, 'utf8'), /# Codebook of .*claims\.xlsx/);
    assert.ok(!existsSync(`${out}.codebook.md`));
  });

  test('GDAL opens GeoPackage, GeoJSON and KML and counts the same', { skip: !GDAL && 'no ogrinfo' }, async (t) => {
    const folder = folderWith(t, { 'claims.jsonl': coded });
    const layers = { 'claims.gpkg': 'points', 'claims.geojson': 'claims', 'claims.kml': 'Dateline' };
    const ended = await datelineEach(
      Object.keys(layers).map((out) => ['convert', 'claims.jsonl', '--out', out]),
      { cwd: folder },
    );
    for (const { code, err } of ended) assert.equal(code, 0, err);
    const counts = Object.entries(layers).map(([out, layer]) => {
      const told = execFileSync(OGRINFO, ['-ro', '-so', join(folder, out), layer], { encoding: 'utf8', stdio: 'pipe' });
      return /Feature Count: (\d+)/.exec(told)![1]!;
    });
    const places = JSON.parse(coded).claims.flatMap(({ places: each }: { places: unknown[] }) => each);
    assert.deepEqual(counts, Array(3).fill(`${places.length}`));
  });
});
