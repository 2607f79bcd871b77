import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RelationChooser } from '../../src/2-syntax/relation-chooser.ts';

const RELATIONS = ['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl', 'root'];
const NAMES = Object.fromEntries(RELATIONS.map((name, index) => [name, index]));

/** Relations chosen for words whose scores are given by name; others score -9. */
function chosen(...words: Partial<Record<string, number>>[]): string[] {
  const scores = new Float32Array(words.length * 8).fill(-9);
  for (const [word, values] of words.entries())
    for (const [name, value] of Object.entries(values)) scores[word * 8 + NAMES[name]!] = value!;
  const relation = new Int32Array(words.length);
  new RelationChooser(RELATIONS).choose(scores, 8, [...words.keys()], relation);
  return [...relation].map((index) => RELATIONS[index]!);
}

test('each dependent has its best relation', () => {
  assert.deepEqual(chosen({ nsubj: 2, obj: 1 }, { obl: 3 }, { obl: 1, obj: 0 }), ['nsubj', 'obl', 'obl']);
});

test('of two objects the one that loses less becomes something else', () => {
  assert.deepEqual(chosen({ obj: 5, iobj: 4 }, { obj: 6, iobj: 1 }), ['iobj', 'obj']);
});

test('an active and a passive subject exclude each other', () => {
  assert.deepEqual(chosen({ nsubj: 5, obl: 1 }, { 'nsubj:pass': 3, nsubj: 2, obl: 2.5 }), ['nsubj', 'obl']);
});

test('a chain of claims is settled', () => {
  assert.deepEqual(chosen({ obj: 5, iobj: 4 }, { obj: 5, iobj: 4.5, obl: 4 }, { iobj: 3, obl: 1 }), [
    'obj',
    'obl',
    'iobj',
  ]);
});

test('nothing but the root of a sentence is root', () => {
  assert.deepEqual(chosen({ root: 9, obl: 1 }), ['obl']);
});
