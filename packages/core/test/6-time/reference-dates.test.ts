import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, referenceDates, textStage } from '@dateline/core';

function datesOf(text: string, published: string | null = null): string[] {
  const doc = new Doc(text, { published });
  textStage.run(doc);
  return referenceDates(doc).map(({ date, heading }) => `${date}${heading ? ' heading' : ''}`);
}

const TABLE: [matter: string, text: string, published: string | null, dates: string[]][] = [
  ['publication', 'They left.', '1916-09-15', ['1916-09-15']],
  ['nothing known', 'They left.', null, ['null']],
  [
    'a dateline with a year',
    'CALAIS, France (July 25, 1916) – They left. They rest.',
    null,
    ['1916-07-25', '1916-07-25'],
  ],
  ['a dateline without a year', 'CALAIS, Dec. 28 (Havas) -- They left.', '1917-01-02', ['1916-12-28']],
  [
    'a later dateline holds from there',
    'PARIS (Oct. 18) - They left.\n\nPARIS (Oct. 19) -- They came back.',
    '1916-10-19',
    ['1916-10-18', '1916-10-19'],
  ],
  [
    'a numbered release lends its year',
    'Command Post\n1916-09-CA-022\n\nARRAS, France (Sept. 2) - They left.',
    null,
    ['null', 'null', '1916-09-02'],
  ],
  [
    'a byline in the text comes before the date given',
    'Last updated at Apr 091917 Ten were hurt.',
    '1917-04-14',
    ['1917-04-09'],
  ],
  ['a line of credits', 'Posted on April 19 1917 by The Courier Ten were hurt.', '1917-04-19', ['1917-04-19']],
  ['a date that is told is no byline', 'On July 1, 1916, they left.', '1916-09-15', ['1916-09-15']],
  ['a date years off is no byline', 'Bonds of Oct. 15, 1899 fell.', '1916-09-15', ['1916-09-15']],
  [
    'dates head the items of a list',
    '1916-02-21: Battle. The guns opened.\n1916-07-01: The Somme.',
    null,
    ['1916-02-21 heading', '1916-02-21 heading', '1916-07-01 heading'],
  ],
  [
    'one date alone on a line is a byline',
    'Fort Falls\nFriday, August 25, 1916\nThey left.',
    null,
    ['1916-08-25', '1916-08-25', '1916-08-25'],
  ],
];

for (const [matter, text, published, expected] of TABLE)
  test(`reference dates: ${matter}`, () => {
    assert.deepEqual(datesOf(text, published), expected);
  });
