import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

/** The time of each claim of a report of Saturday 13 March 1937, as "trigger = words of the time". */
function timesOf(text: string, published: string | null = '1937-03-13'): string[] {
  return coder()
    .code({ text, published })
    .claims.map(({ trigger, time }) => `${trigger.text} = ${time === null ? 'none' : time.text}`);
}

test('a time that opens a sentence dates all its main clauses', () => {
  assert.deepEqual(timesOf('On Friday, troops stormed the hill and cut the road to Brihuega.'), [
    'stormed = On Friday',
    'cut = On Friday',
  ]);
});

test('how long something lasts is no time when it happened', () => {
  assert.deepEqual(timesOf('Rebels shelled the port after a six-day ceasefire.'), [
    'shelled = none',
    'ceasefire = none',
  ]);
});

test('a date that heads an item dates what is told as fact, denied or doubted, and no plan', () => {
  assert.deepEqual(
    timesOf('1937-03-08: Six men are reported killed in Jaca.\n1937-03-09: Troops plan to shell the port.'),
    ['killed = 1937-03-08', 'shell = none'],
  );
});

test('in a report without a date the words of the time stay, without a value', () => {
  const { claims } = coder().code({ text: 'On Monday, six men were shot dead by gunmen in the market of Jaca.' });
  for (const { time } of claims) {
    assert.deepEqual([time?.text, time?.from, time?.to], ['On Monday', null, null]);
    assert.equal(time?.why, 'unresolved: the report has no date to count from');
  }
  assert.ok(claims.length > 0);
});

test('the time of saying is not the time of what is said', () => {
  assert.deepEqual(timesOf('Residents said on Friday that rebels had burned the mill.'), ['burned = none']);
});
