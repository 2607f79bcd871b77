import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { dateline, folderWith } from './run.ts';

interface Answer {
  start: number;
  end: number;
  text: string;
  lat?: number;
  lon?: number;
  radiusKm?: number;
  place?: { country?: string; name: string };
  why?: string;
  rejected: { place: { name: string; country?: string }; why: string }[];
}

const TEXT = 'Clashes broke out 10 km south of Mosul. The village of Qweznabar near Tal Afar was quiet.';
const spanOf = (name: string) => ({ start: TEXT.indexOf(name), end: TEXT.indexOf(name) + name.length });
const LINE = JSON.stringify({
  id: 7,
  text: TEXT,
  spans: [spanOf('Mosul'), { start: 400, end: 410 }, spanOf('Qweznabar'), spanOf('Tal Afar')],
});

test('every span is answered in its order, with what was rejected and why; bad lines are told', async (t) => {
  const folder = folderWith(t, { 'spans.jsonl': `${LINE}\n{"id": 8}\nnot json\n` });
  const { code, out, err } = await dateline(['resolve', join(folder, 'spans.jsonl')]);
  assert.equal(code, 1);
  assert.match(err, /spans\.jsonl:2: "text" is missing/);
  assert.match(err, /spans\.jsonl:3: no JSON/);
  const answers = out.trim().split('\n');
  assert.equal(answers.length, 1);
  const { id, spans } = JSON.parse(answers[0]!) as { id: number; spans: Answer[] };
  assert.equal(id, 7);
  assert.deepEqual(
    spans.map(({ text }) => text),
    ['Mosul', '', 'Qweznabar', 'Tal Afar'],
  );
  const [mosul, outside, unknown, tal] = spans;
  assert.equal(mosul!.place?.country, 'IQ');
  assert.ok(Math.abs(mosul!.lat! - 36.34) < 0.05);
  assert.ok(mosul!.rejected.length > 0 && mosul!.rejected.every(({ why, place }) => why !== '' && place.name !== ''));
  assert.match(outside!.why!, /^unresolved: the span lies outside/);
  assert.equal(outside!.lat, undefined);
  assert.match(unknown!.why!, /^unresolved: no gazetteer entry .*measures it from/);
  assert.equal(unknown!.place, undefined);
  assert.equal(unknown!.lat, tal!.lat);
  assert.ok(unknown!.radiusKm! >= 5);
});

test('--words answers for what the words mean', async () => {
  const { code, out } = await dateline(['resolve', '-', '--words'], { input: LINE });
  assert.equal(code, 0);
  const { spans } = JSON.parse(out) as { spans: Answer[] };
  assert.ok(Math.abs(spans[0]!.lat! - 36.245) < 0.03, `ten kilometres south of Mosul, got ${spans[0]!.lat}`);
});

test('resolve without a file or without a gazetteer says what it needs', async () => {
  const none = await dateline(['resolve']);
  assert.equal(none.code, 2);
  assert.match(none.err, /needs a file/);
  const empty = await dateline(['resolve', '-', '--gazetteer', 'none'], { input: LINE });
  assert.equal(empty.code, 2);
  assert.match(empty.err, /needs a gazetteer/);
});
