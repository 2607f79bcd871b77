import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf, COPY_FROM, contentWords, signatureLikeness, signatureOf } from '../../src/7-incident/index.ts';

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `w${(from + at) * 7919}x`).join(' ');

const cases: readonly (readonly [what: string, one: string, other: string, copy: boolean])[] = [
  ['the same text', words(0, 200), words(0, 200), true],
  ['a text with a new beginning', words(0, 200), `${words(900, 920)} ${words(0, 200)}`, true],
  ['a text that was cut at its end', words(0, 200), words(0, 160), true],
  ['half of a text', words(0, 200), words(100, 300), false],
  ['another text', words(0, 200), words(500, 700), false],
];
for (const [what, one, other, copy] of cases) {
  test(`${what} is ${copy ? 'a' : 'no'} copy`, () => {
    const [first, second] = [signatureOf(one)!, signatureOf(other)!];
    assert.equal(signatureLikeness(first, second) >= COPY_FROM, copy);
    if (copy)
      assert.ok(
        bandsOf(first).some((band) => bandsOf(second).includes(band)),
        'they meet in no band',
      );
  });
}

test('short texts have no signature', () => {
  assert.equal(signatureOf('Nothing new from the front today.'), null);
});

const forms: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['Shelling, shelled, shells, shell', ['shell', 'shell', 'shell', 'shell']],
  ['The cities of Torija’s militias', ['city', 'torija', 'militia']],
  ['12,000 in 1937; 40 killed', ['12000', '1937', '40', 'kill']],
  ['Müller stopped, planning', ['muller', 'stop', 'plan']],
];
for (const [text, expected] of forms) {
  test(`"${text}" has the words ${expected.join(', ')}`, () => {
    assert.deepEqual(contentWords(text), expected);
  });
}
