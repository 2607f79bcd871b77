import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { report } from '../../core/test/7-incident/sample.ts';
import type { ClaimQuery, Store } from '../src/index.ts';
import { decisionCases } from './decision-cases.ts';
import { incidentCases } from './incident-cases.ts';
import { overviewCases } from './overview-cases.ts';
import { ALL, capture, planned, raid, sameRaid, undated } from './reports.ts';

export interface ContractOptions {
  readonly name: string;
  /** Opens an empty store of its own for each call. */
  open(): Promise<Store>;
  /** Why the engine cannot be tested here. */
  readonly skip?: string | false;
  /** Cases that this engine answers otherwise, with the reason. */
  readonly differs?: Readonly<Record<string, string>>;
}

/** What every store must do. Both engines run it. */
export function storeContract({ name, open, skip = false, differs = {} }: ContractOptions): void {
  describe(name, { skip: skip === false ? false : skip }, () => {
    const caseOf = (title: string, run: (store: Store) => Promise<void>) =>
      test(title, { skip: differs[title] ?? false }, async () => {
        const store = await open();
        try {
          await run(store);
        } finally {
          await store.close();
        }
      });
    const filled = (title: string, run: (store: Store) => Promise<void>) =>
      caseOf(title, async (store) => {
        await store.add(ALL.map((coded) => ({ coded })));
        await run(store);
      });

    caseOf('a report comes out as it went in', async (store) => {
      const [added] = await store.add([{ coded: raid }]);
      assert.deepEqual(added, { id: 'gazette-1', outcome: 'added', claims: 3, problem: null });
      assert.deepEqual(await store.report('gazette-1'), raid);
      assert.equal(await store.report('nobody'), null);
    });

    caseOf('text of any script and any sign comes out as it went in', async (store) => {
      const text = `Quote ' " \\ % _ ; -- $1 ? {} \u202b\u0627\u0644\u0628\u0644\u062f\u0629\u202c 🏔 e\u0301 \r\n\t end`;
      const coded = report({ id: "it's; drop table report", text, outlet: 'O’Neill & "Sons"', claims: [] });
      await store.add([{ coded }]);
      assert.deepEqual(await store.report(coded.id), coded);
    });

    caseOf('adding twice changes nothing', async (store) => {
      await store.add(ALL.map((coded) => ({ coded })));
      const again = await store.add([...ALL, ...ALL].map((coded) => ({ coded })));
      assert.deepEqual(new Set(again.map(({ outcome }) => outcome)), new Set(['known']));
      assert.equal((await store.facts()).reports, ALL.length);
      assert.deepEqual((await store.check()).faults, []);
    });

    caseOf('a report twice in one batch is added once', async (store) => {
      const answers = await store.add([{ coded: raid }, { coded: raid }]);
      assert.deepEqual(
        answers.map(({ outcome }) => outcome),
        ['added', 'known'],
      );
    });

    caseOf('an identifier cannot stand for two texts', async (store) => {
      await store.add([{ coded: raid }]);
      const [answer] = await store.add([{ coded: { ...capture, id: raid.id } }]);
      assert.equal(answer?.outcome, 'refused');
      assert.match(answer?.problem ?? '', /another text/);
      assert.deepEqual(await store.report(raid.id), raid);
    });

    caseOf('a record that does not hold together is refused and the rest is added', async (store) => {
      const [claim] = raid.claims;
      const bad = { ...raid, id: 'bad', claims: [{ ...claim!, trigger: { start: 0, end: 3, text: 'no!' } }] };
      const answers = await store.add([
        { coded: bad },
        { coded: capture },
        { coded: { ...raid, id: 'nul', text: 'a\0b', claims: [] } },
      ]);
      assert.deepEqual(
        answers.map(({ outcome }) => outcome),
        ['refused', 'added', 'refused'],
      );
      assert.match(answers[0]?.problem ?? '', /does not stand at/);
      assert.match(answers[2]?.problem ?? '', /U\+0000/);
    });

    caseOf('originals and how they came are kept', async (store) => {
      const bytes = new TextEncoder().encode('<p>Raid on Torija\u00e9</p>');
      const original = { bytes, mediaType: 'text/html' };
      const retrieval = {
        at: '2026-11-22T10:00:00.000Z',
        url: 'https://example.org/1',
        file: null,
        headers: { etag: '"x"' },
        notes: ['markup taken away'],
      };
      await store.add([{ coded: raid, original, retrieval }]);
      await store.add([{ coded: raid, original, retrieval }]);
      await store.add([{ coded: raid, original, retrieval: { ...retrieval, at: '2026-11-23T10:00:00.000Z' } }]);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const found = await store.retrievals(raid.id);
      assert.deepEqual(
        found.map(({ at }) => at),
        ['2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'],
      );
      assert.deepEqual(found[0], { ...retrieval, original: sha256 });
      assert.deepEqual(await store.original(sha256), { sha256, ...original });
      assert.equal((await store.check()).originals, 1);
      assert.deepEqual(await store.repeatedBy({ text: raid.text, title: null }, 5), [raid]);
      assert.deepEqual(await store.repeatedBy({ text: 'Nothing of the kind.', title: null }, 5), []);
    });

    caseOf('coding again keeps the old answer and shows what changed', async (store) => {
      await store.add([{ coded: raid }]);
      const [first, second, third] = raid.claims;
      const newer = {
        ...raid,
        coder: { ...raid.coder, version: '2' },
        claims: [first!, { ...second!, factuality: 'possible' as const }, { ...third!, type: 'strike.bomb', id: 'c3' }],
      };
      assert.deepEqual(
        (await store.recode([newer])).map(({ outcome }) => outcome),
        ['recoded'],
      );
      assert.deepEqual(
        (await store.recode([newer])).map(({ outcome }) => outcome),
        ['known'],
      );
      assert.deepEqual(await store.report(raid.id), newer);
      const codings = await store.codings(raid.id);
      assert.deepEqual(
        codings.map(({ coder, current }) => [coder.version, current]),
        [
          ['2', true],
          ['1', false],
        ],
      );
      assert.deepEqual(await store.report(raid.id, codings[1]!.number), raid);
      const difference = await store.difference(raid.id);
      assert.deepEqual(
        difference?.differences.map(({ kind, fields }) => [kind, fields]),
        [
          ['changed', ['factuality']],
          ['gone', []],
          ['new', []],
        ],
      );
      assert.deepEqual((await store.check()).faults, []);
      assert.equal((await store.find({ types: ['damage'] })).length, 0);
    });

    caseOf('a claim keeps its name when another coder finds it again', async (store) => {
      await store.add([{ coded: raid }]);
      const before = (await store.find({ types: ['harm.kill'] }))[0]!.key;
      await store.recode([
        {
          ...raid,
          coder: { ...raid.coder, version: '2' },
          claims: raid.claims.slice(1).map((claim, at) => ({ ...claim, id: `c${at + 1}` })),
        },
      ]);
      assert.equal((await store.find({ types: ['harm.kill'] }))[0]!.key, before);
    });

    caseOf('reports that are not there cannot be coded again', async (store) => {
      const [answer] = await store.recode([raid]);
      assert.match(answer?.problem ?? '', /Add it first/);
    });

    const questions: readonly (readonly [what: string, query: ClaimQuery, triggers: readonly string[]])[] = [
      ['everything', {}, ['attack', 'captured', 'left', 'Bombs', 'killed', 'destroyed', 'bombed', 'killing', 'hit']],
      ['a type', { types: ['strike.air'] }, ['Bombs', 'bombed']],
      ['a class', { types: ['strike'] }, ['Bombs', 'bombed', 'hit']],
      ['two classes', { types: ['territory', 'move'] }, ['captured', 'left']],
      ['a word in another form', { text: 'capturing' }, ['captured']],
      ['words in a row', { text: '"village school"' }, ['destroyed']],
      ['words that are not in a row', { text: '"school village"' }, []],
      ['words without another', { text: 'Torija -fell' }, ['bombed', 'killing']],
      ['operators are words', { text: 'Torija OR Brihuega' }, []],
      ['signs are no operators', { text: 'Torija* NEAR (Friday)' }, []],
      ['an actor of the register', { actors: ['ESP-FORCES'] }, ['captured']],
      ['an actor by its words', { agents: ['italian AIRCRAFT'] }, ['Bombs', 'killed', 'bombed', 'killing']],
      ['a patient', { patients: ['soldiers'] }, ['killed', 'killing']],
      ['a name with signs of patterns', { actors: ['%'] }, []],
      ['a place', { places: ['Brihuega'] }, ['captured']],
      ['a place by identifier', { places: ['g:1'], types: ['harm'] }, ['killed', 'killing']],
      ['a place that was not resolved', { places: ['Las Casillas'] }, ['hit']],
      ['a country', { countries: ['ES'], factuality: ['planned'] }, ['attack']],
      [
        'a box',
        { box: { west: -3.1, south: 40.7, east: -2.8, north: 40.8 }, types: ['territory', 'harm'] },
        ['captured', 'killed', 'killing'],
      ],
      [
        'a box whose border runs through a place',
        { box: { west: -2.87, south: 40.76, east: -2.87, north: 40.76 } },
        ['captured'],
      ],
      ['a box beside', { box: { west: -2.86, south: 40.7, east: -2.0, north: 40.8 } }, []],
      [
        'a box over the 180th meridian',
        { box: { west: 170, south: 30, east: -2.9, north: 45 }, types: ['harm.kill'] },
        ['killed', 'killing'],
      ],
      ['what is near', { near: { lat: 40.76, lon: -2.87, km: 5 } }, ['captured']],
      [
        'what is within a shape',
        {
          within: [
            [
              [
                [-3, 40.7],
                [-2.8, 40.7],
                [-2.8, 40.8],
                [-3, 40.8],
                [-3, 40.7],
              ],
            ],
          ],
        },
        ['captured'],
      ],
      ['days', { from: '1937-03-12', to: '1937-03-12' }, ['Bombs', 'killed', 'bombed', 'killing']],
      ['days since', { from: '1937-03-18' }, ['attack', 'captured', 'left']],
      ['days until', { to: '1937-03-13', types: ['damage'] }, ['destroyed']],
      ['an outlet', { outlets: ['Courier'] }, ['Bombs', 'killed']],
      ['a source', { sources: ['DOCTOR'] }, ['bombed', 'killing']],
      ['what the outlet tells itself', { sources: [null], outlets: ['Gazette'] }, ['captured', 'left', 'destroyed']],
      ['factuality', { factuality: ['planned', 'possible'] }, ['attack']],
      ['confidence', { minConfidence: 0.85 }, ['captured']],
      ['a report', { reports: ['herald-1'] }, ['attack']],
      ['nothing in a list', { types: [] }, []],
    ];
    describe('questions', () => {
      let store: Store;
      before(async () => {
        if (skip !== false) return;
        store = await open();
        await store.add(ALL.map((coded) => ({ coded })));
      });
      after(async () => store?.close());
      for (const [what, query, triggers] of questions) {
        test(`finds ${what}`, { skip: skip !== false || (differs[what] ?? false) }, async () => {
          const found = await store.find(query);
          assert.deepEqual(found.map(({ claim }) => claim.trigger.text).sort(), [...triggers].sort());
          assert.equal((await store.count(query)).claims, triggers.length);
        });
      }
      test('what cannot be asked is told', { skip: skip !== false }, async () => {
        await assert.rejects(store.find({ from: 'yesterday' }), /"yesterday" is no day/);
        await assert.rejects(store.find({ box: { west: 0, south: 50, east: 1, north: 40 } }), /a box is west, south/);
        await assert.rejects(store.find({ text: '-only' }), /no word that a sentence must have/);
      });
    });

    filled('claims come newest first, oldest first, and page by page', async (store) => {
      const newest = await store.find({}, { limit: 3 });
      assert.deepEqual(
        newest.map(({ from }) => from),
        ['1937-03-20', '1937-03-19', '1937-03-18'],
      );
      const oldest = await store.find({}, { order: 'time' });
      assert.equal(oldest[0]?.from, '1937-03-12');
      assert.equal(oldest.at(-1)?.from, null);
      const pages = [...(await store.find({}, { limit: 5 })), ...(await store.find({}, { limit: 5, offset: 5 }))];
      assert.deepEqual(
        pages.map(({ key }) => key),
        (await store.find({})).map(({ key }) => key),
      );
      assert.deepEqual((await store.find({ text: 'Torija' }, { order: 'text' })).length, 4);
      for (const [query, order] of [
        [{}, '-time'],
        [{}, 'time'],
        [{ text: 'soldiers' }, 'text'],
        [{ near: { lat: 40.745, lon: -3.028, km: 50 } }, '-time'],
      ] as const) {
        const keys = (await store.find(query, { order })).map(({ key }) => key);
        const walked: string[] = [];
        for (let page = await store.find(query, { order, limit: 2 }); page.length > 0; ) {
          walked.push(...page.map(({ key }) => key));
          page = await store.find(query, { order, limit: 2, after: walked.at(-1)! });
        }
        assert.deepEqual(walked, keys);
      }
      await assert.rejects(store.find({}, { after: 'gone' }), /no claim gone to go on from/);
    });

    filled('counts go by day, type, actor, place and outlet', async (store) => {
      assert.deepEqual(await store.stats({}, 'outlet'), [
        { group: 'Gazette', claims: 5, reports: 2 },
        { group: 'Courier', claims: 2, reports: 1 },
        { group: 'Herald', claims: 1, reports: 1 },
        { group: null, claims: 1, reports: 1 },
      ]);
      const groups = async (by: Parameters<Store['stats']>[1], query: ClaimQuery = {}) =>
        Object.fromEntries((await store.stats(query, by)).map(({ group, claims }) => [group ?? '-', claims]));
      assert.deepEqual(await groups('day'), {
        '1937-03-12': 4,
        '1937-03-13': 1,
        '1937-03-18': 1,
        '1937-03-19': 1,
        '1937-03-20': 1,
        '-': 1,
      });
      assert.deepEqual(await groups('week', { from: '1937-03-01' }), { '1937-03-08': 5, '1937-03-15': 3 });
      assert.deepEqual(await groups('month'), { '1937-03': 8, '-': 1 });
      assert.deepEqual(await groups('class'), { strike: 3, harm: 2, territory: 1, move: 1, damage: 1, fight: 1 });
      assert.deepEqual(await groups('place'), { Torija: 4, Brihuega: 1, Barcelona: 1, 'Las Casillas': 1 });
      assert.deepEqual(await groups('agent', { types: ['territory', 'fight'] }), { 'ESP-FORCES': 1, general: 1 });
      assert.deepEqual(await groups('type', { near: { lat: 40.745, lon: -3.028, km: 1 } }), {
        'strike.air': 2,
        'harm.kill': 2,
      });
      assert.deepEqual(await groups('coder'), { 'dateline 1, test': 9 });
      assert.deepEqual(await groups('country', { types: ['strike'] }), { ES: 2, '-': 1 });
      assert.deepEqual(await groups('factuality'), { actual: 8, planned: 1 });
      assert.deepEqual(await groups('review'), { unreviewed: 9 });
      assert.deepEqual(await groups('kind'), { '-': 9 });
      await store.putOutlets([
        { id: 'GAZETTE', name: 'Gazette', kind: 'newspaper', side: 'ESP', reason: 'The paper of the Republic.' },
      ]);
      assert.deepEqual(await groups('side'), { ESP: 5, '-': 4 });
      assert.equal((await store.count({ sides: ['ESP'] })).claims, 5);
      assert.equal((await store.count({ sides: ['ESP', null], types: ['harm'] })).claims, 2);
      assert.equal((await store.count({ sourceKinds: [null] })).claims, 9);
      await store.gather();
      assert.equal((await groups('grade'))['admiralty-credibility=4'], 5);
    });

    filled('reports are listed by identifier', async (store) => {
      const ids = (await store.reports()).map(({ id }) => id);
      assert.deepEqual(ids, ALL.map(({ id }) => id).sort());
      assert.deepEqual(
        (await store.reports({ after: 'gazette-1', limit: 1 })).map(({ id }) => id),
        ['gazette-2'],
      );
      assert.deepEqual(
        (await store.reports({ ids: ['leaflet'] })).map(({ claims }) => claims),
        [1],
      );
    });

    filled('a report without a title is told by the beginning of its text', async (store) => {
      const { id, text } = ALL.find(({ title }) => title === null)!;
      const [untitled] = await store.reports({ ids: [id] });
      assert.equal(untitled?.opening, text.slice(0, 240));
      const [claim] = await store.find({ reports: [id] });
      assert.equal(claim?.report.opening, untitled?.opening);
      assert.equal((await store.reports({ ids: ['gazette-1'] }))[0]?.opening, null);
      const word = /\p{L}{6,}/u.exec(text)![0];
      assert.ok((await store.reports({ text: word })).some((report) => report.id === id));
    });

    decisionCases(filled);
    overviewCases(filled);

    incidentCases(filled);

    test('incidents do not depend on the order of the reports', { skip: skip !== false }, async () => {
      const answers: string[] = [];
      for (const order of [ALL, [...ALL].reverse(), [undated, sameRaid, planned, raid, capture]]) {
        const store = await open();
        for (const coded of order) {
          await store.add([{ coded }]);
          await store.gather();
        }
        const incidents = await store.incidents({}, { limit: 100 });
        const members = await Promise.all(
          incidents.map(async ({ id }) => (await store.incident(id))!.incident.keys.toSorted().join(' ')),
        );
        answers.push(members.sort().join('\n'));
        await store.close();
      }
      assert.equal(new Set(answers).size, 1);
    });

    caseOf('writers that come at once wait for each other', async (store) => {
      const batches = Array.from({ length: 6 }, (_, batch) =>
        store.add(
          ALL.map((coded) => ({ coded: { ...coded, id: batch % 2 === 0 ? `${coded.id}/${batch}` : coded.id } })),
        ),
      );
      await Promise.all(batches);
      assert.equal((await store.facts()).reports, 4 * ALL.length);
      assert.deepEqual((await store.check()).faults, []);
    });
  });
}
