import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts the command and waits for the line that it prints once it answers; null where it ends without. */
async function serve(args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    errors += words;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return {
    origin: value === undefined ? null : new URL(String(value)).origin,
    stop: (signal: 'SIGINT' | 'SIGTERM') => child.kill(signal),
    ended,
    errors: () => errors,
  };
}

test('serve answers on the loopback, adds what is named, and ends in good order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-serve-'));
  try {
    const store = join(folder, 'war.dateline');
    const report = join(folder, 'report.txt');
    await writeFile(
      report,
      'Rebels attacked the village of Brihuega on Friday and killed two soldiers, a doctor said.',
    );
    const first = await serve([report, '--store', store, '--port', '0', '--gazetteer', 'none']);
    assert.match(first.origin!, /^http:\/\/127\.0\.0\.1:\d+$/);
    const events = await fetch(`${first.origin}/api/events`);
    const about = async () => (await (await fetch(`${first.origin}/api`)).json()) as { store: { reports: number } };
    let heard = '';
    for await (const piece of events.body!.pipeThrough(new TextDecoderStream())) {
      heard += piece;
      if (/"state":"(?:done|failed)"/.test(heard)) break;
      // What ended before we listened is told by nobody.
      if ((await about()).store.reports === 1) break;
    }
    assert.equal((await about()).store.reports, 1);

    const taken = await serve(['--store', store, '--port', new URL(first.origin!).port]);
    assert.equal(taken.origin, null);
    assert.equal(await taken.ended, 2);
    assert.match(taken.errors(), /port \d+ of 127\.0\.0\.1 is in use, .*--port/);

    first.stop('SIGINT');
    assert.equal(await first.ended, 0, first.errors());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('serve refuses what it cannot do, and in a build it ends at once', async () => {
  const store = join(tmpdir(), 'dateline-none', 'no.dateline');
  const build = await serve(['--at-terminal', '--store', store]);
  assert.deepEqual([build.origin, await build.ended], [null, 0]);
  for (const [args, words] of [
    [['--port', 'x', '--store', store], /--port x is no whole number from 0 to 65535/],
    [['--store', ':memory:'], /serve needs a store that is kept/],
    [['--tiles', 'nowhere.pmtiles', '--store', store], /--tiles: nowhere\.pmtiles is not there\. Give/],
    [['--tiles', 'https://tiles.example/{z}', '--store', store], /--tiles: .* it lacks \{x\}, \{y\}\. Give/],
  ] as const) {
    const refused = await serve(args);
    assert.equal(await refused.ended, 2);
    assert.match(refused.errors(), words);
  }
});
