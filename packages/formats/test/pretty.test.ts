import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pretty } from '../src/pretty.ts';
import { displayWidth, paint, printable, wrap } from '../src/terminal.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

test('a report reads as its sentences with their claims below', async (t) => {
  t.assert.fileSnapshot(
    await written(pretty, [sampleReport(), emptyReport()], { columns: 92 }),
    `${import.meta.dirname}/fixtures/sample.pretty.txt`,
    { serializers: [(value) => value] },
  );
});

test('no line is wider than the terminal, with or without colours', async () => {
  for (const columns of [40, 60, 80, 132]) {
    for (const colour of [false, true]) {
      const text = await written(pretty, [sampleReport()], { columns, colour });
      for (const line of text.split('\n')) assert.ok(displayWidth(line) <= columns, line);
    }
  }
});

test('without colours there is not one escape', async () => {
  assert.ok(!(await written(pretty, [sampleReport()])).includes('\u001B'));
});

test('a report cannot send escapes to the terminal or turn the direction of the line', () => {
  assert.equal(printable('a\u001B[31mred\u0007\u202Eb\u0085c\n d'), 'a·[31mred··b·c d');
});

for (const [text, width] of [
  ['Trijueque', 9],
  ['Alcalá', 6],
  ['Alcala\u0301', 6],
  ['北京', 4],
  ['🇪🇸', 2],
  ['حلب', 3],
  [paint('red', { colour: 1, bold: true }, true), 3],
] as const) {
  test(`${JSON.stringify(text)} takes ${width} columns`, () => assert.equal(displayWidth(text), width));
}

test('wrapping loses no word', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.constantFrom('a', 'bc', ' ', 'def ')).map((parts) => parts.join(''))), (texts) => {
      const pieces = texts.map((text) => ({ text }));
      const wrapped = wrap(pieces, 12, '', '', false);
      const words = (text: string) => text.split(/\s+/).filter(Boolean);
      assert.deepEqual(words(wrapped), words(texts.join('')));
      for (const line of wrapped.split('\n')) assert.ok(line.length <= 12 || !line.includes(' '));
    }),
  );
});
