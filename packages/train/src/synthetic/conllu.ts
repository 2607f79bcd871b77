import type { TreebankSentence } from '../treebank.ts';

/** Writes sentences in CoNLL-U. */
export function writeTreebank(sentences: readonly TreebankSentence[]): string {
  let document = '';
  return sentences
    .map((sentence) => {
      const lines = [`# sent_id = ${sentence.id}`, `# text = ${textOf(sentence)}`];
      if (sentence.document !== document) lines.unshift(`# newdoc id = ${(document = sentence.document)}`);
      for (const [at, word] of sentence.words.entries())
        lines.push(
          [
            at + 1,
            word.form,
            word.lemma,
            word.upos,
            word.xpos,
            '_',
            word.head + 1,
            word.relation,
            '_',
            word.spaceAfter ? '_' : 'SpaceAfter=No',
          ].join('\t'),
        );
      return `${lines.join('\n')}\n\n`;
    })
    .join('');
}

/** The text whose words these are. */
export function textOf({ words }: TreebankSentence): string {
  return words.map(({ form, spaceAfter }, at) => form + (spaceAfter && at < words.length - 1 ? ' ' : '')).join('');
}
