import { type Doc, readConllu } from '@dateline/core';

/** Fills tags, lemmas and trees of a document that has tokens and sentences. */
export type Tagger = (doc: Doc) => void;

/**
 * Gives CoNLL-U back with UPOS, XPOS, LEMMA, HEAD and DEPREL anew and all else as it came: comments, multiword tokens,
 * empty nodes, MISC. So what comes out aligns line by line with what went in, whatever scores it.
 */
export function retag(text: string, tagger: Tagger): string {
  const lines = text.split(/\r?\n/);
  const [doc] = readConllu(blank(lines).join('\n'));
  if (doc === undefined) return text;
  tagger(doc);
  let token = 0;
  let sentence = 0;
  return lines
    .map((line) => {
      const columns = columnsOf(line);
      if (columns === null) return line;
      if (token >= doc.sentenceFirst[sentence + 1]!) sentence++;
      const first = doc.sentenceFirst[sentence]!;
      const head = doc.head[token]!;
      columns[2] = doc.lemma[token] ?? '_';
      columns[3] = doc.uposOf(token);
      columns[4] = doc.xposOf(token);
      columns[5] = '_';
      columns[6] = `${head < 0 ? 0 : head - first + 1}`;
      columns[7] = head < 0 ? 'root' : doc.relationOf(token);
      columns[8] = '_';
      token++;
      return columns.join('\t');
    })
    .join('\n');
}

/**
 * The same sentences without anything but their words, as one document: the answers must not be seen, and labels of
 * other treebanks that we do not know must not stop the reading.
 */
function blank(lines: readonly string[]): string[] {
  return lines
    .filter((line) => !/^#\s*newdoc\b/.test(line) && !/^\d+\.\d/.test(line))
    .map((line) => {
      const columns = columnsOf(line);
      if (columns === null) return line;
      return [...columns.slice(0, 2), '_', '_', '_', '_', '_', '_', '_', columns[9] ?? '_'].join('\t');
    });
}

/** The columns of a word; null for a comment, a blank line, a multiword token or an empty node. */
function columnsOf(line: string): string[] | null {
  const columns = line.split('\t');
  return columns.length >= 8 && /^\d+$/.test(columns[0]!) ? columns : null;
}
