import data from '../data/incident-words.json' with { type: 'json' };

const STOP: ReadonlySet<string> = new Set(data.stop.words);
/** How many of a hundred reports have a word, by its stem; words that are not there are in fewer than one. */
const SHARE: ReadonlyMap<string, number> = new Map(
  Object.entries(data.common.words).flatMap(([share, words]) =>
    words.split(' ').map((word) => [word, Number(share)] as const),
  ),
);

/** The weight of a word that no list has: one in 300 reports, the natural logarithm of that. */
const RARE = 5.7;

/**
 * The content words of a text by their stems, in order, with repetitions: letters and digits, lower case, without marks.
 * Numbers keep their digits, so that "12" and "40" are different words.
 */
export function contentWords(text: string): string[] {
  const words: string[] = [];
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  for (const [word] of plain.matchAll(/\p{L}+(?:['’]\p{L}+)?|\p{Nd}+(?:[.,]\p{Nd}+)*/gu)) {
    const stem = stemOf(word.replace(/['’](?:s|t|re|ve|ll|d|m)?$/u, ''));
    if (stem.length > 1 && !STOP.has(word) && !STOP.has(stem)) words.push(stem);
    else if (/^\p{Nd}/u.test(word)) words.push(word);
  }
  return words;
}

/**
 * A word without the endings of its forms: "shelled", "shelling", "shells" are one. After the S-stemmer of Harman 1991
 * with the two endings of the verb; words stay as they are where less than three letters would be left.
 */
export function stemOf(word: string): string {
  if (!/^\p{L}/u.test(word)) return word.replaceAll(/[.,](?=\p{Nd}{3})/gu, '');
  let stem = word.replace(/['’]\p{L}+$/u, '');
  if (/[^aeious]ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:sses|shes|ches|xes)$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^us]s$/.test(stem) && stem.length > 3) stem = stem.slice(0, -1);
  const [, root] = /^(.{3,}?)(?:ing|ed)$/.exec(stem) ?? [];
  if (root === undefined || !/[aeiouy]/.test(root)) return stem;
  if (/([bdgklmnprt])\1$/.test(root) && !/ll$|ss$/.test(root)) return root.slice(0, -1);
  return root.endsWith('i') ? `${root.slice(0, -1)}y` : root;
}

/** How much it says when two texts share a word: the logarithm of how few reports have it, 0.7 to 5.7. */
export function wordWeight(stem: string): number {
  const share = SHARE.get(stem);
  return share === undefined ? RARE : Math.log(100 / share);
}

/** Weighted words of a text, each once, heaviest first: the weight of how rare it is times how often it stands there, dampened. */
export function weightedWords(text: string, most = 40): (readonly [word: string, weight: number])[] {
  const counts = new Map<string, number>();
  for (const word of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([word, count]) => [word, round(wordWeight(word) * (1 + Math.log(count)))] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most);
}

/** A list of weighted words to be looked up in. */
type WordIndex = ReadonlyMap<string, number>;

/** Lists are compared with many others: what is made of one is kept as long as the list is. */
const indexes = new WeakMap<readonly (readonly [string, number])[], { index: WordIndex; length: number }>();

/** Cosine of two lists of weighted words, 0 to 1. */
export function likeness(
  one: readonly (readonly [string, number])[],
  other: readonly (readonly [string, number])[],
): number {
  const mine = indexed(one);
  const theirs = indexed(other);
  if (mine.length === 0 || theirs.length === 0) return 0;
  let shared = 0;
  for (const [word, weight] of one) shared += weight * (theirs.index.get(word) ?? 0);
  return shared / (mine.length * theirs.length);
}

/** The list to be looked up in, with its Euclidean length. */
function indexed(list: readonly (readonly [string, number])[]): { index: WordIndex; length: number } {
  const known = indexes.get(list);
  if (known) return known;
  let squares = 0;
  for (const [, weight] of list) squares += weight * weight;
  const made = { index: new Map(list), length: Math.sqrt(squares) };
  indexes.set(list, made);
  return made;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
