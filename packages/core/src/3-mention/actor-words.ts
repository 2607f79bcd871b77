import { nameWords } from '../5-place/fold.ts';
import type { Doc } from '../doc/doc.ts';

/** The Arabic article as it is spoken before its noun; all are written `al` in keys. */
const ARTICLES = new Set('al el ul il as ash es ad adh ed ar er an en at ath et az ez'.split(' '));

const SIMPLE = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** The words of a name in one string, where they are its small letters as they stand, as for most names; else null. */
export function plainKey(name: string): string | null {
  const lower = name.toLowerCase();
  return SIMPLE.test(lower) ? lower : null;
}

/**
 * The words by which names are compared: lower case, without marks, hyphens and full stops as spaces, the possessive as
 * a word of its own. "al-Qaeda" and "Al Qa'eda" are `al qaeda`; "ash-Sham" and "al-Sham" are `al sham`.
 */
export function actorWords(name: string): string[] {
  const lower = name.toLowerCase();
  // Most names; a loop over characters costs more than these while it is not yet compiled.
  if (SIMPLE.test(lower)) return lower.includes(' ') ? lower.split(' ') : [lower];
  const words: string[] = [];
  let word = '';
  for (let at = 0; at <= lower.length; at++) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0x20;
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) {
      word += lower[at]!;
      continue;
    }
    // One letter beyond ASCII, and the slow way knows better what is a mark and what a letter.
    if (code > 0x7f) return slowWords(lower);
    if (code === 0x27 || code === 0x60) {
      if (!isPossessive(lower, at)) continue;
    } else if (code === 0x2d && ARTICLES.has(word) && at + 1 < lower.length) word = 'al';
    if (word !== '') words.push(word);
    word = '';
  }
  return words;
}

/** Whether the apostrophe at an offset begins a possessive 's that ends its word. */
function isPossessive(lower: string, at: number): boolean {
  if (lower[at + 1] !== 's') return false;
  const after = lower[at + 2];
  return after === undefined || after === ' ' || after === '-';
}

const ARTICLE = new RegExp(`(^|[-\\s])(?:${[...ARTICLES].join('|')})[-‐‑](?=\\p{L})`, 'gu');
const POSSESSIVE = /['’]s(?=$|[\s-])/gu;

function slowWords(lower: string): string[] {
  return nameWords(lower.replace(POSSESSIVE, ' s').replace(ARTICLE, '$1al-'));
}

const KEPT = 50_000;
const remembered = new Map<string, readonly string[]>();

/** The same of one token, remembered: most tokens of a report are seen again. */
export function tokenWords(doc: Doc, token: number): readonly string[] {
  const lower = doc.lower(token);
  let words = remembered.get(lower);
  if (words === undefined) {
    words = actorWords(lower);
    if (remembered.size >= KEPT) remembered.clear();
    remembered.set(lower, words);
  }
  return words;
}
