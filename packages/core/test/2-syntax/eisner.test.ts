import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProjectiveDecoder } from '../../src/2-syntax/eisner.ts';

/** All projective trees with one root over `words`, as head lists. */
function* projectiveTrees(words: number): Generator<number[]> {
  const heads = new Array<number>(words).fill(0);
  function* place(word: number): Generator<number[]> {
    if (word === words) {
      if (isProjectiveTree(heads)) yield [...heads];
      return;
    }
    for (let head = 0; head <= words; head++) {
      if (head === word + 1) continue;
      heads[word] = head;
      yield* place(word + 1);
    }
  }
  yield* place(0);
}

function isProjectiveTree(heads: readonly number[]): boolean {
  if (heads.filter((head) => head === 0).length !== 1) return false;
  const under = (word: number, top: number): boolean => {
    let at = word;
    for (let step = 0; step <= heads.length; step++) {
      if (at === top) return true;
      if (at === 0) return top === 0;
      at = heads[at - 1]!;
    }
    return false;
  };
  for (let word = 1; word <= heads.length; word++) {
    if (!under(word, 0)) return false;
    const head = heads[word - 1]!;
    if (head === 0) continue;
    for (let between = Math.min(word, head) + 1; between < Math.max(word, head); between++)
      if (!under(between, head)) return false;
  }
  return true;
}

test('the decoder finds the best of all projective trees with one root', () => {
  const decoder = new ProjectiveDecoder();
  let state = 1;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  for (const words of [1, 2, 3, 4, 5]) {
    const trees = [...projectiveTrees(words)];
    for (let round = 0; round < 20; round++) {
      const stride = words + 1 + (round % 3);
      const scores = Float32Array.from({ length: words * stride }, () => random() * 4 - 2);
      const value = (heads: ArrayLike<number>): number =>
        Array.from(heads).reduce((sum, head, word) => sum + scores[word * stride + head]!, 0);
      const heads = new Int32Array(words);
      decoder.decode(scores, words, stride, heads);
      assert.ok(isProjectiveTree([...heads]), `${[...heads]}`);
      assert.ok(Math.abs(value(heads) - Math.max(...trees.map(value))) < 1e-4);
    }
  }
});

test('no words give no heads', () => {
  const heads = new Int32Array(0);
  new ProjectiveDecoder().decode(new Float32Array(0), 0, 1, heads);
  assert.equal(heads.length, 0);
});
