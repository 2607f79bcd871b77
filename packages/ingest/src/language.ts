import { FUNCTION_WORDS, SCRIPTS } from './language-data.ts';

/** What language a text is in, as far as the coder needs to know. */
export interface LanguageGuess {
  /** ISO 639 code of the language most of the text is in; `und` when it is not English and not known. */
  readonly language: string;
  /** Its English name, for messages: "French"; "another language" when not known. */
  readonly name: string;
  /** `no` is refused unless asked for, `partly` is coded with a warning. */
  readonly english: 'yes' | 'partly' | 'no';
  /** Share of the text's letters that stand in English passages, 0 to 1. */
  readonly share: number;
}

/** Words in a passage that is judged by itself: enough for function words to show, few enough to find a quoted speech. */
const PASSAGE = 40;
/** Below this many words a passage without English function words may still be an English headline. */
const TOO_SHORT = 25;
/**
 * Share of function words from which a passage counts as English. Measured on 5,747 passages of 796 English conflict
 * reports: half lie above 0.37 and all but one in a thousand above 0.12 (those are keywords and photo credits); reports in
 * ten other languages of Latin script lie below 0.08, counting the words they share with English ("in", "over", "a").
 */
const ENGLISH = 0.1;

/**
 * Tells whether a text is English, by passages of some forty words.
 *
 * A library of trigram statistics would name more languages, but this has one question to answer, on texts full of
 * foreign names, and a wrong refusal is the worst answer. Function words do not depend on the topic.
 */
export function guessLanguage(text: string): LanguageGuess {
  const lettersOf = new Map<string, number>();
  let judged = 0;
  for (const passage of passages(text)) {
    const language = languageOf(passage.words);
    if (language === null) continue;
    judged += passage.letters;
    lettersOf.set(language, (lettersOf.get(language) ?? 0) + passage.letters);
  }
  if (judged === 0) return { language: 'en', name: 'English', english: 'yes', share: 1 };
  const english = lettersOf.get('en') ?? 0;
  const unknown = lettersOf.get('und') ?? 0;
  lettersOf.delete('en');
  lettersOf.delete('und');
  const [other, foreign] = [...lettersOf].sort((a, b) => b[1] - a[1])[0] ?? ['und', 0];
  const share = english / judged;
  if (share < 0.35) return { language: foreign >= unknown ? other : 'und', name: nameOf(other), english: 'no', share };
  // A tenth in a named language is more than a slogan. A passage in no known language is a list of names, a table or
  // what a web page has around its text, so it takes half of them to doubt the whole.
  const partly = foreign / judged > 0.1 || unknown / judged > 0.5;
  return partly
    ? { language: 'en', name: nameOf(other), english: 'partly', share }
    : { language: 'en', name: 'English', english: 'yes', share };
}

/** Names of languages; loaded with the first that is named, which takes longer than reading a short report does. */
let names: Intl.DisplayNames | undefined;

/** `French` of `fr`. */
function nameOf(language: string): string {
  if (language === 'und') return 'another language';
  names ??= new Intl.DisplayNames('en', { type: 'language' });
  return names.of(language) ?? language;
}

interface Passage {
  readonly words: readonly string[];
  readonly letters: number;
}

function* passages(text: string): Iterable<Passage> {
  let words: string[] = [];
  let letters = 0;
  for (const line of text.split(/[\r\n]+/)) {
    for (const [word] of line.matchAll(/\p{Script=Han}|\p{L}[\p{L}\p{M}]*/gu)) {
      words.push(word.toLowerCase());
      // A Chinese character says about as much as three letters.
      letters += /^\p{Script=Han}/u.test(word) ? 3 : word.length;
      if (words.length === PASSAGE) {
        yield { words, letters };
        words = [];
        letters = 0;
      }
    }
  }
  if (words.length > 0) yield { words, letters };
}

/** The language of a passage; null where it is too short to tell. */
function languageOf(words: readonly string[]): string | null {
  const script = scriptOf(words);
  if (script !== null) return script;
  const share = (language: string) => words.filter((word) => FUNCTION_WORDS[language]!.has(word)).length / words.length;
  const english = share('en');
  const [language, best] = Object.keys(FUNCTION_WORDS)
    .filter((name) => name !== 'en')
    .map((name) => [name, share(name)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  if (english >= ENGLISH && english >= best) return 'en';
  if (words.length < TOO_SHORT) return best >= 0.3 && best > 2 * english ? language : null;
  return best > 0.12 && best > english ? language : english >= ENGLISH ? 'en' : 'und';
}

/** The language that a passage's letters give away, where most are not Latin; null where they are. */
function scriptOf(words: readonly string[]): string | null {
  const latin = words.filter((word) => /\p{Script=Latin}/u.test(word)).length;
  if (latin >= words.length / 2) return null;
  const joined = words.join(' ');
  for (const [letters, language] of SCRIPTS) if (letters.test(joined)) return language;
  return 'und';
}
