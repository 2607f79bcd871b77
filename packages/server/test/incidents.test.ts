import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IncidentSummary, KeptIncident } from '@dateline/store';
import type { MomentAnswer, Problem, Suggestion } from '../src/api/index.ts';
import { newRequest, openWorkbench } from './workbench.ts';

interface Gathered {
  readonly moment: MomentAnswer;
  readonly incidents: string[];
}

test('incidents are merged with a reason and parted again by taking that back', async () => {
  await using workbench = await openWorkbench();
  const { items } = await workbench.ask<{ items: IncidentSummary[] }>('/api/incidents?limit=100');
  const [one, other] = items.map(({ id }) => id);
  const json = { request: newRequest(), who: 'Amal', reason: 'one raid', ids: [one, other] };
  const merged = await workbench.ask<Gathered>('/api/incidents/merge', { json });
  assert.equal(merged.incidents.length, 1);
  assert.deepEqual(await workbench.ask<Gathered>('/api/incidents/merge', { json }), merged);
  const there = await workbench.ask<KeptIncident>(`/api/incidents/${other}`);
  assert.equal(there.summary.id, merged.incidents[0]);
  await workbench.ask(`/api/decisions/${merged.moment.number}/undo`, { json: { request: newRequest(), who: 'Amal' } });
  await workbench.services.additions.gather();
  const after = await workbench.ask<{ items: IncidentSummary[] }>('/api/incidents?limit=100');
  assert.deepEqual(after.items.map(({ claims }) => claims).sort(), items.map(({ claims }) => claims).sort());
});

test('claims are taken out of an incident, not all and not those of another', async () => {
  await using workbench = await openWorkbench();
  const { items } = await workbench.ask<{ items: IncidentSummary[] }>('/api/incidents?limit=100');
  const largest = items.toSorted((a, b) => b.claims - a.claims)[0]!;
  const { claims } = await workbench.ask<KeptIncident>(`/api/incidents/${largest.id}`);
  const reports = [...new Set(claims.map(({ report }) => report.id))];
  assert.ok(reports.length > 1);
  const keys = claims.filter(({ report }) => report.id === reports[0]).map(({ key }) => key);
  const ask = (given: readonly string[], status = 200) =>
    workbench.ask<Gathered & Problem>(`/api/incidents/${largest.id}/split`, {
      json: { request: newRequest(), who: 'Amal', reason: 'another raid', keys: given },
      status,
    });
  assert.match(
    (
      await ask(
        claims.map(({ key }) => key),
        409,
      )
    ).message,
    /not none and not all/,
  );
  assert.match((await ask(['nothing'], 409)).message, /not in incident/);
  const split = await ask(keys);
  assert.ok(split.incidents.length >= 2);
});

test('suggested incidents come with their score and reasons', async () => {
  await using workbench = await openWorkbench();
  const { items } = await workbench.ask<{ items: IncidentSummary[] }>('/api/incidents?limit=100');
  for (const { id } of items) {
    const answer = await workbench.ask<{ items: Suggestion[] }>(`/api/incidents/${id}/suggestions`);
    for (const { incident, score, reasons } of answer.items) {
      assert.notEqual(incident.id, id);
      assert.ok(score > 0 && score <= 1);
      assert.ok(reasons.length > 0);
    }
  }
  assert.equal((await workbench.ask<Problem>('/api/incidents/nothing/suggestions', { status: 404 })).kind, 'not found');
});

test('the situation is told as of a day and day by day', async () => {
  await using workbench = await openWorkbench();
  const now = await workbench.ask<{ at: string; places: { place: { name: string }; status: string }[] }>(
    '/api/situation?place=Brihuega',
  );
  assert.ok(now.places.some(({ place, status }) => place.name === 'Brihuega' && status === 'held'));
  const held = await workbench.ask<{ places: { status: string }[] }>('/api/situation?status=held&status=left');
  assert.ok(held.places.length > 0 && held.places.every(({ status }) => status === 'held' || status === 'left'));
  const before = await workbench.ask<{ places: unknown[] }>('/api/situation?place=Brihuega&at=1937-03-01');
  assert.deepEqual(before.places, []);
  const { items } = await workbench.ask<{ items: { day: string }[] }>(
    '/api/situation/days?from=1937-03-01&to=1937-03-31',
  );
  assert.ok(items.some(({ day }) => day === '1937-03-18'));
});

test('what is kept of the situation is told anew when the record has changed, and a slip is refused', async () => {
  await using workbench = await openWorkbench();
  const ask = () =>
    workbench.ask<{ places: { place: { name: string }; holder: { keys: string[] } | null }[] }>(
      '/api/situation?place=Brihuega&status=held',
    );
  const [before] = (await ask()).places;
  assert.deepEqual(await ask(), await ask());
  const changes = before!.holder!.keys.map((id) => ({
    put: { subject: 'claim' as const, id, field: 'verdict', value: 'rejected', reviewer: 'Amal' },
  }));
  await workbench.store.decide('Amal', '', changes);
  assert.deepEqual((await ask()).places, []);
  const problem = await workbench.ask<Problem>('/api/situation?status=taken', { status: 400 });
  assert.match(problem.message, /^status/);
  assert.match(
    (await workbench.ask<Problem>('/api/situation?box=1,80,3,20', { status: 400 })).message,
    /south below north/,
  );
});
