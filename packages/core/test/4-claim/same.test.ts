import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftsOf } from '../../src/4-claim/record.ts';
import { candidatesOf } from '../../src/4-claim/same.ts';
import { coder } from './coder.ts';

/** The claims of a text as "trigger" or "trigger = trigger it tells again". */
function links(text: string): string[] {
  const { claims } = coder().code({ text });
  const words = new Map(claims.map((claim) => [claim.id, claim.trigger.text]));
  return claims.map((claim) =>
    claim.sameAs === null ? claim.trigger.text : `${claim.trigger.text} = ${words.get(claim.sameAs)}`,
  );
}

test('a definite noun tells again what was told before', () => {
  assert.deepEqual(
    links('An airstrike hit a market in Homs on Monday. The airstrike also damaged a school.').slice(0, 2),
    ['airstrike', 'airstrike = airstrike'],
  );
});

test('a headline and the lead below it tell one happening', () => {
  const found = links(
    'Car bomb kills 12 in Mogadishu\n\nA car bomb killed at least 12 people in Mogadishu on Tuesday, police said.',
  );
  assert.equal(found.filter((link) => link.includes('=')).length, 2, found.join(', '));
});

test('what happened in different places with different numbers is not one happening', () => {
  const found = links('Six people were killed in Aleppo on Monday. Twenty soldiers were killed in Kabul in May 2011.');
  assert.ok(
    found.every((link) => !link.includes('=')),
    found.join(', '),
  );
});

test('a link leads to the first claim of those that tell the happening', () => {
  const { claims } = coder().code({
    text: 'An explosion shook Kabul on Sunday. The explosion killed six people. The explosion was heard far away.',
  });
  const first = claims.find((claim) => claim.type === 'strike.bomb')!;
  for (const claim of claims.filter(({ type, id }) => type === 'strike.bomb' && id !== first.id))
    assert.equal(claim.sameAs, first.id);
});

/** What is held against and for the first two claims of a type being one happening. */
function evidence(text: string, type: string): readonly string[] {
  const doc = coder().read({ text });
  for (const { later, candidates } of candidatesOf(doc, draftsOf(doc)))
    if (later.type === type && candidates.length > 0) return candidates[0]!.features;
  throw new Error(`The text has no two claims of type ${type}: ${doc.claims.map((claim) => claim.type).join(', ')}`);
}

test('an actor is known again by another of its names', () => {
  const text = 'ISIL attacked the village of Suran on Monday. The Islamic State attacked the army in Suran at dawn.';
  assert.ok(evidence(text, 'fight.attack').includes('agents=shared'));
});

test('one attack and many attacks are told apart', () => {
  const text = 'An attack on a convoy killed two soldiers in Kunar. Attacks on convoys are frequent in Paktika.';
  assert.ok(evidence(text, 'fight.attack').includes('number=one/many'));
});

test('the same number of others is not the same dead', () => {
  const text = 'Ten soldiers were killed on Monday. The same number of militants died in the raid.';
  assert.ok(evidence(text, 'harm.kill').includes('counts=part'));
});
