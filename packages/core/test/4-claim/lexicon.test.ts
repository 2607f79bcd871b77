import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLexicon, defaultRules, type LexiconRule } from '../../src/4-claim/lexicon.ts';
import ontology from '../../src/data/ontology.json' with { type: 'json' };
import { coder } from './coder.ts';

test('every type of the ontology has a rule', () => {
  const typed = new Set(defaultRules.map((rule) => rule.type));
  assert.deepEqual(
    ontology.types.map((type) => type.id).filter((type) => !typed.has(type)),
    [],
  );
});

test('every rule has a reason and, unless it refuses, an example', () => {
  for (const rule of defaultRules) {
    assert.ok(rule.reason.length > 10, `${rule.id} has no reason`);
    if (rule.type !== null) assert.ok(rule.example, `${rule.id} has no example`);
  }
});

test('every rule fires in its example', () => {
  const silent: string[] = [];
  for (const rule of defaultRules) {
    if (rule.type === null || rule.example === null) continue;
    const { claims } = coder().code({ text: rule.example });
    if (!claims.some((claim) => claim.rule === rule.id))
      silent.push(
        `${rule.id}: "${rule.example}" gave ${claims.map((claim) => `${claim.rule} "${claim.trigger.text}"`).join(', ') || 'nothing'}`,
      );
  }
  assert.deepEqual(silent, []);
});

test('rules that refuse keep their example free of claims of the refused word', () => {
  for (const rule of defaultRules) {
    if (rule.type !== null || rule.example === null) continue;
    const words = new Set([...(rule.verbs ?? []), ...(rule.nouns ?? [])]);
    const { claims } = coder().code({ text: rule.example });
    assert.ok(!claims.some((claim) => words.has(claim.trigger.text.toLowerCase())), `${rule.id}: "${rule.example}"`);
  }
});

test('faulty rules are refused together, each with what is wrong', () => {
  const faulty = [
    {
      id: 'fight.clash/verb',
      type: 'fight.dance',
      frame: 'transitive',
      verbs: ['dance'],
      reason: 'No such type.',
      example: null,
    },
    { id: 'fight.clash/verb', type: 'fight.clash', frame: 'circular', verbs: ['dance'], reason: '', example: null },
  ] satisfies LexiconRule[];
  assert.throws(
    () => createLexicon(faulty),
    /"fight.dance" is no type[\s\S]*used twice[\s\S]*has no reason[\s\S]*"circular" is no frame/,
  );
});
