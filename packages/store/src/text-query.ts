/** Words that a sentence must have, and those it must not; each a word or several in a row. */
export interface TextQuery {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** Longer queries are cut here; nobody types them. */
const MOST_WORDS = 50;

/**
 * Reads `shelled "city centre" -ceasefire`: all words must stand in the sentence in any of their forms, words in quotes in a row,
 * those after a hyphen not at all. Everything else in the query is taken as a word, so no input has a meaning of its own.
 */
export function readTextQuery(words: string): TextQuery {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [, minus, quoted, bare] of words.matchAll(/(-?)(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g)) {
    const phrase = ((quoted ?? bare ?? '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ');
    if (phrase === '') continue;
    if (wanted.length + unwanted.length >= MOST_WORDS) break;
    (minus === '-' ? unwanted : wanted).push(phrase);
  }
  return { wanted, unwanted };
}
