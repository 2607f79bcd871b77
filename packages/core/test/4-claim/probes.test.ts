import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../src/claim.ts';
import { coder } from './coder.ts';

/**
 * Sentences on which dictionary coders fail: what is planned, hedged or denied coded as done, the speaker taken for the doer,
 * the place for the perpetrator. One line a claim: type, factuality, doers > those it is done to @ places, on whose word.
 */
const probes: readonly (readonly [text: string, ...claims: string[]])[] = [
  ['Germany invaded France.', 'fight.attack actual Germany > @ France'],
  ['Germany did not invade France.', 'fight.attack negated Germany >'],
  ['Germany will invade France.', 'fight.attack planned Germany >'],
  ['Germany may have invaded France.', 'fight.attack possible Germany >'],
  ['Germany plans to invade France.', 'fight.attack planned Germany >'],
  ['Germany threatened to invade France.', 'speak.threaten actual Germany >', 'fight.attack planned Germany >'],
  [
    'Germany denied that Germany invaded France.',
    'speak.deny actual Germany >',
    'fight.attack negated Germany > by Germany',
  ],
  ['Russia said Germany invaded France.', 'fight.attack actual Germany > by Russia'],
  ['Germany invaded France, Russia said.', 'fight.attack actual Germany > by Russia'],
  [
    'Islamic State militants attacked Syrian army positions.',
    'fight.attack actual Islamic State militants > Syrian army positions',
  ],
  ['Syrian army clashed with Islamic State militants.', 'fight.clash actual Syrian army > Islamic State militants'],
  [
    'Twelve civilians were killed in an airstrike in Aleppo.',
    'harm.kill actual > Twelve civilians @ Aleppo',
    'strike.air actual > @ Aleppo',
  ],
  ['Syrian warplanes shelled Aleppo.', 'strike.air actual Syrian warplanes > @ Aleppo'],
];

function lineOf(claim: Claim, withPlaces: boolean): string {
  const texts = (spans: readonly { text: string }[]): string => spans.map(({ text }) => text).join(', ');
  return [
    `${claim.type} ${claim.factuality}`,
    texts(claim.agents),
    '>',
    texts(claim.patients),
    withPlaces && claim.places.length > 0 ? `@ ${texts(claim.places)}` : '',
    claim.source ? `by ${claim.source.text}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

for (const [text, ...expected] of probes) {
  test(`told of: ${text}`, () => {
    const withPlaces = expected.some((line) => line.includes('@'));
    assert.deepEqual(
      coder()
        .code({ text })
        .claims.map((claim) => lineOf(claim, withPlaces)),
      expected,
    );
  });
}

test('a place is never the doer of what was done there', () => {
  for (const text of [
    'Twelve civilians were killed in an airstrike in Aleppo.',
    'A bomb exploded in Kabul.',
    'Six people were shot dead in Lebanon on Friday.',
  ])
    for (const claim of coder().code({ text }).claims) assert.deepEqual(claim.agents, [], text);
});

test('what a report is coded as does not hang on the reports read before', () => {
  const text = 'Arnor will abandon the fort near Gondor. Arnor attacked Gondor.';
  const first = JSON.stringify(coder().code({ text }).claims);
  coder().code({ text: 'Rebels from Arnor fled to Gondor after Arnorian troops took the fort.' });
  assert.equal(JSON.stringify(coder().code({ text }).claims), first);
});
