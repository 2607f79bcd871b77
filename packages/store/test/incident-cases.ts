import assert from 'node:assert/strict';
import { report } from '../../core/test/7-incident/sample.ts';
import type { Store } from '../src/index.ts';
import { ALL, raid } from './reports.ts';

/** How claims are gathered into incidents, and what people do to them. */
export function incidentCases(filled: (title: string, run: (store: Store) => Promise<void>) => void): void {
  filled('claims of one happening are gathered, and what they disagree on is shown', async (store) => {
    await store.gather();
    const [incident, ...others] = await store.incidents({ places: ['Torija'] });
    assert.equal(others.length, 0);
    assert.deepEqual([incident!.claims, incident!.reports, incident!.outlets, incident!.disputed], [5, 2, 2, true]);
    const whole = (await store.incident(incident!.id))!;
    const killed = whole.incident.fields.find(({ field }) => field === 'killed')!;
    assert.deepEqual(
      [killed.agreed, killed.answers.map(({ value, voices }) => [value, voices])],
      [
        false,
        [
          ['40', ['outlet Courier']],
          ['12', ['outlet Gazette']],
        ],
      ],
    );
    assert.deepEqual(
      new Set((await store.find({ incidents: [incident!.id] })).map(({ report: { id } }) => id)),
      new Set(['gazette-1', 'courier-7']),
    );
    assert.equal((await store.find({ grades: { scale: 'admiralty-credibility', grades: ['4'] } })).length, 5);
    for (const order of ['-time', 'time', 'voices'] as const) {
      const all = await store.incidents({}, { order, limit: 100 });
      assert.equal(all.length, 5);
      const told = all.map(({ independent }) => independent);
      if (order === 'voices')
        assert.deepEqual(
          told,
          told.toSorted((a, b) => b - a),
        );
      const pages: string[] = [];
      for (let page = await store.incidents({}, { order, limit: 2 }); page.length > 0; ) {
        pages.push(...page.map(({ id }) => id));
        page = await store.incidents({}, { order, limit: 2, after: pages.at(-1)! });
      }
      assert.deepEqual(
        pages,
        all.map(({ id }) => id),
        order,
      );
    }
    assert.deepEqual((await store.check()).faults, []);
    assert.equal((await store.gather()).reports, 0);
  });

  filled('people part an incident and join it again', async (store) => {
    await store.gather();
    const [incident] = await store.incidents({ places: ['Torija'] });
    const keys = (await store.find({ reports: ['courier-7'] })).map(({ key }) => key);
    const split = await store.splitIncident(incident!.id, keys, 'Ana', 'Two raids: the Courier means the one at noon.');
    await store.gather();
    const parts = await store.incidents({ places: ['Torija'] });
    assert.deepEqual(parts.map(({ claims }) => claims).sort(), [2, 3]);
    assert.ok(
      parts.some(({ id }) => id === incident!.id),
      'the larger part keeps the identifier',
    );
    const other = parts.find(({ id }) => id !== incident!.id)!;
    const [suggestion] = await store.suggestions(other.id);
    assert.equal(suggestion?.incident.id, incident!.id);
    assert.ok(suggestion.score > 0.5 && suggestion.reasons.some(({ words }) => words.includes('Torija')));
    await store.undo(split.number, 'Ana', 'No, one raid.');
    await store.gather();
    assert.deepEqual(
      (await store.incidents({ places: ['Torija'] })).map(({ id, claims }) => [id, claims]),
      [[incident!.id, 5]],
    );
    await assert.rejects(store.splitIncident(incident!.id, ['nobody'], 'Ana', 'x'), /not in incident/);
    await assert.rejects(store.splitIncident(incident!.id, keys, 'Ana', ' '), /needs a reason/);
  });

  filled('people join incidents, and the old identifier leads to the new', async (store) => {
    await store.gather();
    const [one] = await store.incidents({ types: ['territory.capture'] });
    const [other] = await store.incidents({ types: ['strike.shell'] });
    await store.mergeIncidents([one!.id, other!.id], 'Ana', 'The shells belong to the attack.');
    await store.gather();
    const [merged, ...rest] = await store.incidents({
      reports: ['gazette-2', 'leaflet'],
      types: ['territory.capture', 'strike.shell'],
    });
    assert.equal(rest.length, 0);
    assert.deepEqual(merged!.types.toSorted(), ['strike.shell', 'territory.capture']);
    for (const id of [one!.id, other!.id]) assert.equal((await store.incident(id))?.summary.id, merged!.id);
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('incidents that are parted again are what they were', async (store) => {
    await store.gather();
    const before = await store.incidents({}, { limit: 100 });
    const claimsOf = async (id: string) => (await store.incident(id))!.claims.map(({ key }) => key).sort();
    const [capture, shells, raids] = await Promise.all(
      ['territory.capture', 'strike.shell', 'strike.air'].map(
        async (type) => (await store.incidents({ types: [type] }))[0]!.id,
      ),
    );
    const claims = await Promise.all(before.map(({ id }) => claimsOf(id)));
    const first = await store.mergeIncidents([capture!, shells!], 'Ana', 'The shells belong to the attack.');
    await store.gather();
    const second = await store.mergeIncidents([capture!, raids!], 'Ana', 'All one offensive.');
    await store.gather();
    const whole = (await store.incident(shells!))!;
    assert.equal(whole.formerly.length, 2);
    for (const id of [capture!, shells!, raids!])
      assert.equal((await store.incident(id))?.summary.id, whole.summary.id);
    await store.undo(second.number, 'Ana', 'Two days.');
    await store.gather();
    assert.equal((await store.incident(raids!))?.summary.id, raids);
    assert.equal((await store.incident(capture!))?.summary.id, (await store.incident(shells!))?.summary.id);
    await store.undo(first.number, 'Ana', 'Other shells.');
    await store.gather();
    assert.deepEqual(
      (await store.incidents({}, { limit: 100 })).map(({ id }) => id).sort(),
      before.map(({ id }) => id).sort(),
    );
    for (const [at, { id }] of before.entries()) {
      const kept = (await store.incident(id))!;
      assert.deepEqual([kept.summary.id, kept.formerly, await claimsOf(id)], [id, [], claims[at]]);
    }
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('an incident whose only claim was rejected is itself again when that is taken back', async (store) => {
    await store.gather();
    const [incident] = await store.incidents({ types: ['territory.capture'] });
    const id = incident!.id;
    const keys = (await store.incident(id))!.claims.map(({ key }) => key);
    const rejected = await store.decide(
      'Ana',
      'Not so.',
      keys.map((key) => ({
        put: { subject: 'claim', id: key, field: 'verdict', value: 'rejected', reviewer: 'Ana' },
      })),
    );
    await store.gather();
    assert.deepEqual((await store.incidents({ types: ['territory.capture'] })).length, 0);
    await store.undo(rejected.number, 'Ana', 'It was.');
    await store.gather();
    const [again] = await store.incidents({ types: ['territory.capture'] });
    assert.equal(again?.id, id);
    assert.deepEqual(
      (await store.incident(id))?.claims.map(({ key }) => key),
      keys,
    );
  });

  filled('coding again keeps incidents and their identifiers', async (store) => {
    await store.gather();
    const before = (await store.incidents({}, { limit: 100 })).map(({ id }) => id).sort();
    await store.recode(ALL.map((coded) => ({ ...coded, coder: { ...coded.coder, version: '2' } })));
    await store.gather();
    assert.deepEqual((await store.incidents({}, { limit: 100 })).map(({ id }) => id).sort(), before);
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('a copy of a report is known, and counts for no voice of its own', async (store) => {
    const text = `${'The column left the town before dawn and nobody stopped it on the long road over the hills. '.repeat(3)}\nItalian aircraft bombed Madrid on Monday, setting the great market hall on fire and blocking several streets for hours.`;
    const claim = {
      type: 'strike.air',
      trigger: 'bombed',
      sentence: 1,
      agents: ['Italian aircraft'],
      at: ['Madrid'],
      time: ['on Monday', '1937-03-22'],
    } as const;
    const agency = report({ id: 'agency', outlet: 'Reuters', published: '1937-03-22', text, claims: [claim] });
    const paper = report({
      id: 'paper',
      outlet: 'Daily Post',
      published: '1937-03-23',
      title: 'Market burns',
      text: `By our correspondent.\n${text}`,
      claims: [{ ...claim, sentence: 2 }],
    });
    await store.add([{ coded: agency }, { coded: paper }]);
    await store.gather();
    assert.deepEqual((await store.reports({ ids: ['paper'] }))[0]?.copyOf, 'agency');
    const [incident] = await store.incidents({ places: ['Madrid'] });
    assert.deepEqual([incident?.reports, incident?.outlets, incident?.independent], [2, 2, 1]);
    assert.equal((await store.find({ places: ['Madrid'], withoutCopies: true })).length, 1);
    const [, second] = await store.add([{ coded: raid }, { coded: { ...raid, id: 'reprint', outlet: 'Post' } }]);
    assert.equal(second?.outcome, 'added');
    await store.gather();
    assert.equal((await store.reports({ ids: ['reprint'] }))[0]?.copyOf, 'gazette-1');
  });

  filled('own outlets change who counts as one voice', async (store) => {
    await store.gather();
    await store.putOutlets([
      {
        id: 'PRESS',
        name: 'The Press Union',
        kind: 'agency',
        side: 'ESP',
        names: ['Gazette', 'Courier'],
        reliability: 'B',
        reason: 'One owner.',
      },
    ]);
    await store.gather();
    const [incident] = await store.incidents({ places: ['Torija'] });
    assert.deepEqual([incident?.independent, incident?.grades['admiralty-reliability']], [1, 'B']);
    await assert.rejects(store.putOutlets([{ id: '', name: '', kind: '', reason: '' }]), /the id must be/);
    assert.equal((await store.outlets()).length, 1);
  });
}
