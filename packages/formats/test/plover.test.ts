import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plover } from '../src/plover.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

type Told = Record<string, unknown>;

async function records(report = sampleReport()): Promise<Record<string, unknown>[]> {
  const text = await written(plover, [report]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('one line a claim, each with the fields that the manual requires', async () => {
  const all = await records();
  assert.equal(all.length, sampleReport().claims.length);
  assert.equal(new Set(all.map((record) => record.id)).size, all.length);
  for (const record of all) for (const field of ['id', 'date', 'actor', 'event']) assert.ok(field in record, field);
  assert.deepEqual(await records(emptyReport()), []);
});

test('a claim as a record: parties with spans, place, size, date, text and source', async () => {
  const [attack, , shooting, strike, killing] = (await records()) as [Told, Told, Told, Told, Told];
  assert.deepEqual([attack.event, attack.quad_code, attack.date], [['ASSAULT'], 4, '1937-03-13']);
  const report = sampleReport();
  const [actor] = attack.actor as { start: number; end: number; entity_text: string; sector: string }[];
  assert.equal(report.text.slice(actor!.start, actor!.end), actor!.entity_text);
  assert.equal((attack.recipient as unknown[]).length, 1);
  assert.deepEqual(shooting.claimant, { entity_text: 'a prisoner', ...spanOf(report.text, 'a prisoner') });
  assert.deepEqual(shooting.context, ['hypothetical']);
  assert.deepEqual(strike.mode, ['aerial']);
  assert.deepEqual(killing.size, { dead: 9 });
  const place = strike.event_loc as Record<string, unknown>;
  assert.deepEqual(
    [place.extracted_place, place.geonameid, place.country_code, place.country, place.resolution],
    ['Sigüenza', 3109402, 'ESP', 'Spain', 4],
  );
  assert.equal(strike.date, '1937-03-12');
  const info = strike.text_info as { sequence: number; start: number; end: number };
  assert.match(report.text.slice(info.start, info.end), /^Bombs fell near/);
});

test('planned and negated claims carry their auxiliary mode, and later mentions the link of the first', async () => {
  const all = await records();
  assert.deepEqual(all[6]?.context, ['territory', 'negation']);
  assert.deepEqual(all[7]?.context, ['future']);
  assert.equal(all[8]?.link, 'sample-c8');
});

test('a claim without counterpart is written and says why', async () => {
  const report = sampleReport();
  const [first] = report.claims;
  const [record] = await records({ ...report, claims: [{ ...first!, type: 'territory.control' }] });
  assert.equal(record?.has_event, false);
  assert.deepEqual(record?.event, []);
  assert.match(String(record?.comment), /state of affairs/);
});

test('codes and sectors come from the register', async () => {
  const report = sampleReport();
  const [first] = report.claims;
  const entities = async (actor: string): Promise<unknown[]> => {
    const agents = [{ ...first!.agents[0]!, actor }];
    const [record] = await records({ ...report, claims: [{ ...first!, agents, patients: [] }] });
    const [entity] = record!.actor as { code?: string; sector: string; identifier_text?: string }[];
    return [entity?.code, entity?.sector, entity?.identifier_text];
  };
  assert.deepEqual(await entities('MLI-ARMY'), ['MLI', 'MIL', 'Army of Mali']);
  assert.deepEqual(await entities('MLI'), ['MLI', 'GOV', 'Mali']);
  assert.deepEqual(await entities('XKX'), ['KOS', 'GOV', 'Kosovo']);
  assert.deepEqual(await entities('ABK'), ['GEO', 'GOVPRE', 'Abkhazia']);
  assert.deepEqual(await entities('OCHA'), [
    'UNO',
    'UNK',
    'United Nations Office for the Coordination of Humanitarian Affairs',
  ]);
  assert.deepEqual(await entities('AL-QAEDA'), ['IMG', 'REB', 'Al-Qaeda']);
  assert.deepEqual(await entities('REUTERS'), ['GBR', 'JRN', 'Reuters']);
  assert.deepEqual(await entities('MSF'), ['NGO', 'MED', 'Médecins Sans Frontières']);
  assert.deepEqual(await entities('TALIBAN'), ['AFG', 'REB', 'Taliban']);
});

function spanOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}
