import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

/** Published on Wednesday 17 May. The claims that matter, each with its trigger and the day it is dated to. */
const dated: readonly (readonly [text: string, ...claims: string[]])[] = [
  [
    'The guards confirmed the death of the gunner behind the May 11 attack on the fort.',
    'death -',
    'attack 1916-05-11',
  ],
  ['The police arrested a sergeant suspected of Monday’s ambush near Torija.', 'arrested -', 'ambush 1916-05-15'],
  ['The bandits killed a sergeant in Monday’s ambush near Torija.', 'killed 1916-05-15', 'ambush 1916-05-15'],
  ['Hussars attacked the mill at 0030 today.', 'attacked 1916-05-17'],
  [
    'An army patrol captured a bandit leader, who facilitated and planned ambushes, during an operation in Torija Monday.',
    'captured 1916-05-15',
    'ambushes -',
  ],
  [
    'An army patrol conducted an operation to capture a senior bandit leader in Torija district, Monday.',
    'operation 1916-05-15',
  ],
];

for (const [text, ...claims] of dated)
  test(`dated: ${text}`, () => {
    const { claims: found } = coder().code({ text, published: '1916-05-17' });
    const triggers = new Set(claims.map((claim) => claim.split(' ')[0]));
    assert.deepEqual(
      found
        .filter(({ trigger }) => triggers.has(trigger.text))
        .map(({ trigger, time }) => `${trigger.text} ${time?.from ?? '-'}`),
      claims,
    );
  });
