import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved, toWords, wordAt, wordsOf } from '../src/read/words.ts';

const TEXT = 'Rebels 👨‍👩‍👧 shelled Kafr Nabl, killing 1,200.';
const words = wordsOf(TEXT, 0, TEXT.length);
const shown = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);

test('words are whole: names, numbers and pictures of several characters', () => {
  const list = [];
  for (let at = 0; at < words.edges.length; at += 2) list.push(TEXT.slice(words.edges[at], words.edges[at + 1]));
  assert.deepEqual(list, ['Rebels', '👨‍👩‍👧', 'shelled', 'Kafr', 'Nabl', 'killing', '1,200']);
});

test('words begin where the text around them was cut', () => {
  const from = TEXT.indexOf('Kafr');
  assert.equal(wordsOf(TEXT, from, TEXT.length).edges[0], from);
});

for (const [start, end, expected] of [
  [2, 4, 'Rebels'],
  [2, 20, 'Rebels 👨‍👩‍👧 shelled'],
  [6, 8, ''],
] as const)
  test(`what is selected from ${start} to ${end} is widened to “${expected}”`, () => {
    const given = expected === '' ? { start: 6, end: 7 } : { start, end };
    assert.equal(shown(toWords(words, given, TEXT)), expected);
  });

for (const [what, step, expected] of [
  ['all', 1, 'Nabl'],
  ['all', -1, 'shelled'],
  ['end', 1, 'Kafr Nabl'],
  ['end', -1, 'Kafr'],
  ['start', -1, 'shelled Kafr'],
  ['start', 1, 'Kafr'],
] as const)
  test(`moving ${what} of “Kafr” by ${step} gives “${expected}”`, () => {
    const start = TEXT.indexOf('Kafr');
    assert.equal(shown(moved(words, { start, end: start + 4 }, what, step)), expected);
  });

test('moving stops at the ends of the text', () => {
  assert.equal(shown(moved(words, { start: 0, end: 6 }, 'all', -1)), 'Rebels');
  const last = TEXT.indexOf('1,200');
  assert.equal(shown(moved(words, { start: last, end: last + 5 }, 'all', 1)), '1,200');
});

test('a position between words belongs to the next', () => {
  assert.equal(wordAt(words, TEXT.indexOf(' Kafr')), 3);
});
