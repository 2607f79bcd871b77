import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTOR_KINDS, actorProblems, defaultActors, placeInTime } from '../../src/3-mention/actor-entry.ts';
import { createRegister } from '../../src/3-mention/actor-register.ts';
import { actorWords } from '../../src/3-mention/actor-words.ts';

const register = createRegister(defaultActors);

test('the register is whole: its checks pass, and it covers the world', () => {
  // A copy, because the list itself is taken for checked.
  createRegister([...defaultActors]);
  const kinds = Map.groupBy(defaultActors, (entry) => entry.kind);
  assert.ok(kinds.get('state')!.length > 200);
  assert.ok(kinds.get('armed-group')!.length > 400);
  for (const kind of ACTOR_KINDS) if (kind !== 'generic') assert.ok(kinds.has(kind), `no ${kind}`);
  assert.equal(new Set(defaultActors.map((entry) => entry.id)).size, defaultActors.length);
});

test('every state of today has codes, a demonym or none to have, and no two share a code', () => {
  const members = defaultActors.filter((entry) => entry.kind === 'state' && entry.reason.startsWith('Member of'));
  assert.equal(members.length, 193);
  for (const { id, iso2, gw, country } of members) assert.ok(iso2 && gw && country === id, id);
  for (const code of ['iso2', 'gw'] as const) assert.equal(new Set(members.map((entry) => entry[code])).size, 193);
  const without = members.filter((entry) => !entry.adjectives).map((entry) => entry.id);
  assert.deepEqual(without, ['COG', 'DMA'], 'Congolese and Dominican are given to the larger of two');
});

test('parents are in the register, whether listed or made by rule', () => {
  for (const entry of defaultActors)
    for (const parent of entry.parents ?? []) assert.ok(register.entry(parent.id), `${entry.id}: ${parent.id}`);
});

test('no entry has the same name twice', () => {
  for (const entry of defaultActors) {
    for (const list of [entry.aliases, entry.weak, entry.adjectives, entry.people, entry.metonyms])
      assert.equal(new Set(list).size, list?.length ?? 0, entry.id);
  }
});

test('spellings meet in their words', () => {
  const same: readonly (readonly [string, string])[] = [
    ['al-Qaeda', "Al Qa'eda"],
    ['Ahrar al-Sham', 'Ahrar ash-Sham'],
    ['Séléka', 'Seleka'],
    ['Türkiye', 'Turkiye'],
    ['Mai-Mai', 'Mai Mai'],
    ["Da'esh", 'Daʿesh'],
  ];
  for (const [one, other] of same) assert.deepEqual(actorWords(one), actorWords(other));
  assert.deepEqual(actorWords("Lord's Resistance Army"), ['lord', 's', 'resistance', 'army']);
  assert.deepEqual(actorWords('U.S.'), ['u', 's']);
});

test('a day is before, within or after a span whose ends may be months and years', () => {
  assert.equal(placeInTime({ from: '2013-04' }, '2013-03-31'), 'before');
  assert.equal(placeInTime({ from: '2013-04', to: '2014' }, '2014-12-31'), 'within');
  assert.equal(placeInTime({ to: '2014-06' }, '2014-07-01'), 'after');
  assert.equal(placeInTime({ to: '2014-06' }, null), 'within');
});

test('what is wrong with an entry is said', () => {
  const entry = {
    id: 'x',
    name: ' ',
    kind: 'army' as 'party',
    aliases: [''],
    country: 'SY',
    from: '2011-13',
    reason: '',
  };
  assert.deepEqual(actorProblems([entry]).length, 7);
});
