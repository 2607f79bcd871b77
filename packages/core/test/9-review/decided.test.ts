import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimAsDecided, type Decision } from '../../src/9-review/index.ts';
import { report } from '../7-incident/sample.ts';

const { claims, sentences } = report({
  id: 'a',
  text: 'Government troops captured Torija on Friday.\nThe enemy left.',
  claims: [{ type: 'territory.capture', trigger: 'captured', agents: ['Government troops'], at: ['Torija'] }],
});
const [claim] = claims;

const by = (reviewer: string, field: string, value: unknown): Decision => ({ reviewer, field, value });

const cases: readonly (readonly [
  name: string,
  decisions: readonly Decision[],
  state: string,
  type: string,
  disputed: readonly string[],
])[] = [
  ['nobody decided', [], 'unreviewed', 'territory.capture', []],
  ['a note is no decision', [by('Ana', 'note', 'Look again.')], 'unreviewed', 'territory.capture', []],
  ['accepted', [by('Ana', 'verdict', 'accepted')], 'accepted', 'territory.capture', []],
  ['rejected', [by('Ana', 'verdict', 'rejected')], 'rejected', 'territory.capture', []],
  ['corrected', [by('Ana', 'type', 'move.advance')], 'corrected', 'move.advance', []],
  ['corrected to the same', [by('Ana', 'type', 'territory.capture')], 'accepted', 'territory.capture', []],
  [
    'two correct it alike',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'type', 'move.advance')],
    'corrected',
    'move.advance',
    [],
  ],
  [
    'one accepts what another corrects',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'verdict', 'accepted')],
    'disputed',
    'territory.capture',
    ['type'],
  ],
  [
    'one rejects what another accepts',
    [by('Ana', 'verdict', 'rejected'), by('Ben', 'verdict', 'accepted')],
    'disputed',
    'territory.capture',
    ['verdict'],
  ],
  [
    'a note of another differs from nobody',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'note', 'Why?')],
    'corrected',
    'move.advance',
    [],
  ],
  [
    'somebody settles the field',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'verdict', 'accepted'), by('Eva', 'final:type', 'move.deploy')],
    'corrected',
    'move.deploy',
    [],
  ],
  [
    'somebody settles the verdict',
    [by('Ana', 'verdict', 'rejected'), by('Ben', 'verdict', 'accepted'), by('Eva', 'final:verdict', 'rejected')],
    'rejected',
    'territory.capture',
    [],
  ],
];
for (const [name, decisions, state, type, disputed] of cases) {
  test(`a claim as decided: ${name}`, () => {
    for (const order of [decisions, decisions.toReversed()]) {
      const answer = claimAsDecided(claim!, order);
      assert.deepEqual([answer.state, answer.claim.type, answer.disputed], [state, type, disputed]);
    }
    assert.equal(claim!.type, 'territory.capture');
  });
}

test('answers are compared by what they say, not by the order of their fields', () => {
  const agents = [{ text: 'Government troops', end: 17, start: 0 }];
  const { state } = claimAsDecided(claim!, [by('Ana', 'agents', claim!.agents), by('Ben', 'agents', agents)]);
  assert.equal(state, 'accepted');
});

test('the sentence goes with the trigger, and an aspect can be taken away', () => {
  const told = { ...claim!, aspect: 'done' } as const;
  const left = { start: 55, end: 59, text: 'left' };
  const answer = claimAsDecided(told, [by('Ana', 'trigger', left), by('Ana', 'aspect', null)], sentences);
  assert.deepEqual(
    [answer.claim.sentence, answer.claim.trigger, 'aspect' in answer.claim, answer.corrected],
    [1, left, false, ['trigger', 'aspect']],
  );
});
