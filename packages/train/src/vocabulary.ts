import { hashText, normalizeWord, spellings } from '../../core/src/2-syntax/features.ts';
import { WordTable } from '../../core/src/2-syntax/word-table.ts';
import type { TreebankSentence } from './treebank.ts';
import type { WordVectors } from './word-vectors.ts';

/** The words of a model and where their pretrained vectors stand in the source. */
export interface Vocabulary {
  readonly table: WordTable;
  /** Row in the source of the pretrained vector of each of the first `table.vectorCount` entries. */
  readonly sourceRows: Int32Array;
  /** How often the word of each own row stands in the treebanks. */
  readonly ownCounts: Int32Array;
}

export interface VocabularyChoice {
  /** The most frequent pretrained vectors that are kept whatever the texts say. */
  readonly frequent: number;
  /** Occurrences in the treebanks from which a word gets a vector of its own. */
  readonly ownFrom: number;
  /** The same for words of the domain's texts that have no pretrained vector; they are learnt from silver trees only. */
  readonly domainFrom: number;
}

/**
 * Chooses the vocabulary: frequent words, the words of the treebanks, and the words that texts of the domain (split at
 * white space and punctuation) use at least twice.
 */
export function chooseVocabulary(
  vectors: WordVectors,
  treebank: readonly TreebankSentence[],
  texts: readonly string[],
  choice: VocabularyChoice,
): Vocabulary {
  const sourceRow = new Map<string, number>();
  for (const [row, word] of vectors.words.entries()) sourceRow.set(word, row);
  const counts = new Map<string, number>();
  for (const { words } of treebank) for (const { form } of words) count(counts, normalizeWord(form));
  const domain = new Map<string, number>();
  for (const text of texts)
    for (const [word] of text.matchAll(/[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}'’-]*/gu))
      count(domain, normalizeWord(word));
  const kept = new Set<string>(vectors.words.slice(0, choice.frequent));
  const keep = (word: string): void => {
    for (const form of [word, ...spellings(word)])
      if (sourceRow.has(form)) {
        kept.add(form);
        return;
      }
  };
  for (const word of counts.keys()) keep(word);
  for (const [word, seen] of domain) if (seen >= 2) keep(word);
  const own = [...counts].filter(([, seen]) => seen >= choice.ownFrom).map(([word]) => word);
  const known = new Set(own);
  for (const [word, seen] of domain)
    if (
      seen >= choice.domainFrom &&
      !known.has(word) &&
      ![word, ...spellings(word)].some((form) => sourceRow.has(form))
    )
      own.push(word);
  const ownSet = new Set(own);
  const vectorOnly = [...kept].filter((word) => !ownSet.has(word));
  const both = own.filter((word) => kept.has(word));
  const ownOnly = own.filter((word) => !kept.has(word));
  const words = [...vectorOnly, ...both, ...ownOnly];
  const table = hashWords(words, kept.size, vectorOnly.length);
  return {
    table,
    sourceRows: Int32Array.from(words.slice(0, kept.size), (word) => sourceRow.get(word)!),
    ownCounts: Int32Array.from([...both, ...ownOnly], (word) => counts.get(word) ?? 0),
  };
}

function count(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

/** Takes the first seed under which no two words of the vocabulary share a hash. */
function hashWords(words: readonly string[], vectorCount: number, ownFirst: number): WordTable {
  for (let seed = 100; ; seed++) {
    const hashes = Uint32Array.from(words, (word) => hashText(word, seed));
    if (new Set(hashes).size === words.length) return new WordTable(hashes, seed, vectorCount, ownFirst);
  }
}
