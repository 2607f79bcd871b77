import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Doc, readConllu, writeConllu } from '@dateline/core';

const FIXTURE = [
  '# newdoc id = crossing',
  '# sent_id = crossing-1',
  "# text = Napoleon didn't wait (much).",
  '1\tNapoleon\tNapoleon\tPROPN\tNNP\t_\t4\tnsubj\t_\t_',
  "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_",
  '2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_',
  "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_",
  '4\twait\twait\tVERB\tVB\t_\t0\troot\t_\t_',
  '5\t(\t(\tPUNCT\t-LRB-\t_\t6\tpunct\t_\tSpaceAfter=No',
  '6\tmuch\tmuch\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No',
  '7\t)\t)\tPUNCT\t-RRB-\t_\t6\tpunct\t_\tSpaceAfter=No',
  '8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_',
  '8.1\twent\tgo\tVERB\tVBD\t_\t_\t_\t_\t_',
  '',
  '# newpar',
  '# sent_id = crossing-2',
  '# text = Ney crossed',
  '1\tNey\tNey\tPROPN\tNNP\t_\t2\tnsubj\t_\t_',
  '2\tcrossed\tcross\tVERB\tVBD\t_\t0\troot\t_\t_',
  '',
].join('\n');

const forms = (doc: Doc): string => Array.from({ length: doc.tokenCount }, (_, token) => doc.form(token)).join('|');

test('a document is rebuilt with its text, its trees and its sentences', () => {
  const [doc, ...rest] = readConllu(FIXTURE);
  assert.equal(rest.length, 0);
  assert.equal(doc!.text, "Napoleon didn't wait (much).\n\nNey crossed");
  assert.equal(forms(doc!), "Napoleon|did|n't|wait|(|much|)|.|Ney|crossed");
  assert.equal(doc!.report.id, 'crossing');
  assert.deepEqual([...doc!.sentenceFirst], [0, 8, 10]);
  assert.deepEqual([...doc!.head], [3, 3, 3, -1, 5, 3, 5, 3, 9, -1]);
  assert.equal(doc!.relationOf(8), 'nsubj');
  assert.equal(doc!.uposOf(2), 'PART');
  assert.equal(doc!.lemma[9], 'cross');
});

test('what is written is read back the same', () => {
  const [doc] = readConllu(FIXTURE);
  const written = writeConllu(doc!);
  const [again] = readConllu(written);
  for (const column of [
    'tokenStart',
    'tokenEnd',
    'sentenceFirst',
    'head',
    'relation',
    'upos',
    'xpos',
    'lemma',
  ] as const)
    assert.deepEqual(again![column], doc![column], column);
  assert.equal(again!.text, doc!.text);
  assert.equal(writeConllu(again!), written);
});

test('documents are parted at newdoc, and text is put together where it is not given', () => {
  const docs = readConllu(
    '# newdoc\n1\tOne\t_\tNUM\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t!\t_\tPUNCT\t_\t_\t_\t_\t_\t_\n\n# newdoc\n1\tTwo\t_\tNUM\t_\t_\t_\t_\t_\t_\n',
  );
  assert.deepEqual(
    docs.map((doc) => doc.text),
    ['One!', 'Two'],
  );
  assert.equal(docs[0]!.xposOf(0), 'CD');
  assert.equal(docs[0]!.lemma[0], 'one');
});

test('words that do not spell their surface share it', () => {
  const [doc] = readConllu(
    '1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\tADP\t_\t_\t2\tcase\t_\t_\n2\tel\t_\tDET\t_\t_\t0\troot\t_\t_\n',
  );
  assert.equal(doc!.text, 'del');
  assert.equal(forms(doc!), 'de|l');
});

test('a label that is not known keeps its part before the colon', () => {
  const [doc] = readConllu('1\tgo\t_\tVERB\t_\t_\t0\troot\t_\t_\n2\tup\t_\tADV\t_\t_\t1\tadvmod:lmod\t_\t_\n');
  assert.equal(doc!.relationOf(1), 'advmod');
});

const ERRORS: [matter: string, conllu: string, message: RegExp][] = [
  ['too few columns', '1\tOne\t_\n', /line 1: expected 10 columns/],
  [
    'a gap in the numbers',
    '1\tA\t_\tX\t_\t_\t0\troot\t_\t_\n3\tB\t_\tX\t_\t_\t1\tdep\t_\t_\n',
    /line 2: expected word 2, found "3"/,
  ],
  ['an unknown tag', '# c\n1\tA\t_\tNOPE\t_\t_\t0\troot\t_\t_\n', /line 2: unknown UPOS "NOPE"/],
  [
    'a head beyond the sentence',
    '1\tA\t_\tX\t_\t_\t7\tdep\t_\t_\n',
    /line 1: head 7 is beyond the sentence of 1 words/,
  ],
  ['a head that is no number', '1\tA\t_\tX\t_\t_\tx\tdep\t_\t_\n', /line 1: the head must be a number/],
];

for (const [matter, conllu, message] of ERRORS)
  test(`an error says the line: ${matter}`, () => {
    assert.throws(() => readConllu(conllu), message);
  });
