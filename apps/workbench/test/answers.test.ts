import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import { report as invented } from '../../../packages/core/test/7-incident/sample.ts';
import { isDisputed, isReviewed, type ShownClaim, shownClaims, showsOthers, stateOf } from '../src/state/answers.ts';
import type { KeptReview } from '../src/state/review.ts';
import { blind } from '../src/state/settings.ts';

const report: CodedReport = invented({
  id: 'a',
  text: 'Government troops captured Torija on Friday.\nThe enemy left.',
  claims: [{ type: 'territory.capture', trigger: 'captured', agents: ['Government troops'], at: ['Torija'] }],
});
const [{ id }] = report.claims as [CodedReport['claims'][number]];

afterEach(() => {
  blind.value = false;
});

/** `Ana type move.advance`, one after the other. */
function shown(who: string | null, ...decisions: readonly string[]): ShownClaim {
  const reviews = decisions.map((told, at): KeptReview => {
    const [reviewer = '', field = '', value = ''] = told.split(' ');
    const day = `2026-01-0${at + 1}T00:00:00Z`;
    return { subject: 'claim', id: 'k1', field, value, reviewer, at: day, note: '' };
  });
  return shownClaims(report, { [id]: 'k1' }, new Map([['claim k1', reviews]]), who)[0]!;
}

test('a person sees the own answers over the coder’s, and those of others beside them', () => {
  const one = shown('Ana', 'Ana type move.advance', 'Ben verdict rejected');
  assert.deepEqual(
    [one.claim.type, one.verdict, one.corrected, stateOf(one)],
    ['move.advance', null, ['type'], 'corrected'],
  );
  assert.deepEqual(
    one.others.map(({ reviewer }) => reviewer),
    ['Ben'],
  );
  assert.ok(isReviewed(one) && isDisputed(one));
});

test('while disputes are settled a claim is shown as it stands, with the latest of the last words', () => {
  const open = ['Ana type move.advance', 'Ben verdict accepted'] as const;
  assert.deepEqual([shown(null, ...open).claim.type, shown(null, ...open).verdict], ['territory.capture', null]);
  const settled = shown(null, 'Cem final:type move.deploy', ...open, 'Eva final:type move.return');
  assert.deepEqual([settled.claim.type, settled.verdict, isDisputed(settled)], ['move.return', 'accepted', false]);
  assert.deepEqual(settled.differences[0]?.settled, { value: 'move.return', reviewer: 'Eva' });
});

test('who reviews blind is shown what others answered after the own answer', () => {
  blind.value = true;
  assert.equal(showsOthers(shown('Ana', 'Ben verdict rejected')), false);
  assert.equal(showsOthers(shown('Ana', 'Ben verdict rejected', 'Ana verdict accepted')), true);
});
