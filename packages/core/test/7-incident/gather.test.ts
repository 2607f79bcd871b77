import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gather, type Link } from '../../src/7-incident/index.ts';

const link = (one: string, other: string, score: number): Link => ({ one, other, score });

const cases: readonly (readonly [what: string, links: readonly Link[], groups: readonly string[]])[] = [
  ['nothing is joined without a link', [], ['a', 'b', 'c', 'd']],
  ['a likely pair is one', [link('a', 'b', 0.9)], ['a b', 'c', 'd']],
  ['an unlikely pair is two', [link('a', 'b', 0.5)], ['a', 'b', 'c', 'd']],
  [
    'a chain breaks where the whole does not hang together',
    [link('a', 'b', 0.9), link('b', 'c', 0.7)],
    ['a b', 'c', 'd'],
  ],
  [
    'what hangs together on average is one',
    [link('a', 'b', 0.9), link('b', 'c', 0.8), link('a', 'c', 0.5)],
    ['a b c', 'd'],
  ],
];
for (const [what, links, groups] of cases) {
  test(what, () => {
    assert.deepEqual(
      gather(['d', 'c', 'b', 'a'], links, undefined, 0.6).map((group) => group.join(' ')),
      groups,
    );
  });
}

test('what people put together stays together, and what they part stays apart', () => {
  const links = [link('a', 'b', 0.99), link('b', 'c', 0.99), link('a', 'c', 0.99)];
  const groups = gather(['a', 'b', 'c', 'd'], links, { together: [['a', 'd']], apart: [['a', 'b']] });
  assert.ok(groups.some((group) => group.includes('a') && group.includes('d')));
  assert.ok(!groups.some((group) => group.includes('a') && group.includes('b')));
});

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const someLinks = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.integer({ min: 3, max: 10 }))
    .filter(([a, b]) => a < b),
  { selector: ([a, b]) => `${a}${b}`, maxLength: 21 },
);

/** The same by looking at all pairs of groups again and again. */
function naive(links: readonly Link[], from: number): string[][] {
  let groups = names.map((name) => [name]);
  const score = (a: string, b: string) =>
    links.find(({ one, other }) => (one === a && other === b) || (one === b && other === a))?.score ?? 0;
  const average = (one: string[], other: string[]) =>
    one.flatMap((a) => other.map((b) => score(a, b))).reduce((sum, value) => sum + value, 0) /
    (one.length * other.length);
  for (;;) {
    let best: [number, number] | null = null;
    let most = from;
    for (let i = 0; i < groups.length; i++) {
      for (let j = i + 1; j < groups.length; j++) {
        const value = Math.round(1e9 * average(groups[i]!, groups[j]!)) / 1e9;
        if (value > most || (value === most && best === null)) {
          most = value;
          best = [i, j];
        }
      }
    }
    if (best === null) return groups;
    const joined = [...groups[best[0]]!, ...groups[best[1]]!].sort();
    groups = [...groups.filter((_, at) => at !== best[0] && at !== best[1]), joined].sort((a, b) =>
      a[0]! < b[0]! ? -1 : 1,
    );
  }
}

test('gathering is average linkage, and does not depend on the order of anything', () => {
  fc.assert(
    fc.property(someLinks, fc.infiniteStream(fc.nat()), (pairs, noise) => {
      const links = pairs.map(([one, other, tenths]) => link(one, other, tenths / 10));
      const expected = naive(links, 0.6);
      assert.deepEqual(gather(names, links, undefined, 0.6), expected);
      const shuffled = links
        .map((one) => ({
          one: noise.next().value % 2 === 0 ? one : link(one.other, one.one, one.score),
          key: noise.next().value,
        }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      assert.deepEqual(gather(names.toReversed(), shuffled, undefined, 0.6), expected);
    }),
    { numRuns: 300 },
  );
});
