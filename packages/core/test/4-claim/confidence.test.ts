import assert from 'node:assert/strict';
import { test } from 'node:test';
import confidence from '../../src/data/confidence.json' with { type: 'json' };
import { coder } from './coder.ts';

const text =
  'Rebels shelled Aleppo on Monday, killing six people. The violence of his words surprised the choir, which sang and danced.';

test('every claim says how likely it is, as a share', () => {
  const { claims } = coder().code({ text });
  assert.ok(claims.length > 0);
  for (const claim of claims) assert.ok(claim.confidence > 0 && claim.confidence < 1, claim.trigger.text);
});

test('a plain claim is trusted more than a bare general word', () => {
  const { claims } = coder().code({ text: 'Rebels killed six people in Aleppo on Monday. Attacks followed.' });
  const [plain, bare] = [
    claims.find(({ type }) => type === 'harm.kill'),
    claims.find(({ trigger }) => trigger.text === 'Attacks'),
  ];
  assert.ok(plain && bare && plain.confidence > bare.confidence);
});

test('a rule is never right more often than it fired', () => {
  for (const [id, [right, fired]] of Object.entries(confidence.rules as unknown as Record<string, [number, number]>))
    assert.ok(right <= fired && fired > 0, id);
});

test('verbs that no claim accounts for are listed with their sentence', () => {
  const report = coder().code({ text });
  const verbs = (report.uncoded ?? []).map((verb) => verb.text);
  assert.ok(verbs.includes('sang') && verbs.includes('danced'), verbs.join(', '));
  assert.ok(!verbs.includes('shelled') && !verbs.includes('killing'), verbs.join(', '));
  for (const verb of report.uncoded ?? []) {
    assert.equal(report.text.slice(verb.start, verb.end), verb.text);
    const sentence = report.sentences[verb.sentence]!;
    assert.ok(verb.start >= sentence.start && verb.end <= sentence.end);
  }
});
