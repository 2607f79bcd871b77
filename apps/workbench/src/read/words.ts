/** A range of characters, half-open. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Words of a text by position, as people move over them. Knows scripts without spaces, and never cuts a letter in two. */
export interface WordIndex {
  /** Where words begin and end, in order: `start, end, start, end …`. */
  readonly edges: readonly number[];
}

/** Finds the words of some paragraphs of a text. */
export function wordsOf(text: string, from: number, to: number, language = 'en'): WordIndex {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const edges: number[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
    if (isWordLike || /\p{Extended_Pictographic}/u.test(segment))
      edges.push(from + index, from + index + segment.length);
  }
  return { edges };
}

/** The number of the word that a position lies in, or else of the next; the last one behind all of them. */
export function wordAt({ edges }: WordIndex, position: number): number {
  let low = 0;
  let high = edges.length / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[2 * middle + 1]! <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A range widened to whole words: half a word picked with the pointer is the word. White space at the ends is left out. */
export function toWords(words: WordIndex, range: Range, text: string): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start === end) return { start, end };
  for (let at = 0; at < words.edges.length; at += 2) {
    const [from, to] = [words.edges[at]!, words.edges[at + 1]!];
    if (from < start && start < to) start = from;
    if (from < end && end < to) end = to;
  }
  return { start, end };
}

/** How a range of words is moved by a key: the whole of it, its end or its beginning, by whole words. */
export function moved(words: WordIndex, range: Range, what: 'all' | 'end' | 'start', step: 1 | -1): Range {
  const count = words.edges.length / 2;
  if (count === 0) return range;
  const clamp = (word: number) => Math.max(0, Math.min(count - 1, word));
  const first = wordAt(words, range.start);
  const last = wordAt(words, Math.max(range.start, range.end - 1));
  if (what === 'all') {
    const word = clamp((step === 1 ? last : first) + step);
    return { start: words.edges[2 * word]!, end: words.edges[2 * word + 1]! };
  }
  if (what === 'end') {
    const word = clamp(last + step);
    return word < first ? range : { start: range.start, end: words.edges[2 * word + 1]! };
  }
  const word = clamp(first + step);
  return word > last ? range : { start: words.edges[2 * word]!, end: range.end };
}
