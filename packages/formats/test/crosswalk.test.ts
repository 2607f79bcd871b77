import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Argument, type Claim, crosswalks, type Factuality } from '@dateline/core';
import { toAcled, toCameo, toPlover, toUcdp } from '../src/crosswalk.ts';
import { partyOf } from '../src/crosswalk-parties.ts';

interface Told {
  readonly agents?: readonly string[];
  readonly patients?: readonly string[];
  readonly trigger?: string;
  readonly factuality?: Factuality;
  readonly dead?: number;
  /** Alpha-2 code of the country of the place. */
  readonly country?: string;
  readonly from?: true;
}

/** An argument from "Malian troops = MLI-FORCES" or from words alone. */
function argument(words: string): Argument {
  const [text = '', actor] = words.split(' = ');
  return { start: 0, end: text.length, text, ...(actor === undefined ? {} : { actor }) };
}

function claim(type: string, told: Told = {}): Claim {
  const trigger = told.trigger ?? 'x';
  return {
    id: 'c1',
    type,
    sentence: 0,
    trigger: { start: 0, end: trigger.length, text: trigger },
    agents: (told.agents ?? []).map(argument),
    patients: (told.patients ?? []).map(argument),
    places: told.country
      ? [
          {
            ...argument('there'),
            role: told.from ? 'from' : 'at',
            place: { id: '1', name: 'There', country: told.country, feature: 'PPL', lat: 0, lon: 0 },
          },
        ]
      : [],
    time: null,
    counts:
      told.dead === undefined
        ? []
        : [{ ...argument('dead'), of: 'dead', low: told.dead, high: told.dead, unit: 'persons', harm: 'killed' }],
    source: null,
    factuality: told.factuality ?? 'actual',
    sameAs: null,
    confidence: 1,
    rule: 'by hand',
  };
}

const TROOPS = 'Malian troops = MLI-FORCES';
const GROUP = 'JNIM fighters = JNIM';
const VILLAGERS = 'twelve villagers';

test('the part somebody plays is told by the actor, else by the noun', () => {
  const cases: readonly (readonly [words: string, party: string])[] = [
    [TROOPS, 'state-force'],
    [GROUP, 'armed-group'],
    ['Mali = MLI', 'government'],
    ['UN peacekeepers = UN-PEACEKEEPERS', 'external-force'],
    ['the Saudi-led coalition = SAUDI-COALITION', 'external-force'],
    ['Syrian rebels = SYR-REBELS', 'armed-group'],
    ['Sudanese refugees = SDN-REFUGEES', 'civilians'],
    ['Kurdish fighters = KURDS', 'community'],
    ['Kurdish villagers = KURDS', 'civilians'],
    ['Assad = ASSAD-BASHAR', 'government'],
    ['unidentified gunmen', 'armed-group'],
    ['six children', 'civilians'],
    ['members of a family', 'unknown'],
    ['opposition fighters', 'armed-group'],
    ['the security forces', 'state-force'],
    ['a bridge', 'unknown'],
    ['Made Up Brigade = NOT-LISTED', 'state-force'],
  ];
  for (const [words, party] of cases) assert.equal(partyOf(argument(words)), party, words);
});

const ACLED: readonly (readonly [type: string, told: Told, sub: string | null])[] = [
  ['fight.clash', { agents: [TROOPS, GROUP] }, 'Armed clash'],
  ['fight.clash', { agents: ['police', 'protesters'] }, 'Violent demonstration'],
  ['fight.attack', { agents: [GROUP], patients: [VILLAGERS] }, 'Attack'],
  ['fight.attack', { agents: ['police'], patients: ['protesters'] }, 'Excessive force against protesters'],
  ['strike.air', { agents: ['Russian warplanes = RUS-AIR'] }, 'Air/drone strike'],
  ['strike.bomb', { trigger: 'suicide car bombing' }, 'Suicide bomb'],
  ['strike.bomb', { trigger: 'roadside bomb' }, 'Remote explosive/landmine/IED'],
  ['territory.capture', { agents: [TROOPS], country: 'ML' }, 'Government regains territory'],
  ['territory.capture', { agents: [GROUP], country: 'ML' }, 'Non-state actor overtakes territory'],
  [
    'territory.capture',
    { agents: ['Russian forces = RUS-FORCES'], country: 'UA' },
    'Non-state actor overtakes territory',
  ],
  ['territory.capture', { country: 'ML' }, null],
  ['territory.control', { agents: [GROUP] }, null],
  ['territory.yield', {}, 'Non-violent transfer of territory'],
  ['move.withdraw', { from: true, country: 'ML' }, 'Non-violent transfer of territory'],
  ['move.withdraw', {}, 'Other'],
  ['damage.destroy', { patients: ['a drone'] }, 'Disrupted weapons use'],
  ['damage.destroy', { patients: ['a school'] }, 'Looting/property destruction'],
  ['detain.arrest', { agents: ['police'] }, 'Arrests'],
  ['detain.arrest', { agents: [GROUP] }, 'Abduction/forced disappearance'],
  ['harm.abuse', { trigger: 'raped' }, 'Sexual violence'],
  ['harm.kill', { patients: [VILLAGERS] }, null],
  ['harm.kill', { agents: [GROUP], patients: [VILLAGERS] }, 'Attack'],
  ['civic.protest', { trigger: 'demonstrated' }, 'Peaceful protest'],
  ['civic.protest', { trigger: 'general strike' }, null],
  ['speak.accuse', {}, null],
  ['strike.air', { factuality: 'planned' }, null],
  ['strike.air', { factuality: 'negated' }, null],
];

for (const [type, told, sub] of ACLED) {
  test(`ACLED: ${type} ${JSON.stringify(told)} is ${sub ?? 'nothing, with why'}`, () => {
    const { to, reason } = toAcled(claim(type, told));
    assert.equal(to?.sub_event_type ?? null, sub);
    assert.ok(reason.length > 10);
  });
}

test('ACLED: the disorder type goes with the event type', () => {
  assert.equal(toAcled(claim('strike.air')).to?.disorder_type, 'Political violence');
  assert.equal(
    toAcled(claim('fight.attack', { agents: ['police'], patients: ['protesters'] })).to?.disorder_type,
    'Political violence; Demonstrations',
  );
  assert.equal(toAcled(claim('civic.riot', { trigger: 'mob violence' })).to?.disorder_type, 'Political violence');
  assert.equal(toAcled(claim('deal.agree')).to?.disorder_type, 'Strategic developments');
});

test('ACLED: every type and every pair of event and sub-event is of the codebook', () => {
  const pairs = new Set(
    Object.values(crosswalks.acled.mappings).flatMap((rules) =>
      rules.flatMap((rule) => (rule.to === null ? [] : [rule.to.join('/')])),
    ),
  );
  const codebook: Readonly<Record<string, readonly string[]>> = {
    Battles: ['Government regains territory', 'Non-state actor overtakes territory', 'Armed clash'],
    Protests: ['Excessive force against protesters', 'Protest with intervention', 'Peaceful protest'],
    Riots: ['Violent demonstration', 'Mob violence'],
    'Explosions/Remote violence': [
      'Chemical weapon',
      'Air/drone strike',
      'Suicide bomb',
      'Shelling/artillery/missile attack',
      'Remote explosive/landmine/IED',
      'Grenade',
    ],
    'Violence against civilians': ['Sexual violence', 'Attack', 'Abduction/forced disappearance'],
    'Strategic developments': [
      'Agreement',
      'Arrests',
      'Change to group/activity',
      'Disrupted weapons use',
      'Headquarters or base established',
      'Looting/property destruction',
      'Non-violent transfer of territory',
      'Other',
    ],
  };
  const known = new Set(Object.entries(codebook).flatMap(([event, subs]) => subs.map((sub) => `${event}/${sub}`)));
  assert.equal(known.size, 25);
  for (const pair of pairs) assert.ok(known.has(pair), pair);
  assert.deepEqual(
    [...known].filter((pair) => !pairs.has(pair)),
    [],
  );
});

const UCDP: readonly (readonly [type: string, told: Told, violence: number | null])[] = [
  ['fight.clash', { agents: [TROOPS, GROUP] }, 1],
  ['fight.clash', { agents: [GROUP, 'ISGS militants = ISGS'] }, 2],
  ['strike.air', { agents: ['Saudi-led coalition = SAUDI-COALITION'], patients: [VILLAGERS] }, 3],
  ['fight.attack', { agents: [GROUP], patients: [VILLAGERS] }, 3],
  ['fight.attack', { agents: [GROUP], patients: [TROOPS] }, 1],
  ['fight.attack', { agents: [GROUP] }, null],
  ['strike.air', { agents: [TROOPS], patients: [GROUP], factuality: 'planned' }, null],
  ['harm.injure', { agents: [GROUP], patients: [VILLAGERS] }, null],
  ['move.advance', { agents: [GROUP] }, null],
];

for (const [type, told, violence] of UCDP) {
  test(`UCDP: ${type} ${JSON.stringify(told)} is ${violence ?? 'nothing, with why'}`, () => {
    const { to, reason } = toUcdp(claim(type, told));
    assert.equal(to?.type_of_violence ?? null, violence);
    assert.ok(reason.length > 10);
  });
}

test('UCDP: whether a death is told is said beside the type', () => {
  const parties = { agents: [GROUP], patients: [TROOPS] };
  assert.equal(toUcdp(claim('fight.attack', parties)).to?.deaths, false);
  assert.equal(toUcdp(claim('fight.attack', { ...parties, dead: 3 })).to?.deaths, true);
  assert.equal(toUcdp(claim('fight.attack', { ...parties, dead: 0 })).to?.deaths, false);
  assert.equal(toUcdp(claim('harm.kill', parties)).to?.deaths, true);
});

test('CAMEO: codes with their roots; plans of cooperation alone have one', () => {
  assert.deepEqual(toCameo(claim('territory.capture')).to, { root: '19', code: '192' });
  assert.equal(toCameo(claim('strike.bomb', { trigger: 'car bomb' })).to?.code, '1832');
  assert.equal(toCameo(claim('deal.agree', { trigger: 'truce' })).to?.code, '0871');
  assert.equal(toCameo(claim('relief.deliver', { factuality: 'planned' })).to?.code, '030');
  assert.equal(toCameo(claim('strike.air', { factuality: 'planned' })).to, null);
  assert.equal(toCameo(claim('strike.air', { factuality: 'negated' })).to, null);
  assert.equal(toCameo(claim('territory.control')).to, null);
});

test('PLOVER: types, modes, quads and auxiliary modes', () => {
  assert.deepEqual(toPlover(claim('strike.air', { trigger: 'drone strike' })).to, {
    event: 'ASSAULT',
    mode: ['drone'],
    context: [],
    quad: 4,
    parties: 'both',
  });
  assert.deepEqual(toPlover(claim('harm.kill', { trigger: 'executed', factuality: 'negated' })).to?.context, [
    'negation',
  ]);
  assert.deepEqual(toPlover(claim('harm.kill', { trigger: 'executed' })).to?.mode, ['targeted']);
  assert.deepEqual(toPlover(claim('detain.arrest', { patients: [GROUP] })).to?.mode, ['abduct']);
  assert.equal(toPlover(claim('fight.clash')).to?.parties, 'all');
  assert.equal(toPlover(claim('move.displace', { agents: [VILLAGERS] })).to?.parties, 'turned');
  const meeting = toPlover(claim('deal.negotiate', { factuality: 'planned' })).to;
  assert.deepEqual([meeting?.event, meeting?.context], ['AGREE', []]);
  assert.equal(toPlover(claim('move.withdraw', { factuality: 'planned' })).to?.event, 'CONCEDE');
  const raid = toPlover(claim('fight.attack', { factuality: 'planned' })).to;
  assert.deepEqual([raid?.event, raid?.context], ['ASSAULT', ['future']]);
  assert.deepEqual(toPlover(claim('speak.demand'), 'for an immediate ceasefire').to?.mode, ['yield']);
  assert.equal(toPlover(claim('territory.overlook')).to, null);
});

test('every type of the ontology is in every crosswalk and ends in a rule without a condition', () => {
  const types = Object.keys(crosswalks.acled.mappings);
  assert.equal(types.length, 47);
  for (const type of types) {
    for (const cross of [toAcled, toUcdp, toCameo, toPlover]) {
      const { reason } = cross(claim(type));
      assert.ok(reason.length > 5 && !reason.includes('not in the crosswalk'), `${cross.name} ${type}`);
    }
  }
  for (const cross of [toAcled, toUcdp, toCameo, toPlover])
    assert.match(cross(claim('x.y')).reason, /not in the crosswalk/);
});

test('PLOVER: types and modes are those of the manual', () => {
  const { quads, mappings, modeWords } = crosswalks.plover;
  const types = new Set(Object.keys(quads));
  assert.equal(types.size, 16);
  for (const rule of Object.values(mappings).flat()) if (rule.to !== null) assert.ok(types.has(rule.to), rule.to);
  for (const type of Object.keys(modeWords)) assert.ok(types.has(type), type);
});
