import type { TreebankSentence, TreebankWord } from './treebank.ts';

const ARTICLE = /^(al|el|ar|as|ash|at|ath|ad|adh|an|az|ez|er|es|esh|et|ed|en|ul|ur)$/i;
const KIN = /^(abu|abdul|abdel|ibn|bin|umm|bint)$/i;
const COMPASS_FIRST = /^(north|south)$/i;
const COMPASS_SECOND = /^(east|west)(ern|erly|wards?|erners?)?$/i;
const DESIGNATION_FIRST = /^[A-Za-z][A-Za-z0-9]{0,5}$/;
const DESIGNATION_SECOND = /^\d[\dA-Za-z]*('s|’s)?$/;

/**
 * Rewrites a sentence to the project's tokens (docs/decisions/0002-tokenisation.md): names like `al - Qaeda`,
 * designations like `AK - 47` and compass points like `south - west` become one token.
 *
 * The new token takes the place of the word whose head lies outside the group. A group that hangs together otherwise is
 * left as it is.
 */
export function harmonise(sentence: TreebankSentence): TreebankSentence {
  let words = sentence.words;
  for (let at = 0; at + 2 < words.length; at++) {
    const [left, dash, right] = [words[at]!, words[at + 1]!, words[at + 2]!];
    if (dash.form !== '-' || left.spaceAfter || dash.spaceAfter) continue;
    const name = (ARTICLE.test(left.form) || KIN.test(left.form)) && /^\p{L}/u.test(right.form) && left.xpos !== 'DT';
    const designation =
      DESIGNATION_FIRST.test(left.form) &&
      /[A-Z]/.test(left.form) &&
      DESIGNATION_SECOND.test(right.form) &&
      isName(left);
    const compass = COMPASS_FIRST.test(left.form) && COMPASS_SECOND.test(right.form);
    if (!name && !designation && !compass) continue;
    // A title like `Al - Sharq` counts only with a proper noun behind it: `at - Home` is English.
    if (name && !/^NNPS?$/.test(right.xpos)) continue;
    const merged = mergeThree(words, at, compass);
    if (merged) words = merged;
  }
  return words === sentence.words ? sentence : { ...sentence, words };
}

function isName(word: TreebankWord): boolean {
  return word.xpos.startsWith('NN');
}

function mergeThree(words: readonly TreebankWord[], at: number, compass: boolean): TreebankWord[] | undefined {
  const inside = (index: number): boolean => index >= at && index < at + 3;
  const outward = [at, at + 1, at + 2].filter((index) => !inside(words[index]!.head) && words[index]!.form !== '-');
  if (outward.length !== 1) return undefined;
  const top = words[outward[0]!]!;
  const form = words[at]!.form + words[at + 1]!.form + words[at + 2]!.form;
  const last = words[at + 2]!;
  const tag = compass ? last : top;
  const lemma = tag.xpos.startsWith('NNP') ? form : form.toLowerCase();
  const shift = (index: number): number => (index < at ? index : inside(index) ? at : index - 2);
  const one: TreebankWord = { ...top, form, lemma, upos: tag.upos, xpos: tag.xpos, spaceAfter: last.spaceAfter };
  const merged = [...words.slice(0, at), one, ...words.slice(at + 3)];
  return merged.map((word) => ({ ...word, head: word.head < 0 ? -1 : shift(word.head) }));
}
