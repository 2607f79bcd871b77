import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { dateline, folderWith } from './run.ts';

const TABLE = 'Village,Y,X,Type\nZelqamir,36.8,38.0,village\nBroken,none,38,town\nOld Mill,36.9,38.1,village\n';
const REPORT =
  'Rebels captured the village of Zelqamir in Syria on Friday after heavy fighting with government troops in the area.\n';

test('a set of a table is added, told of, found, used and removed', async (t) => {
  const folder = folderWith(t, { 'villages.csv': TABLE, 'report.txt': REPORT });
  const env = { DATELINE_HOME: folder };
  const columns = ['--columns', 'name=Village,lat=Y,lon=X,code=Type', '--country', 'SY'];

  const added = await dateline(['gazetteer', 'add', join(folder, 'villages.csv'), ...columns], { env });
  assert.equal(added.code, 0, added.err);
  assert.match(added.out, /^villages: 2 places/);
  assert.match(added.err, /villages\.csv:3/);

  const listed = await dateline(['gazetteer', 'list'], { env });
  assert.match(listed.out, /^default .*\nvillages +2 places|^default .*\nvillages +3 places/);

  const found = await dateline(['gazetteer', 'lookup', 'Zelqamir'], { env });
  assert.match(found.out, /^Zelqamir .*36\.8000, 38\.0000/);

  const spot = async (...more: string[]) => {
    const { out, code, err } = await dateline(['code', join(folder, 'report.txt'), '--format', 'jsonl', ...more], {
      env,
    });
    assert.equal(code, 0, err);
    const place = JSON.parse(out).places.find((one: { text: string }) => one.text === 'Zelqamir');
    return place?.lat;
  };
  assert.equal(await spot(), 36.8);
  assert.equal(await spot('--gazetteer', 'default,villages'), 36.8);
  assert.notEqual(await spot('--gazetteer', 'default'), 36.8);

  const removed = await dateline(['gazetteer', 'remove', 'villages'], { env });
  assert.equal(removed.out, 'removed: villages\n');
  assert.equal((await dateline(['gazetteer', 'remove', 'villages'], { env })).code, 3);
});

for (const [args, expected] of [
  [['add'], /needs a file/],
  [['add', 'x.csv', '--columns', 'nam=A'], /no such file|not one of/],
  [['remove', 'default'], /cannot be removed/],
  [['fetch'], /needs one country/],
  [['lookup', 'X', '--limit', 'many'], /--limit many is no number/],
] as const) {
  test(`dateline gazetteer ${args.join(' ')} says what is wrong`, async () => {
    const ended = await dateline(['gazetteer', ...args]);
    assert.match(ended.err, expected);
    assert.ok(ended.code === 2 || ended.code === 3);
  });
}

test('a set that is not there is told with those that are', async () => {
  const ended = await dateline(['code', '-', '--gazetteer', 'syria'], { input: REPORT });
  assert.equal(ended.code, 2);
  assert.match(ended.err, /there is no gazetteer syria; there are default\. Add one/);
});

test('without any gazetteer places keep their names and say why they have no coordinates', async () => {
  const ended = await dateline(['code', '-', '--gazetteer', 'none', '--format', 'jsonl', '--quiet'], { input: REPORT });
  assert.equal(ended.code, 0, ended.err);
  for (const place of JSON.parse(ended.out).places) {
    assert.equal(place.lat, undefined);
    assert.match(place.why, /^unresolved: /);
  }
});
