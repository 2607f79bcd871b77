import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVerbDictionary } from '../../src/4-claim/verb-dictionary.ts';
import { createCoder } from '../../src/coder.ts';
import { gazetteer, model } from './coder.ts';

const DICTIONARY = `
# Verbs of the Concert of Europe
&PACT
+TREATY
+ALLIANCES
&PAPER
+&PACT
+NOTE_
--- MEND [050] ---
RENEW {RENEWS RENEWED}   # of friendship
+PATCH_UP {+PATCHED_UP}
- * &PAPER [057]
- ENVOY * (IN {FULL SESSION}) [---]
--- MEET [042:043] ---
CONFER
COURT [040]
--- GET [---] ---
RECEIVE
- + * (FROM $) [070]
`;

test('groups, sets, patterns, both directions and comments are read', () => {
  const { rules, problems } = readVerbDictionary(DICTIONARY);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rules.map(({ id, type, frame, verbs, when }) => [id, type, frame, verbs?.join(','), when]),
    [
      ['dictionary/1-mend-1', 'deal.agree', 'who-whom', 'renew,patch up', undefined],
      [
        'dictionary/1-mend-2',
        'deal.agree',
        'who-whom',
        'renew,patch up',
        { any: ['=treaty', '=alliances', '=alliance', '=note'] },
      ],
      ['dictionary/1-mend-3', null, 'who-whom', 'renew,patch up', { 'surface-subject': ['=envoy'], any: ['=session'] }],
      ['dictionary/2-meet-1', 'deal.negotiate', 'who-whom', 'confer', undefined],
      ['dictionary/2-meet-2', 'deal.negotiate', 'who-whom', 'court', undefined],
      ['dictionary/3-get-1', 'relief.deliver', 'whom-who', 'receive', { from: ['*'] }],
    ],
  );
  assert.match(rules[1]!.reason, /line 12\b.*CAMEO 057/i);
});

test('what cannot be used is told with its line', () => {
  const { rules, problems } = readVerbDictionary('WANDER\n--- GO [999] ---\nGO\n- * HOME\n- HOME [042]\n');
  assert.deepEqual(rules, []);
  assert.deepEqual(
    problems.map(({ line, message }) => [
      line,
      /belongs to no group|lacks a \[code\]|lacks the verb|no CAMEO code/.test(message),
    ]),
    [
      [1, true],
      [4, true],
      [5, true],
      [2, true],
    ],
  );
});

test('verbs of a dictionary make claims of who and whom, before the rules of the lexicon', () => {
  const coder = createCoder({ model, gazetteer, verbs: readVerbDictionary(DICTIONARY).rules });
  const linesOf = (text: string): string[] =>
    coder
      .code({ text })
      .claims.filter(({ rule }) => rule.startsWith('dictionary/'))
      .map(({ type, agents, patients }) =>
        [
          type,
          agents.map((agent) => agent.text).join(', '),
          '>',
          patients.map((patient) => patient.text).join(', '),
        ].join(' '),
      );
  assert.deepEqual(linesOf('Austria renewed its old ties with Prussia and Bavaria after a rift of twelve years.'), [
    'deal.agree Austria > Prussia, Bavaria',
  ]);
  assert.deepEqual(linesOf('Deputies of Sardinia conferred on Thursday with the Danish envoy.'), [
    'deal.negotiate Deputies of Sardinia > the Danish envoy',
  ]);
  assert.deepEqual(linesOf('Greece has received money from Russia.'), ['relief.deliver Russia > Greece']);
  assert.deepEqual(linesOf('Spain received the news in silence.'), []);
});
