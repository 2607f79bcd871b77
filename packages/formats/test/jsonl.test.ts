import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonl } from '../src/jsonl.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

test('a report is a line that reads back as it was, even with half a surrogate pair in it', async () => {
  const reports = [sampleReport(), emptyReport({ text: 'broken \uD83D here\u2028', sentences: [] })];
  const text = Buffer.from(await written(jsonl, reports)).toString('utf8');
  assert.deepEqual(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    reports,
  );
});
