import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyScript, Lemmatiser } from '../../core/src/2-syntax/lemmatiser.ts';
import { learnLemmas, scriptOf } from '../src/lemma-learner.ts';
import { readTreebank } from '../src/treebank.ts';
import { verbForms } from '../src/verb-forms.ts';

const tiny = readTreebank(fileURLToPath(new URL('./fixtures/tiny.conllu', import.meta.url)));

test('a script made from a pair gives the lemma back', () => {
  for (const [form, lemma] of [
    ['shelled', 'shell'],
    ['Took', 'take'],
    ['Syrians', 'Syrian'],
    ["n't", 'not'],
    ['American', 'American'],
    ['BOMBED', 'bomb'],
    ['İzmir', 'İzmir'],
  ] as const)
    assert.equal(applyScript(form, scriptOf(form, lemma)), lemma);
});

test('words seen in training keep their lemmas', () => {
  const lemmatiser = new Lemmatiser(learnLemmas(tiny.flatMap(({ words }) => words)));
  for (const { words } of tiny)
    for (const { form, lemma, upos, xpos } of words) assert.equal(lemmatiser.lemma(form, upos, xpos), lemma);
});

test('verbs of war reports are known without a treebank', () => {
  const lemmatiser = new Lemmatiser(learnLemmas([]));
  for (const [form, xpos, lemma] of [
    ['shelled', 'VBD', 'shell'],
    ['shelling', 'VBG', 'shell'],
    ['sieged', 'VBN', 'siege'],
    ['besieging', 'VBG', 'besiege'],
    ['targetting', 'VBG', 'target'],
    ['targeted', 'VBN', 'target'],
    ['kidnapped', 'VBN', 'kidnap'],
    ['repelled', 'VBD', 'repel'],
    ['fled', 'VBD', 'flee'],
    ['struck', 'VBN', 'strike'],
    ['lay', 'VBD', 'lie'],
    ['left', 'VBD', 'leave'],
    ['occupies', 'VBZ', 'occupy'],
    ['clashes', 'VBZ', 'clash'],
  ] as const)
    assert.equal(lemmatiser.lemma(form, 'VERB', xpos), lemma, form);
});

test('known pairs hold against the treebank', () => {
  const pair = { form: 'bases', lemma: 'basis', upos: 'NOUN', xpos: 'NNS' };
  const lemmatiser = new Lemmatiser(learnLemmas([pair, pair], [{ ...pair, lemma: 'base' }]));
  assert.equal(lemmatiser.lemma('bases', 'NOUN', 'NNS'), 'base');
});

test('no verb form has two lemmas for one tag', () => {
  const seen = new Map<string, string>();
  for (const { form, lemma, xpos } of verbForms()) {
    const key = `${form} ${xpos}`;
    assert.equal(seen.get(key) ?? lemma, lemma, key);
    seen.set(key, lemma);
  }
});
