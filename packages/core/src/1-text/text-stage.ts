import type { Stage } from '../pipeline.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

/**
 * Cuts the text into tokens and sentences.
 *
 * Fills `tokenStart`, `tokenEnd`, `tokenCount`, and `sentenceFirst`, `sentenceOf`, `sentenceCount`. Each sentence has at
 * least one token and each token is in one sentence; a text without words has neither.
 */
export const textStage: Stage = {
  name: 'text',
  needs: [],
  gives: ['tokens', 'sentences'],
  run(doc) {
    const tokens = tokenize(doc.text);
    doc.tokenStart = tokens.start;
    doc.tokenEnd = tokens.end;
    doc.tokenCount = tokens.count;
    const firsts = splitSentences(doc.text, tokens);
    doc.sentenceFirst = firsts;
    doc.sentenceCount = firsts.length - 1;
    doc.sentenceOf = new Int32Array(tokens.count);
    for (let sentence = 0; sentence < doc.sentenceCount; sentence++)
      doc.sentenceOf.fill(sentence, firsts[sentence], firsts[sentence + 1]);
  },
};
