import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Incoming } from '../src/incoming.ts';
import { READERS } from '../src/readers.ts';
import { gzipRecords, httpAnswer, warcRecord, zipWith } from './archive-file.ts';
import { pdfWith } from './pdf-file.ts';
import { readNamed } from './read.ts';

const WORDS = 'Government troops captured the village of Trijueque on Friday, the general staff said in its bulletin.';
const PAGE = `<!doctype html><html><head><title>Taken</title></head><body><article><p>${WORDS}</p></article></body></html>`;
const RECORD = warcRecord(
  'response',
  'https://gazette.example/1',
  httpAnswer('200 OK', { 'Content-Type': 'text/html' }, PAGE),
);

/** A small whole file of each format, by its ending. */
const WHOLE: Readonly<Record<string, Uint8Array>> = {
  '.txt': Buffer.from(WORDS),
  '.md': Buffer.from(`---\ntitle: Taken\ndate: 1937-03-13\n---\n# Taken\n\n**${WORDS}** [1](x)\n`),
  '.html': Buffer.from(PAGE),
  '.pdf': pdfWith([[{ text: WORDS, y: 500 }]]),
  '.rss': Buffer.from(
    `<rss version="2.0"><channel><title>G</title><item><description>${WORDS}</description></item></channel></rss>`,
  ),
  '.jsonl': Buffer.from(`{"id": "1", "text": "${WORDS}"}\n{"id": "2", "text": "${WORDS}"}\n`),
  '.json': Buffer.from(`{"articles": [{"text": "${WORDS}"}, {"text": "${WORDS}"}]}`),
  '.csv': Buffer.from(`id,text\n1,"${WORDS}"\n2,"${WORDS}"\n`),
  '.eml': Buffer.from(
    `From: a@b.example\nSubject: Taken\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n\n${WORDS}\n--cut--\n`,
  ),
  '.warc': RECORD,
  '.warc.gz': gzipRecords([RECORD, RECORD]),
  '.wacz': zipWith({
    'archive/data.warc.gz': gzipRecords([RECORD]),
    'pages/pages.jsonl': '{"url": "https://gazette.example/1"}\n',
  }),
};

/** What every report and every problem must be, whatever came. */
function check(list: readonly Incoming[]): void {
  assert.ok(list.length > 0);
  for (const incoming of list) {
    if (incoming.ok) {
      assert.ok(incoming.report.text.trim() !== '' && incoming.report.text.isWellFormed());
      assert.ok(incoming.original.bytes.length > 0);
    } else {
      assert.ok(incoming.problem.message.length > 10);
      assert.doesNotMatch(incoming.problem.message, /\n|undefined|\[object/);
    }
  }
}

test('there is a whole file of every format', async () => {
  const readers = new Set(
    Object.keys(WHOLE).map((ending) => READERS.find(({ extensions }) => extensions.includes(ending))),
  );
  assert.equal(readers.size, READERS.length);
  for (const [ending, bytes] of Object.entries(WHOLE)) {
    const list = await readNamed(`a${ending}`, bytes);
    check(list);
    assert.ok(
      list.every((incoming) => incoming.ok && incoming.report.text.includes('Trijueque')),
      ending,
    );
  }
});

for (const [ending, whole] of Object.entries(WHOLE)) {
  const change = fc.record({
    at: fc.nat(whole.length - 1),
    length: fc.nat(40),
    bytes: fc.uint8Array({ maxLength: 20 }),
  });
  const spoilt = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let bytes = Buffer.from(whole);
    for (const { at, length, bytes: other } of changes)
      bytes = Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + length)]);
    return bytes;
  });
  test(`a spoilt file ${ending} ends in reports or problems`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        check(await readNamed(`a${ending}`, bytes));
      }),
      { numRuns: 60, seed: 1937 },
    );
  });
}
