import type { Doc } from '../doc/doc.ts';
import { RELATIONS } from '../doc/tags.ts';
import type { Stage } from '../pipeline.ts';
import type { EnglishModel } from './model.ts';
import { LONGEST_WINDOW } from './network.ts';
import { windowsOf } from './windows.ts';

const PARATAXIS = RELATIONS.indexOf('parataxis');

/**
 * Tags, lemmatises and parses the sentences of a document.
 *
 * A sentence of more than `LONGEST_WINDOW` tokens (a table, a list, text without full stops) is parsed in pieces, whose
 * roots hang on the root of the first piece as parataxis: time stays linear and every sentence still has one root.
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
  let sentenceRoot = -1;
  for (const window of windowsOf(first, last, LONGEST_WINDOW, (token) => doc.form(token))) {
    const forms: string[] = [];
    for (let token = window.first; token < window.last; token++) forms.push(doc.form(token));
    const { tag, head, relation } = model.network.analyse(forms);
    for (const [position, form] of forms.entries()) {
      const token = window.first + position;
      doc.upos[token] = model.upos[tag[position]!]!;
      doc.xpos[token] = model.xpos[tag[position]!]!;
      doc.lemma[token] = model.lemmatiser.lemma(form, doc.uposOf(token), doc.xposOf(token));
      doc.relation[token] = model.relation[relation[position]!]!;
      if (head[position]! > 0) doc.head[token] = window.first + head[position]! - 1;
      else if (sentenceRoot < 0) sentenceRoot = token;
      else {
        doc.head[token] = sentenceRoot;
        doc.relation[token] = PARATAXIS;
      }
    }
  }
}
