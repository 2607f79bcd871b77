import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultActors } from '../../src/3-mention/actor-entry.ts';
import { createRegister } from '../../src/3-mention/actor-register.ts';
import { actorsStage } from '../../src/3-mention/actors-stage.ts';
import { tagged } from './actor-fixture.ts';

const stage = actorsStage(createRegister(defaultActors));

function found(notation: string, published?: string): string[] {
  const { doc } = tagged(notation, published);
  stage.run(doc);
  return doc.actors.map(({ first, last, kind, actor }) => `${doc.tokenSpan(first, last).text} ${kind} ${actor ?? '?'}`);
}

test('names are found with their kind, the longest first', () => {
  assert.deepEqual(found('[Abu/P Sayyaf/P gunmen^/N] fought/V Philippine/A troops/N ,/. Reuters/P said/V ./.'), [
    'Abu Sayyaf organisation ABU-SAYYAF',
    'Philippine troops organisation PHL-FORCES',
    'Reuters organisation REUTERS',
  ]);
});

test('a demonym with its noun is one mention, alone it is a nationality', () => {
  assert.deepEqual(found('[Iraqi/A government/N security/N forces^/N] left/V Kurdish/A towns/N ./.'), [
    'Iraqi government security forces organisation IRQ-SECURITY',
    'Kurdish nationality KURDS',
  ]);
});

test('a state that only says where is not an actor of the text', () => {
  assert.deepEqual(found('[Rebels^/N] left/V northern/A Mali/P ./.'), []);
  assert.deepEqual(found('[Mali^/P] left/V ./.'), ['Mali organisation MLI']);
});

test('a name that may be several and is not settled has no identifier', () => {
  assert.deepEqual(found('[Ansar/P al-Sharia^/P] spoke/V ./.', '2016-10-01'), [
    'Ansar al-Sharia organisation ANSAR-AL-SHARIA-LIBYA',
  ]);
  assert.deepEqual(found('[Ansar/P al-Sharia^/P] spoke/V ./.', '2013-02-01'), ['Ansar al-Sharia organisation ?']);
});

test('persons are persons', () => {
  assert.deepEqual(found('[President/P Vladimir/P Putin^/P] spoke/V ./.'), ['Vladimir Putin person PUTIN']);
});
