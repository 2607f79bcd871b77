import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findReports, foundWords, noReports, parseSize, readFile } from '../src/files.ts';
import { all, folderWith, problems, readNamed } from './read.ts';

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
  const folder = folderWith(t, { 'photo.png': '', 'notes.docx': '' });
  const { kind, message } = noReports(await findReports(folder));
  assert.equal(kind, 'no reports');
  assert.match(message, /expected files ending in \.txt.*found 2 of 2 files \(1 \.docx, 1 \.png\)/);
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
  const read = async (content: string) => problems(await readNamed('standard input', content));
  assert.deepEqual(await read('{"text": "a"}\n{"text": "b"}\n'), ['a', 'b']);
  assert.deepEqual(await read('{"id": 1, "body": "a"}\n{"id": 2}\n'), [
    'standard input:1 columns',
    'standard input:2 columns',
  ]);
  assert.deepEqual(await read('A report.'), ['A report.']);
  assert.deepEqual(await read(''), ['standard input empty']);
  assert.deepEqual(await read('[{"text": "a"}, {"text": "b"}]'), ['a', 'b']);
  assert.deepEqual(
    await read('From: a@example.org\nDate: Fri, 2 Jun 2017 08:15:00 +0300\nSubject: News\n\nA mail.\n'),
    ['A mail.\n'],
  );
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
