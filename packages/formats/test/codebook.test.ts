import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ontology } from '@dateline/core';
import { codebookMarkdown } from '../src/codebook.ts';
import { writeExport } from '../src/export.ts';
import { FORMATS, formatById, formatOfFile } from '../src/formats.ts';
import type { Profile } from '../src/profile/profile.ts';
import { warReport } from './war.ts';

async function codebook(id: string, profile: Profile | null = null): Promise<string> {
  const format = formatById(id)!;
  const about = {
    at: '1937-04-01T00:00:00Z',
    software: 'dateline 0.0.0',
    filters: ['type strike'],
    choices: ['scope=open'],
    profile,
  };
  const tally = await writeExport([warReport()], { write: () => undefined }, { format, about });
  return codebookMarkdown({ format, about, tally, file: `claims_${id}` });
}

for (const format of FORMATS)
  test(`the codebook of ${format.id} tells of every column, type and count`, async () => {
    const text = await codebook(format.id);
    for (const { columns } of format.tables ?? [])
      for (const { name } of columns) assert.ok(text.includes(`| ${name} |`), `${name} is explained`);
    for (const { id } of ontology.types) assert.ok(text.includes(`| ${id} | `), id);
    assert.match(text, /\| harm\.kill \| 2 \|/);
    assert.match(text, /\| possible \| 1 \|/);
    assert.match(text, /10 claims of 1 report/);
    assert.match(text, /Written by dateline 0\.0\.0 on 1937-04-01T00:00:00Z/);
    assert.match(text, /dateline 0\.0\.0, model none, gazetteer none/);
    assert.match(text, /Chosen by: type strike\./);
    assert.match(text, /Choice: scope=open\./);
    // Every line of a table has as many cells as its heading.
    for (const table of text.split('\n\n').filter((part) => part.startsWith('|'))) {
      const widths = table
        .trim()
        .split('\n')
        .map((line) => line.replace(/\\\|/g, '').split('|').length);
      assert.equal(new Set(widths).size, 1, table.slice(0, 80));
    }
  });

test('what was held back and left out is told with its numbers', async () => {
  const profile: Profile = { name: 'mine', about: 'For a <test>.', embargoDays: 20, withhold: ['source'] };
  const text = await codebook('acled', profile);
  assert.match(text, /Profile "mine": For a \\<test\\>\./);
  assert.match(text, /in the last 20 days are withheld/);
  assert.match(text, /\| embargo: of the last 20 days, or of no known day \| 4 \|/);
  assert.match(await codebook('csv'), /Nothing: no profile was used\./);
});

test('the ending of a file tells the format, the longest first', () => {
  for (const [name, id] of [
    ['events.acled.csv', 'acled'],
    ['events.CSV', 'csv'],
    ['a.b/claims.gpkg', 'geopackage'],
    ['x.polecat.tsv', 'polecat'],
    ['x.tsv', undefined],
  ] as const)
    assert.equal(formatOfFile(name)?.id, id);
});
