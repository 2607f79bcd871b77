import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import fc from 'fast-check';
import { csv } from '../src/csv.ts';
import { csvCell, unguarded } from '../src/delimited.ts';
import type { WriteOptions } from '../src/format.ts';
import { withProfile } from '../src/profile/apply.ts';
import { type FromTable, readClaimsTable } from '../src/read-claims-table.ts';
import { readCsv } from './read-csv.ts';
import { emptyReport, sampleReport, written } from './sample.ts';
import { warReport } from './war.ts';

/** What a table reads back to, after somebody has changed its cells. */
async function readBack(
  reports: CodedReport[],
  options: WriteOptions = {},
  change: (rows: string[][]) => string[][] = (rows) => rows,
): Promise<FromTable[]> {
  const rows = change(readCsv(await written(csv, reports, options)));
  const read: FromTable[] = [];
  for await (const one of readClaimsTable(rows.map((cells, index) => ({ line: index + 1, cells })))) read.push(one);
  return read;
}

/** Sets a cell of the first row. */
const setting =
  (name: string, cell: string) =>
  (rows: string[][]): string[][] => {
    rows[1]![rows[0]!.indexOf(name)] = cell;
    return rows;
  };

for (const options of [{}, { hxl: true, byteOrderMark: true }])
  test(`claims read back as they were, ${JSON.stringify(options)}`, async () => {
    const reports = [
      warReport(),
      sampleReport(),
      warReport({ id: '=1+1', outlet: null, published: null, title: "'=it" }),
    ];
    reports[0]!.claims[0]!.aspect = 'done';
    const read = await readBack([...reports, emptyReport()], options);
    assert.equal(read.length, reports.length);
    for (const [index, one] of read.entries()) {
      assert.ok(one.ok);
      assert.deepEqual(one.warnings, []);
      const { text, sentences, places: _, actors: __, uncoded: _____, ...rest } = reports[index]!;
      const { text: readText, sentences: readSentences, places: ___, actors: ____, ...readRest } = one.report;
      assert.deepEqual(readRest, rest);
      for (const { sentence } of one.report.claims) assert.deepEqual(readSentences[sentence], sentences[sentence]);
      for (let at = 0; at < readText.length; at++) assert.ok(readText[at] === text[at] || readText[at] === '░');
    }
  });

test('a table under a profile reads back to what the profile let through', async () => {
  const profile = { name: 'test', maskActors: 'persons', withhold: ['source'] } as const;
  const reports: CodedReport[] = [];
  for await (const report of withProfile([warReport()], profile, { today: '1937-04-01', findArea: null }))
    reports.push(report);
  const [read] = await readBack(reports);
  assert.ok(read?.ok);
  assert.deepEqual(read.report.claims, reports[0]!.claims);
});

test('changed cells that hold one value are taken, others are told', async () => {
  const [taken] = await readBack([warReport()], {}, setting('type', 'territory.control'));
  assert.ok(taken?.ok);
  assert.equal(taken.report.claims[0]!.type, 'territory.control');
  // The class is made from the type.
  assert.deepEqual(taken.warnings, []);
  const [told] = await readBack([warReport()], {}, setting('agents', 'Nobody'));
  assert.ok(told?.ok);
  assert.equal(told.report.claims[0]!.agents[0]!.text, 'Government troops');
  assert.match(told.warnings.join(), /^line 2: agents of c1 changed/);
});

for (const [change, problem] of [
  [setting('factuality', 'true'), /factuality is "true", where one of actual, planned/],
  [setting('aspect', 'over'), /aspect is "over", where one of done, ongoing/],
  [setting('confidence', '80 %'), /confidence is "80 %"/],
  [setting('trigger_start', 'x'), /must be whole numbers/],
  [setting('details', '{"agents":['), /details is no JSON/],
  [setting('details', '{}'), /details must have agents/],
  [setting('claim_id', ''), /must not be empty/],
  [setting('sentence_text', 'Government troops took Trijueque.'), /do not stand where its offsets say/],
  [(rows: string[][]) => rows.map((row) => row.slice(0, -4)), /no claims table: without the columns details/],
  [(rows: string[][]) => [rows[0]!, rows[1]!, rows.at(-1)!, rows[2]!], /must stand together\. Sort by report_id/],
] as const)
  test(`a table is refused where it should read ${problem.source}`, async () => {
    const read = await readBack([warReport(), sampleReport()], {}, change);
    const problems = read.flatMap((one) => (one.ok ? [] : [one.problem]));
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, problem);
  });

test('the guard against formulas can be taken away from any text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("'", '=', '-', '+', '@', 'a', '"', ','), { maxLength: 6 }), (letters) => {
      const text = letters.join('');
      const [[cell = ''] = []] = readCsv(`${csvCell(text)}\r\n`);
      assert.equal(unguarded(cell), text);
    }),
  );
});
