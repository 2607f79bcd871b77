import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dateline, type Ended, folderWith, REPORT } from './run.ts';

const FRENCH =
  'Quarante-deux soldats et trois officiers ont été faits prisonniers près du village. Un lieutenant a déclaré que son bataillon avait perdu la moitié de ses hommes depuis jeudi.';
/** A sparse file takes no room on the disk, and is refused by its size. */
const OVER_THE_LIMIT = 50_000_001;

/** The one line of trouble, without what surrounds it. */
function trouble({ err }: Ended): string {
  const lines = err.split('\n').filter((line) => line.startsWith('dateline: '));
  assert.equal(lines.length, 1, err);
  return lines[0]!;
}

// Each is a process of its own, which mostly waits for the others to start.
describe('bad input', { concurrency: availableParallelism() }, () => {
  for (const [name, content, expected] of [
    ['empty.txt', '', /empty\.txt: empty, where the text of a report was expected\./],
    ['blank.txt', ' \n\n', /blank\.txt: nothing but blanks, where the text of a report was expected\./],
    [
      'scan.txt',
      '%PDF-1.7\n%âãÏÓ',
      /scan\.txt: a PDF document, not plain text\. Name it \.pdf to have it read as one\./,
    ],
    ['data.bin', new Uint8Array(500), /data\.bin: binary data.*not plain text\./],
    [
      'latin1.txt',
      Buffer.from(`Près de Sigüenza. ${FRENCH}`, 'latin1'),
      /latin1\.txt: not valid UTF-8 \(byte 0xE8 at offset 2\).*convert it/,
    ],
    ['page.txt', '<!doctype html><p>News', /page\.txt: a web page or feed.*Name it \.html or \.xml/],
    [
      'french.txt',
      FRENCH,
      /french\.txt: reads as French, and only English can be coded\. Translate it, or .*--force-english\./,
    ],
    [
      'lines.jsonl',
      '{"id": 1}\n',
      /lines\.jsonl:1: no field "text", where an object like.*; it has id\. Say which holds the report with --columns/,
    ],
  ] as const) {
    test(`${name} alone is refused in one line, and nothing is coded`, async (t) => {
      const folder = folderWith(t, { [name]: content });
      const ended = await dateline(['code', join(folder, name), '--format', 'jsonl']);
      assert.match(trouble(ended), expected);
      assert.equal(ended.code, 3);
      assert.equal(ended.out, '');
    });
  }

  test('a file over the limit is refused at once, with the flag that raises it', async (t) => {
    const folder = folderWith(t, { 'big.txt': '' });
    const { truncateSync } = await import('node:fs');
    truncateSync(join(folder, 'big.txt'), OVER_THE_LIMIT);
    const ended = await dateline(['code', join(folder, 'big.txt')]);
    assert.match(trouble(ended), /big\.txt: 50 MB in one report, where at most 50 MB were expected.*--max-size 200MB/);
    assert.equal(ended.code, 3);
  });

  test('a missing file and a folder without reports are refused', async (t) => {
    const folder = folderWith(t, { 'photo.png': 'x' });
    assert.match(
      trouble(await dateline(['code', join(folder, 'none.txt')])),
      /none\.txt: no such file or folder\. Check the path\./,
    );
    const ended = await dateline(['code', folder]);
    assert.match(
      trouble(ended),
      /no reports in this folder: expected files ending in \.txt.*found 1 of 1 file \(1 \.png\)/,
    );
    assert.equal(ended.code, 3);
  });

  test('an output that cannot be written is told before any work', async (t) => {
    const folder = folderWith(t, { 'report.txt': REPORT });
    const report = join(folder, 'report.txt');
    for (const [option, path, expected] of [
      [
        '--out',
        join(folder, 'none', 'claims.csv'),
        /--out .*claims\.csv cannot be written: there is no folder .*none\. Create it first\./,
      ],
      ['--out', folder, /is a folder\. Name a file in it\./],
      ['--out', join(report, 'claims.csv'), /cannot be written: .*report\.txt is no folder\./],
      ['--html', join(folder, 'none', 'page.html'), /--html .*cannot be written/],
    ] as const) {
      const ended = await dateline(['code', report, option, path]);
      assert.match(trouble(ended), expected);
      assert.equal(ended.code, 2);
      assert.equal(ended.out, '');
    }
    assert.deepEqual(readdirSync(folder), ['report.txt']);
  });

  test('the rest of a batch is coded and every format stays valid', async (t) => {
    const folder = folderWith(t, {
      'a.txt': REPORT,
      'b.txt': '',
      'c.txt': Buffer.from('Sigüenza', 'latin1'),
      'd.txt': FRENCH,
      'e.jsonl': `${JSON.stringify({ id: 'kept', text: REPORT })}\nnot json\n${JSON.stringify({ id: 'kept-2', text: REPORT })}\n`,
    });
    const lines = await dateline(['code', folder, '--format', 'jsonl']);
    assert.equal(lines.code, 1);
    assert.equal(lines.err.split('\n').filter((line) => line.startsWith('dateline: ')).length, 4);
    const reports = lines.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      reports.map((report) => report.id),
      [reports[0].id, 'kept', 'kept-2'],
    );
    assert.match(reports[0].id, /^[0-9a-f]{64}$/);

    const map = await dateline(['code', folder, '--format', 'geojson', '--quiet']);
    assert.equal(map.code, 1);
    assert.equal(JSON.parse(map.out).type, 'FeatureCollection');

    const out = join(folder, 'claims.csv');
    const table = await dateline(['code', folder, '--out', out, '--html', join(folder, 'page.html')]);
    assert.equal(table.code, 1);
    assert.match(readFileSync(out, 'utf8'), /^report_id,.*\r\n(?:.*\r\n)+$/);
    assert.match(readFileSync(join(folder, 'page.html'), 'utf8'), /<\/html>\n$/);
    assert.match(table.err, /Written: .*claims\.csv\nWritten: .*page\.html\n$/);
  });

  test('where nothing was coded, the output of an earlier run stays', async (t) => {
    const folder = folderWith(t, { 'empty.txt': '', 'claims.csv': 'earlier' });
    const out = join(folder, 'claims.csv');
    assert.equal((await dateline(['code', join(folder, 'empty.txt'), '--out', out])).code, 3);
    assert.equal(readFileSync(out, 'utf8'), 'earlier');
    assert.deepEqual(readdirSync(folder).sort(), ['claims.csv', 'empty.txt']);
  });

  test('a device is written to, not replaced', { skip: !existsSync('/dev/null') }, async (t) => {
    const folder = folderWith(t, { 'report.txt': REPORT });
    assert.equal((await dateline(['code', join(folder, 'report.txt'), '--out', '/dev/null'])).code, 0);
    writeFileSync('/dev/null', 'still there');
    assert.equal(readFileSync('/dev/null', 'utf8'), '');
  });

  test('--force-english codes a French report with a warning', async (t) => {
    const folder = folderWith(t, { 'french.txt': FRENCH });
    const ended = await dateline(['code', join(folder, 'french.txt'), '--force-english', '--format', 'jsonl']);
    assert.equal(ended.code, 0);
    assert.match(
      ended.err,
      /french\.txt: no part reads as English, the rest as French; expect claims to be missed there\./,
    );
    assert.equal(JSON.parse(ended.out).schema, 'dateline/1');
  });

  test('a report that is partly French is coded with a warning', async (t) => {
    const folder = folderWith(t, { 'mixed.txt': `${REPORT.repeat(3)}\n${FRENCH} ${FRENCH}` });
    const ended = await dateline(['code', join(folder, 'mixed.txt'), '--format', 'jsonl']);
    assert.equal(ended.code, 0);
    assert.match(ended.err, /mixed\.txt: only about \d+ % reads as English, the rest as French/);
  });
});
