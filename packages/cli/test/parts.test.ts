import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fanOut } from '../src/fan-out.ts';
import { retag } from '../src/retag.ts';
import { distance, nearest } from '../src/suggest.ts';

for (const [word, meant] of [
  ['cdoe', 'code'],
  ['explian', 'explain'],
  ['ex', 'explain'],
  ['parser', 'parse'],
  ['zzz', undefined],
  ['x', undefined],
] as const) {
  test(`${word} was meant to be ${meant}`, () =>
    assert.equal(nearest(word, ['code', 'parse', 'explain', 'gazetteer']), meant));
}

test('distance is a distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(distance(a, b), distance(b, a));
      assert.equal(distance(a, b) === 0, a === b);
      assert.ok(distance(a, b) <= Math.max(a.length, b.length));
    }),
  );
});

test('every reader gets every item, and no more than one is held', async () => {
  let given = 0;
  const seen: number[][] = [[], [], []];
  async function* source() {
    for (let item = 0; item < 20; item++) {
      given++;
      yield item;
    }
  }
  await fanOut(
    source(),
    seen.map((list, index) => async (items: AsyncIterable<number>) => {
      for await (const item of items) {
        if (index === 1) await new Promise((resolve) => setTimeout(resolve, 1));
        assert.ok(given - item <= 2, `item ${item} while ${given} were given`);
        list.push(item);
      }
    }),
  );
  for (const list of seen)
    assert.deepEqual(
      list,
      Array.from({ length: 20 }, (_, item) => item),
    );
});

test('readers of an empty source end', async () => {
  let ended = 0;
  const reader = async (items: AsyncIterable<number>) => {
    for await (const _ of items) assert.fail();
    ended++;
  };
  async function* nothing(): AsyncIterable<number> {}
  await fanOut(nothing(), [reader, reader]);
  assert.equal(ended, 2);
});

test('a failing reader or source fails the whole', async () => {
  async function* source() {
    yield 1;
    yield 2;
  }
  async function* broken() {
    yield 1;
    throw new Error('source');
  }
  const good = async (items: AsyncIterable<number>) => {
    for await (const _ of items);
  };
  const bad = async (items: AsyncIterable<number>) => {
    for await (const _ of items) throw new Error('reader');
  };
  await assert.rejects(fanOut(source(), [good, bad]), /reader/);
  await assert.rejects(fanOut(broken(), [good, good]), /source/);
});

test('retagging keeps lines, comments, multiword tokens and empty nodes, and sees no answers', () => {
  const input = [
    '# newdoc id = d',
    "# text = don't go",
    "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
    '1\tdo\tdo\tAUX\tXX\tMood=Imp\t3\taux\t3:aux\tA=b',
    "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_",
    '2.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_',
    '3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_',
    '',
    '# text = Stop',
    '1\tStop\tstop\tNEW\tVB\t_\t0\troot\t_\t_',
    '',
    '',
  ];
  const output = retag(input.join('\n'), (doc) => {
    assert.equal(doc.sentenceCount, 2);
    for (let token = 0; token < doc.tokenCount; token++) {
      assert.equal(doc.uposOf(token), 'X');
      doc.lemma[token] = `L${token}`;
      doc.head[token] = token === 0 ? 1 : -1;
    }
  }).split('\n');
  assert.equal(output.length, input.length);
  for (const index of [0, 1, 2, 5, 7, 8, 10, 11]) assert.equal(output[index], input[index]);
  assert.equal(output[3], '1\tdo\tL0\tX\tFW\t_\t2\tdep\t_\tA=b');
  assert.equal(output[9], '1\tStop\tL3\tX\tFW\t_\t0\troot\t_\t_');
});
