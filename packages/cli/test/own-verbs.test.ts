import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { dateline, folderWith } from './run.ts';

test('--verbs adds verbs of one’s own and tells lines that cannot be used', async (t) => {
  const folder = folderWith(t, { 'own.txt': '--- SERENADE [040] ---\nSING\n- * HYMNS\n' });
  const input = 'Zebedee sang to the gunners of Marrowdale.';
  const path = join(folder, 'own.txt');
  const { out, err } = await dateline(['code', '-', '--format', 'jsonl', '--gazetteer', 'none', '--verbs', path], {
    input,
  });
  const [claim] = JSON.parse(out).claims;
  assert.deepEqual(
    [claim.type, claim.agents[0].text, claim.patients[0].text],
    ['deal.negotiate', 'Zebedee', 'the gunners of Marrowdale'],
  );
  assert.match(err, /own\.txt, line 3: the pattern "- \* HYMNS" lacks a \[code\]/);
  const none = await dateline(['code', '-', '--gazetteer', 'none', '--verbs', join(folder, 'none.txt')], { input });
  assert.equal(none.code, 2);
  assert.match(none.err, /--verbs .*none\.txt/);
});
