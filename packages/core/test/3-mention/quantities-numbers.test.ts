import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, textStage } from '@dateline/core';
import fc from 'fast-check';
import { readNumber } from '../../src/3-mention/quantity-numbers.ts';

function rangeOf(text: string): string {
  const doc = new Doc(text);
  textStage.run(doc);
  const reading = readNumber(doc, 0, doc.tokenCount);
  return reading ? `${reading.low}-${reading.high} ${doc.tokenSpan(reading.first, reading.last).text}` : 'none';
}

// The ranges of vague words are those of the coding guide.
const TABLE: [text: string, expected: string][] = [
  ['12 men', '12-12 12'],
  ['1,200 men', '1200-1200 1,200'],
  ['1.2 million men', '1200000-1200000 1.2 million'],
  ['£3.5m of aid', '3500000-3500000 £3.5m'],
  ['twenty-one men', '21-21 twenty-one'],
  ['two hundred and fifty men', '250-250 two hundred and fifty'],
  ['two and three', '2-2 two'],
  ['one and a half million men', '1500000-1500000 one and a half million'],
  ['a hundred men', '100-100 a hundred'],
  ['a dozen men', '12-12 a dozen'],
  ['half a dozen men', '6-6 half a dozen'],
  ['three dozen men', '36-36 three dozen'],
  ['several men', '3-9 several'],
  ['several hundred men', '300-900 several hundred'],
  ['a few thousand men', '3000-9000 a few thousand'],
  ['multiple guns', '2-null multiple'],
  ['many men', 'null-null many'],
  ['both towns', '2-2 both'],
  ['a number of men', '2-null a number'],
  ['an unknown number of men', 'null-null an unknown number'],
  ['the number of men', 'none'],
  ['a couple of men', '2-2 a couple of'],
  ['a handful of men', '3-9 a handful of'],
  ['some of the men', 'null-null some of'],
  ['tens of men', '20-99 tens'],
  ['dozens of men', '20-99 dozens'],
  ['scores of men', '40-99 scores'],
  ['hundreds of men', '200-999 hundreds'],
  ['thousands of men', '2000-9999 thousands'],
  ['tens of thousands of men', '20000-99999 tens of thousands'],
  ['hundreds of thousands of men', '200000-999999 hundreds of thousands'],
  ['at least 12 men', '12-null at least 12'],
  ['no fewer than 12 men', '12-null no fewer than 12'],
  ['more than 12 men', '13-null more than 12'],
  ['over 12 men', '13-null over 12'],
  ['more than a dozen men', '13-null more than a dozen'],
  ['up to 12 men', 'null-12 up to 12'],
  ['as many as 12 men', 'null-12 as many as 12'],
  ['fewer than 12 men', 'null-11 fewer than 12'],
  ['nearly 12 men', '12-12 nearly 12'],
  ['some 12 men', '12-12 some 12'],
  ['an estimated 12 men', '12-12 an estimated 12'],
  ['another five men', '5-5 another five'],
  ['the first two men', '2-2 the first two'],
  ['12 or more men', '12-null 12 or more'],
  ['12-15 men', '12-15 12-15'],
  ['12 to 15 men', '12-15 12 to 15'],
  ['between 12 and 15 men', '12-15 between 12 and 15'],
  ['two or three men', '2-3 two or three'],
  ['2 to 3 million men', '2000000-3000000 2 to 3 million'],
  ['men came', 'none'],
  ['a man', 'none'],
];

for (const [text, expected] of TABLE)
  test(`numbers: ${text}`, () => {
    assert.equal(rangeOf(text), expected);
  });

test('any words give a range in order or none', () => {
  const word = fc.constantFrom(
    ...'at least more than up to over a an one two twenty - and half dozen dozens of hundred hundreds thousand million several few 10 1,000 2.5 £ between from to or some number numbers unknown another the 99'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 10 }), (words) => {
      const doc = new Doc(words.join(' '));
      textStage.run(doc);
      for (let token = 0; token < doc.tokenCount; token++) {
        const reading = readNumber(doc, token, doc.tokenCount);
        if (!reading) continue;
        assert.ok(
          reading.first === token &&
            reading.last >= reading.core &&
            reading.core >= token &&
            reading.last < doc.tokenCount,
        );
        if (reading.low !== null && reading.high !== null) assert.ok(reading.low <= reading.high);
      }
    }),
    { numRuns: 1000 },
  );
});
