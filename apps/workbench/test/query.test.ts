import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createApp, createServices } from '@dateline/server';
import type { ClaimColumns } from '@dateline/server/client';
import { openStore } from '@dateline/store';
import { ALL } from '../../../packages/store/test/reports.ts';
import { FACETS, type Filter, filterColumns } from '../src/state/facets.ts';
import { queryFrom } from '../src/state/query.ts';

const open: Filter = { facets: {}, from: null, to: null, box: null, confidence: 0, rows: null };

test('the server finds just the claims that the page shows, for each value of each facet and for two together', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-query-'));
  const place = join(folder, 'r.dateline');
  const store = await openStore(place);
  await store.add(ALL.map((coded) => ({ coded })));
  await store.gather();
  const services = createServices(store, { store: place, gazetteer: 'none' });
  const app = createApp(services);
  try {
    const columns = (await store.columns()) as ClaimColumns;
    const rowsOf = async (params: URLSearchParams): Promise<number[]> => {
      const asked = new URLSearchParams();
      for (const [name, value] of Object.entries(queryFrom(params)))
        for (const one of [value].flat()) asked.append(name, one);
      const response = await app.request(`/api/claims/rows?${asked}`);
      const answer = (await response.json()) as { rows: number[] };
      assert.equal(response.status, 200, `${asked}: ${JSON.stringify(answer)}`);
      return answer.rows;
    };
    const shown = (facets: Filter['facets']) => [...filterColumns(columns, { ...open, facets }).rows];
    const { facets } = filterColumns(columns, open);
    let values = 0;
    for (const facet of FACETS) {
      for (const { value, claims } of facets[facet]) {
        values++;
        const rows = await rowsOf(new URLSearchParams([[facet, value]]));
        assert.deepEqual(rows, shown({ [facet]: [value] }), `${facet}: ${value}`);
        assert.equal(rows.length, claims, `${facet}: ${value}`);
      }
      const all = facets[facet].map(({ value }) => value);
      const both = new URLSearchParams([['class', 'strike'], ...all.slice(0, 2).map((value) => [facet, value])]);
      const chosen = { class: ['strike'], [facet]: both.getAll(facet) };
      assert.deepEqual(await rowsOf(both), shown(chosen), `strikes and ${facet}`);
    }
    assert.ok(values > 30, `${values} values`);
  } finally {
    await services.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
});
