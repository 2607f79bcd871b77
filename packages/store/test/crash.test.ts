import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { surviveKills } from './crash-suite.ts';

/** Moments after the first answer, milliseconds; DATELINE_KILLS asks for more of them. */
const KILLS = Number(process.env.DATELINE_KILLS ?? 4);

test('a writer that is killed loses nothing that it said was added', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-crash-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const delays = Array.from({ length: KILLS }, (_, round) => (round * 37) % 301);
  await surviveKills(join(folder, 'record.dateline'), 'dateline', delays);
});
