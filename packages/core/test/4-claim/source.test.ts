import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../src/claim.ts';
import { coder } from './coder.ts';

/** The claim whose trigger holds a word. */
function claimOf(text: string, word: string): Claim {
  const { claims } = coder().code({ text });
  const claim = claims.find(({ trigger }) => trigger.text.includes(word));
  assert.ok(
    claim,
    `no claim "${word}" in "${text}", only ${claims.map(({ trigger }) => trigger.text).join(', ') || 'none'}`,
  );
  return claim;
}

const forms: readonly [text: string, trigger: string, source: string | null][] = [
  // The speaker first.
  ['Russia said Germany invaded France.', 'invaded', 'Russia'],
  ['The consul said that troops had burned the bridge.', 'burned', 'The consul'],
  ['The consul, who fled the town in May, said troops had burned the bridge.', 'burned', 'The consul'],
  ['Anna Roth, a nurse at the hospital, said that six men were killed.', 'killed', 'Anna Roth'],
  [
    'Hospital officials in the town told reporters that nine men were wounded.',
    'wounded',
    'Hospital officials in the town',
  ],
  [
    'In a statement on Friday, the ministry announced that the garrison had surrendered.',
    'surrendered',
    'the ministry',
  ],
  [
    'Army officers speaking on condition of anonymity said that the column had retreated.',
    'retreated',
    'Army officers',
  ],
  ['The militia on the Ebro front said that rebels had shelled Gandesa.', 'shelled', 'The militia'],
  ['Western powers say that the regime bombed the mill.', 'bombed', 'Western powers'],
  ['The general pointed out that six bridges were destroyed.', 'destroyed', 'The general'],
  // The speaker last, in either order.
  ['Germany invaded France, Russia said.', 'invaded', 'Russia'],
  ['The fort was shelled overnight, the harbour master said.', 'shelled', 'the harbour master'],
  ['The fort was shelled overnight, said the harbour master.', 'shelled', 'the harbour master'],
  [
    'Ten soldiers were killed on Monday, the Times reported, citing a letter from the commander.',
    'killed',
    'the Times',
  ],
  ['The town fell after a siege, the general told parliament on Friday.', 'fell', 'the general'],
  // The same without commas.
  ['The bridge was destroyed on Sunday residents said.', 'destroyed', 'residents'],
  ['Rebels shelled the harbour on Monday the Red Cross said.', 'shelled', 'the Red Cross'],
  ['Six men were killed in the valley said the governor.', 'killed', 'the governor'],
  // Prepositions, reports, headlines.
  ['According to the consul, rebels seized the mill.', 'seized', 'the consul'],
  ['Rebels seized the mill, according to a consul in the port.', 'seized', 'a consul'],
  ['Local sources reported heavy shelling of the harbour.', 'shelling', 'Local sources'],
  ['Airstrikes kill 15 in the valley: monitor', 'kill', 'monitor'],
  [
    "The governor's office issued a statement saying that the strikers had burned the depot.",
    'burned',
    "The governor's office",
  ],
  ['On his Twitter account, the minister wrote that soldiers had burned the mill.', 'burned', 'the minister'],
  ['A video posted by activists showed soldiers beating prisoners.', 'beating', 'A video'],
  // Media that quote others.
  ['Wolff quoted the ministry as saying that troops had captured the ridge.', 'captured', 'the ministry'],
  // Acts of speech and what they tell.
  ['The consul accused the rebels of burning the mill.', 'burning', 'The consul'],
  ['The rebels claimed to have captured the fort.', 'captured', 'The rebels'],
  ['The group claimed responsibility for the bombing of the bridge.', 'bombing', 'The group'],
  ['The admiral warned that his ships would shell the port.', 'shell', 'The admiral'],
  ['The attack, which the union blamed on the militia, killed six miners.', 'attack', 'the union'],
  ['Germany denied that Germany invaded France.', 'invaded', 'Germany'],
  ['The army denied reports that rebels had captured the fort.', 'captured', 'The army'],
  // Nobody is cited.
  ['The emperor demanded that the troops withdraw from the city.', 'withdraw', null],
  ['The pope condemned the massacre in the valley.', 'massacre', null],
  ['The ministry did not say who bombed the mill.', 'bombed', null],
  ['The shells hit the market, claiming the lives of six women.', 'claiming the lives', null],
  ['The army denied responsibility for the attack on the convoy.', 'attack', null],
  ['A total of 20 per day were killed in the siege.', 'killed', null],
  // Whoever puts out a report speaks in it, lists and all.
  [
    'The council releases a report detailing mass arrests by the garrison, including killings in the port.',
    'killings',
    'The council',
  ],
  // A share is claimed, and what is told beside it is not.
  [
    'The bishop condemned the raid in Brihuega, for which the league claimed responsibility and where ten men were killed.',
    'killed',
    null,
  ],
  // Of two that are told in one sentence the quoted words alone.
  ['Rebels shelled the harbour, and "burned the mill" according to the consul.', 'burned', 'the consul'],
  ['Rebels shelled the harbour, and "burned the mill" according to the consul.', 'shelled', null],
  // A clause that only tells when stands outside.
  ['The envoy arrived, residents said days after a bomb killed ten men in the port.', 'killed', null],
  ['Residents say, just six minutes after the truce, rebels shelled the port.', 'shelled', 'Residents'],
  ['State media reported shelling in the valley where a general was killed.', 'killed', null],
  // Quoted speech goes on behind whoever is named with his trade, and behind a few words.
  [
    '"They burned our houses," said Anna Roth, a 34-year-old mother of three. "Then they shot the miller."',
    'shot',
    'Anna Roth',
  ],
  [
    '"We will not surrender," a captain, Hans Beck, told Radio Tirol. "We killed thirty of them."',
    'killed',
    'a captain',
  ],
  // A body of the register, whatever the tagger takes its name for.
  ['Human Rights Watch documented the killing of nine villagers by soldiers.', 'killing', 'Human Rights Watch'],
];

test('each form of citing gives its speaker', () => {
  for (const [text, trigger, source] of forms)
    assert.equal(claimOf(text, trigger).source?.text ?? null, source, `${trigger} in "${text}"`);
});

test('only what hangs on the verb of saying is told on its subject’s word', () => {
  const scopes: readonly [text: string, trigger: string, source: string | null][] = [
    [
      'The mayor said the militia had attacked the convoy, but the militia killed the mayor on Monday.',
      'attacked',
      'The mayor',
    ],
    ['The mayor said the militia had attacked the convoy, but the militia killed the mayor on Monday.', 'killed', null],
    ['The envoy said that rebels had shelled the camp, while the army denied any attack.', 'shelled', 'The envoy'],
    ['Six men were killed, doctors said, as the army besieged the town.', 'killed', 'doctors'],
    ['Six men were killed, doctors said, as the army besieged the town.', 'besieged', null],
    ['While police said one man was killed, the union said ten were wounded.', 'killed', 'police'],
    ['While police said one man was killed, the union said ten were wounded.', 'wounded', 'the union'],
    [
      'Fighting broke out near the mill, residents said, adding that two children were wounded.',
      'wounded',
      'residents',
    ],
    ['The agreements that the consul says have ended the siege were signed in May.', 'siege', 'the consul'],
  ];
  for (const [text, trigger, source] of scopes)
    assert.equal(claimOf(text, trigger).source?.text ?? null, source, `${trigger} in "${text}"`);
});

test('a source has the words of citing', () => {
  const cues: readonly [string, string, string][] = [
    ['According to the consul, rebels seized the mill.', 'seized', 'According to'],
    ['The fort was shelled overnight, the harbour master said.', 'shelled', 'said'],
    ['The general pointed out that six bridges were destroyed.', 'destroyed', 'pointed out'],
    [
      'Wolff quoted the ministry as saying that troops had captured the ridge.',
      'captured',
      'quoted the ministry as saying',
    ],
  ];
  for (const [text, trigger, cue] of cues) assert.equal(claimOf(text, trigger).source?.cue?.text, cue, text);
});

test('through whom the word came stands in via, nearest the speaker first', () => {
  const chains: readonly [string, string, string, string[]][] = [
    ['Wolff quoted the ministry as saying that troops had captured the ridge.', 'captured', 'the ministry', ['Wolff']],
    ['A military source told Wolff that troops had captured the ridge.', 'captured', 'A military source', ['Wolff']],
    [
      'State television quoted the army as saying rockets had destroyed the mill, Wolff reported.',
      'destroyed',
      'the army',
      ['State television', 'Wolff'],
    ],
  ];
  for (const [text, trigger, source, via] of chains) {
    const claim = claimOf(text, trigger);
    assert.equal(claim.source?.text, source, text);
    assert.deepEqual(
      claim.source?.via?.map((span) => span.text),
      via,
      text,
    );
  }
});

test('a pronoun or a bare role stands for the speaker cited before', () => {
  const texts: readonly [string, string, string, string][] = [
    ['The governor said the rebels had fled. He added that six men were killed.', 'killed', 'He', 'The governor'],
    [
      'A source in the port told Wolff that rebels had fled. The source added that six men were killed.',
      'killed',
      'The source',
      'A source in the port',
    ],
  ];
  for (const [text, trigger, source, antecedent] of texts) {
    const claim = claimOf(text, trigger);
    assert.equal(claim.source?.text, source, text);
    assert.equal(claim.source?.antecedent?.text, antecedent, text);
  }
});

test('the words of a source tell its kind, or leave it open', () => {
  const kinds: readonly [string, string | undefined][] = [
    ['A military source', 'military'],
    ['The foreign minister', 'official'],
    ['Local activists', 'local'],
    ['Witnesses', 'witness'],
    ['The Red Crescent', 'ngo'],
    ['A UN official', 'un'],
    ['The observatory', 'monitor'],
    ['State television', 'media'],
    ['The rebels', 'party'],
    ['Unnamed officials', 'anonymous'],
    ['Sources', 'anonymous'],
    ['The United Nations', 'un'],
    ['Anna Roth, a nurse at the military hospital,', 'military'],
    ['The secretary general of the league', 'official'],
    ['Hezbollah', 'party'],
    ['The Guardian', 'media'],
    ['Anna Roth', undefined],
  ];
  for (const [speaker, kind] of kinds)
    assert.equal(claimOf(`${speaker} said that six men were killed.`, 'killed').source?.kind, kind, speaker);
});

test('a speaker is of the kind of whoever he stands for or was brought in as', () => {
  const text =
    'Hans Beck, a spokesman for the rebels, said that six men were killed. Later Beck said that the fort had fallen.';
  assert.equal(claimOf(text, 'fallen').source?.kind, 'party');
  assert.equal(
    claimOf('A military source said the fort had fallen. The source said ten men were killed.', 'killed').source?.kind,
    'military',
  );
});

test('an act of speech by whoever is cited is not told on his word', () => {
  assert.equal(claimOf('The statement said: "We demand the release of the sailors."', 'demand').source, null);
  assert.equal(
    claimOf('The rebels said they had threatened to shell the port.', 'threatened').source?.text ?? null,
    'The rebels',
  );
});
