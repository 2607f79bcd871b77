import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimAsDecided, type Decision, differencesOn } from '../../src/9-review/index.ts';
import { report } from '../7-incident/sample.ts';

const { claims } = report({
  id: 'a',
  text: 'Government troops captured Torija on Friday.\nThe enemy left.',
  claims: [{ type: 'territory.capture', trigger: 'captured', agents: ['Government troops'], at: ['Torija'] }],
});
const claim = claims[0]!;
const by = (reviewer: string, field: string, value: unknown): Decision => ({ reviewer, field, value });

/** `type: move.advance (Ana), territory.capture (Ben, Cem, coder); Eva says move.deploy` */
function told(decisions: readonly Decision[]): string[] {
  return differencesOn(claim, decisions).map(({ field, answers, settled }) => {
    const list = answers.map(({ value, reviewers, coder }) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      return `${shown} (${[...reviewers, ...(coder ? ['coder'] : [])].join(', ')})`;
    });
    return `${field}: ${list.join(' | ')}${settled ? `; ${settled.reviewer} says ${String(settled.value)}` : ''}`;
  });
}

const cases: readonly (readonly [name: string, decisions: readonly Decision[], differences: readonly string[]])[] = [
  ['one person differs from nobody', [by('Ana', 'type', 'move.advance')], []],
  [
    'who accepts answers as the coder did, and most come first',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'verdict', 'accepted'), by('Cem', 'factuality', 'actual')],
    ['type: territory.capture (Ben, Cem, coder) | move.advance (Ana)'],
  ],
  [
    'who rejects is not asked for fields',
    [by('Ana', 'type', 'move.advance'), by('Ben', 'verdict', 'rejected'), by('Ben', 'type', 'move.deploy')],
    ['verdict: accepted (Ana) | rejected (Ben)'],
  ],
  [
    'the order of what an answer says does not matter',
    [by('Ana', 'places', [{ role: 'at', text: 'Torija' }]), by('Ben', 'places', [{ text: 'Torija', role: 'at' }])],
    [],
  ],
  [
    'the last word of the last stands beside the answers',
    [
      by('Ana', 'type', 'move.advance'),
      by('Ben', 'verdict', 'accepted'),
      by('Eva', 'final:type', 'move.deploy'),
      by('Ana', 'final:type', 'move.advance'),
    ],
    ['type: move.advance (Ana) | territory.capture (Ben, coder); Ana says move.advance'],
  ],
  [
    'of what is no claim in the end nothing else is asked',
    [
      by('Ana', 'type', 'move.advance'),
      by('Ben', 'verdict', 'accepted'),
      by('Cem', 'verdict', 'rejected'),
      by('Eva', 'final:verdict', 'rejected'),
    ],
    ['verdict: accepted (Ana, Ben) | rejected (Cem); Eva says rejected'],
  ],
];

for (const [name, decisions, differences] of cases)
  test(`differences: ${name}`, () => {
    assert.deepEqual(told(decisions), differences);
    const open = differencesOn(claim, decisions).filter(({ settled }) => settled === null);
    assert.deepEqual(
      claimAsDecided(claim, decisions).disputed,
      open.map(({ field }) => field),
    );
  });

test('a claim that is none in the end is rejected, whatever people differed on', () => {
  const { state } = claimAsDecided(claim, cases.at(-1)![1]);
  assert.equal(state, 'rejected');
});
