import { AFFIX_FEATURES, normalizeWord, writeAffixRows } from '../../core/src/2-syntax/features.ts';
import type { WordTable } from '../../core/src/2-syntax/word-table.ts';
import { RELATIONS } from '../../core/src/doc/tags.ts';
import type { TreebankSentence } from './treebank.ts';

/** Sentences as numbers, in shared memory so that all workers read one copy. */
export interface Corpus {
  /** First token of each sentence and the token count. */
  readonly first: Int32Array;
  /** Pretrained row of each token, -1 for none. */
  readonly vector: Int32Array;
  /** Own row of each token, -1 for none. */
  readonly own: Int32Array;
  /** Letter feature rows, `AFFIX_FEATURES` a token. */
  readonly affix: Int32Array;
  /** Joint tag. */
  readonly tag: Int32Array;
  /** 0 for the root, else 1 + the position of the head in the sentence. */
  readonly head: Int32Array;
  /** Index into RELATIONS. */
  readonly label: Int32Array;
  /** What the loss of each sentence counts for; 1 for gold. */
  readonly weight: Float32Array;
}

const shared = (length: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Math.max(4, length * 4)), 0, length);

/** Joint tags `NOUN|NN` in order of first appearance. */
export function jointTags(treebank: readonly TreebankSentence[]): string[] {
  const tags = new Set<string>();
  for (const { words } of treebank) for (const word of words) tags.add(`${word.upos}|${word.xpos}`);
  return [...tags].sort();
}

/** How often the word of each own row stands in `counts` and in more sentences. */
export function countOwn(treebank: readonly TreebankSentence[], table: WordTable, counts: Int32Array): Int32Array {
  const sum = counts.slice();
  for (const { words } of treebank)
    for (const { form } of words) {
      const { own } = table.rowsOf(normalizeWord(form));
      if (own >= 0) sum[own]!++;
    }
  return sum;
}

/** Encodes sentences. A tag or relation that the model does not know becomes -1 and is not learnt. */
export function encodeCorpus(
  treebank: readonly TreebankSentence[],
  table: WordTable,
  affixRows: number,
  tags: readonly string[],
  ownCounts: Int32Array,
  weights: readonly number[] | undefined = undefined,
): Corpus {
  const total = treebank.reduce((sum, { words }) => sum + words.length, 0);
  const corpus: Corpus = {
    first: shared(treebank.length + 1),
    vector: shared(total),
    own: shared(total),
    affix: shared(total * AFFIX_FEATURES),
    tag: shared(total),
    head: shared(total),
    label: shared(total),
    weight: new Float32Array(new SharedArrayBuffer(Math.max(4, treebank.length * 4)), 0, treebank.length),
  };
  const tagIndex = new Map(tags.map((tag, index) => [tag, index]));
  const relationIndex = new Map<string, number>(RELATIONS.map((relation, index) => [relation, index]));
  let token = 0;
  for (const [sentence, { words }] of treebank.entries()) {
    corpus.first[sentence] = token;
    corpus.weight[sentence] = weights?.[sentence] ?? 1;
    for (const word of words) {
      const normal = normalizeWord(word.form);
      const rows = table.rowsOf(normal);
      corpus.vector[token] = rows.vector;
      // A vector that no training sentence has touched says nothing.
      corpus.own[token] = rows.own >= 0 && ownCounts[rows.own]! > 0 ? rows.own : -1;
      writeAffixRows(word.form, normal, affixRows - 1, corpus.affix, token * AFFIX_FEATURES);
      corpus.tag[token] = tagIndex.get(`${word.upos}|${word.xpos}`) ?? -1;
      corpus.head[token] = word.head + 1;
      corpus.label[token] = relationIndex.get(word.relation) ?? -1;
      token++;
    }
  }
  corpus.first[treebank.length] = token;
  return corpus;
}
