import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimKeys, createOutlets, type IncidentClaim } from '../../src/7-incident/index.ts';
import { dayOfIso, situationAt, situationDays, situationLayer, statementsOf } from '../../src/8-situation/index.ts';
import type { CodedReport } from '../../src/claim.ts';
import { report } from '../7-incident/sample.ts';

const outlets = createOutlets([
  { id: 'GAZETTE', name: 'Gazette', kind: 'newspaper', side: 'REPUBLIC', reason: 'test' },
  { id: 'HERALD', name: 'Herald', kind: 'newspaper', side: 'REBELS', reason: 'test' },
]);
const ARMY = ['Government troops', 'ESP-FORCES'] as const;
const REBELS = ['the rebels', 'ESP-REBELS'] as const;

/** One claim a report: who told when that who did what where. */
function told(
  outlet: string,
  day: string,
  type: string,
  who: readonly [string, string] | null,
  place: string,
  more: object = {},
): CodedReport {
  const words = `${outlet} of ${day}: ${who?.[0] ?? 'somebody'} acted, the place being ${place}.`;
  const role = type === 'move.withdraw' ? 'from' : type === 'move.advance' ? 'to' : 'at';
  const claim = { type, trigger: 'acted', agents: who === null ? [] : [who], [role]: [place], ...more };
  return report({ id: `${outlet} ${day} ${type} ${place}`, outlet, published: day, text: words, claims: [claim] });
}

function statements(reports: readonly CodedReport[]) {
  const claims = reports.flatMap((coded): IncidentClaim[] => {
    const keys = claimKeys(coded);
    const { id, outlet, published } = coded;
    return coded.claims.map((claim, at) => ({
      key: keys[at]!,
      claim,
      report: { id, outlet, published, copyOf: null },
    }));
  });
  return statementsOf(claims, outlets);
}

const at = (reports: readonly CodedReport[], day: string) =>
  situationAt(statements(reports).statements, dayOfIso(day)!);

const brihuega = [
  told('Herald', '1937-03-10', 'territory.capture', REBELS, 'Brihuega'),
  told('Gazette', '1937-03-12', 'territory.control', REBELS, 'Brihuega'),
  told('Gazette', '1937-03-16', 'fight.attack', ARMY, 'Brihuega'),
  told('Gazette', '1937-03-18', 'territory.capture', ARMY, 'Brihuega'),
  told('Herald', '1937-03-20', 'territory.control', REBELS, 'Brihuega'),
];

test('a place is held by whom it was last said to be, as of any day', () => {
  const on = (day: string) => at(brihuega, day)[0];
  assert.equal(on('1937-03-09'), undefined);
  assert.deepEqual([on('1937-03-11')?.status, on('1937-03-11')?.holder?.parties[0]?.id], ['held', 'ESP-REBELS']);
  assert.deepEqual(on('1937-03-13')?.holder?.voices, ['Herald', 'Gazette']);
  assert.deepEqual([on('1937-03-17')?.status, on('1937-03-17')?.holder?.parties[0]?.name], ['contested', 'rebels']);
  const taken = on('1937-03-19')!;
  assert.deepEqual([taken.status, taken.holder?.since, taken.holder?.age], ['held', '1937-03-18', 1]);
  assert.deepEqual([taken.holder?.sides, taken.contested], [['REPUBLIC'], null]);
});

test('two who are said to hold a place at once are a conflict, with who says which', () => {
  const [now] = at(brihuega, '1937-03-21');
  assert.equal(now!.status, 'disputed');
  assert.deepEqual(now!.holder?.voices, ['Herald']);
  assert.deepEqual(
    now!.rivals.map(({ voices, parties }) => [voices, parties[0]?.id]),
    [[['Gazette'], 'ESP-FORCES']],
  );
  assert.match(
    now!.conflicts[0]!,
    /Herald: rebels holds Brihuega \(1937-03-20\); Gazette: Government troops does \(1937-03-18\)/,
  );
  assert.deepEqual(
    now!.byVoice.map(({ voice, side, holder }) => [voice, side, holder?.id]),
    [
      ['Herald', 'REBELS', 'ESP-REBELS'],
      ['Gazette', 'REPUBLIC', 'ESP-FORCES'],
    ],
  );
});

test('who has left holds no longer', () => {
  const reports = [brihuega[0]!, told('Gazette', '1937-03-14', 'move.withdraw', REBELS, 'Brihuega')];
  const [now] = at(reports, '1937-03-15');
  assert.deepEqual([now?.status, now?.holder, now?.left?.parties[0]?.id], ['left', null, 'ESP-REBELS']);
  const [back] = at([...reports, told('Herald', '1937-03-16', 'territory.capture', REBELS, 'Brihuega')], '1937-03-16');
  assert.deepEqual([back?.status, back?.holder?.since], ['held', '1937-03-10']);
});

test('a siege lasts until it is broken, the place is taken, or nobody has told of it for long', () => {
  const siege = [told('Gazette', '1937-03-01', 'territory.surround', REBELS, 'Torija')];
  assert.equal(at(siege, '1937-03-30')[0]?.status, 'besieged');
  assert.equal(at(siege, '1937-05-30')[0]?.status, 'unknown');
  const relieved = [...siege, told('Gazette', '1937-03-05', 'territory.relieve', ARMY, 'Torija')];
  assert.equal(at(relieved, '1937-03-06')[0]?.besieged, null);
  const again = [...relieved, told('Herald', '1937-03-07', 'territory.surround', REBELS, 'Torija')];
  assert.equal(at(again, '1937-03-08')[0]?.besieged?.since, '1937-03-07');
  assert.equal(
    at([told('Gazette', '1937-03-01', 'territory.surround', REBELS, 'the Jarama bridge')], '1937-03-02')[0]?.status,
    'cut',
  );
});

test('plans and denials change nothing, what is only possible is marked', () => {
  const plan = told('Gazette', '1937-03-01', 'territory.capture', ARMY, 'Torija', { factuality: 'planned' });
  assert.deepEqual(at([plan], '1937-03-02'), []);
  const maybe = told('Gazette', '1937-03-01', 'territory.capture', ARMY, 'Torija', { factuality: 'possible' });
  assert.equal(at([maybe], '1937-03-02')[0]?.holder?.hedged, true);
});

test('"our troops" are those of whoever speaks', () => {
  const reports = [
    told('Gazette', '1937-03-01', 'territory.capture', ['our troops', ''], 'Torija'),
    told('Herald', '1937-03-02', 'territory.control', ['our troops', ''], 'Torija'),
  ].map((coded) => ({
    ...coded,
    claims: coded.claims.map((claim) => ({ ...claim, agents: claim.agents.map(({ actor: _, ...words }) => words) })),
  }));
  const [now] = at(reports, '1937-03-03');
  assert.equal(now?.status, 'disputed');
  assert.deepEqual(
    [now?.holder?.parties[0]?.name, now?.rivals[0]?.parties[0]?.id],
    ['our troops (Herald)', 'REPUBLIC'],
  );
});

test('what is said of a province is not said of the town it is named with', () => {
  const text = 'Government troops hold Torija in Castile.';
  const coded = report({
    id: 'x',
    published: '1937-03-01',
    text,
    claims: [{ type: 'territory.control', trigger: 'hold', agents: [ARMY], at: ['Torija', 'Castile'] }],
  });
  assert.deepEqual(
    at([coded], '1937-03-02').map(({ place }) => place.name),
    ['Torija'],
  );
});

test('claims without any day are counted and left out', () => {
  const coded = { ...brihuega[0]!, published: null };
  assert.deepEqual(statements([coded]), { statements: [], undated: 1 });
});

test('a table goes day by day over what was told and what changed', () => {
  const { statements: list } = statements(brihuega);
  const rows = situationDays(list, dayOfIso('1937-03-08')!, dayOfIso('1937-03-31')!);
  assert.deepEqual(
    rows.map(({ day, status, holder, changed, told: what }) => [
      day,
      status,
      holder,
      changed,
      what.map(({ words }) => words),
    ]),
    [
      ['1937-03-10', 'held', 'rebels', true, ['Herald: rebels took Brihuega']],
      ['1937-03-12', 'held', 'rebels', false, ['Gazette: rebels holds Brihuega']],
      ['1937-03-16', 'contested', 'rebels', true, ['Gazette: Government troops attacked Brihuega']],
      ['1937-03-18', 'held', 'Government troops', true, ['Gazette: Government troops took Brihuega']],
      ['1937-03-20', 'disputed', 'rebels', true, ['Herald: rebels holds Brihuega']],
    ],
  );
});

test('a layer for maps has a point a place with flat properties', () => {
  const layer = situationLayer(at(brihuega, '1937-03-21'));
  assert.equal(layer.features.length, 1);
  const [feature] = layer.features;
  assert.deepEqual(feature!.geometry, { type: 'Point', coordinates: [-2.87, 40.76] });
  assert.deepEqual(
    [feature!.properties.status, feature!.properties.holder, feature!.properties.rivals],
    ['disputed', 'rebels', 'Government troops'],
  );
  assert.ok(Object.values(feature!.properties).every((value) => value === null || typeof value !== 'object'));
});
