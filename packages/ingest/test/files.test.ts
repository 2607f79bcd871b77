import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findReports, foundWords, noReports, parseSize, readFile, readStream } from '../src/files.ts';
import type { Incoming } from '../src/incoming.ts';

/** A folder of its own for one test, with some files in it. */
function folderWith(t: { after(fn: () => void): void }, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function all(incoming: AsyncIterable<Incoming>): Promise<Incoming[]> {
  const list: Incoming[] = [];
  for await (const one of incoming) list.push(one);
  return list;
}

test('a folder gives its reports in order, and what it leaves out', async (t) => {
  const folder = folderWith(t, {
    'b.txt': '',
    'B.txt': '',
    'a/z.jsonl': '',
    'a/c.MD': '',
    'photo.png': '',
    'README.md': '',
    '.git/config.txt': '',
    '.hidden.txt': '',
    plain: '',
  });
  symlinkSync(folder, join(folder, 'a', 'loop'));
  const found = await findReports(folder);
  assert.deepEqual(
    found.taken.map((path) => path.slice(folder.length + 1)),
    ['B.txt', 'a/c.MD', 'a/z.jsonl', 'b.txt'],
  );
  assert.equal(foundWords(found), '4 of 7 files (2 .txt, 1 .MD, 1 .jsonl); left out: 1 .md, 1 .png, 1 without ending');
});

test('a folder without reports says what it has instead', async (t) => {
  const folder = folderWith(t, { 'photo.png': '', 'scan.pdf': '' });
  const { kind, message } = noReports(await findReports(folder));
  assert.equal(kind, 'no reports');
  assert.match(message, /expected files ending in \.txt.*found 2 of 2 files \(1 \.png, 1 \.pdf\)/);
});

test('a file that is missing, a folder or too large is a problem, not an exception', async (t) => {
  const folder = folderWith(t, { 'big.txt': 'x'.repeat(2000) });
  const kinds = async (path: string) =>
    (await all(readFile(path, { maxBytes: 1000 }))).map((one) =>
      one.ok ? 'ok' : `${one.problem.kind}: ${one.problem.message}`,
    );
  assert.match((await kinds(join(folder, 'none.txt'))).join(), /^missing: no such file/);
  assert.match((await kinds(folder)).join(), /^unreadable: a folder/);
  assert.match((await kinds(join(folder, 'big.txt'))).join(), /^too large: 2 kB in one report, where at most 1 kB/);
});

test('a stream is read as what it begins like', async () => {
  async function* stream(content: string) {
    yield Buffer.from(content);
  }
  const names = async (content: string) =>
    (await all(readStream(stream(content), 'standard input', { maxBytes: 1000 }))).map((one) =>
      one.ok ? one.report.text : one.problem.kind,
    );
  assert.deepEqual(await names('{"text": "a"}\n{"text": "b"}\n'), ['a', 'b']);
  assert.deepEqual(await names('A report.'), ['A report.']);
  assert.deepEqual(await names(''), ['empty']);
});

for (const [words, bytes] of [
  ['50MB', 50_000_000],
  ['2.5 GB', 2_500_000_000],
  ['800k', 800_000],
  ['10 kb', 10_000],
  ['1000', 1000],
  ['0', null],
  ['-5', null],
  ['much', null],
] as const) {
  test(`the size ${words} is ${bytes}`, () => assert.equal(parseSize(words), bytes));
}
