import assert from 'node:assert/strict';
import type { Claim, Span } from '@dateline/core';
import type { Change, KeptClaim, Store } from '../src/index.ts';
import { ALL, capture, raid } from './reports.ts';

type Filled = (title: string, run: (store: Store) => Promise<void>) => void;

/** Words of the report of the raid. */
function words(text: string): Span {
  const start = raid.text.indexOf(text);
  return { start, end: start + text.length, text };
}

/** A claim of Ana's that the coder missed in the report of the raid. */
const MISSED: Claim = {
  id: 'missed',
  type: 'harm.injure',
  sentence: 0,
  trigger: words('doctor'),
  agents: [],
  patients: [],
  places: [
    {
      ...words('Torija'),
      role: 'at',
      place: { id: 'g:1', name: 'Torija', country: 'ES', feature: 'PPL', lat: 40.745, lon: -3.028 },
      lat: 40.745,
      lon: -3.028,
    },
  ],
  time: null,
  counts: [],
  source: null,
  factuality: 'actual',
  sameAs: null,
  confidence: 1,
  rule: 'review',
};

/** What every store must do with people's decisions; part of the contract. */
export function decisionCases(filled: Filled): void {
  const one = async (store: Store, type: string, reports = ['gazette-2']): Promise<KeptClaim> => {
    const [claim] = await store.find({ types: [type], reports });
    return claim!;
  };
  const put = (id: string, field: string, value: unknown, reviewer = 'Ana'): Change => ({
    put: { subject: 'claim', id, field, value, reviewer },
  });

  filled('what people decide stands beside the claim and can be taken back', async (store) => {
    const [claim] = await store.find({ types: ['territory.capture'] });
    const review = { subject: 'claim', id: claim!.key, field: 'verdict', value: 'accepted', reviewer: 'Ana' } as const;
    const first = await store.decide('Ana', 'Seen on a photograph.', [{ put: review }]);
    await store.decide('Ana', 'It was no capture.', [{ put: { ...review, value: 'rejected' } }]);
    const reviews = () => store.reviews('claim', [claim!.key]);
    assert.deepEqual(
      (await reviews()).map(({ value, note }) => [value, note]),
      [['rejected', 'It was no capture.']],
    );
    await assert.rejects(store.undo(first.number, 'Ana', 'oh'), /decided again since/);
    const undo = await store.undo(2, 'Ben', 'It was not.');
    assert.deepEqual(
      (await reviews()).map(({ value, note }) => [value, note]),
      [['accepted', 'Seen on a photograph.']],
    );
    await assert.rejects(store.undo(2, 'Ben', 'again'), /already taken back by moment 3/);
    await store.undo(undo.number, 'Ana', 'It was, though.');
    assert.deepEqual((await reviews())[0]?.value, 'rejected');
    assert.deepEqual(
      (await store.moments()).map(({ number, undoes, undoneBy }) => [number, undoes, undoneBy]),
      [
        [4, 3, null],
        [3, 2, 4],
        [2, null, 3],
        [1, null, null],
      ],
    );
    assert.deepEqual((await store.find({ types: ['territory.capture'] }))[0]?.claim, claim!.claim);
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('a decision needs a name, a change and something to take away', async (store) => {
    const review = { subject: 'claim', id: 'x', field: 'verdict', reviewer: 'Ana' } as const;
    await assert.rejects(store.decide(' ', '', [{ put: { ...review, value: 1 } }]), /name of who/);
    await assert.rejects(store.decide('Ana', '', []), /at least one change/);
    await assert.rejects(store.decide('Ana', '', [{ delete: review }]), /no review/);
    await assert.rejects(store.undo(9, 'Ana', ''), /no moment 9/);
    assert.equal((await store.moments()).length, 0);
  });

  filled('a corrected claim is found by what it says now, and the answer of the coder stays', async (store) => {
    const before = await one(store, 'territory.capture');
    const place = {
      ...before.claim.places[0]!,
      place: { id: 'g:2', name: 'Trijueque', country: 'ES', feature: 'PPL', lat: 40.776, lon: -2.99 },
      lat: 40.776,
      lon: -2.99,
    };
    await store.decide('Ana', 'They only came in.', [
      put(before.key, 'type', 'move.advance'),
      put(before.key, 'places', [place]),
      put(before.key, 'time', { ...before.claim.time!, from: '1937-03-17', to: '1937-03-17' }),
    ]);
    const [after] = await store.find({ types: ['move.advance'], near: { lat: 40.776, lon: -2.99, km: 1 } });
    assert.deepEqual([after?.key, after?.review, after?.from], [before.key, 'corrected', '1937-03-17']);
    assert.deepEqual(after?.claim, before.claim);
    assert.deepEqual([after?.decided?.type, after?.decided?.places[0]?.lat], ['move.advance', 40.776]);
    assert.equal((await store.find({ types: ['territory.capture'] })).length, 0);
    assert.deepEqual(await store.report('gazette-2'), capture);
    assert.equal((await store.decidedReport('gazette-2'))?.claims[0]?.type, 'move.advance');
    await store.gather();
    assert.equal((await store.incidents({ places: ['Trijueque'] }))[0]?.title, 'move.advance at Trijueque, 1937-03-17');
    assert.deepEqual(
      (await store.find({ reviewers: ['Ana'] })).map(({ key }) => key),
      [before.key],
    );
    await store.undo(1, 'Ana', 'No, they took it.');
    const back = await one(store, 'territory.capture');
    assert.deepEqual(
      [back.claim, back.decided, back.review, back.from],
      [before.claim, null, 'unreviewed', before.from],
    );
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('a rejected claim is in no incident and in no decided report', async (store) => {
    await store.gather();
    const { key } = await one(store, 'territory.capture');
    await store.decide('Ana', 'A rumour.', [put(key, 'verdict', 'rejected')]);
    await store.gather();
    assert.equal((await store.incidents({ places: ['Brihuega'] })).length, 0);
    assert.equal((await store.count({ reviews: ['rejected'] })).claims, 1);
    assert.equal((await store.count({ reviews: ['unreviewed'] })).claims, 8);
    assert.deepEqual(
      (await store.decidedReport('gazette-2'))?.claims.map(({ type }) => type),
      ['move.withdraw'],
    );
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('where people differ the coder stands until somebody settles it', async (store) => {
    const { key } = await one(store, 'territory.capture');
    const state = async () => {
      const [claim] = await store.find({ keys: [key] });
      return [claim?.review, (claim?.decided ?? claim?.claim)?.type];
    };
    await store.decide('Ana', '', [put(key, 'type', 'move.advance')]);
    await store.decide('Ben', '', [put(key, 'type', 'territory.control', 'Ben')]);
    assert.deepEqual(await state(), ['disputed', 'territory.capture']);
    await store.decide('Eva', 'Both saw it.', [put(key, 'final:type', 'territory.control', 'Eva')]);
    assert.deepEqual(await state(), ['corrected', 'territory.control']);
    await store.undo(2, 'Ben', 'I was wrong.');
    await store.undo(3, 'Eva', 'Then there is nothing to settle.');
    assert.deepEqual(await state(), ['corrected', 'move.advance']);
    await store.decide('Ben', '', [put(key, 'verdict', 'rejected', 'Ben')]);
    assert.equal((await state())[0], 'disputed');
  });

  filled('a claim that was missed is added under its name and can be decided upon', async (store) => {
    const missed = (value: Claim): Change => ({
      put: { subject: 'report', id: raid.id, field: 'claim:ana-1', value, reviewer: 'Ana' },
    });
    await store.decide('Ana', 'Overlooked.', [missed(MISSED), put('ana-1', 'note', 'See line 3.')]);
    const [added] = await store.find({ types: ['harm.injure'] });
    assert.deepEqual(
      [added?.key, added?.addedBy, added?.review, added?.from],
      ['ana-1', 'Ana', 'unreviewed', '1937-03-13'],
    );
    assert.equal((await store.report(raid.id))?.claims.length, 3);
    assert.equal((await store.decidedReport(raid.id))?.claims.length, 4);
    await store.recode([{ ...raid, coder: { ...raid.coder, version: '2' }, claims: raid.claims.slice(0, 2) }]);
    await store.gather();
    assert.equal((await store.find({ types: ['harm.injure'] })).length, 1);
    assert.equal((await store.decidedReport(raid.id))?.claims.length, 3);
    assert.deepEqual((await store.check()).faults, []);
    await assert.rejects(
      store.decide('Ana', '', [missed({ ...MISSED, trigger: { start: 0, end: 3, text: 'Bad' } })]),
      /report gazette-1, claim:ana-1: trigger "Bad", which does not stand at 0–3/,
    );
    const [first] = await store.moments();
    await store.undo(first!.number, 'Ana', 'It says nothing of wounded.');
    assert.equal((await store.find({ types: ['harm.injure'] })).length, 0);
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('decisions stay with a claim that another coder finds again', async (store) => {
    const { key } = await one(store, 'territory.capture');
    await store.decide('Ana', '', [put(key, 'factuality', 'possible')]);
    await store.recode([{ ...capture, coder: { ...capture.coder, version: '2' } }]);
    const [again] = await store.find({ factuality: ['possible'] });
    assert.deepEqual([again?.key, again?.review], [key, 'corrected']);
    assert.deepEqual((await store.check()).faults, []);
  });

  filled('a wish that comes twice is granted once', async (store) => {
    const { key } = await one(store, 'territory.capture');
    const first = await store.decide('Ana', '', [put(key, 'verdict', 'accepted')], 'wish-0001');
    const again = await store.decide('Ana', '', [put(key, 'verdict', 'accepted')], 'wish-0001');
    assert.deepEqual(again, first);
    const undone = await store.undo(first.number, 'Ana', '', 'wish-0002');
    assert.equal((await store.undo(first.number, 'Ana', '', 'wish-0002')).number, undone.number);
    assert.equal((await store.moments()).length, 2);
    assert.deepEqual(
      (await store.moments({ before: 2 })).map(({ number }) => number),
      [1],
    );
    assert.deepEqual(await store.moments({ who: 'Ben' }), []);
  });

  filled('a decision that its claim cannot take is refused and nothing of it is kept', async (store) => {
    const { key } = await one(store, 'territory.capture');
    for (const [field, value, problem] of [
      ['verdict', 'maybe', /verdict "maybe", where accepted, rejected were expected/],
      ['type', 'strike.sea', /type "strike.sea", which the ontology lacks/],
      ['agents', [{ start: 0, end: 4, text: 'Nope' }], /agents "Nope", which does not stand at 0–4 of the text/],
      ['places', [{ start: 0, end: 0, text: '', role: 'at', lat: 91, lon: 0 }], /a place at 91, 0, where degrees/],
      ['time', { start: 0, end: 0, text: '', from: '1937-03-19', to: '1937-03-18', precision: 'day' }, /backwards/],
      [
        'counts',
        [{ start: 0, end: 10, text: 'Government', of: 'x', low: 5, high: 1, unit: 'persons' }],
        /5 to 1, backwards/,
      ],
      ['final:factuality', 'certain', /factuality "certain"/],
    ] as const) {
      await assert.rejects(store.decide('Ana', '', [put(key, 'note', 'x'), put(key, field, value)]), problem);
    }
    await assert.rejects(store.decide('Ana', '', [put('nobody', 'verdict', 'accepted')]), /there is no claim nobody/);
    assert.deepEqual(await store.reviews('claim'), []);
  });

  filled('the revision grows with what changes and with nothing else', async (store) => {
    const revision = async () => (await store.facts()).revision;
    const first = await revision();
    await store.add(ALL.map((coded) => ({ coded })));
    await store.find({});
    await store.check();
    assert.equal(await revision(), first);
    await store.gather();
    const gathered = await revision();
    assert.ok(gathered > first);
    await store.gather();
    assert.equal(await revision(), gathered);
    await store.decide('Ana', '', [
      { put: { subject: 'view', id: 'v1', field: 'view', value: '?q=1', reviewer: 'Ana' } },
    ]);
    assert.ok((await revision()) > gathered);
    assert.deepEqual(
      (await store.reviews('view')).map(({ id, value }) => [id, value]),
      [['v1', '?q=1']],
    );
  });
}
