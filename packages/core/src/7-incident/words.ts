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

/** Cosine of two lists of weighted words, 0 to 1. */
export function likeness(
  one: readonly (readonly [string, number])[],
  other: ReadonlyMap<string, number> | readonly (readonly [string, number])[],
): number {
  const weights = other instanceof Map ? other : new Map(other as readonly (readonly [string, number])[]);
  let shared = 0;
  let squares = 0;
  for (const [word, weight] of one) {
    squares += weight * weight;
    shared += weight * (weights.get(word) ?? 0);
  }
  let others = 0;
  for (const weight of weights.values()) others += weight * weight;
  return squares === 0 || others === 0 ? 0 : shared / Math.sqrt(squares * others);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
