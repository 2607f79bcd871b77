import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import fc from 'fast-check';
import { report, type ShortClaim } from '../../core/test/7-incident/sample.ts';
import { type ClaimQuery, openStore } from '../src/index.ts';

const PLACES = ['Torija', 'Trijueque', 'Brihuega', 'Madrid', 'Barcelona'] as const;
const TYPES = ['strike.air', 'strike.shell', 'harm.kill', 'territory.capture', 'move.withdraw'] as const;
const ACTORS = ['Italian aircraft', 'Government troops', 'the militia'] as const;
const FACTUALITY = ['actual', 'planned', 'possible', 'negated'] as const;
const OUTLETS = ['Gazette', 'Courier', null] as const;
const DAYS = Array.from({ length: 12 }, (_, at) => `1937-03-${String(8 + at).padStart(2, '0')}`);

const claimOf = fc.record({
  type: fc.constantFrom(...TYPES),
  actor: fc.option(fc.constantFrom(...ACTORS)),
  place: fc.option(fc.constantFrom(...PLACES)),
  day: fc.option(fc.constantFrom(...DAYS)),
  factuality: fc.constantFrom(...FACTUALITY),
});

const reportOf = fc.record({
  name: fc.integer({ min: 0, max: 7 }),
  outlet: fc.constantFrom(...OUTLETS),
  published: fc.option(fc.constantFrom(...DAYS)),
  claims: fc.array(claimOf, { maxLength: 4 }),
});

type Made = typeof reportOf extends fc.Arbitrary<infer Value> ? Value : never;

/** The same identifier always has the same text, whatever is coded in it. */
function codedOf(made: Made, version: string): CodedReport {
  const line = `The ${made.name}th day: seen ${ACTORS.join(', ')} ${PLACES.join(', ')} then.`;
  const claims = made.claims.map((claim, at): ShortClaim => {
    return {
      type: claim.type,
      trigger: ['seen', 'then', 'The', 'day'][at]!,
      agents: claim.actor === null ? [] : [claim.actor],
      at: claim.place === null ? [] : [claim.place],
      ...(claim.day !== null && { time: ['day', claim.day] as const }),
      factuality: claim.factuality,
    };
  });
  return report({ id: `r${made.name}`, outlet: made.outlet, published: made.published, text: line, claims, version });
}

const queryOf: fc.Arbitrary<ClaimQuery> = fc.record(
  {
    types: fc.array(fc.constantFrom(...TYPES, 'strike', 'move'), { maxLength: 2 }),
    agents: fc.array(fc.constantFrom(...ACTORS), { minLength: 1, maxLength: 2 }),
    places: fc.array(fc.constantFrom(...PLACES), { minLength: 1, maxLength: 2 }),
    factuality: fc.array(fc.constantFrom(...FACTUALITY), { minLength: 1, maxLength: 2 }),
    from: fc.constantFrom(...DAYS),
    to: fc.constantFrom(...DAYS),
    outlets: fc.constantFrom(['Gazette'], ['Courier']),
    box: fc.constantFrom(
      { west: -3.1, south: 40.7, east: -2.8, north: 40.8 },
      { west: -4, south: 40, east: 3, north: 42 },
    ),
  },
  { requiredKeys: [] },
);

/** The same questions answered by looking at every claim. */
function naive(reports: Iterable<CodedReport>, query: ClaimQuery): string[] {
  const found: string[] = [];
  for (const { id, outlet, published, claims } of reports) {
    for (const claim of claims) {
      const from = claim.time?.from ?? published;
      const has = <Value>(list: readonly Value[] | undefined, fits: (value: Value) => boolean) =>
        list === undefined || list.some(fits);
      const fits =
        has(query.types, (type) => claim.type === type || claim.type.startsWith(`${type}.`)) &&
        has(query.agents, (name) => claim.agents.some(({ text }) => text === name)) &&
        has(query.places, (name) => claim.places.some(({ text }) => text === name)) &&
        has(query.factuality, (value) => claim.factuality === value) &&
        has(query.outlets, (value) => outlet === value) &&
        (query.from === undefined || (from !== null && from >= query.from)) &&
        (query.to === undefined || (from !== null && from <= query.to)) &&
        (query.box === undefined ||
          claim.places.some(
            ({ lat, lon }) =>
              lon! >= query.box!.west &&
              lon! <= query.box!.east &&
              lat! >= query.box!.south &&
              lat! <= query.box!.north,
          ));
      if (fits) found.push(`${id} ${claim.trigger.text}`);
    }
  }
  return found.sort();
}

test('the store answers as looking at every claim does, through any adding and coding again', async () => {
  const step = fc.record({
    again: fc.boolean(),
    reports: fc.array(reportOf, { minLength: 1, maxLength: 4 }),
    query: queryOf,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const store = await openStore(':memory:');
      const there = new Map<string, CodedReport>();
      let version = 0;
      for (const { again, reports, query } of steps) {
        const coded = reports.map((made) => codedOf(made, `${version++}`));
        const once = [...new Map(coded.map((one) => [one.id, one])).values()];
        if (again) {
          await store.recode(once);
          for (const one of once) {
            const before = there.get(one.id);
            // Outlet and day are facts of the report, not of its reading.
            if (before) there.set(one.id, { ...one, outlet: before.outlet, published: before.published });
          }
        } else {
          await store.add(once.map((one) => ({ coded: one })));
          for (const one of once) if (!there.has(one.id)) there.set(one.id, one);
        }
        const found = await store.find(query, { limit: 1000 });
        assert.deepEqual(
          found.map(({ report: { id }, claim }) => `${id} ${claim.trigger.text}`).sort(),
          naive(there.values(), query),
        );
        assert.equal((await store.count(query)).claims, found.length);
      }
      for (const [id, one] of there) assert.deepEqual(await store.report(id), one);
      assert.deepEqual((await store.check()).faults, []);
      await store.close();
    }),
    { numRuns: 60 },
  );
});
