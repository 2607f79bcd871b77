import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, quantitiesStage, RELATIONS, readConllu, textStage, timesStage, UPOS, XPOS } from '@dateline/core';
import fc from 'fast-check';

/** Words as `form/UPOS/XPOS/head/relation`, heads counted from 1. */
function quantitiesOf(sentence: string): string[] {
  const lines = sentence.split(' ').map((word, index) => {
    const [form, upos, xpos, head, relation] = word.split('/');
    return [index + 1, form, '_', upos, xpos, '_', head, relation, '_', '_'].join('\t');
  });
  const [doc] = readConllu(`${lines.join('\n')}\n`);
  quantitiesStage.run(doc!);
  return doc!.quantities.map(
    ({ first, last, head, of, low, high, unit, kind }) =>
      `${doc!.tokenSpan(first, last).text} | ${doc!.form(head)} | ${low}-${high} ${unit} of ${of}${kind ? ` (${kind})` : ''}`,
  );
}

const TABLE: [matter: string, sentence: string, quantities: string[]][] = [
  [
    'a number and its noun',
    'They/PRON/PRP/2/nsubj took/VERB/VBD/0/root at/ADP/IN/5/case least/ADJ/JJS/3/obl 12/NUM/CD/6/nummod guns/NOUN/NNS/2/obj',
    ['at least 12 guns | guns | 12-null items of guns'],
  ],
  [
    'of its fighters',
    'It/PRON/PRP/2/nsubj lost/VERB/VBD/0/root 13/NUM/CD/2/obj of/ADP/IN/6/case its/PRON/PRP$/6/nmod:poss soldiers/NOUN/NNS/3/nmod',
    ['13 of its soldiers | soldiers | 13-13 persons of soldiers'],
  ],
  [
    'nouns joined by and',
    'Dozens/NOUN/NNS/5/nsubj of/ADP/IN/3/case women/NOUN/NNS/1/nmod and/CCONJ/CC/5/cc fled/VERB/VBD/0/root',
    ['Dozens of women | women | 20-99 persons of women'],
  ],
  [
    'women and children',
    'Eight/NUM/CD/2/nummod women/NOUN/NNS/5/nsubj and/CCONJ/CC/4/cc children/NOUN/NNS/2/conj fled/VERB/VBD/0/root',
    ['Eight women and children | women | 8-8 persons of women and children'],
  ],
  [
    'numbers that stand alone are persons',
    'It/PRON/PRP/2/nsubj killed/VERB/VBD/0/root 10/NUM/CD/2/obj and/CCONJ/CC/5/cc wounded/VERB/VBD/2/conj 20/NUM/CD/5/obj',
    ['10 | 10 | 10-10 persons of persons', '20 | 20 | 20-20 persons of persons'],
  ],
  [
    'others',
    'It/PRON/PRP/2/nsubj hurt/VERB/VBD/0/root 32/NUM/CD/4/nummod others/NOUN/NNS/2/obj',
    ['32 others | others | 32-32 persons of persons'],
  ],
  [
    'the dead',
    'They/PRON/PRP/2/nsubj counted/VERB/VBD/0/root 700/NUM/CD/4/nummod dead/ADJ/JJ/2/obj',
    ['700 dead | dead | 700-700 persons of dead'],
  ],
  [
    'a plural behind a wrong head',
    'They/PRON/PRP/2/nsubj held/VERB/VBD/0/root 4/NUM/CD/4/nummod government/NOUN/NN/2/obj officials/NOUN/NNS/2/obj',
    ['4 government officials | officials | 4-4 persons of government officials'],
  ],
  [
    'compounds with a hyphen',
    'Two/NUM/CD/5/nummod rebel/NOUN/NN/4/compound -/PUNCT/HYPH/4/punct held/VERB/VBN/5/amod villages/NOUN/NNS/6/nsubj fell/VERB/VBD/0/root',
    ['Two rebel - held villages | villages | 2-2 places of rebel - held villages'],
  ],
  [
    'money by its sign',
    'They/PRON/PRP/2/nsubj gave/VERB/VBD/0/root over/ADV/RB/5/advmod £/SYM/$/2/obj 2/NUM/CD/4/nummod million/NUM/CD/5/flat',
    ['over £ 2 million | million | 2000001-null money of pounds'],
  ],
  [
    'events',
    'Three/NUM/CD/2/nummod raids/NOUN/NNS/3/nsubj failed/VERB/VBD/0/root twice/ADV/RB/3/advmod',
    ['Three raids | raids | 3-3 events of raids', 'twice | twice | 2-2 events of times (adjective)'],
  ],
  [
    'dual attacks',
    'Dual/ADJ/JJ/2/amod attacks/NOUN/NNS/3/nsubj failed/VERB/VBD/0/root',
    ['Dual attacks | attacks | 2-2 events of attacks (adjective)'],
  ],
  [
    'one by its article',
    'A/DET/DT/2/det child/NOUN/NN/3/nsubj died/VERB/VBD/0/root',
    ['A child | child | 1-1 persons of child (article)'],
  ],
  ['lengths', 'It/PRON/PRP/2/nsubj lies/VERB/VBZ/0/root 12/NUM/CD/4/nummod km/NOUN/NN/2/obl away/ADV/RB/2/advmod', []],
  ['shares', 'They/PRON/PRP/2/nsubj hold/VERB/VBP/0/root 60/NUM/CD/4/nummod percent/NOUN/NN/2/obj', []],
  [
    'ages',
    'The/DET/DT/6/det 12/NUM/CD/4/nummod -/PUNCT/HYPH/2/punct year/NOUN/NN/6/compound -/PUNCT/HYPH/4/punct old/ADJ/JJ/7/nsubj fled/VERB/VBD/0/root',
    [],
  ],
  ['dates', 'They/PRON/PRP/2/nsubj left/VERB/VBD/0/root on/ADP/IN/4/case July/PROPN/NNP/2/obl 25/NUM/CD/4/nummod', []],
  ['names', 'Under/ADP/IN/2/case Resolution/PROPN/NNP/4/obl 181/NUM/CD/2/nummod left/VERB/VBD/0/root', []],
  [
    'notes',
    'Many/ADJ/JJ/2/nsubj fled/VERB/VBD/0/root [/PUNCT/-LRB-/4/punct 3/NUM/CD/2/dep ]/PUNCT/-RRB-/4/punct',
    ['Many | Many | null-null persons of persons'],
  ],
  [
    'the same number',
    'Ten/NUM/CD/2/nummod soldiers/NOUN/NNS/3/nsubj left/VERB/VBD/0/root with/ADP/IN/7/case the/DET/DT/7/det same/ADJ/JJ/7/amod number/NOUN/NN/3/obl of/ADP/IN/9/case militants/NOUN/NNS/7/nmod',
    [
      'Ten soldiers | soldiers | 10-10 persons of soldiers',
      'the same number of militants | militants | 10-10 persons of militants',
    ],
  ],
  [
    'as many',
    'Six/NUM/CD/2/nummod rebels/NOUN/NNS/3/nsubj left/VERB/VBD/0/root with/ADP/IN/7/case as/ADV/RB/6/advmod many/ADJ/JJ/7/amod guards/NOUN/NNS/3/obl',
    ['Six rebels | rebels | 6-6 persons of rebels', 'as many guards | guards | 6-6 persons of guards'],
  ],
];

for (const [matter, sentence, expected] of TABLE)
  test(`quantities: ${matter}`, () => {
    assert.deepEqual(quantitiesOf(sentence), expected);
  });

test('any words with any tags and any tree give quantities in order, within their sentence', () => {
  const word = fc.constantFrom(
    ...'at least 12 two hundred dozens of the a child others more dead wounded - , and ( ) [ £ 5,000 people killed villages one some both the same number of as many Resolution 1916 on Friday 10-year-old last three days'.split(
      ' ',
    ),
  );
  const token = fc.record({
    word,
    upos: fc.nat(UPOS.length - 1),
    xpos: fc.nat(XPOS.length - 1),
    relation: fc.nat(RELATIONS.length - 1),
    rank: fc.double({ noNaN: true }),
    parent: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 16 }), (tokens) => {
      const doc = new Doc(tokens.map(({ word }) => word).join(' '), { published: '1916-09-15' });
      textStage.run(doc);
      const at = (index: number) => tokens[index % tokens.length]!;
      const count = doc.tokenCount;
      doc.upos = Uint8Array.from({ length: count }, (_, index) => at(index).upos);
      doc.xpos = Uint8Array.from({ length: count }, (_, index) => at(index).xpos);
      doc.relation = Uint8Array.from({ length: count }, (_, index) => at(index).relation);
      doc.head = new Int32Array(count).fill(-1);
      for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
        // A random order makes a random tree: each token hangs on one that comes before it in that order.
        const first = doc.sentenceFirst[sentence]!;
        const order = Array.from({ length: doc.sentenceFirst[sentence + 1]! - first }, (_, index) => first + index);
        order.sort((a, b) => at(a).rank - at(b).rank || a - b);
        for (let index = 1; index < order.length; index++)
          doc.head[order[index]!] = order[Math.floor(at(order[index]!).parent * index)]!;
      }
      quantitiesStage.run(doc);
      timesStage.run(doc);
      for (const { first, last, head, low, high, of } of doc.quantities) {
        assert.ok(first <= last && doc.sentenceOf[first] === doc.sentenceOf[last]);
        assert.ok(head >= first && head <= last);
        assert.ok(low === null || high === null || low <= high);
        assert.notEqual(of, '');
      }
      for (const { first, last, head } of doc.times) assert.ok(head >= first && head <= last);
    }),
    { numRuns: 1000 },
  );
});
