import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

/** How reports tell of killed and captured. One line a claim of harm or arrest: type, factuality, doers > those it is done to. */
const told: readonly (readonly [text: string, ...claims: string[]])[] = [
  [
    'Also killed in the raid were more than a dozen armed gunners, including several sergeants.',
    'harm.kill actual > more than a dozen armed gunners, several sergeants',
  ],
  [
    'The hussars engaged the bandits killing three of the attackers.',
    'harm.kill actual The hussars > three of the attackers',
  ],
  [
    'Initial reports indicate 13 bandits were killed in the engagement, with no civilian casualties.',
    'harm.kill actual > 13 bandits',
    'harm.kill negated > no civilian casualties',
  ],
  [
    'The patrol detained the leader along with three of his associates.',
    'detain.arrest actual The patrol > the leader, three of his associates',
  ],
  [
    'The police detained two assassination cell members.',
    'detain.arrest actual The police > two assassination cell members',
  ],
];

for (const [text, ...claims] of told)
  test(`told: ${text}`, () => {
    const words = (spans: readonly { text: string }[]): string => spans.map((span) => span.text).join(', ');
    assert.deepEqual(
      coder()
        .code({ text })
        .claims.filter(({ type }) => /^(?:harm|detain)\./.test(type))
        .map(({ type, factuality, agents, patients }) =>
          [type, factuality, words(agents), '>', words(patients)].filter((part) => part !== '').join(' '),
        ),
      claims,
    );
  });
