import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

/** Trigger and type of each claim. */
function types(text: string): string[] {
  return coder()
    .code({ text })
    .claims.map((claim) => `${claim.trigger.text} ${claim.type}`);
}

const cases: readonly (readonly [text: string, claim: string])[] = [
  ['Warplanes bombed Idlib on Monday. The attack killed six people.', 'attack strike.air'],
  ['Mortar shells fell on the port of Odesa. The attack wounded two sailors.', 'attack strike.shell'],
  ['A car bomb exploded in Kabul. The Taliban claimed responsibility for the attack.', 'attack strike.bomb'],
  ['Gunmen attacked a bus near Quetta. The incident took place at dawn.', 'incident fight.attack'],
  // An indefinite article brings in a happening of its own.
  ['Warplanes bombed Idlib on Monday. Rebels staged an attack in Kandahar.', 'attack fight.attack'],
  ['Warplanes bombed Idlib on Monday. Police fell into an ambush in Quetta.', 'ambush fight.attack'],
];

test('general words take the kind of the happening they refer to', () => {
  for (const [text, claim] of cases) assert.ok(types(text).includes(claim), `${text} ${types(text).join(', ')}`);
});

test('an incident that refers to nothing tells nothing', () => {
  assert.deepEqual(
    types('The soldiers left the village without incident.').filter((claim) => claim.startsWith('incident')),
    [],
  );
});
