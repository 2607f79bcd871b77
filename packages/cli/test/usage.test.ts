import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe, test } from 'node:test';
import { dateline } from './run.ts';

describe('usage', { concurrency: availableParallelism() }, () => {
  for (const [args, code, stream, expected] of [
    [['--help'], 0, 'out', /^Dateline reads reports[\s\S]*Commands:[\s\S]*code[\s\S]*parse[\s\S]*explain/],
    [['help', 'code'], 0, 'out', /Usage: dateline code FILE[\s\S]*--force-english[\s\S]*Examples:/],
    [['parse', '--help'], 0, 'out', /Usage: dateline parse/],
    [['--version'], 0, 'out', /^\d+\.\d+\.\d+\n$/],
    [[], 2, 'err', /^Dateline reads reports/],
    [['cdoe', 'x'], 2, 'err', /no command "cdoe"\. Did you mean dateline code\?/],
    [['code'], 2, 'err', /needs a file/],
    [['code', 'x', '--formta', 'csv'], 2, 'err', /no option --formta\. Did you mean --format\?/],
    [['code', 'x', '--format', 'jsno'], 2, 'err', /takes pretty, jsonl, csv, xlsx/],
    [['code', 'x', '--format'], 2, 'err', /--format needs a value/],
    [['code', 'x', '--quiet=yes'], 2, 'err', /--quiet takes no value/],
    [['code', 'x', '--published', 'June 2'], 2, 'err', /--published June 2 is no date\. Give one like 2017-06-02/],
    [['code', 'x', '--max-size', 'big'], 2, 'err', /--max-size big is no size/],
    [['gazetteer'], 2, 'err', /gazetteer needs a word/],
    [['gazetteer', 'loopup', 'x'], 2, 'err', /Did you mean lookup\?/],
    [['gazetteer', 'list'], 0, 'out', /^default +\d+,\d+ places .*\nNone of your own yet/],
    [
      ['gazetteer', 'lookup', 'Torija', '--country', 'es'],
      0,
      'out',
      /^Torija .*Spain.*40\.74\d\d, -3\.02\d\d .*geonames:\d+\n$/,
    ],
    [['explain', 'x'], 2, 'err', /explain needs --claim/],
  ] as const) {
    test(`dateline ${args.join(' ')} ends with ${code}`, async () => {
      const ended = await dateline(args);
      assert.match(ended[stream], expected);
      assert.equal(ended.code, code);
      if (code === 2 && args.length > 0) {
        assert.equal(ended.err.trimEnd().split('\n').length, 1, 'a mistake is told in one line');
        assert.equal(ended.out, '');
      }
    });
  }
});

test('a name that no place has is told', async () => {
  const ended = await dateline(['gazetteer', 'lookup', 'Xyzzyqwv']);
  assert.equal(ended.code, 3);
  assert.match(ended.err, /no place is called Xyzzyqwv/);
});
