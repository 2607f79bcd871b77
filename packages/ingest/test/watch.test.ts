import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Incoming } from '../src/incoming.ts';
import { watchFolder } from '../src/watch.ts';
import { folderWith } from './read.ts';

/** Watches a folder; `next` waits for what comes, `quiet` until all that is there has been read. */
function watched(t: { after(fn: () => unknown): void }, folder: string, how = {}) {
  const end = new AbortController();
  let calm = Promise.withResolvers<void>();
  const waiting = () => calm.resolve();
  const stream = watchFolder(folder, { maxBytes: 1000, signal: end.signal, settled: 60, waiting, ...how });
  t.after(async () => {
    end.abort();
    await stream.return(undefined);
  });
  return {
    end,
    async next(): Promise<Incoming | null> {
      const { value, done } = await stream.next();
      return done ? null : value;
    },
    async quiet() {
      calm = Promise.withResolvers();
      await calm.promise;
    },
  };
}

const nameIn = (folder: string, incoming: Incoming | null) => incoming?.name.slice(folder.length + 1);

test('what is in a folder is read, then what comes, until it is ended', async (t) => {
  const folder = folderWith(t, { 'a.txt': 'First report.', 'photo.png': 'x', 'sub/b.txt': 'Second report.' });
  const watch = watched(t, folder);
  assert.equal(nameIn(folder, await watch.next()), 'a.txt');
  assert.equal(nameIn(folder, await watch.next()), join('sub', 'b.txt'));
  const third = watch.next();
  await watch.quiet();
  mkdirSync(join(folder, 'new'));
  writeFileSync(join(folder, 'new', 'c.txt'), 'Third report.');
  assert.equal(nameIn(folder, await third), join('new', 'c.txt'));
  const fourth = watch.next();
  writeFileSync(join(folder, 'a.txt'), 'First report, put right.');
  const changed = await fourth;
  assert.equal(changed?.ok && changed.report.text, 'First report, put right.');
  const fifth = watch.next();
  await watch.quiet();
  watch.end.abort();
  assert.equal(await fifth, null);
});

test('a file that is still being written is read when it is whole', async (t) => {
  const folder = folderWith(t, {});
  const watch = watched(t, folder, { settled: 1000 });
  const coming = watch.next();
  const path = join(folder, 'slow.txt');
  for (let at = 0; at < 6; at++) {
    appendFileSync(path, `Part ${at}. `);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const read = await coming;
  assert.equal(read?.ok && read.report.text, 'Part 0. Part 1. Part 2. Part 3. Part 4. Part 5. ');
});

test('a file that is moved in with an old date, and one that comes back, are read', async (t) => {
  const folder = folderWith(t, { 'a.txt': 'Report.' });
  const other = folderWith(t, { 'old.txt': 'An older report.' });
  const watch = watched(t, folder);
  await watch.next();
  let coming = watch.next();
  await watch.quiet();
  renameSync(join(other, 'old.txt'), join(folder, 'old.txt'));
  assert.equal(nameIn(folder, await coming), 'old.txt');
  coming = watch.next();
  await watch.quiet();
  rmSync(join(folder, 'a.txt'));
  await watch.quiet();
  writeFileSync(join(folder, 'a.txt'), 'Report.');
  assert.equal(nameIn(folder, await coming), 'a.txt');
});

test('a folder that tells of no changes is looked through every so often', async (t) => {
  const folder = folderWith(t, {});
  const linked = folderWith(t, {});
  const { symlinkSync } = await import('node:fs');
  symlinkSync(linked, join(folder, 'elsewhere'));
  const watch = watched(t, folder, { every: 100 });
  const coming = watch.next();
  await watch.quiet();
  // Changes behind a link are not told.
  writeFileSync(join(linked, 'a.txt'), 'Report.');
  assert.equal(nameIn(folder, await coming), join('elsewhere', 'a.txt'));
});

test('a folder that is not there is a problem', async (t) => {
  const watch = watched(t, join(folderWith(t), 'none'));
  const missing = await watch.next();
  assert.ok(missing && !missing.ok);
  assert.equal(missing.problem.kind, 'missing');
  assert.equal(await watch.next(), null);
});
