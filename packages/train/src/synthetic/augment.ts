import type { TreebankSentence, TreebankWord } from '../treebank.ts';
import type { Random } from './generate.ts';

/** Words that headlines in title case leave small. */
const SMALL = new Set(
  'a an the of in on at by for to from with and or but as nor near over into after amid via s'.split(' '),
);

const withWords = (sentence: TreebankSentence, words: TreebankWord[]): TreebankSentence => ({ ...sentence, words });

/** Takes words out of a sentence; what hung on them hangs on their heads. */
export function without(
  words: readonly TreebankWord[],
  drop: (word: TreebankWord, at: number) => boolean,
): TreebankWord[] {
  const gone = words.map(drop);
  const place: number[] = [];
  let next = 0;
  for (const lost of gone) place.push(lost ? -1 : next++);
  const headOf = (at: number): number => {
    let head = words[at]!.head;
    while (head >= 0 && gone[head]) head = words[head]!.head;
    return head;
  };
  return words.flatMap((word, at) => {
    if (gone[at]) return [];
    const head = headOf(at);
    return [{ ...word, head: head < 0 ? -1 : place[head]!, spaceAfter: word.spaceAfter || gone[at + 1] === true }];
  });
}

const isLeaf = (words: readonly TreebankWord[], at: number): boolean => words.every(({ head }) => head !== at);
const isMark = (word: TreebankWord): boolean => word.upos === 'PUNCT' && word.relation === 'punct';

/** The sentence as texts have it whose commas were lost; sometimes all its punctuation. */
export function dropPunctuation(sentence: TreebankSentence, random: Random): TreebankSentence {
  const { words } = sentence;
  const all = random() < 0.4;
  const kept = without(
    words,
    (word, at) => isMark(word) && word.xpos !== 'HYPH' && isLeaf(words, at) && (all ? true : word.form === ','),
  );
  return withWords(sentence, kept);
}

/** `Syria 's` as one word, `Syrias`, and `US - led` as `US led`. */
export function loseApostrophes(sentence: TreebankSentence): TreebankSentence {
  const { words } = sentence;
  const forms = words.map(({ form }, at) => {
    const next = words[at + 1];
    return next?.xpos === 'POS' && /s$/.test(next.form) ? `${form}s` : form;
  });
  const renamed = words.map((word, at) => ({ ...word, form: forms[at]! }));
  const lost = (word: TreebankWord, at: number): boolean =>
    (word.xpos === 'POS' || (word.xpos === 'HYPH' && word.relation === 'punct')) &&
    isLeaf(words, at) &&
    words.length > 1;
  return withWords(sentence, without(renamed, lost));
}

const capital = (form: string): string => form.charAt(0).toUpperCase() + form.slice(1);

/** `Two Killed in Blast`: capitals as in headlines, small words small or not. */
export function titleCase(sentence: TreebankSentence, random: Random): TreebankSentence {
  const every = random() < 0.3;
  return withWords(
    sentence,
    sentence.words.map((word, at) => ({
      ...word,
      form: at > 0 && !every && SMALL.has(word.form) ? word.form : capital(word.form),
    })),
  );
}

/** A sentence in lower case throughout, or in capitals. */
export function changeCase(sentence: TreebankSentence, change: 'toLowerCase' | 'toUpperCase'): TreebankSentence {
  return withWords(
    sentence,
    sentence.words.map((word) => ({ ...word, form: word.form[change]() })),
  );
}

/** Sentences that are changed to look like a headline are no longer than this. */
const HEADLINE = 22;

/** Changes a sentence in one of the ways in which reports are mangled on their way to us; the tree stays. */
export function mangle(sentence: TreebankSentence, random: Random): TreebankSentence {
  const way = random();
  const short = sentence.words.length <= HEADLINE;
  if (way < 0.5) return dropPunctuation(sentence, random);
  if (way < 0.62) return dropPunctuation(loseApostrophes(sentence), random);
  if (way < 0.7) return loseApostrophes(sentence);
  if (way < 0.85 && short) return titleCase(sentence, random);
  if (way < 0.9 && short) return changeCase(dropPunctuation(sentence, random), 'toLowerCase');
  return short ? changeCase(sentence, 'toUpperCase') : dropPunctuation(sentence, random);
}
