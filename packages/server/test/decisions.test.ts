import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedClaim, MomentAnswer, OpenReport, Problem } from '../src/api/index.ts';
import { claimChange, decide, keysOf, newRequest, openWorkbench } from './workbench.ts';

test('a request that is sent again changes nothing, also after it was taken back', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  const request = newRequest();
  const first = await decide(workbench, 'Amal', [claimChange(key, 'verdict', 'accepted')], { request });
  const again = await decide(workbench, 'Amal', [claimChange(key, 'verdict', 'accepted')], { request });
  assert.deepEqual(again, first);
  const undo = await workbench.ask<MomentAnswer>(`/api/decisions/${first.number}/undo`, {
    json: { request: newRequest(), who: 'Amal' },
  });
  assert.equal(undo.undoes, first.number);
  const late = await decide(workbench, 'Amal', [claimChange(key, 'verdict', 'accepted')], { request });
  assert.equal(late.number, first.number);
  assert.equal((await workbench.ask<ListedClaim>(`/api/claims/${key}`)).review, 'unreviewed');
  assert.equal((await workbench.store.moments()).length, 2);
});

test('taking back is taken back, and what was decided since stands in the way', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  const undo = (number: number, status = 200) =>
    workbench.ask<MomentAnswer & Problem>(`/api/decisions/${number}/undo`, {
      json: { request: newRequest(), who: 'Amal' },
      status,
    });
  const made = await decide(workbench, 'Amal', [claimChange(key, 'type', 'strike.shell')]);
  const undone = await undo(made.number);
  assert.equal((await workbench.ask<ListedClaim>(`/api/claims/${key}`)).decided, null);
  await undo(undone.number);
  assert.equal((await workbench.ask<ListedClaim>(`/api/claims/${key}`)).decided?.type, 'strike.shell');
  assert.equal((await undo(made.number, 409)).kind, 'conflict');
  assert.equal((await undo(99, 404)).kind, 'not found');
});

test('what two persons decide of one claim is kept and shown, and can be settled', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  await Promise.all([
    decide(workbench, 'Amal', [claimChange(key, 'type', 'strike.shell')]),
    decide(workbench, 'Zeynep', [claimChange(key, 'type', 'strike.bomb')]),
  ]);
  const disputed = await workbench.ask<ListedClaim>(`/api/claims/${key}`);
  assert.equal(disputed.review, 'disputed');
  assert.deepEqual(disputed.reviews.map(({ reviewer, value }) => `${reviewer} ${value}`).sort(), [
    'Amal strike.shell',
    'Zeynep strike.bomb',
  ]);
  await decide(workbench, 'Amal', [claimChange(key, 'final:type', 'strike.bomb')]);
  const settled = await workbench.ask<ListedClaim>(`/api/claims/${key}`);
  assert.equal(settled.review, 'corrected');
  assert.equal(settled.decided?.type, 'strike.bomb');
  assert.equal(settled.claim.type, 'strike.air');
});

test('all changes of a request are made or none', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  const changes = [claimChange(key, 'verdict', 'accepted'), claimChange('nothing', 'verdict', 'accepted')];
  assert.equal((await decide(workbench, 'Amal', changes, { status: 404 })).kind, 'not found');
  assert.deepEqual(await workbench.store.moments(), []);
});

const REFUSED: readonly (readonly [change: object, message: RegExp])[] = [
  [claimChange('KEY', 'verdict', 'perhaps'), /verdict/],
  [claimChange('KEY', 'colour', 'red'), /no field "colour"/],
  [claimChange('KEY', '__proto__', 'x'), /no field/],
  [claimChange('KEY', 'type', 'Strike'), /type like strike\.air/],
  [claimChange('KEY', 'trigger', { start: 0, end: 3, text: 'nix' }), /does not stand at 0–3/],
  [
    claimChange('KEY', 'time', { start: 0, end: 0, text: '', from: '1937-02-30', to: null, precision: 'day' }),
    /a day like/,
  ],
  [claimChange('KEY', 'places', [{ start: 0, end: 0, text: '', role: 'at', lat: 95, lon: 0 }]), /places\.0\.lat/],
  [{ subject: 'report', id: 'gazette-1', field: 'done', value: {} }, /done\.seconds/],
  [{ subject: 'report', id: 'nothing', field: 'done', value: { seconds: 1 } }, /no report nothing/],
  [{ subject: 'claim', id: 'KEY', field: 'verdict', withdraw: true }, /no review of claim/],
  [{ subject: 'view', id: 'v', field: 'view', value: { name: ' ', query: '' } }, /view\.name/],
];

test('a decision that cannot be is refused with the reason', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  for (const [given, message] of REFUSED) {
    const change = JSON.parse(JSON.stringify(given).replace('KEY', key)) as object;
    const response = await workbench.request('/api/decisions', {
      json: { request: newRequest(), who: 'Amal', changes: [change] },
    });
    assert.ok(response.status >= 400 && response.status < 500, JSON.stringify(change));
    assert.match(((await response.json()) as Problem).message, message);
  }
  const nobody = await workbench.request('/api/decisions', {
    json: { request: newRequest(), who: '  ', changes: [claimChange(key, 'verdict', 'accepted')] },
  });
  assert.equal(nobody.status, 400);
  assert.deepEqual(await workbench.store.moments(), []);
});

test('a claim that was missed is found, decided upon and withdrawn like any other', async () => {
  await using workbench = await openWorkbench();
  const { report } = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  const start = report.text.indexOf('doctor');
  const trigger = { start, end: start + 6, text: 'doctor' };
  const claim = {
    ...report.claims[0]!,
    id: 'new',
    type: 'harm.injure',
    trigger,
    sentence: 0,
    sameAs: null,
    rule: 'person',
  };
  const added = { subject: 'report', id: 'gazette-1', field: 'claim:own-1', value: claim };
  await decide(workbench, 'Amal', [added]);
  const opened = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  assert.deepEqual(
    opened.added.map(({ key, reviewer }) => ({ key, reviewer })),
    [{ key: 'own-1', reviewer: 'Amal' }],
  );
  assert.equal(opened.keys.includes('own-1'), false);
  await decide(workbench, 'Zeynep', [claimChange('own-1', 'verdict', 'rejected')]);
  assert.equal((await workbench.ask<ListedClaim>('/api/claims/own-1')).review, 'rejected');
  await decide(workbench, 'Amal', [{ subject: 'report', id: 'gazette-1', field: 'claim:own-1', withdraw: true }]);
  assert.equal((await workbench.request('/api/claims/own-1')).status, 404);
});

test('the log goes back page by page', async () => {
  await using workbench = await openWorkbench();
  const [key] = await keysOf(workbench);
  for (const value of ['accepted', 'rejected', 'accepted'])
    await decide(workbench, 'Amal', [claimChange(key, 'verdict', value)]);
  await decide(workbench, 'Zeynep', [claimChange(key, 'verdict', 'accepted')]);
  const page = await workbench.ask<{ items: MomentAnswer[]; next: string }>('/api/decisions?limit=2');
  assert.deepEqual(
    page.items.map(({ number }) => number),
    [4, 3],
  );
  const rest = await workbench.ask<{ items: MomentAnswer[]; next: string | null }>(
    `/api/decisions?limit=2&cursor=${page.next}`,
  );
  assert.deepEqual(
    rest.items.map(({ number }) => number),
    [2, 1],
  );
  assert.equal(rest.next, null);
  const mine = await workbench.ask<{ items: MomentAnswer[] }>('/api/decisions?who=Zeynep');
  assert.deepEqual(
    mine.items.map(({ who }) => who),
    ['Zeynep'],
  );
});

test('views are saved, listed and removed', async () => {
  await using workbench = await openWorkbench();
  const value = { name: 'Air raids', query: 'type=strike.air&from=1937-03-01' };
  await decide(workbench, 'Amal', [{ subject: 'view', id: 'raids', field: 'view', value }]);
  const { items } = await workbench.ask<{ items: { id: string; name: string; query: string }[] }>('/api/views');
  assert.deepEqual(
    items.map(({ id, name, query }) => ({ id, name, query })),
    [{ id: 'raids', ...value }],
  );
  await decide(workbench, 'Amal', [{ subject: 'view', id: 'raids', field: 'view', withdraw: true }]);
  assert.deepEqual(await workbench.ask('/api/views'), { items: [] });
});
