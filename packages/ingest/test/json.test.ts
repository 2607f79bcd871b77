import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../src/json.ts';
import { jsonl } from '../src/jsonl.ts';
import { only, problems, readWith } from './read.ts';

test('a list of records is read one by one, and a broken one spoils no other', async () => {
  const content =
    '[{"text": "one [\\"quoted\\"]"}, {"text": }, 7, {"text": "two", "published": "02/06/2017"},\n{"text": "three"}';
  const list = await readWith(json, content, { dateOrder: 'mdy' });
  assert.deepEqual(problems(list), ['one ["quoted"]', 'in#2 malformed', 'in#3 malformed', 'two', 'three']);
  assert.equal(list[3]?.ok && list[3].report.published, '2017-02-06');
});

test('the list of an export is found under its usual names, an object is one report', async () => {
  assert.deepEqual(
    problems(await readWith(json, '{"total": 2, "meta": {"items": []}, "articles": [{"text": "a"}, {"text": "b"}]}')),
    ['a', 'b'],
  );
  const record = { text: 'a', title: 'Taken', items: ['not', 'records'] };
  assert.equal((await only(readWith(json, JSON.stringify(record, null, 2)))).report.title, 'Taken');
  assert.deepEqual(problems(await readWith(json, '[]')), ['in empty']);
  assert.deepEqual(problems(await readWith(json, '{"text": "a"')), ['in malformed']);
});

test('fields are taken as they are mapped, also inside of others', async () => {
  const line = {
    id: 4,
    article: { head: 'Taken', body: ['no', 'string'] },
    body: 'Trijueque fell.',
    day: '13.03.1937',
  };
  const mapping = {
    text: ['article.head', 'body'],
    published: ['day'],
    title: ['article.head'],
    outlet: ['article.body'],
  };
  const taken = await only(readWith(jsonl, `${JSON.stringify(line)}\n`, { mapping }));
  assert.deepEqual(taken.report, {
    id: '4',
    text: 'Taken\n\nTrijueque fell.',
    outlet: null,
    published: '1937-03-13',
    title: 'Taken',
  });
  assert.deepEqual(taken.warnings, ['"article.body" is no string and is left out']);
});

test('half a character in JSON is no text', async () => {
  assert.deepEqual(problems(await readWith(jsonl, '{"text": "broken \\ud83d here"}\n{"text": "zero \\u0000"}\n')), [
    'in:1 malformed',
    'in:2 malformed',
  ]);
});
