import { readFileSync } from 'node:fs';

/** One syntactic word of a treebank. */
export interface TreebankWord {
  form: string;
  lemma: string;
  upos: string;
  xpos: string;
  /** 0-based index in the sentence, -1 for the root. */
  head: number;
  /** Full label, `obl:agent`. */
  relation: string;
  /** Whether white space follows in the text; false too inside a multiword token (`do` + `n't`). */
  spaceAfter: boolean;
}

export interface TreebankSentence {
  readonly id: string;
  /** `newdoc id` of the document it stands in. */
  readonly document: string;
  words: TreebankWord[];
}

/**
 * Reads CoNLL-U (universaldependencies.org/format). Multiword tokens give only their words, empty nodes are left out.
 *
 * @throws Error that names file and line when a word line does not have ten columns.
 */
export function readTreebank(path: string): TreebankSentence[] {
  const sentences: TreebankSentence[] = [];
  let document = '';
  let id = '';
  let words: TreebankWord[] = [];
  /** Last word of the multiword token we are in, and whether white space follows that token. */
  let multiwordEnd = 0;
  let multiwordSpace = true;
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const [number, line] of lines.entries()) {
    if (line.startsWith('# newdoc id = ')) document = line.slice(14).trim();
    else if (line.startsWith('# sent_id = ')) id = line.slice(12).trim();
    if (line.startsWith('#')) continue;
    if (line.trim() === '') {
      if (words.length > 0) sentences.push({ id, document, words });
      words = [];
      multiwordEnd = 0;
      continue;
    }
    const column = line.split('\t');
    if (column.length !== 10)
      throw new Error(
        `${path}:${number + 1}: a word line has 10 tab-separated columns, this one has ${column.length}.`,
      );
    const [index, form, lemma, upos, xpos, , head, relation, , misc] = column as [string, ...string[]];
    if (index.includes('.')) continue;
    const space = !/(^|\|)SpaceAfter=No(\||$)/.test(misc!);
    if (index.includes('-')) {
      multiwordEnd = Number(index.split('-')[1]);
      multiwordSpace = space;
      continue;
    }
    const position = Number(index);
    const spaceAfter = position < multiwordEnd ? false : position === multiwordEnd ? multiwordSpace : space;
    words.push({
      form: form!,
      lemma: lemma!,
      upos: upos!,
      xpos: xpos!,
      head: Number(head) - 1,
      relation: relation!,
      spaceAfter,
    });
  }
  if (words.length > 0) sentences.push({ id, document, words });
  return sentences;
}

/** The genre in a GUM document id, `GUM_news_korea` → `news`; `''` for other treebanks. */
export function genreOf(document: string): string {
  return /^GUM_([a-z]+)_/.exec(document)?.[1] ?? '';
}
