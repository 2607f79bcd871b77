import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from '../4-claim/coder.ts';

test('arguments of claims and mentions of the record carry their actors', () => {
  const report = coder().code({
    text: 'Malian troops killed twelve JNIM fighters near Gao on Tuesday. Reuters could not confirm it.',
    published: '2023-02-08',
  });
  const killing = report.claims.find((claim) => claim.type === 'harm.kill');
  assert.equal(killing?.agents[0]?.actor, 'MLI-FORCES');
  assert.equal(killing?.patients[0]?.actor, 'JNIM');
  const mentions = new Map(report.actors.map((mention) => [mention.text, mention.actor]));
  assert.equal(mentions.get('Reuters'), 'REUTERS');
  for (const mention of report.actors) assert.equal(report.text.slice(mention.start, mention.end), mention.text);
});
