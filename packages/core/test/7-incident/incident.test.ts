import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  claimKeys,
  createOutlets,
  defaultOutlets,
  defaultScales,
  describeIncident,
  type GradeFacts,
  gradesOf,
  type IncidentClaim,
  outletKey,
  outletProblems,
  scaleProblems,
} from '../../src/7-incident/index.ts';
import type { CodedReport } from '../../src/claim.ts';
import { report, type ShortClaim } from './sample.ts';

function claimsOf(reports: readonly (CodedReport & { copyOf?: string })[]): IncidentClaim[] {
  return reports.flatMap((coded) => {
    const keys = claimKeys(coded);
    const { id, outlet, published, copyOf = null } = coded;
    return coded.claims.map((claim, at) => ({ key: keys[at]!, claim, report: { id, outlet, published, copyOf } }));
  });
}

const TEXT =
  'Italian aircraft bombed Torija on Friday, killing 12 or 40 soldiers, the Red Cross said, citing officials; the army denied that it captured or repelled.';
const FRIDAY = ['on Friday', '1937-03-12'] as const;
const killed = (count: number): ShortClaim => ({
  type: 'harm.kill',
  trigger: 'killing',
  agents: ['Italian aircraft'],
  at: ['Torija'],
  time: FRIDAY,
  counts: [[`${count}`, count, count, 'killed']],
});
const tell = (id: string, outlet: string | null, ...claims: ShortClaim[]) =>
  report({ id, outlet, published: '1937-03-13', text: TEXT, claims });
const field = (reports: readonly CodedReport[], name: string) =>
  describeIncident(claimsOf(reports)).fields.find((one) => one.field === name);

test('numbers that cannot both be so are shown with who says which', () => {
  const killedField = field(
    [tell('a', 'Gazette', killed(12)), tell('b', 'Courier', killed(40)), tell('c', 'Post', killed(12))],
    'killed',
  )!;
  assert.equal(killedField.agreed, false);
  assert.deepEqual(
    killedField.answers.map(({ value, voices }) => [value, voices]),
    [
      ['40', ['outlet Courier']],
      ['12', ['outlet Gazette', 'outlet Post']],
    ],
  );
  assert.equal(field([tell('a', 'Gazette', killed(12)), tell('b', 'Courier', killed(12))], 'killed')?.agreed, true);
  assert.equal(
    field([tell('a', 'Gazette', killed(40), killed(12))], 'killed')?.agreed,
    true,
    'a report may tell a total and its part',
  );
});

test('taken and repelled is a disagreement on the outcome', () => {
  const taken = tell('a', 'Gazette', { type: 'territory.capture', trigger: 'captured', at: ['Torija'] });
  const held = tell('b', 'Herald', { type: 'fight.repel', trigger: 'repelled', at: ['Torija'] });
  const outcome = field([taken, held], 'outcome')!;
  assert.deepEqual([outcome.agreed, outcome.answers.map(({ value }) => value)], [false, ['repelled', 'taken']]);
  assert.equal(field([taken], 'outcome'), undefined);
});

test('a denial stands against what is told as fact', () => {
  const reports = [tell('a', 'Gazette', killed(12)), tell('b', 'Herald', { ...killed(12), factuality: 'negated' })];
  assert.equal(field(reports, 'told as')?.agreed, false);
  const incident = describeIncident(claimsOf(reports));
  assert.deepEqual([incident.disputed, incident.facts.denials, incident.facts.independent], [true, 1, 1]);
});

test('a party is one under its several names', () => {
  const text = 'Italian aircraft bombed. The Italian air force bombed. Rebels bombed. A plane bombed.';
  const claims = ['Italian aircraft', 'The Italian air force', 'Rebels', 'A plane'].map(
    (who): ShortClaim => ({ type: 'strike.air', trigger: 'bombed', agents: [who] }),
  );
  const who = field([report({ id: 'a', text, claims })], 'who')!;
  assert.deepEqual(
    who.answers.map(({ value, keys }) => [value, keys.length]),
    [['The Italian air force', 2]],
  );
});

test('whoever cites one source, copies a report or tells it twice is one voice', () => {
  const cites = (id: string, outlet: string, source: string) => tell(id, outlet, { ...killed(12), source });
  const voices = (reports: readonly (CodedReport & { copyOf?: string })[]) =>
    describeIncident(claimsOf(reports)).voices.map(({ name, because }) => `${name}: ${because}`);
  assert.deepEqual(voices([cites('a', 'Gazette', 'the Red Cross'), cites('b', 'Courier', 'Red Cross')]), [
    'Red Cross: cited by 2 outlets',
  ]);
  assert.deepEqual(voices([cites('a', 'Gazette', 'officials'), cites('b', 'Courier', 'officials')]), [
    'Gazette: tells it itself',
    'Courier: tells it itself',
  ]);
  assert.deepEqual(voices([tell('a', 'Reuters', killed(12)), { ...tell('b', 'Courier', killed(12)), copyOf: 'a' }]), [
    'Reuters: 2 reports, 1 of them nearly word for word the same',
  ]);
  assert.deepEqual(voices([tell('a', 'Gazette', killed(12)), tell('b', 'Gazette', killed(40))]), [
    'Gazette: tells it itself in 2 reports',
  ]);
  assert.deepEqual(voices([tell('a', null, killed(12)), tell('b', null, killed(12))]).length, 2);
});

test('the title names what happened, where and when', () => {
  const incident = describeIncident(
    claimsOf([
      tell('a', 'Gazette', killed(12), { type: 'strike.air', trigger: 'bombed', at: ['Torija'], time: FRIDAY }),
    ]),
  );
  assert.equal(incident.title, 'strike.air at Torija, 1937-03-12');
  assert.deepEqual([incident.place?.lat, incident.from, incident.to], [40.745, '1937-03-12', '1937-03-12']);
});

const PLAIN: GradeFacts = {
  reports: 1,
  outlets: 1,
  independent: 1,
  sides: 1,
  perpetrators: 1,
  accepted: 0,
  denied: 0,
  denials: 0,
  disputes: 0,
  hedgedOnly: 0,
  reliability: 1,
};
const grades: readonly (readonly [scale: string, facts: Partial<GradeFacts>, grade: string])[] = [
  ['airwars', {}, 'Weak'],
  ['airwars', { independent: 2 }, 'Fair'],
  ['airwars', { independent: 2, perpetrators: 0 }, 'Weak'],
  ['airwars', { independent: 3, perpetrators: 2 }, 'Contested'],
  ['airwars', { accepted: 1, perpetrators: 2 }, 'Confirmed'],
  ['admiralty-credibility', {}, '3'],
  ['admiralty-credibility', { independent: 2 }, '2'],
  ['admiralty-credibility', { independent: 4 }, '1'],
  ['admiralty-credibility', { independent: 4, disputes: 1 }, '4'],
  ['admiralty-credibility', { hedgedOnly: 1 }, '6'],
  ['admiralty-credibility', { independent: 0, denials: 1, disputes: 1 }, '5'],
  ['admiralty-reliability', {}, 'F'],
  ['admiralty-reliability', { reliability: 5 }, 'B'],
  ['sources', { reports: 9 }, 'single'],
  ['sources', { independent: 2 }, 'several'],
  ['sources', { independent: 2, sides: 2 }, 'several sides'],
];
for (const [scale, facts, grade] of grades) {
  test(`${scale}: ${JSON.stringify(facts)} is ${grade}`, () => {
    const found = gradesOf({ ...PLAIN, ...facts }).find((one) => one.scale === scale);
    assert.equal(found?.grade, grade);
    assert.match(found.because, /\(.+: \d/);
  });
}

test("a person's own scale has the same form, and what is wrong with it is told", () => {
  const scale = {
    id: 'ours',
    name: 'Ours',
    reason: 'test',
    grades: [{ grade: 'enough', label: 'three reports', when: { reports: [3, null] as const } }],
  };
  assert.deepEqual(scaleProblems(scale), []);
  assert.deepEqual(
    gradesOf({ ...PLAIN, reports: 3 }, [scale]).map(({ grade }) => grade),
    ['enough'],
  );
  assert.deepEqual(gradesOf(PLAIN, [scale]), []);
  for (const known of defaultScales) assert.deepEqual(scaleProblems(known), []);
  assert.match(
    scaleProblems({ id: 'x', grades: [{ grade: 'a', when: { luck: [1, 2] } }] })[0]!,
    /"luck" is unknown; it takes reports, outlets/,
  );
  assert.match(scaleProblems([])[0]!, /must be an object/);
});

test('outlets are found by the names and addresses that reports use', () => {
  const outlets = createOutlets([
    { id: 'GAZETTE', name: 'The Gazette', kind: 'newspaper', names: ['gazette.example'], reason: 'test' },
  ]);
  for (const name of ['Gazette', 'the gazette', 'GAZETTE', 'https://www.gazette.example/raid?x=1'])
    assert.equal(outlets.find(name)?.id, 'GAZETTE', name);
  assert.equal(outlets.find('www.reuters.com')?.id, 'REUTERS');
  assert.equal(outlets.find('Nobody Daily'), undefined);
  assert.deepEqual(outletProblems(defaultOutlets), []);
  const names = defaultOutlets.flatMap((entry) => [
    ...new Set([entry.id, entry.name, ...(entry.names ?? [])].map(outletKey)),
  ]);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
    'a name stands for two outlets',
  );
});
