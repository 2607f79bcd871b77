import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDate } from '../src/dates.ts';

for (const [words, date, instant] of [
  ['2017-06-02', '2017-06-02', null],
  ['20170602', '2017-06-02', null],
  ['2017-06-02T23:59:00+03:00', '2017-06-02', '2017-06-02T23:59:00+03:00'],
  ['2017-06-02 8:15', '2017-06-02', '2017-06-02T08:15:00'],
  ['Fri, 02 Jun 2017 08:15:00 +0300', '2017-06-02', '2017-06-02T08:15:00+03:00'],
  ['Fri, 2 Jun 2017 08:15:00 GMT', '2017-06-02', '2017-06-02T08:15:00Z'],
  ['2 June 2017', '2017-06-02', null],
  ['June 2nd, 2017 8:15 pm (UTC+3)', '2017-06-02', '2017-06-02T20:15:00+03:00'],
  ['Friday, June 2, 2017', '2017-06-02', null],
  ['02-Jun-17', '2017-06-02', null],
  ['Fri Jun  2 08:15:00 2017', '2017-06-02', '2017-06-02T08:15:00'],
  ['25/12/2016', '2016-12-25', null],
  ['12/25/2016', '2016-12-25', null],
  ['02.06.2017', '2017-06-02', null],
  ['2017/6/2', '2017-06-02', null],
  ['06/06/2017', '2017-06-06', null],
] as const) {
  test(`${words} is ${date}`, () => assert.deepEqual(readDate(words), { date, instant }));
}

for (const words of [
  '02/06/2017',
  '2017-02-30',
  '31 June 2017',
  '2 Juno 2017',
  '0017-06-02',
  'soon',
  '',
  '2017',
  'June 2',
]) {
  test(`${JSON.stringify(words)} is no day`, () => assert.equal(readDate(words), null));
}

test('a date with slashes is read in the order that is known', () => {
  assert.equal(readDate('02/06/2017', 'dmy')?.date, '2017-06-02');
  assert.equal(readDate('02/06/2017', 'mdy')?.date, '2017-02-06');
});
