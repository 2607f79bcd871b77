import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimColumns, Facets, ListedClaim, ListedReport, OpenReport, Problem } from '../src/api/index.ts';
import { openWorkbench } from './workbench.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

test('claims come page by page, each once, in order', async () => {
  await using workbench = await openWorkbench();
  for (const order of ['-time', 'time']) {
    const whole = await workbench.ask<Page<ListedClaim>>(`/api/claims?limit=1000&order=${order}`);
    assert.equal(whole.next, null);
    const keys: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<ListedClaim> = await workbench.ask(
        `/api/claims?limit=3&order=${order}${cursor && `&cursor=${cursor}`}`,
      );
      keys.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    assert.deepEqual(
      keys,
      whole.items.map(({ key }) => key),
    );
    const days = whole.items.map(({ from }) => from).filter((day) => day !== null);
    assert.deepEqual(days, order === 'time' ? days.toSorted() : days.toSorted().reverse());
  }
});

const QUERIES: readonly (readonly [query: string, count: number])[] = [
  ['', 11],
  ['type=strike', 3],
  ['type=strike.air&type=harm.kill', 4],
  ['text=bombed', 2],
  ['actor=ITA-AIR', 4],
  ['place=Torija&place=Brihuega', 5],
  ['from=1937-03-18&to=1937-03-18', 1],
  ['outlet=Gazette', 5],
  ['has=outlet%3DGazette', 5],
  ['has=place%3DTorija&has=class%3Dstrike', 1],
  ['has=actor%3D', 1],
  ['source=none', 8],
  ['kind=none', 11],
  ['side=none', 11],
  ['factuality=planned', 1],
  ['review=accepted', 0],
  ['confidence=0.95', 0],
  ['near=40.74,-3.03,10', 4],
  ['within=-3.1,40.7,-2.9,40.7,-2.9,40.8,-3.1,40.8', 4],
  ['report=leaflet', 1],
];

test('every parameter narrows what is asked for, in counts, lists and rows alike', async () => {
  await using workbench = await openWorkbench();
  for (const [query] of QUERIES) {
    const { claims } = await workbench.ask<{ claims: number }>(`/api/claims/count?${query}`);
    const { items } = await workbench.ask<Page<ListedClaim>>(`/api/claims?limit=1000&${query}`);
    const { rows } = await workbench.ask<{ rows: number[] }>(`/api/claims/rows?${query}`);
    assert.equal(items.length, claims, query);
    assert.equal(rows.length, claims, query);
  }
});

const SLIPS: readonly (readonly [address: string, message: RegExp])[] = [
  ['/api/claims?from=yesterday', /^from: expected a day/],
  ['/api/claims?from=2017-02-31', /^from: expected a day/],
  ['/api/claims?box=1,2,3', /^box: expected west,south,east,north/],
  ['/api/claims?box=1,80,3,20', /south below north/],
  ['/api/claims?near=1,2,-3', /distance/],
  ['/api/claims?within=1,2,3', /three corners/],
  ['/api/claims?factuality=sure', /^factuality/],
  ['/api/claims?limit=0', /^limit/],
  ['/api/claims?cursor=%2A', /cursor/],
  ['/api/claims?cursor=bm9uZQ', /no claim none to go on from/],
  ['/api/claims?grade=airwars', /scale=grade/],
  ['/api/claims?grade=airwars=Fair&grade=sources=single', /one scale at a time/],
  ['/api/claims?has=colour%3Dred', /facet=value/],
  ['/api/claims?has=type%3D', /facet=value/],
  ['/api/claims/stats?by=colour', /^by/],
];

test('a value that cannot be is refused with what was expected', async () => {
  await using workbench = await openWorkbench();
  for (const [address, message] of SLIPS) {
    const problem = await workbench.ask<Problem>(address, { status: 400 });
    assert.match(problem.message, message, address);
    assert.equal(problem.kind, 'bad request');
  }
});

test('facets count each claim under what it has', async () => {
  await using workbench = await openWorkbench();
  const { claims } = await workbench.ask<{ claims: number }>('/api/claims/count');
  const facets = await workbench.ask<Facets>('/api/claims/facets');
  for (const facet of ['class', 'type', 'outlet', 'side', 'source', 'kind', 'factuality', 'review'] as const) {
    const sum = facets[facet].reduce((total, value) => total + value.claims, 0);
    assert.equal(sum, claims, facet);
  }
  const italian = facets.actor.find(({ value }) => value === 'ITA-AIR');
  assert.match(italian!.label, /Italy|Italian/);
  const { items } = await workbench.ask<{ items: { group: string | null; claims: number }[] }>(
    '/api/claims/stats?by=day',
  );
  assert.deepEqual(
    items.map(({ group }) => group).filter((day) => day !== null),
    items
      .map(({ group }) => group)
      .filter((day) => day !== null)
      .toSorted(),
  );
});

test('columns are read by a thread, packed, and numbered as the rows are', async () => {
  await using workbench = await openWorkbench();
  const response = await workbench.request('/api/claims/columns');
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  const unpacked = new Response(response.body!.pipeThrough(new DecompressionStream('gzip')));
  const columns = (await unpacked.json()) as ClaimColumns;
  const { rows, revision } = await workbench.ask<{ rows: number[]; revision: number }>(
    '/api/claims/rows?type=strike.air',
  );
  assert.equal(revision, columns.revision);
  assert.ok(rows.length > 0);
  for (const row of rows) assert.equal(columns.type.names[columns.type.index[row]!], 'strike.air');
});

test('what was had before is not sent again until the record changes', async () => {
  await using workbench = await openWorkbench();
  for (const address of [
    '/api/claims',
    '/api/claims/columns',
    '/api/reports',
    '/api/reports/gazette-1',
    '/api/incidents',
    '/api/situation',
  ]) {
    const tag = (await workbench.request(address)).headers.get('etag')!;
    const again = await workbench.request(address, { headers: { 'if-none-match': tag } });
    assert.equal(again.status, 304, address);
    assert.equal(await again.text(), '');
  }
  const tag = (await workbench.request('/api/claims')).headers.get('etag')!;
  const change = {
    put: { subject: 'report' as const, id: 'gazette-1', field: 'note', value: 'read', reviewer: 'Amal' },
  };
  await workbench.store.decide('Amal', '', [change]);
  assert.equal((await workbench.request('/api/claims', { headers: { 'if-none-match': tag } })).status, 200);
  assert.equal((await workbench.request('/api/nothing')).headers.get('etag'), null);
});

test('a report opens with its keys, incidents and where it came from', async () => {
  await using workbench = await openWorkbench();
  const opened = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  assert.equal(opened.report.title, 'Raid on Torija');
  assert.equal(opened.keys.length, opened.report.claims.length);
  assert.deepEqual(opened.states, ['unreviewed', 'unreviewed', 'unreviewed']);
  for (const [nth, key] of opened.keys.entries()) {
    const claim = await workbench.ask<ListedClaim>(`/api/claims/${key}`);
    assert.deepEqual(claim.claim, opened.report.claims[nth]);
    assert.equal(claim.incident, opened.incidents[nth]);
  }
  assert.equal(opened.codings.length, 1);
  assert.equal((await workbench.ask<Problem>('/api/reports/nothing', { status: 404 })).kind, 'not found');
  assert.equal((await workbench.ask<Problem>('/api/claims/nothing', { status: 404 })).kind, 'not found');
  const odd = encodeURIComponent('../../etc/passwd');
  assert.equal((await workbench.request(`/api/reports/${odd}`)).status, 404);
});

test('reports are listed newest first with how far they are reviewed', async () => {
  await using workbench = await openWorkbench();
  const [key] = (await workbench.ask<OpenReport>('/api/reports/gazette-1')).keys;
  const put = (subject: 'claim' | 'report', id: string, field: string, value: unknown) => ({
    put: { subject, id, field, value, reviewer: 'Amal' },
  });
  await workbench.store.decide('Amal', '', [
    put('claim', key!, 'verdict', 'accepted'),
    put('report', 'gazette-1', 'done', { seconds: 90 }),
  ]);
  const { items } = await workbench.ask<Page<ListedReport>>('/api/reports?limit=1000');
  assert.deepEqual(
    items.map(({ published }) => published ?? ''),
    items
      .map(({ published }) => published ?? '')
      .toSorted()
      .reverse(),
  );
  const read = items.find(({ id }) => id === 'gazette-1')!;
  assert.deepEqual(read.progress, { reviewed: 1, done: [{ reviewer: 'Amal', seconds: 90 }] });
  const found = await workbench.ask<Page<ListedReport>>('/api/reports?text=bombs');
  assert.deepEqual(
    found.items.map(({ id }) => id),
    ['courier-7'],
  );
});
