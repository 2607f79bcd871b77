import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConllu } from '@dateline/core';
import fc from 'fast-check';
import { drawArcs, drawTree } from '../src/tree.ts';

test('a tree is drawn with an arrow at each dependent', () => {
  const [doc] = readConllu(
    [
      '1  Our  our  PRON  PRP$  _  2  nmod:poss  _  _',
      '2  troops  troop  NOUN  NNS  _  3  nsubj  _  _',
      '3  recaptured  recapture  VERB  VBD  _  0  root  _  _',
      '4  Trijueque  Trijueque  PROPN  NNP  _  3  obj  _  _',
      '5  .  .  PUNCT  .  _  3  punct  _  _',
    ].join('\n'),
  );
  assert.equal(
    drawTree(doc!, 0, false),
    [
      'Our         PRON   ◄─┐    nmod:poss',
      'troops      NOUN   ◄─┴─┐  nsubj',
      'recaptured  VERB   ────┤  root',
      'Trijueque   PROPN  ◄───┤  obj',
      '.           PUNCT  ◄───┘  punct',
    ].join('\n'),
  );
});

test('one word has no arcs', () => assert.deepEqual(drawArcs([-1]), [' ']));

test('a drawing of any tree has a row a word, all of one width, and an arrow at all words but the root', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }), (choices) => {
      // Any word may hang on any other but itself; the first is the root.
      const heads = choices.map((choice, index) => (index === 0 ? -1 : choice % index));
      const rows = drawArcs(heads);
      assert.equal(rows.length, heads.length);
      for (const [index, row] of rows.entries()) {
        assert.equal(row.length, rows[0]!.length);
        assert.equal(row.startsWith('◄'), index > 0);
      }
    }),
  );
});
