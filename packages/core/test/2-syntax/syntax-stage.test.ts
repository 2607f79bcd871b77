import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readModel } from '../../src/2-syntax/model.ts';
import { LONGEST_WINDOW } from '../../src/2-syntax/network.ts';
import { createSyntaxStage } from '../../src/2-syntax/syntax-stage.ts';
import { Doc } from '../../src/doc/doc.ts';

const file = readFileSync(new URL('../../../models/english.model', import.meta.url));
const model = readModel(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
const stage = createSyntaxStage(model);

/** A document of sentences whose tokens stand between spaces. */
function docOf(...sentences: string[]): Doc {
  const doc = new Doc(sentences.join(' '));
  const starts: number[] = [];
  const ends: number[] = [];
  const firsts = [0];
  let at = 0;
  for (const sentence of sentences) {
    for (const form of sentence === '' ? [] : sentence.split(' ')) {
      starts.push(at);
      ends.push(at + form.length);
      at += form.length + 1;
    }
    firsts.push(starts.length);
  }
  doc.tokenCount = starts.length;
  doc.tokenStart = Int32Array.from(starts);
  doc.tokenEnd = Int32Array.from(ends);
  doc.sentenceCount = sentences.length;
  doc.sentenceFirst = Int32Array.from(firsts);
  doc.sentenceOf = new Int32Array(starts.length);
  return doc;
}

function parsed(...sentences: string[]): Doc {
  const doc = docOf(...sentences);
  stage.run(doc);
  return doc;
}

/** `form/XPOS/lemma/head form/relation`, the root's head being itself. */
const tokens = (doc: Doc): string[] =>
  Array.from({ length: doc.tokenCount }, (_, token) => {
    const head = doc.head[token]! < 0 ? token : doc.head[token]!;
    return [doc.form(token), doc.xposOf(token), doc.lemma[token], doc.form(head), doc.relationOf(token)].join('/');
  });

for (const [sentence, expected] of [
  [
    'Rebels shelled the airport on Friday .',
    [
      'Rebels/NNS/rebel/shelled/nsubj',
      'shelled/VBD/shell/shelled/root',
      'the/DT/the/airport/det',
      'airport/NN/airport/shelled/obj',
      'on/IN/on/Friday/case',
      'Friday/NNP/Friday/shelled/obl',
      './././shelled/punct',
    ],
  ],
  [
    'Three soldiers were killed by a mine near Deir ez-Zor .',
    [
      'Three/CD/three/soldiers/nummod',
      'soldiers/NNS/soldier/killed/nsubj:pass',
      'were/VBD/be/killed/aux:pass',
      'killed/VBN/kill/killed/root',
      'by/IN/by/mine/case',
      'a/DT/a/mine/det',
      'mine/NN/mine/killed/obl:agent',
    ],
  ],
  [
    'Government forces captured the town of Maaloula from al-Nusra fighters .',
    [
      'Government/NN/government/forces/compound',
      'forces/NNS/force/captured/nsubj',
      'captured/VBD/capture/captured/root',
    ],
  ],
] as const)
  test(`"${sentence}" is read`, () => {
    assert.deepEqual(tokens(parsed(sentence)).slice(0, expected.length), expected);
  });

test('no sentences give empty columns', () => {
  const doc = parsed();
  assert.equal(doc.head.length, 0);
  assert.deepEqual(doc.lemma, []);
});

test('a sentence of no tokens is passed over', () => {
  assert.equal(parsed('', 'Shells fell .', '').tokenCount, 3);
});

test('every sentence has one root and heads inside it', () => {
  const sentences = ['Fighting resumed .', 'ALEPPO', '. . .', '( 12 )', 'حلب 🕊 ‏ ﷺ', '\u0000 \ud800 x'];
  const doc = parsed(...sentences);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const [first, last] = [doc.sentenceFirst[sentence]!, doc.sentenceFirst[sentence + 1]!];
    const heads = [...doc.head.subarray(first, last)];
    assert.equal(heads.filter((head) => head === -1).length, 1);
    assert.ok(heads.every((head) => head === -1 || (head >= first && head < last)));
    for (let token = first; token < last; token++)
      assert.equal(doc.relationOf(token) === 'root', doc.head[token] === -1);
  }
});

test('a sentence reads the same alone and after others', () => {
  const sentence = 'Troops loyal to the governor retook two villages east of the river , a spokesman said .';
  const alone = tokens(parsed(sentence));
  const others = Array.from({ length: 30 }, (_, index) => `Word${index} shelled place${index * 7} .`);
  assert.deepEqual(tokens(parsed(...others, sentence)).slice(-alone.length), alone);
});

test('a sentence longer than the window has one root and pieces hung on it as parataxis', () => {
  const clause = 'the army shelled the town , ';
  const doc = parsed(clause.repeat(Math.ceil((LONGEST_WINDOW * 3) / 6)).trim());
  const roots = [...doc.head].filter((head) => head === -1);
  assert.equal(roots.length, 1);
  const root = [...doc.head].indexOf(-1);
  const pieces = [...doc.head].filter(
    (head, token) => head === root && doc.relationOf(token) === 'parataxis' && token >= 200,
  );
  assert.ok(pieces.length >= 2);
});

test('a long text without a full stop is one tree', () => {
  const doc = parsed('shell '.repeat(3000).trim());
  assert.equal([...doc.head].filter((head) => head === -1).length, 1);
});

test('a word of a megabyte is a word', () => {
  const doc = parsed(`Shells hit ${'x'.repeat(1e6)} .`);
  assert.equal(doc.tokenCount, 4);
  assert.equal([...doc.head].filter((head) => head === -1).length, 1);
});

test('words have vectors by their meaning', () => {
  const vector = (word: string): Float32Array => model.vector(word)!;
  const cosine = (a: Float32Array, b: Float32Array): number => {
    let [dot, aa, bb] = [0, 0, 0];
    for (let d = 0; d < a.length; d++) {
      dot += a[d]! * b[d]!;
      aa += a[d]! ** 2;
      bb += b[d]! ** 2;
    }
    return dot / Math.sqrt(aa * bb);
  };
  assert.equal(vector('rebels').length, 100);
  assert.ok(cosine(vector('rebels'), vector('militants')) > cosine(vector('rebels'), vector('bicycles')) + 0.2);
  assert.equal(model.vector('qqxzzy'), null);
});

test('a model names itself', () => {
  assert.equal(model.name, 'english');
  assert.match(model.version, /^\d+\.\d+\.\d+$/);
});
