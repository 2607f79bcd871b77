import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { CodedReport } from '@dateline/core';
import type { ExportPreview, OpenReport, Problem } from '../src/api/index.ts';
import { newRequest, openWorkbench } from './workbench.ts';

test('an export holds the claims of the query, as coded or as decided', async () => {
  await using workbench = await openWorkbench();
  const { keys } = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  const changes = [
    { subject: 'claim', id: keys[0], field: 'verdict', value: 'rejected' },
    { subject: 'claim', id: keys[1], field: 'factuality', value: 'possible' },
  ];
  await workbench.ask('/api/decisions', { json: { request: newRequest(), who: 'Amal', changes } });
  const lines = async (query: string): Promise<CodedReport[]> => {
    const response = await workbench.request(`/api/exports/jsonl?${query}`);
    assert.match(
      response.headers.get('content-disposition')!,
      /^attachment; filename="dateline-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CodedReport);
  };
  const coded = await lines('report=gazette-1');
  assert.equal(coded[0]?.claims.length, 3);
  const [reviewed] = await lines('report=gazette-1&answers=reviewed');
  assert.deepEqual(
    reviewed?.claims.map(({ type, factuality }) => `${type} ${factuality}`),
    ['harm.kill possible', 'damage.destroy actual'],
  );
  const strikes = await lines('type=strike');
  assert.ok(strikes.length > 1);
  assert.ok(strikes.every(({ claims }) => claims.every(({ type }) => type.startsWith('strike.'))));
});

test('every format is given out whole', async () => {
  await using workbench = await openWorkbench();
  const { formats } = await workbench.ask<{ formats: { id: string; mediaType: string }[] }>('/api/exports');
  assert.ok(formats.length >= 12);
  for (const { id, mediaType } of formats) {
    const response = await workbench.request(`/api/exports/${id}`);
    assert.equal(response.status, 200, id);
    assert.equal(response.headers.get('content-type'), mediaType, id);
    const bytes = await response.bytes();
    assert.ok(bytes.length > 100, id);
    if (id === 'geopackage') assert.equal(new TextDecoder().decode(bytes.subarray(0, 15)), 'SQLite format 3');
  }
  const { rows, claims } = await workbench.ask<ExportPreview>('/api/exports/csv/preview');
  assert.equal(rows, claims);
  assert.equal((await workbench.ask<Problem>('/api/exports/pretty', { status: 404 })).kind, 'not found');
});

test('a preview says what a profile would withhold, and shows it', async () => {
  await using workbench = await openWorkbench();
  const profile = encodeURIComponent(
    JSON.stringify({ name: 'careful', maskActors: 'all', withhold: ['source'], embargoDays: 100_000 }),
  );
  const held = await workbench.ask<ExportPreview>(`/api/exports/csv/preview?profile=${profile}`);
  assert.equal(
    held.leftOut.reduce((sum, { claims }) => sum + claims, 0),
    held.claims,
  );
  assert.ok(held.first.every(({ after }) => after === null));
  const masked = encodeURIComponent(JSON.stringify({ name: 'masked', maskActors: 'all' }));
  const shown = await workbench.ask<ExportPreview>(`/api/exports/csv/preview?type=strike.air&profile=${masked}`);
  assert.equal(shown.rows, shown.claims);
  const [first] = shown.first;
  assert.match(first!.before.sentence, /Italian aircraft|Bombs/);
  assert.doesNotMatch(JSON.stringify(first!.after), /Italian aircraft/);
  assert.match(shown.codebook, /^# Codebook/);
  for (const wrong of ['nothing', '{"name":"x","withold":["source"]}']) {
    const refused = await workbench.ask<Problem>(`/api/exports/csv/preview?profile=${encodeURIComponent(wrong)}`, {
      status: 400,
    });
    assert.match(refused.message, /public|withold/);
  }
});

/** The files of a small ZIP archive, by name. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const files = new Map<string, string>();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const packed = view.getUint32(at + 18, true);
    const nameLength = view.getUint16(at + 26, true);
    const from = at + 30 + nameLength + view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + nameLength));
    files.set(name, inflateRawSync(bytes.subarray(from, from + packed)).toString('utf8'));
    at = from + packed;
  }
  return files;
}

test('reviewed reports are gold files: quotes stand in their sentences, corrected as the person says', async () => {
  await using workbench = await openWorkbench();
  assert.equal((await workbench.request('/api/gold')).status, 404);
  const { keys, report } = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  const changes = [
    { subject: 'claim', id: keys[0], field: 'verdict', value: 'rejected' },
    { subject: 'claim', id: keys[1], field: 'factuality', value: 'possible' },
    { subject: 'report', id: 'gazette-1', field: 'done', value: { seconds: 60 } },
  ];
  await workbench.ask('/api/decisions', { json: { request: newRequest(), who: 'Amal', changes } });
  for (const query of ['', '?reviewer=Amal']) {
    const response = await workbench.request(`/api/gold${query}`);
    const files = unzip(await response.bytes());
    const name = [...files.keys()].find((one) => one.startsWith('gold/'))!;
    const gold = JSON.parse(files.get(name)!) as {
      id: string;
      text: string;
      sentences: [number, number][];
      claims: {
        s: number;
        type: string;
        trigger: string;
        agent: string[];
        at: string[];
        factuality: string;
        time: { value: string } | null;
      }[];
    };
    assert.equal(gold.text, report.text);
    assert.deepEqual(
      gold.claims.map(({ type, factuality }) => `${type} ${factuality}`),
      ['harm.kill possible', 'damage.destroy actual'],
    );
    for (const { s, trigger, agent, at } of gold.claims) {
      const [start, end] = gold.sentences[s - 1]!;
      for (const quote of [trigger, ...agent, ...at]) assert.ok(gold.text.slice(start, end).includes(quote), quote);
    }
    assert.equal(gold.claims[0]?.time?.value, '1937-03-12');
    const coded = JSON.parse(files.get('coded.jsonl')!.trim()) as CodedReport;
    assert.equal(coded.claims.length, 3);
  }
});
