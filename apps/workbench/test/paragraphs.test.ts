import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim, CodedReport } from '@dateline/core';
import { paragraphsOf } from '../src/read/paragraphs.ts';
import { shownClaims } from '../src/state/answers.ts';
import type { KeptReview } from '../src/state/review.ts';

const TEXT = 'Rebels shelled Kafr Nabl 🚀.\n\nThe army denied it. Troops left.';
const span = (text: string) => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length, text });

function claim(id: string, type: string, trigger: string, rest: Partial<Claim> = {}): Claim {
  const empty = { agents: [], patients: [], places: [], counts: [], time: null, source: null, sameAs: null } as const;
  const sentence = TEXT.indexOf(trigger) < 28 ? 0 : TEXT.indexOf(trigger) < 49 ? 1 : 2;
  return {
    ...structuredClone(empty),
    id,
    type,
    sentence,
    trigger: span(trigger),
    factuality: 'actual',
    confidence: 0.9,
    rule: 'r',
    ...rest,
  } as Claim;
}

const report: CodedReport = {
  schema: 'dateline/1',
  coder: { name: 'dateline', version: '0', model: 'm', gazetteer: 'g' },
  id: 'r',
  outlet: null,
  published: null,
  title: null,
  language: 'en',
  text: TEXT,
  sentences: [span('Rebels shelled Kafr Nabl 🚀.'), span('The army denied it.'), span('Troops left.')],
  claims: [
    claim('c1', 'strike.shell', 'shelled', { agents: [span('Rebels')], patients: [] }),
    claim('c2', 'speak.deny', 'denied', { agents: [span('The army')] }),
    claim('c3', 'move.withdraw', 'left', { agents: [span('Troops')] }),
  ],
  places: [],
  actors: [],
};
const review = (subject: string, id: string, field: string, value: unknown, reviewer: string): KeptReview =>
  ({ subject, id, field, value, reviewer, at: '2020-01-01T00:00:00.000Z', note: '' }) as KeptReview;
const shown = (reviews: readonly KeptReview[] = [], who = 'Mara') => {
  const bySubject = Map.groupBy(reviews, ({ subject, id }) => `${subject} ${id}`);
  return shownClaims(report, { c1: 'k1', c2: 'k2', c3: 'k3' }, bySubject, who);
};

test('every character of the text is in one paragraph, sentence and piece', () => {
  for (const { block, sentences } of paragraphsOf(report, shown())) {
    let text = '';
    let reached = block.start;
    for (const { pieces, end, start } of sentences) {
      text += TEXT.slice(reached, start);
      for (const piece of pieces) text += TEXT.slice(piece.start, piece.end);
      reached = end;
    }
    assert.equal(text + TEXT.slice(reached, block.end), TEXT.slice(block.start, block.end));
  }
});

test('words say what they are to which claim', () => {
  const [first] = paragraphsOf(report, shown());
  const pieces = first!.sentences[0]!.pieces.filter(({ tokens }) => tokens !== '');
  assert.deepEqual(
    pieces.map(({ start, end, tokens }) => [TEXT.slice(start, end), tokens]),
    [
      ['Rebels', '0a'],
      ['shelled', '0t'],
    ],
  );
});

test('only the paragraph of a claim that was reviewed is drawn anew', () => {
  const before = paragraphsOf(report, shown()).map(({ signature }) => signature);
  const after = paragraphsOf(report, shown([review('claim', 'k2', 'verdict', 'accepted', 'Mara')]));
  assert.deepEqual(
    after.map(({ signature }, at) => signature === before[at]),
    [true, false],
  );
});

test("a person's answer lies over the coder's, which is kept", () => {
  const [first] = shown([
    review('claim', 'k1', 'type', 'strike.air', 'Mara'),
    review('claim', 'k1', 'verdict', 'rejected', 'Ilse'),
  ]);
  assert.equal(first!.claim.type, 'strike.air');
  assert.equal(first!.machine!.type, 'strike.shell');
  assert.equal(first!.verdict, null);
  assert.deepEqual(
    first!.others.map(({ reviewer, value }) => [reviewer, value]),
    [['Ilse', 'rejected']],
  );
});

test('a claim moved to other words moves to their sentence', () => {
  const moved = shown([review('claim', 'k1', 'trigger', span('left'), 'Mara')]).find(({ key }) => key === 'k1')!;
  assert.equal(moved.claim.sentence, 2);
});

test('a claim that was missed stands among the others, and one that no longer fits the text does not', () => {
  const missed = claim('m1', 'fight.attack', 'Kafr Nabl');
  const stale = { ...missed, id: 'm2', trigger: { start: 0, end: 4, text: 'Army' } };
  const list = shown([
    review('report', 'r', 'claim:m1', missed, 'Ilse'),
    review('report', 'r', 'claim:m2', stale, 'Ilse'),
  ]);
  assert.deepEqual(
    list.map(({ key, addedBy }) => [key, addedBy]),
    [
      ['k1', null],
      ['m1', 'Ilse'],
      ['k2', null],
      ['k3', null],
    ],
  );
});
