import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { report } from '../../core/test/7-incident/sample.ts';
import type { ClaimQuery, Store } from '../src/index.ts';
import { decisionCases } from './decision-cases.ts';
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
      const split = await store.splitIncident(
        incident!.id,
        keys,
        'Ana',
        'Two raids: the Courier means the one at noon.',
      );
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
