import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowsOf } from '../../src/2-syntax/windows.ts';

const cut = (words: string, longest: number, first = 0): string[] => {
  const forms = words.split(' ');
  return [...windowsOf(first, first + forms.length, longest, (token) => forms[token - first]!)].map((window) =>
    forms.slice(window.first - first, window.last - first).join(' '),
  );
};

test('a short stretch is one window', () => {
  assert.deepEqual(cut('a b c', 3), ['a b c']);
  assert.deepEqual(cut('a b c', 3, 100), ['a b c']);
});

test('nothing gives no window', () => {
  assert.deepEqual([...windowsOf(5, 5, 3, () => '')], []);
});

test('a long stretch is cut behind the strongest punctuation of the second half of a window', () => {
  assert.deepEqual(cut('a b , c ; d e f g', 6), ['a b , c ;', 'd e f g']);
  assert.deepEqual(cut('a b c , d e . f g h', 7), ['a b c , d e .', 'f g h']);
  assert.deepEqual(cut('a b c , d e f', 6), ['a b c ,', 'd e f']);
});

test('without punctuation the cut is at the limit', () => {
  assert.deepEqual(cut('a b c d e f g', 3), ['a b c', 'd e f', 'g']);
});
