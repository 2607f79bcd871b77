import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openStore } from '../src/index.ts';

const WRITER = join(import.meta.dirname, 'crash-writer.ts');

/** Kills a writer at chosen moments and looks whether what it said is on disk is there, once, and whole. */
export async function surviveKills(place: string, schema: string, delays: readonly number[]): Promise<void> {
  const told = new Set<string>();
  for (const [round, delay] of delays.entries()) {
    const acknowledged = await killAfter([place, schema, `${round * 1_000_000}`], delay);
    assert.ok(acknowledged.length > 0, 'the writer was killed before it wrote anything');
    for (const id of acknowledged) told.add(id);
    await allThere(place, schema, told);
  }
}

/** Lets two programs write at once, kills both, and looks whether what both said is on disk is there. */
export async function surviveTwo(place: string, schema: string, delay: number): Promise<void> {
  await (await openStore(place, { schema })).close();
  const both = await Promise.all([0, 1].map((nth) => killAfter([place, schema, `${nth * 1_000_000}`], delay)));
  for (const acknowledged of both) assert.ok(acknowledged.length > 0, 'a writer was never let in');
  await allThere(place, schema, new Set(both.flat()));
}

/** Writes under a limit on the size of files, as on a full disk, and gives what the writer said when it could not go on. */
export async function fillUp(place: string, kilobytes: number): Promise<string> {
  const limit = `ulimit -f ${kilobytes}; trap '' XFSZ; exec "$@"`;
  const child = spawn('bash', ['-c', limit, 'bash', process.execPath, WRITER, place, 'dateline', '0']);
  let out = '';
  let trouble = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  await allThere(place, 'dateline', new Set(out.split('\n').filter((id) => id !== '')));
  return trouble;
}

async function allThere(place: string, schema: string, told: ReadonlySet<string>): Promise<void> {
  const store = await openStore(place, { schema });
  try {
    assert.deepEqual((await store.check()).faults, []);
    const ids: string[] = [];
    for (let after = ''; ; after = ids.at(-1)!) {
      const page = await store.reports({ after, limit: 1000 });
      ids.push(...page.map(({ id }) => id));
      if (page.length < 1000) break;
    }
    assert.equal(new Set(ids).size, ids.length, 'a report is there twice');
    const there = new Set(ids);
    const lost = [...told].filter((id) => !there.has(id));
    assert.deepEqual(lost, [], 'reports that were acknowledged are lost');
  } finally {
    await store.close();
  }
}

/** Runs the writer, kills it so long after its first answer, and gives what it acknowledged. */
function killAfter(args: readonly string[], delay: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let trouble = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (out === '') setTimeout(() => child.kill('SIGKILL'), delay);
      out += text;
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${trouble}`));
      // What stands behind the last line break was still being told.
      else
        resolve(
          out
            .slice(0, out.lastIndexOf('\n') + 1)
            .split('\n')
            .filter((id) => id !== ''),
        );
    });
  });
}
