import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, explainPair, pairScore, type Telling, tellingsOf } from '../../src/7-incident/index.ts';
import { report, type ShortClaim } from './sample.ts';

const keysOf = (tellings: readonly Telling[]) => tellings.map(({ keys }) => keys.length);
const FRIDAY = ['on Friday', '1937-03-12'] as const;

test('a strike and its dead told in one sentence are one happening', () => {
  const coded = report({
    id: 'a',
    text: 'Aircraft bombed Torija on Friday, killing 12 soldiers.\nTwo trucks were destroyed.\nTroops marched on Madrid.',
    claims: [
      { type: 'strike.air', trigger: 'bombed', at: ['Torija'], time: FRIDAY },
      { type: 'harm.kill', trigger: 'killing', at: ['Torija'], time: FRIDAY },
      { type: 'damage.destroy', trigger: 'destroyed', sentence: 1, patients: ['Two trucks'] },
      { type: 'move.advance', trigger: 'marched', sentence: 2, to: ['Madrid'] },
    ],
  });
  assert.deepEqual(keysOf(tellingsOf(coded)), [3, 1]);
});

test('another place, another time or a plan is another happening', () => {
  const text = 'Aircraft bombed Torija, and shells killed two at Brihuega.';
  const claims: ShortClaim[] = [
    { type: 'strike.air', trigger: 'bombed', at: ['Torija'] },
    { type: 'harm.kill', trigger: 'killed', at: ['Brihuega'] },
  ];
  assert.deepEqual(keysOf(tellingsOf(report({ id: 'a', text, claims }))), [1, 1]);
  const planned = [claims[0]!, { ...claims[1]!, at: ['Torija'], factuality: 'planned' as const }];
  assert.deepEqual(
    keysOf(
      tellingsOf(
        report({
          id: 'b',
          text: 'Aircraft bombed Torija and shells killed.',
          claims: [planned[0]!, { ...planned[1]!, at: [] }],
        }),
      ),
    ),
    [1, 1],
  );
});

test('what the coder linked is one happening, unless a person says otherwise; states are none', () => {
  const coded = report({
    id: 'a',
    text: 'Aircraft bombed Torija.\nRebels hold Brihuega.\nThe raid was the third.',
    claims: [
      { type: 'strike.air', trigger: 'bombed', at: ['Torija'] },
      { type: 'territory.control', trigger: 'hold', sentence: 1, at: ['Brihuega'] },
      { type: 'strike.air', trigger: 'raid', sentence: 2, sameAs: 'c1' },
    ],
  });
  assert.deepEqual(keysOf(tellingsOf(coded)), [2]);
  assert.deepEqual(keysOf(tellingsOf(coded, () => true)), [1, 1]);
});

test('what is told of one battle does not run into the next through words that fit both', () => {
  const coded = report({
    id: 'a',
    text: 'Troops fought at Torija.\nRebels shelled Brihuega, killing four.\nLosses in the fighting were light.',
    claims: [
      { type: 'fight.clash', trigger: 'fought', at: ['Torija'] },
      { type: 'strike.shell', trigger: 'shelled', sentence: 1, at: ['Brihuega'] },
      { type: 'harm.kill', trigger: 'killing', sentence: 1, at: ['Brihuega'] },
      { type: 'harm.kill', trigger: 'Losses', sentence: 2 },
      { type: 'fight.clash', trigger: 'fighting', sentence: 2, sameAs: 'c1' },
    ],
  });
  const spots = tellingsOf(coded).map((telling) => telling.spots.map(({ name }) => name).join(' '));
  assert.deepEqual(spots, ['Torija', 'Brihuega']);
});

/** A report of one strike. */
function strike(
  id: string,
  more: { at?: string; day?: string; count?: number; who?: string; type?: string; words?: string },
): Telling {
  const {
    at = 'Torija',
    day = '1937-03-12',
    count = 12,
    who = 'Italian aircraft',
    type = 'strike.air',
    words = 'near the mill of Las Casillas',
  } = more;
  const text = `${who} bombed ${at} on that day ${words}, killing ${count} soldiers.`;
  const time = ['on that day', day] as const;
  return tellingsOf(
    report({
      id,
      outlet: id,
      published: day,
      text,
      claims: [
        { type, trigger: 'bombed', agents: [who], at: [at], time },
        {
          type: 'harm.kill',
          trigger: 'killing',
          at: [at],
          time,
          counts: [[`${count} soldiers`, count, count, 'killed']],
        },
      ],
    }),
  )[0]!;
}

const first = strike('a', {});
const pairs: readonly (readonly [what: string, other: Telling, together: boolean])[] = [
  ['the same words are one happening', strike('b', {}), true],
  ['another number of dead is still one happening', strike('b', { count: 40 }), true],
  ['a strike that others call shelling is one happening', strike('b', { type: 'strike.shell' }), true],
  ['a week later is another happening', strike('b', { day: '1937-03-19' }), false],
  ['a far town is another happening', strike('b', { at: 'Barcelona' }), false],
  ['a strike is no meeting', strike('b', { type: 'deal.negotiate', words: 'by the mill' }), false],
];
for (const [what, other, together] of pairs) {
  test(what, () => {
    assert.equal(pairScore(first, other) >= 0.6, together, JSON.stringify(explainPair(first, other), null, 1));
    assert.equal(pairScore(first, other), pairScore(other, first));
    if (together)
      assert.ok(
        blocksOf(first).some((block) => blocksOf(other).includes(block)),
        'they share no block',
      );
  });
}

test('a score says why, and why not', () => {
  const { score, cannot, reasons } = explainPair(first, strike('b', { count: 40 }));
  assert.equal(cannot, null);
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  assert.ok(Math.abs(score - 1 / (1 + Math.exp(-sum))) < 0.15, 'the reasons make up the score but for its base');
  const words = reasons.map((reason) => reason.words).join('\n');
  assert.match(words, /time: same day \(1937-03-12 and 1937-03-12\)/);
  assert.match(words, /place: same spot \(Torija and Torija\)/);
  assert.match(words, /counts: .* \(killed 12 and killed 40\)/);
  assert.match(
    explainPair(first, strike('b', { at: 'Barcelona' })).cannot ?? '',
    /Torija and Barcelona lie too far apart/,
  );
  assert.match(explainPair(first, strike('b', { day: '1937-03-19' })).cannot ?? '', /7 days lie between/);
});

test('tellings are plain JSON', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
});
