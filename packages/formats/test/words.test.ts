import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NamedReport, nameOf, titleOf } from '../src/words.ts';

const HASH = '3f5a…';
const given: NamedReport = { id: HASH, title: null, outlet: 'Gazette', published: '1937-03-13T09:00:00Z' };
const opening = 'Italian aircraft bombed Torija on Friday, killing 12 soldiers and wounding many more, a doctor said.';

const cases: readonly (readonly [what: string, report: NamedReport, title: string, name: string])[] = [
  ['a title', { ...given, title: 'Raid on\nTorija', opening }, 'Raid on Torija', 'Raid on Torija'],
  [
    'first words',
    { ...given, opening },
    'Italian aircraft bombed Torija on Friday, killing 12 soldiers and …',
    'Gazette, 1937-03-13: Italian aircraft bombed Torija on Friday, killing 12 soldiers and …',
  ],
  [
    'a heading of its text',
    { ...given, text: 'Raid on Torija\n\nItalian aircraft came.' },
    'Raid on Torija',
    'Gazette, 1937-03-13: Raid on Torija',
  ],
  [
    'first words of nobody',
    { ...given, outlet: null, published: null, text: 'They came.' },
    'They came.',
    'They came.',
  ],
  ['what is held back', { ...given, text: 'They ░░░░ came.' }, 'Gazette, 1937-03-13', 'Gazette, 1937-03-13'],
  ['nothing at all', { ...given, outlet: null, published: null, opening: ' ' }, HASH, HASH],
];

for (const [what, report, title, name] of cases)
  test(`a report is named by ${what}`, () => {
    assert.deepEqual([titleOf(report), nameOf(report)], [title, name]);
  });
