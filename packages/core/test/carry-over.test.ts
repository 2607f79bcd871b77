import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryOver } from '../src/carry-over.ts';
import type { CodedReport } from '../src/claim.ts';
import { coder } from './4-claim/coder.ts';

const SENTENCES = [
  'MADRID, March 14 (CNA) — Government troops recaptured Brihuega on Sunday, a spokesman said.',
  'He added that militiamen had captured 45 Italian soldiers in the village.',
  'Italian aircraft bombed Torija the day before, killing a doctor’s wife and “tens” of soldiers.',
  'Nobody could say when the road would be opened.',
];
const original = coder().code({
  id: 'agency',
  outlet: 'CNA',
  published: '1937-03-15',
  text: SENTENCES.join(' '),
  title: 'Brihuega taken',
});
const copy = (text: string, published: string | null = '1937-03-15') => ({
  id: 'paper',
  outlet: 'Post',
  published,
  text,
});

/** Every span of a value stands where it says. */
function assertSpans(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  const { start, end, text: words } = value as { start?: number; end?: number; text?: string };
  if (start !== undefined && end !== undefined && words !== undefined) assert.equal(text.slice(start, end), words);
  for (const child of Object.values(value)) assertSpans(child, text);
}

const told = (report: CodedReport | null) => report?.claims.map(({ type, time }) => [type, time?.from ?? null]);

test('a reprint with another headline, other lines and quotation marks says what the original says', () => {
  const text = `${SENTENCES.slice(0, 2).join('\n')}\n\n${SENTENCES[2]!.replace('’', "'").replaceAll(/[“”]/g, '"')}\n${SENTENCES[3]}`;
  const reprint = carryOver(original, copy(text));
  assert.ok(reprint);
  assert.deepEqual([reprint.id, reprint.outlet, reprint.title], ['paper', 'Post', null]);
  assert.deepEqual(told(reprint), told(original));
  assertSpans(reprint, text);
  assert.equal(reprint.sentences.length, 4);
  assert.equal(reprint.places.length, original.places.length);
  assert.deepEqual(
    carryOver(original, { ...copy(original.text), id: 'agency', outlet: 'CNA', title: 'Brihuega taken' }),
    original,
  );
});

test('what was cut is not claimed, and names of claims go on without a gap', () => {
  const text = `${SENTENCES[0]!.slice(SENTENCES[0]!.indexOf('Government'))} ${SENTENCES[2]}`;
  const reprint = carryOver(original, copy(text, '1937-03-16'))!;
  assertSpans(reprint, text);
  const kept = original.claims.filter(({ sentence }) => sentence === 0 || sentence === 2);
  assert.ok(kept.length >= 2 && kept.length < original.claims.length);
  assert.deepEqual(
    told(reprint),
    kept.map(({ type, time }) => [type, time?.from ?? null]),
  );
  assert.deepEqual(
    reprint.claims.map(({ id }) => id),
    kept.map((_, at) => `c${at + 1}`),
  );
  assert.deepEqual(new Set(reprint.claims.map(({ sentence }) => sentence)), new Set([0, 1]));
});

test('what says anything of its own is coded by itself', () => {
  const all = SENTENCES.join(' ');
  for (const [why, text, published] of [
    ['a number is another', all.replace('45', '46')],
    ['a word is denied', all.replace('had captured', 'had not captured')],
    ['a sentence is new', `${all} Brihuega was shelled again at night.`],
    ['sentences are in another order', [...SENTENCES].reverse().join(' ')],
    ['whom a pronoun stands for was cut', SENTENCES.slice(1).join(' ')],
    ['something stands before it that is no dateline', `It is not true that ${all.slice(all.indexOf('Government'))}`],
    ['it is of another week', all, '1937-03-22'],
    ['it was printed before', all, '1937-03-14'],
    ['there are no words', ''],
  ] as const)
    assert.equal(carryOver(original, copy(text, published)), null, why);
});

test('a reprint without a date is of the original’s day; dates of a report without one are nobody’s', () => {
  assert.deepEqual(told(carryOver(original, copy(original.text, null))), told(original));
  assert.equal(carryOver({ ...original, published: null }, copy(original.text)), null);
});
