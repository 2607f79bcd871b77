import { readFileSync } from 'node:fs';
import { createRandom } from '../parameters.ts';
import type { TreebankSentence, TreebankWord } from '../treebank.ts';
import { mangle, titleCase, without } from './augment.ts';
import { BUILT_INS } from './built-ins.ts';
import { agree, TreeWriter, type Vocabulary } from './generate.ts';
import { type Rule, readGrammar } from './grammar.ts';
import { flatten } from './tree.ts';

const GRAMMARS = ['phrases', 'places', 'clauses', 'forces', 'states', 'reports'];
const VOCABULARIES = ['nouns', 'adjectives', 'verbs', 'names'];

/** Reads the grammar of war reports with its words. */
export function openWarReports(): TreeWriter {
  const rules = new Map<string, Rule[]>();
  for (const name of GRAMMARS) {
    const url = new URL(`./grammar/${name}.grammar`, import.meta.url);
    for (const [symbol, list] of readGrammar(readFileSync(url, 'utf8'), `${name}.grammar`)) {
      if (rules.has(symbol)) throw new Error(`${name}.grammar: "${symbol}" has rules in another file already`);
      rules.set(symbol, list);
    }
  }
  const words = readVocabulary();
  for (const symbol of rules.keys())
    if (words.has(symbol)) throw new Error(`"${symbol}" is the name of rules and of a list of words`);
  return new TreeWriter(rules, words, BUILT_INS);
}

/** Reads the word lists; `weapon:NN` is called `weapon` in the grammar. */
export function readVocabulary(): Vocabulary {
  const words = new Map<string, { tag: string; entries: readonly string[] }>();
  for (const name of VOCABULARIES) {
    const text = readFileSync(new URL(`./vocabulary/${name}.json`, import.meta.url), 'utf8');
    for (const [key, entries] of Object.entries(JSON.parse(text) as Record<string, string[]>)) {
      const [label, tag] = key.split(':') as [string, string];
      words.set(label, { tag, entries });
    }
  }
  return words;
}

/** Longer ones are rare in reports and cost much to learn from. */
const LONGEST = 60;
/** Of all sentences, those that are headlines, and of these those in title case. */
const HEADLINES = 0.1;
const TITLE_CASE = 0.55;
/** Of all sentences, those that are mangled afterwards. */
const MANGLED = 0.25;
/** Of the sentences with quotation marks, those with curly ones. */
const CURLY = 0.4;

/** Writes sentences of war reports with their trees. The same seed gives the same sentences. */
export function writeWarReports(writer: TreeWriter, count: number, seed: number): TreebankSentence[] {
  const random = createRandom(seed * 2654435 + 97);
  for (let warm = 0; warm < 8; warm++) random();
  const sentences: TreebankSentence[] = [];
  while (sentences.length < count) {
    const headline = random() < HEADLINES;
    const root = writer.write(headline ? 'headline' : 'sentence', random);
    agree(root);
    const words = tidy(flatten(root), random() < CURLY);
    if (words.length > LONGEST) continue;
    let sentence: TreebankSentence = { id: `war-${seed}-${sentences.length + 1}`, document: 'war-reports', words };
    if (headline && random() < TITLE_CASE) sentence = titleCase(sentence, random);
    else if (random() < MANGLED) sentence = mangle(sentence, random);
    sentences.push(sentence);
  }
  return sentences;
}

/** Leaves one mark where phrases that end and begin with a comma meet, sets spaces and quotation marks, and begins with a capital. */
function tidy(words: readonly TreebankWord[], curly: boolean): TreebankWord[] {
  const kept = without(
    words,
    (word, at) =>
      (word.form === '.' && words[at - 1]?.form.endsWith('.')) ||
      (word.form === ',' &&
        (at === 0 || at === words.length - 1 || /^[,.;:)]$/.test(words[at + 1]!.form) || words[at + 1]!.form === '--')),
  );
  let inside = false;
  for (const [at, word] of kept.entries()) {
    const next = kept[at + 1];
    const tight =
      next !== undefined && (/^([,.;:)]|''|n't)$/.test(next.form) || next.xpos === 'POS' || next.xpos === 'HYPH');
    const quote = word.xpos === '``' || word.form === '(';
    word.spaceAfter = !(tight || quote || word.xpos === 'HYPH' || next?.xpos === "''");
    if (curly && word.form === '"') word.form = word.xpos === '``' ? '“' : '”';
    if (at === 0 || inside) word.form = word.form.charAt(0).toUpperCase() + word.form.slice(1);
    inside = word.xpos === '``';
  }
  return kept;
}
