import type { Doc } from '../doc/doc.ts';
import { RELATIONS } from '../doc/tags.ts';
import type { Stage } from '../pipeline.ts';
import type { EnglishModel } from './model.ts';
import { LONGEST_WINDOW } from './network.ts';
import { sentenceStart } from './prefix.ts';
import { windowsOf } from './windows.ts';

const PARATAXIS = RELATIONS.indexOf('parataxis');

/**
 * Tags, lemmatises and parses the sentences of a document.
 *
 * A sentence of more than `LONGEST_WINDOW` tokens (a table, a list, text without full stops) is parsed in pieces, whose
 * roots hang on the root of the first piece as parataxis: time stays linear and every sentence still has one root. A
 * dateline before the sentence is parsed apart and hangs on it likewise.
 */
export function createSyntaxStage(model: EnglishModel): Stage {
  return {
    name: 'syntax',
    needs: ['tokens', 'sentences'],
    gives: ['tags', 'trees', 'lemmas'],
    run(doc) {
      const count = doc.tokenCount;
      doc.upos = new Uint8Array(count);
      doc.xpos = new Uint8Array(count);
      doc.head = new Int32Array(count).fill(-1);
      doc.relation = new Uint8Array(count);
      doc.lemma = new Array<string>(count).fill('');
      for (let sentence = 0; sentence < doc.sentenceCount; sentence++)
        analyseSentence(doc, model, doc.sentenceFirst[sentence]!, doc.sentenceFirst[sentence + 1]!);
    },
  };
}

function analyseSentence(doc: Doc, model: EnglishModel, first: number, last: number): void {
  const start = sentenceStart(doc, first, last);
  let root = -1;
  for (const window of windowsOf(start, last, LONGEST_WINDOW, (token) => doc.form(token))) {
    const own = analyseWindow(doc, model, window.first, window.last);
    if (root < 0) root = own;
    else hang(doc, own, root);
  }
  if (start > first) hang(doc, analyseWindow(doc, model, first, start), root);
}

function hang(doc: Doc, token: number, head: number): void {
  doc.head[token] = head;
  doc.relation[token] = PARATAXIS;
}

/** Fills the columns of a stretch of tokens that is one tree; returns its root. */
function analyseWindow(doc: Doc, model: EnglishModel, first: number, last: number): number {
  const forms: string[] = [];
  for (let token = first; token < last; token++) forms.push(doc.form(token));
  if (isShouted(forms)) for (const [position, form] of forms.entries()) forms[position] = form.toLowerCase();
  const { tag, head, relation } = model.network.analyse(forms);
  let root = first;
  for (const [position, form] of forms.entries()) {
    const token = first + position;
    doc.upos[token] = model.upos[tag[position]!]!;
    doc.xpos[token] = model.xpos[tag[position]!]!;
    doc.lemma[token] = model.lemmatiser.lemma(form, doc.uposOf(token), doc.xposOf(token));
    doc.relation[token] = model.relation[relation[position]!]!;
    if (head[position]! > 0) doc.head[token] = first + head[position]! - 1;
    else root = token;
  }
  return root;
}

/** Fewer words than this in capitals are a name or a heading. */
const FEWEST_SHOUTED = 6;

/** Old wire copy is all in capitals, which say nothing then and hide every word from the model. */
function isShouted(forms: readonly string[]): boolean {
  let words = 0;
  let capitals = 0;
  for (const form of forms) {
    if (form.length < 2 || form.toLowerCase() === form.toUpperCase()) continue;
    words++;
    if (form === form.toUpperCase()) capitals++;
  }
  return words >= FEWEST_SHOUTED && capitals > words * 0.8;
}
