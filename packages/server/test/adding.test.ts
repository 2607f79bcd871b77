import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import type { Addition, OpenReport, Problem, Why } from '../src/api/index.ts';
import { newRequest, openWorkbench, type Workbench } from './workbench.ts';

const SHELLED = 'Government artillery shelled the village of Torija on Friday, killing four civilians, a doctor said.';
const MARKUP = '<script>alert("x")</script> Rebels attacked <b>Brihuega</b> & burned the "old" mill on Monday.';

/** Waits until an addition is over, by the events that tell of it. */
async function ended(workbench: Workbench, addition: Addition): Promise<Addition> {
  const over = (state: Addition['state']) => state === 'done' || state === 'failed' || state === 'cancelled';
  const heard = new Promise<void>((resolve) => {
    workbench.services.events.listen(({ name, data }) => {
      if (name === 'addition' && over((data as Addition).state)) resolve();
    });
  });
  const now = await workbench.ask<Addition>(`/api/additions/${addition.id}`);
  if (!over(now.state)) await heard;
  return workbench.ask<Addition>(`/api/additions/${addition.id}`);
}

test('pasted texts and files are coded in the background, kept and gathered, each problem with its item', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const request = newRequest();
  const texts = [
    { text: SHELLED, outlet: 'Gazette', published: '1937-03-15', title: 'Torija shelled' },
    { text: MARKUP, published: '1937-03-16' },
    { text: 'Les troupes ont attaqué le village de Torija et ont tué quatre civils, selon un médecin du pays.' },
  ];
  const begun = await workbench.ask<Addition>('/api/additions', { json: { request, texts }, status: 202 });
  assert.equal(begun.id, request);
  // Reading is answered while the thread codes.
  assert.equal((await workbench.request('/api')).status, 200);
  const done = await ended(workbench, begun);
  assert.deepEqual([done.state, done.added, done.failed], ['done', 2, 1]);
  assert.equal(done.problems[0]?.kind, 'not English');
  const again = await workbench.ask<Addition>('/api/additions', { json: { request, texts }, status: 202 });
  assert.equal(again.added, 2);
  assert.equal((await workbench.store.facts()).reports, 2);

  const shelled = await workbench.ask<OpenReport>(`/api/reports/${done.reports[0]!.id}`);
  assert.equal(shelled.report.text, SHELLED);
  assert.deepEqual(
    shelled.report.claims.map(({ type }) => type),
    ['strike.shell', 'harm.kill'],
  );
  assert.ok(shelled.incidents.every((incident) => incident !== null));
  assert.equal(shelled.retrievals[0]?.file, 'Torija shelled');
  const why = await workbench.ask<Why>(`/api/claims/${shelled.keys[0]}/why`);
  assert.equal(why.rule?.type, 'strike.shell');
  assert.equal(why.tree.filter(({ head }) => head === null).length, 1);
  for (const { start, end, text } of why.tree) assert.equal(SHELLED.slice(start, end), text);

  // What is markup in a report is text in every answer.
  const marked = await workbench.request(`/api/reports/${done.reports[1]!.id}`);
  assert.match(marked.headers.get('content-type')!, /^application\/json/);
  assert.equal(((await marked.json()) as OpenReport).report.text, MARKUP);
  for (const address of ['/api/exports/html', '/api/situation-report?from=1937-03-10&to=1937-03-17'])
    assert.doesNotMatch(await (await workbench.request(address)).text(), /<script>alert/);

  const form = new FormData();
  form.set('request', newRequest());
  form.set('outlet', 'Courier');
  form.append(
    'file',
    new File([SHELLED.replace('Torija', 'Brihuega')], '../../etc/courier.txt', { type: 'text/plain' }),
  );
  form.append('file', new File([new Uint8Array(600)], 'noise.bin'));
  form.append('file', new File([SHELLED], 'same.txt'));
  const files = await ended(
    workbench,
    await workbench.ask<Addition>('/api/additions/files', { body: form, status: 202 }),
  );
  assert.deepEqual(files.names, ['courier.txt', 'noise.bin', 'same.txt']);
  assert.deepEqual([files.added, files.known, files.failed], [1, 1, 1]);
  assert.equal(files.problems[0]?.name, 'noise.bin');
  const courier = await workbench.ask<OpenReport>(
    `/api/reports/${files.reports.find(({ outcome }) => outcome === 'added')!.id}`,
  );
  assert.equal(courier.report.outlet, 'Courier');
  const original = await workbench.request(`/api/originals/${courier.retrievals[0]!.original}`);
  assert.match(original.headers.get('content-disposition')!, /^attachment/);
  assert.equal(original.headers.get('content-type'), 'application/octet-stream');
  assert.equal(await original.text(), courier.report.text);
});

test('a text is coded without being kept, and a feed of this machine is refused', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const coded = await workbench.ask<CodedReport>('/api/code', { json: { text: SHELLED, published: '1937-03-15' } });
  assert.equal(coded.claims[0]?.time?.from, '1937-03-12');
  const feed = { request: newRequest(), feed: 'http://127.0.0.1:1/feed.xml' };
  const refused = await ended(workbench, await workbench.ask<Addition>('/api/additions', { json: feed, status: 202 }));
  assert.deepEqual([refused.added, refused.failed], [0, 1]);
  assert.equal((await workbench.store.facts()).reports, 0);
  for (const json of [
    { request: newRequest() },
    { request: newRequest(), feed: 'file:///etc/passwd' },
    { request: 'x', texts: [{ text: 'y' }] },
    { request: newRequest(), texts: [{ text: '' }] },
  ])
    assert.equal((await workbench.ask<Problem>('/api/additions', { json, status: 400 })).kind, 'bad request');
});

test('an addition that is stopped says so, and the next one goes on', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const long = {
    request: newRequest(),
    texts: Array.from({ length: 40 }, (_, nth) => ({
      text: `${SHELLED} ${`Then ${nth} shells fell on the bridge. `.repeat(40)}`,
    })),
  };
  const begun = await workbench.ask<Addition>('/api/additions', { json: long, status: 202 });
  const waiting = await workbench.ask<Addition>('/api/additions', {
    json: { request: newRequest(), texts: [{ text: SHELLED }] },
    status: 202,
  });
  assert.equal(waiting.state, 'waiting');
  const stopped = await workbench.ask<Addition>(`/api/additions/${begun.id}`, { method: 'DELETE' });
  assert.equal(stopped.state, 'cancelled');
  const next = await ended(workbench, waiting);
  assert.deepEqual([next.state, next.added], ['done', 1]);
  assert.equal(
    (await workbench.ask<Problem>('/api/additions/nothing', { method: 'DELETE', status: 404 })).kind,
    'not found',
  );
});

test('events begin with the revision and tell of every decision', async () => {
  await using workbench = await openWorkbench();
  const response = await workbench.request('/api/events');
  assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hear = async (words: RegExp): Promise<void> => {
    while (!words.test(heard)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended after ${heard}`);
      heard += value;
    }
  };
  await hear(/event: revision\ndata: \{"revision":\d+\}/);
  const note = { subject: 'report', id: 'gazette-1', field: 'note', value: 'read' };
  await workbench.ask('/api/decisions', { json: { request: newRequest(), who: 'Amal', changes: [note] } });
  await hear(/event: moment\ndata: \{"number":1,"who":"Amal","subjects":\[\{"subject":"report","id":"gazette-1"\}\]\}/);
  await reader.cancel();
});
