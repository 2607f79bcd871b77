import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim, Factuality } from '../../src/claim.ts';
import { coder } from './coder.ts';

function claimOf(text: string, word: string): Claim {
  const { claims } = coder().code({ text });
  const claim = claims.find(({ trigger }) => trigger.text.includes(word));
  assert.ok(
    claim,
    `no claim "${word}" in "${text}", only ${claims.map(({ trigger }) => trigger.text).join(', ') || 'none'}`,
  );
  return claim;
}

const told: readonly [text: string, trigger: string, factuality: Factuality][] = [
  // The probe sentences that event coders are asked (Schrodt's "Germany invaded France").
  ['Germany invaded France.', 'invaded', 'actual'],
  ['Germany did not invade France.', 'invade', 'negated'],
  ['Germany will invade France.', 'invade', 'planned'],
  ['Germany may have invaded France.', 'invaded', 'possible'],
  ['Germany plans to invade France.', 'invade', 'planned'],
  ['Germany threatened to invade France.', 'invade', 'planned'],
  ['Germany denied that Germany invaded France.', 'invaded', 'negated'],
  ['Russia said Germany invaded France.', 'invaded', 'actual'],
  ['Germany invaded France, Russia said.', 'invaded', 'actual'],
  // Modals and adverbs.
  ['Troops could attack the port.', 'attack', 'possible'],
  ['Troops would attack the port if the talks failed.', 'attack', 'possible'],
  ['Troops reportedly burned the mill.', 'burned', 'possible'],
  ['Troops must withdraw from the city.', 'withdraw', 'planned'],
  ['Taking the ridge would cut the road.', 'cut', 'possible'],
  ['Rebels nearly captured the fort.', 'captured', 'negated'],
  // Plans, purposes, attempts, orders, demands.
  ['Troops tried to storm the fort.', 'storm', 'planned'],
  ['Troops advanced to capture the ridge.', 'capture', 'planned'],
  ['The general ordered his men to shell the harbour.', 'shell', 'planned'],
  ['The consul called for talks with the rebels.', 'talks', 'planned'],
  ['The army is preparing an offensive in the valley.', 'offensive', 'planned'],
  ['Troops aimed to cross the river and capture the fort.', 'capture', 'planned'],
  ['The rebels repelled attempts to storm the fort.', 'storm', 'negated'],
  ['The envoys have met so that the troops withdraw from the city.', 'withdraw', 'planned'],
  // Implicatives: it came about.
  ['Troops managed to capture the ridge.', 'capture', 'actual'],
  ['The shelling forced the rebels to withdraw from the ridge.', 'withdraw', 'actual'],
  ['Troops began to withdraw from the ridge.', 'withdraw', 'actual'],
  ['The rebels were able to capture the ridge.', 'capture', 'actual'],
  // Negation: denied, prevented, failed, refused, called off, nobody.
  ['The guards prevented rebels from seizing the mill.', 'seizing', 'negated'],
  ['Rebels failed to capture the fort.', 'capture', 'negated'],
  ['The garrison refused to surrender.', 'surrender', 'negated'],
  ['The attack was called off.', 'attack', 'negated'],
  ['The commander called off the assault on the fort.', 'assault', 'negated'],
  ['Both armies claimed on Sunday to hold the village of Torija.', 'hold', 'actual'],
  // A measure or service that is ended is no longer there; an attack that is ended was there.
  ['The council lifted sanctions against the port.', 'sanctions', 'negated'],
  ['The sanctions were lifted on Monday.', 'sanctions', 'negated'],
  ['The ministry suspended deliveries of grain.', 'deliveries', 'negated'],
  ['The army halted its shelling of the port.', 'shelling', 'actual'],
  ['Nobody was killed in the raid.', 'killed', 'negated'],
  ['Nobody was killed in the raid.', 'raid', 'actual'],
  ['No soldiers were wounded.', 'wounded', 'negated'],
  ['The rebels no longer control the port.', 'control', 'negated'],
  ['Rebels burned the mill without killing the guards.', 'killing', 'negated'],
  ['The guards shot the bomber before he could attack the market.', 'attack', 'negated'],
  ['The rebels agreed not to shell the harbour.', 'shell', 'negated'],
  ['The army has yet to capture the fort.', 'capture', 'negated'],
  // Hedges on the happening; one on the doer alone leaves it a fact.
  ['The governor fears that rebels attacked the convoy.', 'attacked', 'possible'],
  ['It seems that rebels attacked the convoy.', 'attacked', 'possible'],
  ['Six men are reported killed.', 'killed', 'possible'],
  ['Jets were said to have bombed the mill.', 'bombed', 'possible'],
  ['There is evidence that troops used chlorine gas.', 'used', 'possible'],
  ['The militia allegedly attacked the convoy, killing six.', 'killing', 'possible'],
  ['Suspected rebels attacked the convoy.', 'attacked', 'actual'],
  ['It is unclear whether rebels attacked the convoy.', 'attacked', 'possible'],
  ['If rebels attack the convoy, the escort will fire.', 'attack', 'possible'],
  // What is taken as known is touched by what is said of it alone.
  ['The consul denied responsibility for the attack on the convoy.', 'attack', 'actual'],
  ['The envoy urged the army to end its attacks on the port.', 'attacks', 'actual'],
  ['The commander wants to avenge the raid on the fort.', 'raid', 'actual'],
  ['The talks are due to begin on Friday.', 'talks', 'planned'],
  ['The bishop called for the meeting, which was held in May.', 'meeting', 'actual'],
  // What a thing is used for takes place, and is as sure as its use.
  ['The army shelled a camp used to stage attacks on the port.', 'attacks', 'actual'],
  ['The rebels may have attacked the port using chemical weapons.', 'using chemical weapons', 'possible'],
  // An infinitive under a rank tells what happened; so does a gerund behind "in addition to".
  ['The strikes are the latest to hit the town.', 'hit', 'actual'],
  ['The raid killed ten rebels, in addition to destroying six lorries.', 'destroying', 'actual'],
  // Aims behind a happening that begins again, failures, double negations.
  [
    'Clashes resumed amid attempts by the rebels to advance and complete the encirclement of Jaca.',
    'encirclement',
    'planned',
  ],
  ['The failure to clearly and loudly condemn the raid angered the bishop.', 'condemn', 'negated'],
  ['The sides agreed neither to shell the port nor to burn the mill.', 'shell', 'negated'],
  // What was to be, what would be or would have been, what something aims at or is close to.
  ['A truce was supposed to take effect at midnight.', 'truce', 'planned'],
  ['Residents are bracing for a new attack.', 'attack', 'planned'],
  ['Any attack on the island would be met with force, the admiral said.', 'attack', 'possible'],
  ['Had the army not intervened, the mob would have burned the school.', 'burned', 'possible'],
  ['The raid was aimed at driving the garrison from the town.', 'driving', 'planned'],
  ['Government forces were close to capturing the refinery.', 'capturing', 'planned'],
  ['The minister ruled out a withdrawal of the troops.', 'withdrawal', 'negated'],
  ['The explosion may have been caused by a gas leak.', 'explosion', 'actual'],
];

test('how a happening is told decides whether it is a fact', () => {
  const wrong: string[] = [];
  for (const [text, trigger, factuality] of told) {
    const got = claimOf(text, trigger).factuality;
    if (got !== factuality) wrong.push(`${trigger} in "${text}" is ${factuality}, not ${got}`);
  }
  assert.deepEqual(wrong, []);
});

test('words tell how a happening lies in time', () => {
  const aspects: readonly [string, string, string | undefined][] = [
    ['Troops captured the fort.', 'captured', 'done'],
    ['Troops are shelling the harbour.', 'shelling', 'ongoing'],
    ['Rebels repeatedly attacked the convoy.', 'attacked', 'repeated'],
    ['Troops continued to shell the harbour.', 'shell', 'ongoing'],
    ['"Six men were killed in the raid," the consul continued.', 'killed', 'done'],
    ['Rebels control the port.', 'control', 'state'],
    ['Troops will capture the fort.', 'capture', undefined],
  ];
  for (const [text, trigger, aspect] of aspects) assert.equal(claimOf(text, trigger).aspect, aspect, text);
});
