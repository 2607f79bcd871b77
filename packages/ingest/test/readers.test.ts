import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDate } from '../src/dates.ts';
import { jsonl } from '../src/jsonl.ts';
import { readerFor, readerForOpening } from '../src/readers.ts';
import { text } from '../src/text.ts';
import { problems, readWith as read } from './read.ts';

test('a text file is one report, untouched', async () => {
  const content = '\r\n  Two lines,\r\n\tboth kept.  \n';
  assert.deepEqual(await read(text, content, { pieces: 3 }), [
    {
      ok: true,
      name: 'in',
      report: { text: content, outlet: null, published: null, title: null },
      warnings: [],
      notes: [],
      original: { bytes: new TextEncoder().encode(content), mediaType: 'text/plain' },
    },
  ]);
});

for (const [content, kind] of [
  ['', 'empty'],
  [' \n\t\n', 'empty'],
  ['<!DOCTYPE html><title>News</title>', 'markup'],
  ['<?xml version="1.0"?><rss/>', 'markup'],
] as const) {
  test(`${JSON.stringify(content)} is no report: ${kind}`, async () => {
    assert.deepEqual(problems(await read(text, content)), [`in ${kind}`]);
  });
}

test('a report over the limit is refused before it is held', async () => {
  assert.deepEqual(problems(await read(text, 'x'.repeat(100), { maxBytes: 99, pieces: 10 })), ['in too large']);
  assert.deepEqual(problems(await read(text, 'x'.repeat(99), { maxBytes: 99, pieces: 10 })), ['x'.repeat(99)]);
});

test('a line of JSON Lines keeps its identifier and what is known of it', async () => {
  const line = {
    id: 'a-1',
    text: 'Text.',
    outlet: 'Agency',
    published: '2017-06-02T08:15:00Z',
    title: 'Title',
    url: 'https://agency.example/a-1',
  };
  assert.deepEqual(await read(jsonl, `${JSON.stringify(line)}\n`), [
    {
      ok: true,
      name: 'in:1',
      report: { id: 'a-1', text: 'Text.', outlet: 'Agency', published: '2017-06-02', title: 'Title' },
      warnings: [],
      notes: [],
      original: { bytes: new TextEncoder().encode(JSON.stringify(line)), mediaType: 'application/json' },
      publishedAt: '2017-06-02T08:15:00Z',
      url: 'https://agency.example/a-1',
    },
  ]);
});

test('lines that cannot be used are reported with their number and the others are read', async () => {
  const content = [
    '\uFEFF{"text": "first"}',
    '',
    '{"text": ',
    '[1]',
    '{"id": 7}',
    '{"text": 7}',
    '{"text": "  "}',
    '{"text": "last", "id": 7, "published": "June"}',
  ].join('\r\n');
  const list = await read(jsonl, content, { pieces: 5 });
  assert.deepEqual(problems(list), [
    'first',
    'in:3 malformed',
    'in:4 malformed',
    'in:5 columns',
    'in:6 columns',
    'in:7 empty',
    'last',
  ]);
  const last = list.at(-1)!;
  assert.ok(last.ok);
  assert.equal(last.report.id, '7');
  assert.equal(last.report.published, null);
  assert.match(last.warnings.join(), /"June", not a date/);
});

test('one line in another encoding or over the limit does not spoil the rest', async () => {
  const content = Buffer.concat([
    Buffer.from('{"text": "Sigüenza"}\n', 'latin1'),
    Buffer.from(`{"text": "${'x'.repeat(80)}"}\n{"text": "fine"}`),
  ]);
  assert.deepEqual(problems(await read(jsonl, content, { maxBytes: 60, pieces: 7 })), [
    'in:1 encoding',
    'in:2 too large',
    'fine',
  ]);
});

test('an empty file of JSON Lines is a problem, not nothing', async () => {
  assert.deepEqual(problems(await read(jsonl, '\n\n')), ['in empty']);
});

test('how the bytes are cut changes nothing', async () => {
  const content = '{"text": "Zażółć"}\n\n{"text": "gęślą"}\nno\n';
  const whole = await read(jsonl, content);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (pieces) => {
      assert.deepEqual(await read(jsonl, content, { pieces }), whole);
    }),
  );
});

for (const [words, date] of [
  ['2017-06-02', '2017-06-02'],
  ['2017-06-02T23:59:00+02:00', '2017-06-02'],
  ['2017-06-02 10:00', '2017-06-02'],
  ['2017-02-30', null],
  ['2017-13-01', null],
  ['02/06/2017', null],
  ['2017', null],
] as const) {
  test(`${words} is the date ${date}`, () => assert.equal(isoDate(words), date));
}

test('the ending of a name gives the reader, the opening of a stream too', () => {
  assert.equal(readerFor('a/B.TXT'), text);
  assert.equal(readerFor('a.jsonl'), jsonl);
  assert.equal(readerFor('a.docx'), undefined);
  assert.equal(readerForOpening(Buffer.from('\uFEFF {"id": 1, "text": "x"}\n')), jsonl);
  assert.equal(readerForOpening(Buffer.from('{curly} words, "text"')), text);
});
