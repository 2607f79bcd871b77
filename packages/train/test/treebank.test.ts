import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { harmonise } from '../src/harmonise.ts';
import { withOtherCases } from '../src/prepare.ts';
import { genreOf, readTreebank } from '../src/treebank.ts';

const tiny = readTreebank(fileURLToPath(new URL('./fixtures/tiny.conllu', import.meta.url)));
const forms = (index: number): string =>
  harmonise(tiny[index]!)
    .words.map(({ form }) => form)
    .join(' ');

test('multiword tokens give their words and empty nodes are left out', () => {
  assert.equal(tiny[1]!.words.map(({ form }) => form).join(' '), "The army did n't leave Hama .");
  assert.deepEqual(
    tiny[1]!.words.map(({ spaceAfter }) => spaceAfter),
    [true, true, false, true, true, false, true],
  );
});

test('heads count from zero and the root has -1', () => {
  assert.deepEqual(
    tiny[0]!.words.map(({ head }) => head),
    [1, -1, 3, 1, 5, 1, 1],
  );
});

test('a document tells its genre', () => {
  assert.equal(genreOf(tiny[0]!.document), 'news');
  assert.equal(genreOf(tiny[3]!.document), 'fiction');
  assert.equal(genreOf('weblog-juancole.com'), '');
});

test('Arabic names, designations and compass points become one token', () => {
  assert.equal(forms(3), 'Fighters of al-Shabaab took an AK-47 north-west .');
});

test('a merged token takes the place of its group in the tree', () => {
  const { words } = harmonise(tiny[3]!);
  assert.deepEqual(
    words.map(({ head, relation }) => `${head} ${relation}`),
    ['3 nsubj', '2 case', '0 nmod', '-1 root', '5 det', '3 obj', '3 advmod', '3 punct'],
  );
});

test('a sentence without such names is not copied', () => {
  assert.equal(harmonise(tiny[0]!), tiny[0]);
});

test('a line without ten columns is named', () => {
  const path = join(tmpdir(), `broken-${process.pid}.conllu`);
  writeFileSync(path, '# sent_id = 1\n1\tword\n\n');
  assert.throws(
    () => readTreebank(path),
    /broken-\d+\.conllu:2: a word line has 10 tab-separated columns, this one has 2/,
  );
});

test('copies in capitals keep the tree', () => {
  const copies = withOtherCases(tiny).slice(tiny.length);
  assert.equal(copies[0]!.words[1]!.form, 'SHELLED');
  assert.equal(copies[0]!.words[1]!.relation, 'root');
});
