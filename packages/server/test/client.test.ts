import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, RefusalError } from '../src/client.ts';
import { createApp } from '../src/index.ts';
import { newRequest, openWorkbench } from './workbench.ts';

test('the client asks the routes it names, and asks again with the tag of what it has', async () => {
  await using workbench = await openWorkbench();
  const app = createApp(workbench.services);
  const asked: [address: string, status: number][] = [];
  const client = createClient({
    base: 'http://localhost:4680',
    fetch: async (address, init) => {
      const response = await app.request(address, init);
      asked.push([address, response.status]);
      return response;
    },
  });
  const strikes = await client.claims({ type: ['strike.air', 'strike.shell'], limit: 2, order: 'time' });
  assert.deepEqual(asked.at(-1), [
    'http://localhost:4680/api/claims?type=strike.air&type=strike.shell&limit=2&order=time',
    200,
  ]);
  assert.equal(strikes.items.length, 2);
  const [first] = strikes.items;
  assert.deepEqual(await client.claim({ key: first!.key }), first);
  assert.deepEqual(await client.claim({ key: first!.key }), first);
  assert.deepEqual(
    asked.slice(-2).map(([, status]) => status),
    [200, 304],
  );
  const change = { subject: 'claim' as const, id: first!.key, field: 'verdict', value: 'accepted' };
  const moment = await client.decide({ request: newRequest(), who: 'Amal', changes: [change] });
  assert.equal((await client.claim({ key: first!.key })).review, 'accepted');
  await client.undo({ request: newRequest(), who: 'Amal' }, { number: moment.number });
  assert.equal((await client.claim({ key: first!.key })).review, 'unreviewed');
  assert.equal((await client.report({ id: 'gazette-1' })).report.id, 'gazette-1');
  assert.equal(
    client.exportLink({ format: 'csv', type: ['strike'], answers: 'reviewed' }),
    'http://localhost:4680/api/exports/csv?type=strike&answers=reviewed',
  );
});

test('a refusal carries its words, and no answer at all has a kind of its own', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const app = createApp(workbench.services);
  const client = createClient({ base: 'http://localhost', fetch: async (address, init) => app.request(address, init) });
  await assert.rejects(
    client.report({ id: 'no/such report' }),
    (error: RefusalError) =>
      error.status === 404 && error.kind === 'not found' && error.message === 'There is no report no/such report.',
  );
  const cut = createClient({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
  await assert.rejects(cut.about({}), (error: RefusalError) => error.kind === 'unreachable' && error.status === 0);
  const proxy = createClient({ fetch: async () => new Response('<html>Bad Gateway</html>', { status: 502 }) });
  await assert.rejects(proxy.about({}), (error: RefusalError) => error.kind === 'fault' && error.status === 502);
  assert.ok(new RefusalError(0, 'unreachable', 'x') instanceof Error);
});
