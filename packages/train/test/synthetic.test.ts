import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../core/src/1-text/tokens.ts';
import { RELATIONS, UPOS, XPOS } from '../../core/src/doc/tags.ts';
import { dropPunctuation, loseApostrophes, mangle, titleCase } from '../src/synthetic/augment.ts';
import { textOf, writeTreebank } from '../src/synthetic/conllu.ts';
import { agree, TreeWriter, type Vocabulary } from '../src/synthetic/generate.ts';
import { readGrammar } from '../src/synthetic/grammar.ts';
import { conjugate, plural } from '../src/synthetic/inflect.ts';
import { flatten } from '../src/synthetic/tree.ts';
import { vocabularyForms } from '../src/synthetic/vocabulary-forms.ts';
import { openWarReports, writeWarReports } from '../src/synthetic/war-reports.ts';
import type { TreebankSentence } from '../src/treebank.ts';

const writer = openWarReports();
const sentences = writeWarReports(writer, 400, 5);
const show = ({ words }: Pick<TreebankSentence, 'words'>): string =>
  words.map(({ form, relation, head }) => `${form}/${relation}/${head}`).join(' ');

test('the grammar of war reports refers to nothing that is missing', () => {
  assert.deepEqual(writer.check(), []);
});

test('every sentence is a tree with one root, known tags and known relations', () => {
  for (const { words } of sentences) {
    assert.equal(words.filter(({ head }) => head < 0).length, 1);
    for (const [at, word] of words.entries()) {
      assert.ok((UPOS as readonly string[]).includes(word.upos), word.upos);
      assert.ok((XPOS as readonly string[]).includes(word.xpos), word.xpos);
      assert.ok((RELATIONS as readonly string[]).includes(word.relation), word.relation);
      let head = at;
      for (let steps = 0; head >= 0; steps++) {
        assert.ok(steps <= words.length, `a cycle in ${show({ words })}`);
        head = words[head]!.head;
      }
    }
  }
});

test('sentences are in the tokens of the tokeniser', () => {
  let same = 0;
  for (const sentence of sentences) {
    const text = textOf(sentence);
    const { start, end, count } = tokenize(text);
    const forms = Array.from({ length: count }, (_, token) => text.slice(start[token], end[token]));
    if (forms.join(' ') === sentence.words.map(({ form }) => form).join(' ')) same++;
  }
  assert.ok(same >= sentences.length * 0.99, `${same} of ${sentences.length}`);
});

test('the same seed gives the same sentences, another seed others', () => {
  assert.equal(writeTreebank(writeWarReports(writer, 5, 5)), writeTreebank(sentences.slice(0, 5)));
  assert.notEqual(writeTreebank(writeWarReports(writer, 5, 6)), writeTreebank(sentences.slice(0, 5)));
});

test('a rule puts words in their order and verbs agree with their subjects', () => {
  const grammar = readGrammar(
    `
clause
  nsubj=force aux:pass=@was ^hit:VBN obl=(case=in/IN ^place) punct=.
force
  det=the/DT ^unit:NNS   # plural
`,
    'test.grammar',
  );
  const vocabulary: Vocabulary = new Map([
    ['unit', { tag: 'NN', entries: ['armoured/JJ unit'] }],
    ['hit', { tag: 'VB', entries: ['strike'] }],
    ['place', { tag: 'NNP', entries: ['Deir_Hamra'] }],
  ]);
  const root = new TreeWriter(grammar, vocabulary, {
    was: () => ({
      form: 'was',
      lemma: 'be',
      upos: 'AUX',
      xpos: 'VBD',
      relation: '',
      left: [],
      right: [],
      agrees: 'was',
    }),
  }).write('clause', () => 0.5);
  agree(root);
  assert.equal(
    show({ words: flatten(root) }),
    'the/det/2 armoured/amod/2 units/nsubj/4 were/aux:pass/4 struck/root/-1 in/case/6 Deir/obl/4 Hamra/flat/6 ./punct/4',
  );
});

test('a rule that cannot be read is named with its line', () => {
  assert.throws(() => readGrammar('clause\n  ^a ^b', 'x.grammar'), /x\.grammar:2: a rule has one head/);
  assert.throws(() => readGrammar('clause\n  nsubj=( ^a', 'x.grammar'), /x\.grammar:2: a bracket is not closed/);
  assert.throws(() => readGrammar('clause\n  what ^a', 'x.grammar'), /x\.grammar:2: "what" is neither/);
});

test('the words of the grammar are given to the lemmatiser in all their forms', () => {
  const forms = [...vocabularyForms()].map(({ form, lemma, xpos }) => `${form} ${xpos} ${lemma}`);
  for (const expected of ['militants NNS militant', 'gunmen NNS gunman', 'retook VBD retake', 'blew VBD blow'])
    assert.ok(forms.includes(expected), expected);
});

test('words are inflected', () => {
  for (const [noun, expected] of [
    ['casualty', 'casualties'],
    ['gunman', 'gunmen'],
    ['clash', 'clashes'],
  ] as const)
    assert.equal(plural(noun), expected);
  for (const [verb, tag, expected] of [
    ['kidnap*', 'VBD', 'kidnapped'],
    ['flee', 'VBG', 'fleeing'],
    ['die', 'VBG', 'dying'],
    ['strike', 'VBN', 'struck'],
    ['seize', 'VBZ', 'seizes'],
  ] as const)
    assert.equal(conjugate(verb, tag), expected);
});

const sample: TreebankSentence = {
  id: 's',
  document: 'd',
  words: (
    [
      ['Syria', 'PROPN', 'NNP', 3, 'nmod:poss'],
      ["'s", 'PART', 'POS', 0, 'case'],
      ['rebel', 'NOUN', 'NN', 3, 'compound'],
      ['chief', 'NOUN', 'NN', 5, 'nsubj'],
      [',', 'PUNCT', ',', 3, 'punct'],
      ['fled', 'VERB', 'VBD', -1, 'root'],
      ['to', 'ADP', 'IN', 7, 'case'],
      ['Amman', 'PROPN', 'NNP', 5, 'obl'],
      ['.', 'PUNCT', '.', 5, 'punct'],
    ] as const
  ).map(([form, upos, xpos, head, relation]) => ({ form, lemma: form, upos, xpos, head, relation, spaceAfter: true })),
};

test('mangled sentences keep their tree', () => {
  assert.equal(
    show(dropPunctuation(sample, () => 0.9)),
    "Syria/nmod:poss/3 's/case/0 rebel/compound/3 chief/nsubj/4 fled/root/-1 to/case/6 Amman/obl/4 ./punct/4",
  );
  assert.equal(textOf(loseApostrophes(sample)), 'Syrias rebel chief , fled to Amman .');
  assert.equal(
    textOf(
      titleCase(
        dropPunctuation(sample, () => 0.1),
        () => 0.9,
      ),
    ),
    "Syria 's Rebel Chief Fled to Amman",
  );
  for (const sentence of sentences.slice(0, 100))
    for (const chance of [0.1, 0.55, 0.65, 0.8, 0.9, 0.97])
      assert.equal(mangle(sentence, () => chance).words.filter(({ head }) => head < 0).length, 1);
});
