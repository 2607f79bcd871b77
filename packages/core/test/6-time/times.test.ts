import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, textStage, timesStage } from '@dateline/core';
import fc from 'fast-check';

function timesOf(text: string, published: string | null): string[] {
  const doc = new Doc(text, { published });
  textStage.run(doc);
  timesStage.run(doc);
  return doc.times.map((time) => {
    const { text: words } = doc.tokenSpan(time.first, time.last);
    return `${words} = ${time.from === null ? 'null' : time.from === time.to ? time.from : `${time.from}/${time.to}`}`;
  });
}

/** Friday, 15 September 1916. */
const PUBLISHED = '1916-09-15';

const TABLE: [matter: string, text: string, times: string[]][] = [
  // Weekdays
  [
    'a weekday is the last one, the day itself included',
    'They left on Friday and fought on Thursday.',
    ['on Friday = 1916-09-15', 'on Thursday = 1916-09-14'],
  ],
  [
    'last and next weekday',
    'It fell last Friday. They meet next Monday.',
    ['last Friday = 1916-09-08', 'next Monday = 1916-09-18'],
  ],
  ['a weekday ahead', 'The talks will open on Sunday.', ['on Sunday = 1916-09-17']],
  [
    'parts of a day',
    'Shells fell Thursday night and early on Wednesday.',
    ['Thursday night = 1916-09-14', 'early on Wednesday = 1916-09-13'],
  ],
  ['a weekday with its date', 'On Monday, Sept. 4, they left.', ['On Monday, Sept. 4 = 1916-09-04']],
  ['a weekday that lost its apostrophe', 'Details on Wednesdays raid are few.', ['Wednesdays = 1916-09-13']],
  // Days
  [
    'days from the report',
    'Today, yesterday and tomorrow.',
    ['Today = 1916-09-15', 'yesterday = 1916-09-14', 'tomorrow = 1916-09-16'],
  ],
  ['nights', 'It burned overnight and last night.', ['overnight = 1916-09-14/1916-09-15', 'last night = 1916-09-14']],
  ['clock times with a day', 'It began at 4 p.m. on Sunday.', ['at 4 p.m. on Sunday = 1916-09-10']],
  [
    'clock times without a day take the day spoken of',
    'On 3 May 1916 they came. At 03:20 they left.',
    ['On 3 May 1916 = 1916-05-03', 'At 03:20 = 1916-05-03'],
  ],
  [
    'the afternoon of a date',
    'It was hit in the afternoon of May 3rd, 1916.',
    ['in the afternoon of May 3rd, 1916 = 1916-05-03'],
  ],
  ['the early hours', 'They came in the early hours of Thursday.', ['in the early hours of Thursday = 1916-09-14']],
  // Units of the calendar
  [
    'weeks',
    'It was quiet last week, not earlier this week.',
    ['last week = 1916-09-04/1916-09-10', 'earlier this week = 1916-09-11/1916-09-15'],
  ],
  ['the end of a week', 'Since late last week they dig.', ['Since late last week = 1916-09-08/1916-09-10']],
  [
    'months and years',
    'Last month, this year and next year.',
    ['Last month = 1916-08-01/1916-08-31', 'this year = 1916-01-01/1916-12-31', 'next year = 1917-01-01/1917-12-31'],
  ],
  ['weekends', 'Three guns were lost over the weekend.', ['over the weekend = 1916-09-09/1916-09-10']],
  [
    'seasons',
    'They came last spring, and in the summer of 1915.',
    ['last spring = 1916-03-01/1916-05-31', 'in the summer of 1915 = 1915-06-01/1915-08-31'],
  ],
  ['quarters', 'Prices rose in the first quarter of 1915.', ['in the first quarter of 1915 = 1915-01-01/1915-03-31']],
  [
    'decades and centuries',
    'In the 1890s, not the 17th century.',
    ['In the 1890s = 1890-01-01/1899-12-31', 'the 17th century = 1600-01-01/1699-12-31'],
  ],
  // Dates
  [
    'dates of all forms',
    'On 1916-07-01, 2 July 1916, July 3, 1916, 04.07.1916 and 5-Jul-1916.',
    [
      'On 1916-07-01 = 1916-07-01',
      '2 July 1916 = 1916-07-02',
      'July 3, 1916 = 1916-07-03',
      '04.07.1916 = 1916-07-04',
      '5-Jul-1916 = 1916-07-05',
    ],
  ],
  ['of two readings of slashes the nearer', 'It fell on 7/9/1916.', ['on 7/9/1916 = 1916-09-07']],
  [
    'a year not said is that of the nearest past',
    'On Aug. 24 it rained, in December it froze.',
    ['On Aug. 24 = 1916-08-24', 'in December = 1915-12-01/1915-12-31'],
  ],
  [
    'months with a year',
    'From March 1915 on; in early November 1914; mid-March.',
    [
      'From March 1915 = 1915-03-01/1915-03-31',
      'in early November 1914 = 1914-11-01/1914-11-30',
      'mid-March = 1916-03-01/1916-03-31',
    ],
  ],
  [
    'years',
    'In 1912 and since 1914 it was so.',
    ['In 1912 = 1912-01-01/1912-12-31', 'since 1914 = 1914-01-01/1914-12-31'],
  ],
  ['numbers are no years', 'They took 1915 prisoners and 2000 people.', []],
  [
    'may and march are verbs, too',
    'They may march on it in May or in March.',
    ['in May = 1916-05-01/1916-05-31', 'in March = 1916-03-01/1916-03-31'],
  ],
  [
    'a range of days',
    'On the night of 27–28 August they crossed.',
    ['On the night of 27–28 August = 1916-08-27/1916-08-28'],
  ],
  [
    'spans',
    'Some time between 10 July and 1 August they left.',
    ['Some time between 10 July and 1 August = 1916-07-10/1916-08-01'],
  ],
  ['spans of months', 'From March to early May it was held.', ['From March to early May = 1916-03-01/1916-05-31']],
  // Counted from a day
  [
    'so long ago',
    'Two weeks ago, three months ago and two years ago.',
    ['Two weeks ago = 1916-09-01', 'three months ago = 1916-06-01/1916-06-30', 'two years ago = 1914-01-01/1914-12-31'],
  ],
  [
    'windows',
    'Over the past 24 hours, in the past month, over the next 60 days.',
    [
      'Over the past 24 hours = 1916-09-14/1916-09-15',
      'in the past month = 1916-08-15/1916-09-15',
      'over the next 60 days = 1916-09-15/1916-11-14',
    ],
  ],
  [
    'in three weeks, looking back',
    'Four hundred were killed in three weeks.',
    ['in three weeks = 1916-08-25/1916-09-15'],
  ],
  ['in three weeks, looking ahead', 'The truce will end in three weeks.', ['in three weeks = 1916-10-06']],
  [
    'the next day',
    'On 5 July 1916 they came, and left the following day.',
    ['On 5 July 1916 = 1916-07-05', 'the following day = 1916-07-06'],
  ],
  [
    'days later',
    'On 5 July 1916 they came. Four days later they left.',
    ['On 5 July 1916 = 1916-07-05', 'Four days later = 1916-07-09'],
  ],
  [
    'a day after what the clause tells',
    'It began on 5 July 1916, a day after they came.',
    ['on 5 July 1916 = 1916-07-05', 'a day after = 1916-07-04'],
  ],
  [
    'since then',
    'It began in 1911. Since then many left.',
    ['in 1911 = 1911-01-01/1911-12-31', 'Since then = 1911-01-01/1911-12-31'],
  ],
  // Without a value
  [
    'lengths and vague times have no date',
    'For more than two years, and recently.',
    ['For more than two years = null', 'recently = null'],
  ],
  ['times that come again', 'They shell it every day.', ['every day = null']],
  ['ages are no times', 'A 12-year-old boy and a man aged 30 years old.', []],
  // Looking back no further than what was found before; the period the report is written in.
  ['a season that is past', 'Snow fell the past winter.', ['the past winter = 1915-12-01/1916-02-29']],
  [
    'the end of a period',
    'They must leave by the end of the month.',
    ['by the end of the month = 1916-09-01/1916-09-30'],
  ],
  ['the end of another period', 'It ended at the end of the week of prayer.', []],
  [
    'a year spoken of before',
    'He fled in June 1912. He came back later that year.',
    ['in June 1912 = 1912-06-01/1912-06-30', 'later that year = 1912-01-01/1912-12-31'],
  ],
  ['a date soon to come behind a past verb', 'The truce was extended to Sept. 22.', ['Sept. 22 = 1916-09-22']],
  ['the late are dead', 'He was the son of late Emperor Otto.', []],
];

for (const [matter, text, expected] of TABLE)
  test(`times: ${matter}`, () => {
    assert.deepEqual(timesOf(text, PUBLISHED), expected);
  });

test('without a date of the report a time says why it has no value', () => {
  const doc = new Doc('They left on Friday.');
  textStage.run(doc);
  timesStage.run(doc);
  assert.equal(doc.times[0]!.from, null);
  assert.match(doc.times[0]!.why!, /^unresolved: the report has no date/);
});

test('a report without a date lends a year that its dates name', () => {
  assert.deepEqual(timesOf('On 24 February 1916 it began. On 25 February it went on.', null), [
    'On 24 February 1916 = 1916-02-24',
    'On 25 February = 1916-02-25',
  ]);
});

test('values are real days in order, whatever the text', () => {
  const word = fc.constantFrom(
    ...'on in at by since the last next this past early late mid 31 30 29 2 1916 99 Feb. February May Sept. Monday Sunday week weeks days night month year years ago later before after between and to from for of , . - 10:30 p.m. 1916-02-30 29/02/1915 overnight yesterday summer winter quarter first two several 1990s century daily every same day then'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const doc = new Doc(words.join(' '), { published: '1916-02-29' });
      textStage.run(doc);
      timesStage.run(doc);
      let free = 0;
      for (const time of doc.times) {
        assert.ok(time.first >= free && time.last >= time.first && time.head >= time.first && time.head <= time.last);
        free = time.last + 1;
        if (time.from === null) assert.match(time.why!, /^unresolved: /);
        else {
          assert.match(time.from, /^\d{4}-\d\d-\d\d$/);
          assert.ok(time.from <= time.to!, `${time.from} ${time.to}`);
        }
      }
    }),
    { numRuns: 1500, examples: [[['the', 'past', 'summer']]] },
  );
});
