import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readFile } from '../src/files.ts';
import { wacz } from '../src/wacz.ts';
import { warc } from '../src/warc.ts';
import { gzipRecords, httpAnswer, warcRecord, zipWith } from './archive-file.ts';
import { all, folderWith, only, problems, readNamed, readWith } from './read.ts';

const page = (words: string) =>
  `<!doctype html><title>${words}</title><article><h1>${words}</h1><p>${`${words}, the staff said in its bulletin of the day. `.repeat(5)}</p></article>`;
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const at = (path: string) => `https://gazette.example${path}`;

const RECORDS = [
  warcRecord('warcinfo', null, 'software: by hand\r\n', 'application/warc-fields'),
  warcRecord('request', at('/1'), 'GET /1 HTTP/1.1\r\n\r\n', 'application/http; msgtype=request'),
  warcRecord(
    'response',
    at('/1'),
    httpAnswer('200 OK', { ...HTML, Date: 'Fri, 02 Jun 2017 08:15:00 GMT' }, page('Trijueque fell')),
  ),
  warcRecord('response', at('/logo.png'), httpAnswer('200 OK', { 'Content-Type': 'image/png' }, 'PNG')),
  warcRecord('response', at('/robots.txt'), httpAnswer('200 OK', { 'Content-Type': 'text/plain' }, 'User-agent: *')),
  warcRecord('response', at('/gone'), httpAnswer('404 Not Found', HTML, page('Not found'))),
  warcRecord(
    'response',
    at('/2'),
    httpAnswer(
      '200 OK',
      { ...HTML, 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
      chunked(gzipSync(page('Torija held'))),
    ),
  ),
  warcRecord(
    'response',
    at('/3'),
    httpAnswer('200 OK', { ...HTML, 'Content-Encoding': 'br' }, brotliCompressSync(page('Brihuega burnt'))),
  ),
  warcRecord('resource', at('/4.txt'), 'Gajanejos was left by all who lived there.', 'text/plain'),
];

function chunked(body: Uint8Array): Buffer {
  const half = body.length >> 1;
  const piece = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
  return Buffer.concat([piece(body.subarray(0, half)), piece(body.subarray(half)), Buffer.from('0\r\n\r\n')]);
}

const texts = (list: Awaited<ReturnType<typeof readWith>>) => problems(list).map((text) => text.slice(0, 11));
const EXPECTED = ['Trijueque f', 'Torija held', 'Brihuega bu', 'Gajanejos w'];

test('each page of a web archive is a report, with its address, headers and the time of its recording', async () => {
  const list = await readWith(warc, Buffer.concat(RECORDS), { pieces: 100 });
  assert.deepEqual(texts(list), EXPECTED);
  const [first] = list;
  assert.ok(first?.ok);
  assert.equal(first.url, at('/1'));
  assert.equal(first.name, `in#${at('/1')}`);
  assert.equal(first.retrievedAt, '2017-06-02T08:15:00.000Z');
  assert.deepEqual(first.headers, {
    date: 'Fri, 02 Jun 2017 08:15:00 GMT',
    'content-type': 'text/html; charset=utf-8',
  });
  assert.equal(first.report.outlet, 'gazette.example');
  assert.equal(Buffer.from(first.original.bytes).toString(), page('Trijueque fell'));
});

test('an archive that is packed record by record is read alike, by its name or its content', async () => {
  const packed = gzipRecords(RECORDS);
  assert.deepEqual(texts(await readWith(warc, packed, { pieces: 333 })), EXPECTED);
  assert.deepEqual(texts(await readNamed('crawl.warc.gz', packed)), EXPECTED);
  assert.deepEqual(texts(await readNamed('standard input', packed)), EXPECTED);
});

test('an archive that is cut off gives what was before that', async () => {
  const whole = Buffer.concat(RECORDS);
  const list = await readWith(warc, whole.subarray(0, whole.length - 20));
  assert.deepEqual(texts(list).slice(0, 3), EXPECTED.slice(0, 3));
  const last = list.at(-1)!;
  assert.ok(!last.ok);
  assert.match(last.problem.message, /record 9 is cut off\)\. What was before that is taken/);
  const packed = gzipRecords(RECORDS);
  const broken = await readWith(warc, packed.subarray(0, packed.length - 40));
  assert.equal(broken.at(-1)?.ok, false);
  assert.deepEqual(problems(await readWith(warc, 'no archive')), ['in malformed']);
});

test('a page that unpacks to more than the limit is refused, and the next is read', async () => {
  const bomb = warcRecord(
    'response',
    at('/bomb'),
    httpAnswer('200 OK', { ...HTML, 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(5_000_000))),
  );
  const list = await readWith(warc, Buffer.concat([bomb, RECORDS[2]!]), { maxBytes: 100_000 });
  assert.deepEqual(texts(list), [`in#${at('/bomb')} malformed`.slice(0, 11), EXPECTED[0]]);
  assert.match(list[0]?.ok === false ? list[0].problem.message : '', /larger than the limit once unpacked/);
});

const WACZ = zipWith({
  'datapackage.json': '{}',
  'pages/pages.jsonl': [
    { format: 'json-pages-1.0', id: 'pages' },
    { url: at('/1'), title: 'Listed title' },
    { url: at('/old'), title: 'Moved' },
    { url: at('/never'), title: 'Never fetched' },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  'archive/data.warc.gz': gzipRecords([
    ...RECORDS,
    warcRecord('response', at('/old'), httpAnswer('301 Moved', { Location: '/new' }, '')),
    warcRecord('response', at('/new'), httpAnswer('200 OK', HTML, page('Moved words'))),
  ]),
});

test('of a WACZ archive the listed pages are read, and those that are missing told', async (t) => {
  const expected = ['Trijueque f', 'Moved words', `in#${at('/never')} missing`.slice(0, 11)];
  const list = await readWith(wacz, WACZ);
  assert.deepEqual(texts(list), expected);
  const folder = folderWith(t, { 'crawl.wacz': WACZ });
  assert.equal((await all(readFile(join(folder, 'crawl.wacz'), { maxBytes: 100_000 }))).length, 3);
  assert.deepEqual(texts(await readNamed('standard input', WACZ)).slice(0, 2), expected.slice(0, 2));
});

test('what is no WACZ archive is told', async () => {
  assert.deepEqual(problems(await readWith(wacz, 'no archive at all')), ['in malformed']);
  assert.deepEqual(problems(await readWith(wacz, zipWith({ 'word/document.xml': '<x/>' }))), ['in malformed']);
  assert.deepEqual(problems(await readWith(wacz, WACZ.subarray(0, WACZ.length - 30))), ['in malformed']);
});

test('a plain page of an archive keeps its words', async () => {
  const taken = await only(readWith(warc, RECORDS.at(-1)!));
  assert.equal(taken.report.text, 'Gajanejos was left by all who lived there.');
});
