import assert from 'node:assert/strict';
import type { Store } from '../src/index.ts';
import { ALL, capture, planned, raid } from './reports.ts';

type Case = (title: string, run: (store: Store) => Promise<void>) => void;

/** Cases of looking at the whole record: columns, names of claims, lists of reports. */
export function overviewCases(filled: Case): void {
  filled('columns say of each claim what finding it says', async (store) => {
    await store.gather();
    const columns = await store.columns();
    const claims = await store.find({}, { limit: 1000 });
    assert.equal(columns.count, claims.length);
    assert.equal(columns.revision, await store.revision());
    for (const { key, claim, from, to, timeStated, incident, report, review } of claims) {
      const row = columns.key.indexOf(key);
      const named = ({ names, index }: { names: readonly string[]; index: readonly number[] }) =>
        names[index[row]!] ?? null;
      const day = (value: number | null | undefined) =>
        value === null || value === undefined ? null : new Date(value * 86_400_000).toISOString().slice(0, 10);
      assert.equal(named(columns.type), claim.type);
      assert.equal(named(columns.factuality), claim.factuality);
      assert.equal(named(columns.report), report.id);
      assert.equal(named(columns.outlet), report.outlet);
      assert.equal(named(columns.source), claim.source?.text ?? null);
      assert.equal(named(columns.kind), claim.source?.kind ?? null);
      assert.equal(named(columns.incident), incident);
      assert.equal(named(columns.review), review);
      assert.equal(day(columns.from[row]), from);
      assert.equal(day(columns.to[row]), to);
      assert.equal(columns.timeStated[row], timeStated ? 1 : 0);
      const place = claim.places.find(({ lat }) => lat !== undefined) ?? claim.places[0];
      assert.equal(named(columns.place), place === undefined ? null : (place.place?.name ?? place.text));
      assert.equal(columns.lat[row], place?.lat === undefined ? null : Math.round(place.lat * 1e5) / 1e5);
      assert.equal(columns.killed[row], claim.counts.find(({ harm }) => harm === 'killed')?.low ?? null);
      const agents = columns.agents.index[row]!.map((name) => columns.agents.names[name]);
      assert.deepEqual(
        agents,
        claim.agents.map(({ actor, text }) => actor ?? text.toLowerCase().replace(/^the /, '')),
      );
      const graded = columns.grade.index[row]!.map((grade) => columns.grade.names[grade]!);
      const summary = incident === null ? null : (await store.incident(incident))!.summary;
      assert.deepEqual(
        graded.sort(),
        Object.entries(summary?.grades ?? {})
          .map(([scale, grade]) => `${scale}=${grade}`)
          .sort(),
      );
    }
  });

  filled('names are those of the claims that are found, an exact shape cut out', async (store) => {
    await store.gather();
    for (const query of [{}, { types: ['strike'] }, { text: 'bombed' }, { near: { lat: 40.74, lon: -3.03, km: 5 } }]) {
      const found = await store.find(query, { limit: 1000 });
      const names = await store.names(query);
      assert.deepEqual(
        names.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        found
          .map(({ key, claim: { type, factuality }, report, incident }) => ({
            key,
            type,
            factuality,
            report: report.id,
            incident,
          }))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      );
      assert.ok(names.length > 0);
    }
  });

  filled(
    'reports are listed by day, by when they came and by words, and lists go on where they ended',
    async (store) => {
      const all = await store.reports({ order: '-published', limit: 1000 });
      assert.equal(all.length, ALL.length);
      const days = all.map(({ published }) => published ?? '');
      assert.deepEqual(days, days.toSorted().reverse());
      assert.equal(all.at(-1)?.published, null);
      for (const order of ['published', '-published', 'added', '-added', 'id'] as const) {
        const whole = await store.reports({ order, limit: 1000 });
        const pages: string[] = [];
        for (;;) {
          const after = pages.at(-1);
          const page = await store.reports({ order, limit: 2, ...(after !== undefined && { after }) });
          pages.push(...page.map(({ id }) => id));
          if (page.length < 2) break;
        }
        assert.deepEqual(
          pages,
          whole.map(({ id }) => id),
          order,
        );
      }
      const found = await store.reports({ text: 'RAID gazette' });
      assert.deepEqual(
        found.map(({ id }) => id),
        [raid.id],
      );
      assert.deepEqual(await store.reports({ text: '%' }), []);
      assert.deepEqual(
        (await store.reports({ order: 'published', ids: [planned.id, capture.id] })).map(({ id }) => id),
        [capture.id, planned.id],
      );
    },
  );

  filled('whoever has decided something is known by name', async (store) => {
    assert.deepEqual(await store.reviewers(), []);
    const put = (reviewer: string, id: string) => ({
      put: { subject: 'report' as const, id, field: 'note', value: 'read', reviewer },
    });
    await store.decide('Zeynep', '', [put('Zeynep', raid.id)]);
    await store.decide('Amal', '', [put('Amal', raid.id), put('Amal', capture.id)]);
    assert.deepEqual(await store.reviewers(), ['Amal', 'Zeynep']);
  });
}
