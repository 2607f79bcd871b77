import { readConllu } from '../../src/doc/conllu.ts';
import type { Doc } from '../../src/doc/doc.ts';

const TAGS: Readonly<Record<string, string>> = {
  A: 'ADJ',
  C: 'CCONJ',
  D: 'DET',
  I: 'ADP',
  N: 'NOUN',
  P: 'PROPN',
  R: 'PRON',
  S: 'PART',
  U: 'NUM',
  V: 'VERB',
  X: 'AUX',
  '.': 'PUNCT',
};
const RELATIONS: Readonly<Record<string, string>> = {
  A: 'amod',
  C: 'cc',
  D: 'det',
  I: 'case',
  S: 'case',
  U: 'nummod',
  '.': 'punct',
};

/** A report put down with its tags, and the phrase in square brackets. */
export interface Tagged {
  readonly doc: Doc;
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/**
 * Reads "The/D [Malian/A army^/N] left/V ./." into a document: each word has the letter of its tag, the phrase stands in
 * square brackets with a caret on its head, a bar begins a sentence. What is in the phrase hangs from its head, the rest
 * from the first verb.
 */
export function tagged(notation: string, published: string | null = '2016-10-04'): Tagged {
  let first = 0;
  let last = 0;
  let head = 0;
  let position = 0;
  const sentences = notation.split(' | ').map((sentence) => {
    const words = sentence.split(' ').map((word, index) => {
      const token = position + index;
      if (word.startsWith('[')) first = token;
      if (word.endsWith(']')) last = token;
      const bare = word.replace(/^\[|\]$/g, '');
      const slash = bare.lastIndexOf('/');
      const form = bare.slice(0, slash);
      if (form.endsWith('^')) head = token;
      return { form: form.replace(/\^$/, ''), tag: bare.slice(slash + 1), token };
    });
    position += words.length;
    return words;
  });
  const lines = sentences.map((words) => {
    const inside = (token: number): boolean => token >= first && token <= last;
    const root = words.find((word) => word.tag === 'V' && !inside(word.token)) ?? words[0]!;
    const start = words[0]!.token;
    return words
      .map(({ form, tag, token }) => {
        const governor =
          token === root.token ? 0 : inside(token) && token !== head ? head - start + 1 : root.token - start + 1;
        const relation =
          governor === 0
            ? 'root'
            : inside(token)
              ? token === head
                ? 'nsubj'
                : (RELATIONS[tag] ?? 'compound')
              : (RELATIONS[tag] ?? 'obl');
        return [
          token - start + 1,
          form,
          form.toLowerCase(),
          TAGS[tag] ?? 'X',
          '_',
          '_',
          governor,
          relation,
          '_',
          '_',
        ].join('\t');
      })
      .join('\n');
  });
  const [doc] = readConllu(`${lines.join('\n\n')}\n`, { published });
  return { doc: doc!, first, last, head };
}
