import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { xlsx } from '../src/xlsx.ts';
import { readZip } from './read-zip.ts';
import { emptyReport, writtenBytes } from './sample.ts';
import { warReport } from './war.ts';
import { wellFormed } from './well-formed.ts';

async function parts(reports = [warReport(), emptyReport()]): Promise<Map<string, string>> {
  const files = await readZip(await writtenBytes(xlsx, reports));
  return new Map(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]));
}

/** Cells of a sheet as rows, in the order they stand. */
function cells(sheet: string): string[][] {
  return [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/gs)].map(
      ([, column, number, text]) => `${column}=${number ?? text}`,
    ),
  );
}

test('every file of the archive is whole, and every one of them well-formed XML', async () => {
  const files = await readZip(await writtenBytes(xlsx, [warReport()]));
  for (const { name, bytes, crc } of files) {
    assert.equal(crc32(bytes), crc, name);
    wellFormed(new TextDecoder().decode(bytes));
  }
  const names = files.map(({ name }) => name);
  const types = new TextDecoder().decode(files.find(({ name }) => name === '[Content_Types].xml')!.bytes);
  for (const [, part] of types.matchAll(/PartName="\/([^"]+)"/g)) assert.ok(names.includes(part!), part!);
});

test('claims, reports and the codebook have a sheet each', async () => {
  const files = await parts();
  const workbook = files.get('xl/workbook.xml')!;
  assert.deepEqual(
    [...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name),
    ['claims', 'reports', 'codebook'],
  );
  const claims = cells(files.get('xl/worksheets/sheet1.xml')!);
  assert.equal(claims.length, 1 + warReport().claims.length);
  assert.deepEqual(claims[0]!.slice(0, 2), ['A=report_id', 'B=outlet']);
  assert.deepEqual(claims[1]!.slice(0, 2), ['A=war', 'B=Gazette; of Madrid']);
  assert.equal(cells(files.get('xl/worksheets/sheet2.xml')!).length, 3);
});

test('numbers are numbers and no text of a report is a formula or markup', async () => {
  const sheet = (await parts()).get('xl/worksheets/sheet1.xml')!;
  assert.match(sheet, /<c r="[A-Z]+2"><v>40\.7743<\/v><\/c>/);
  assert.doesNotMatch(sheet, /<f>/);
  assert.match(sheet, /s="2" t="inlineStr"><is><t xml:space="preserve">=SUM\(A1\)&amp;&quot;soon&quot;: rebels</);
  assert.match(sheet, /&lt;Sigüenza&gt;/);
});

test('the same claims give the same bytes', async () => {
  assert.deepEqual(await writtenBytes(xlsx, [warReport()]), await writtenBytes(xlsx, [warReport()]));
});
