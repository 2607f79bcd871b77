import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

/** What the words of a text stand for, for all agents, patients and sources: "they" to "The rebels". */
function meanings(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const claim of coder().code({ text }).claims) {
    for (const { text: words, antecedent } of [
      ...claim.agents,
      ...claim.patients,
      ...(claim.source ? [claim.source] : []),
    ])
      if (antecedent) found[words] = antecedent.text;
  }
  return found;
}

const cases: readonly (readonly [text: string, words: string, meant: string])[] = [
  ['The rebels captured Homs on Friday. They killed six soldiers.', 'They', 'The rebels'],
  ['Government troops entered Aleppo. The rebels attacked them near the citadel.', 'them', 'Government troops'],
  [
    'The Farabundo Front attacked the barracks. Its fighters killed four policemen.',
    'Its fighters',
    'The Farabundo Front',
  ],
  ['Mayor Anna Weiss was wounded on Monday. Gunmen kidnapped her on Tuesday.', 'her', 'Anna Weiss'],
  ['Captain Juan Reyes spoke on Friday. He said rebels attacked the town of Suchitoto.', 'He', 'Captain Juan Reyes'],
  ['Islamist fighters attacked a convoy. The army killed the fighters near Gao.', 'the fighters', 'Islamist fighters'],
  ['Rebels murdered Bishop Hans Beck and his brother on Sunday.', 'his brother', 'Bishop Hans Beck'],
  [
    'The Salvadoran army shelled Guazapa. Rain fell. Roads were cut. Nobody left. Night fell. It was quiet. The army attacked at dawn.',
    'The army',
    'The Salvadoran army',
  ],
];

test('pronouns and bare nouns point to what they stand for', () => {
  for (const [text, words, meant] of cases)
    assert.ok(meanings(text)[words]?.endsWith(meant), `${text} ${meanings(text)[words]}`);
});

test('a noun with a description of its own stands for itself', () => {
  assert.deepEqual(meanings('Islamist fighters attacked a convoy. The army killed the local fighters near Gao.'), {});
});

test('nobody is no antecedent', () => {
  assert.deepEqual(meanings('No soldiers were hurt. They attacked the village at dawn.').They, undefined);
});

test('a noun without a description is not explained by itself', () => {
  assert.deepEqual(meanings('The police said six men were killed. The police said four others were wounded.'), {});
});

test('every antecedent is a span of the report', () => {
  const text = 'The rebels captured Homs on Friday. They killed six soldiers, and they shelled the port.';
  for (const claim of coder().code({ text }).claims)
    for (const { antecedent } of claim.agents)
      if (antecedent) assert.equal(text.slice(antecedent.start, antecedent.end), antecedent.text);
});
