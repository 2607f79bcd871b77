import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fillUp, surviveKills, surviveTwo } from './crash-suite.ts';

/** Moments after the first answer, milliseconds; DATELINE_KILLS asks for more of them. */
const KILLS = Number(process.env.DATELINE_KILLS ?? 4);

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'dateline-crash-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a writer that is killed loses nothing that it said was added', async (t) => {
  const delays = Array.from({ length: KILLS }, (_, round) => (round * 37) % 301);
  await surviveKills(join(folder(t), 'record.dateline'), 'dateline', delays);
});

test('two programs write to one store at once', async (t) => {
  await surviveTwo(join(folder(t), 'record.dateline'), 'dateline', 400);
});

test('a disk without room ends in one line, and what was kept before is whole', async (t) => {
  const trouble = await fillUp(join(folder(t), 'record.dateline'), 1500);
  assert.match(trouble, /could not be read or written \(disk I\/O error\)|the disk is full/);
});
