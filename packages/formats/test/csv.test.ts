import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import { CSV_COLUMNS, csv } from '../src/csv.ts';
import { csvCell } from '../src/delimited.ts';
import { readCsv } from './read-csv.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

async function records(...reports: CodedReport[]) {
  const [heading, ...rows] = readCsv(await written(csv, reports));
  assert.deepEqual(heading, CSV_COLUMNS);
  return rows.map((row) => {
    assert.equal(row.length, CSV_COLUMNS.length);
    return Object.fromEntries(row.map((cell, index) => [CSV_COLUMNS[index]!, cell]));
  });
}

test('a claim is a row and every row has every column', async () => {
  const report = sampleReport();
  const rows = await records(report, emptyReport());
  assert.equal(rows.length, report.claims.length);
  assert.equal(rows[2]!.patients, 'They');
  assert.equal(rows[2]!.patient_antecedents, 'the militiamen');
  assert.equal(rows[2]!.source, 'a prisoner');
  assert.equal(rows[4]!.killed_low, '9');
  assert.equal(rows[4]!.latitude, '41.07');
  assert.equal(rows[4]!.longitude, '-2.64');
  assert.equal(rows[0]!.place_why, 'unresolved: no such name');
  assert.match(rows[2]!.sentence_text!, /^“They would/);
});

test('several counts of one harm give bounds that hold whether they add up or contain one another', async () => {
  const report = sampleReport();
  const killed = report.claims[4]!;
  killed.counts = [6, 2].map((number) => ({
    ...killed.counts[0]!,
    low: number,
    high: number,
    harm: 'killed' as const,
  }));
  const row = (await records(report))[4]!;
  assert.deepEqual([row.killed_low, row.killed_high], ['6', '8']);
});

for (const [value, expected] of [
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
  [-2.64, '-2.64'],
  ['a "quoted", word', '"a ""quoted"", word"'],
  ['two\nlines', '"two\nlines"'],
  ['=a,b', '"\'=a,b"'],
  ['plain', 'plain'],
  [null, ''],
  [undefined, ''],
] as const) {
  test(`the cell ${JSON.stringify(value)} is written ${JSON.stringify(expected)}`, () => {
    assert.equal(csvCell(value), expected);
  });
}

test('the guard against formulas can be left off and the byte order mark put on', async () => {
  assert.equal(csvCell('=1', { guardFormulas: false }), '=1');
  assert.equal((await written(csv, [], { byteOrderMark: true })).charCodeAt(0), 0xfeff);
});
