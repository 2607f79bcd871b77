import { Doc } from '@dateline/core';
import type { EnglishModel } from '../../core/src/2-syntax/model.ts';
import { createSyntaxStage } from '../../core/src/2-syntax/syntax-stage.ts';
import type { TreebankSentence } from './treebank.ts';

/** Right answers out of how many. */
export interface Share {
  right: number;
  of: number;
}

/** Precision and recall of one kind of thing. */
export interface Detection {
  found: number;
  gold: number;
  right: number;
}

export interface SyntaxScores {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  /** Lemmas when the gold tags are given. */
  readonly lemmaOfGoldTags: number;
  readonly uas: number;
  /** Full labels, punctuation counted. */
  readonly las: number;
  /** LAS with `obl:agent` taken for `obl` and `nmod:unmarked` for `obl:unmarked`: how PUD is annotated. */
  readonly lasMerged: number;
  /** F1 in percent of each relation: head and full label right. */
  readonly relations: Readonly<Record<string, number>>;
  /** Of the gold verbs, those tagged VERB. */
  readonly verbs: number;
  /** Of the gold verbs, those whose subjects, objects and agents are exactly right. */
  readonly coreArguments: number;
  /** The same with obliques and clausal complements. */
  readonly allArguments: number;
  readonly wordsPerSecond: number;
}

/** A document of one sentence whose tokens are given. */
export function docOf(forms: readonly string[]): Doc {
  const doc = new Doc(forms.join(' '));
  const count = forms.length;
  doc.tokenCount = count;
  doc.tokenStart = new Int32Array(count);
  doc.tokenEnd = new Int32Array(count);
  let at = 0;
  for (const [token, form] of forms.entries()) {
    doc.tokenStart[token] = at;
    doc.tokenEnd[token] = at + form.length;
    at += form.length + 1;
  }
  doc.sentenceCount = count > 0 ? 1 : 0;
  doc.sentenceFirst = count > 0 ? Int32Array.of(0, count) : Int32Array.of(0);
  doc.sentenceOf = new Int32Array(count);
  return doc;
}

const ROLES: Readonly<Record<string, string>> = {
  nsubj: 'subject',
  'nsubj:outer': 'subject',
  csubj: 'subject',
  'csubj:outer': 'subject',
  'nsubj:pass': 'passive subject',
  'csubj:pass': 'passive subject',
  obj: 'object',
  iobj: 'indirect object',
  'obl:agent': 'agent',
  obl: 'oblique',
  'obl:unmarked': 'oblique',
  ccomp: 'clause',
  xcomp: 'clause',
};
const WIDE = new Set(['oblique', 'clause']);
const MERGED: Readonly<Record<string, string>> = { 'obl:agent': 'obl', 'nmod:unmarked': 'obl:unmarked' };

interface Tree {
  readonly head: (word: number) => number;
  readonly relation: (word: number) => string;
}

/** The arguments of each word: `3 object`, sorted. */
function argumentsOf(tree: Tree, words: number, wide: boolean): string[] {
  const lists = Array.from({ length: words }, (): string[] => []);
  for (let word = 0; word < words; word++) {
    const role = ROLES[tree.relation(word)];
    if (role !== undefined && tree.head(word) >= 0 && (wide || !WIDE.has(role)))
      lists[tree.head(word)]!.push(`${word} ${role}`);
  }
  return lists.map((list) => list.join(', '));
}

/** Tags, parses and lemmatises a treebank on its own tokens and sentences, and compares. */
export function evaluateSyntax(model: EnglishModel, treebank: readonly TreebankSentence[]): SyntaxScores {
  const stage = createSyntaxStage(model);
  const relations = new Map<string, Detection>();
  const detection = (name: string): Detection => {
    let entry = relations.get(name);
    if (!entry) relations.set(name, (entry = { found: 0, gold: 0, right: 0 }));
    return entry;
  };
  const sum = { words: 0, upos: 0, xpos: 0, lemma: 0, goldLemma: 0, uas: 0, las: 0, merged: 0 };
  const verbs = { of: 0, tagged: 0, core: 0, all: 0 };
  const docs = treebank.map(({ words }) => docOf(words.map(({ form }) => form)));
  const before = process.cpuUsage();
  for (const doc of docs) stage.run(doc);
  const used = process.cpuUsage(before);
  for (const [index, { words }] of treebank.entries()) {
    const doc = docs[index]!;
    const merge = (label: string): string => MERGED[label] ?? label;
    for (const [token, gold] of words.entries()) {
      const relation = doc.relationOf(token);
      sum.words++;
      if (doc.uposOf(token) === gold.upos) sum.upos++;
      if (doc.xposOf(token) === gold.xpos) sum.xpos++;
      if (doc.lemma[token] === gold.lemma) sum.lemma++;
      if (model.lemmatiser.lemma(gold.form, gold.upos, gold.xpos) === gold.lemma) sum.goldLemma++;
      detection(relation).found++;
      detection(gold.relation).gold++;
      if (doc.head[token] !== gold.head) continue;
      sum.uas++;
      if (merge(relation) === merge(gold.relation)) sum.merged++;
      if (relation !== gold.relation) continue;
      sum.las++;
      detection(relation).right++;
    }
    const goldTree: Tree = { head: (word) => words[word]!.head, relation: (word) => words[word]!.relation };
    const foundTree: Tree = { head: (word) => doc.head[word]!, relation: (word) => doc.relationOf(word) };
    for (const wide of [false, true]) {
      const gold = argumentsOf(goldTree, words.length, wide);
      const found = argumentsOf(foundTree, words.length, wide);
      for (const [word, { upos }] of words.entries()) {
        if (upos !== 'VERB') continue;
        if (!wide) {
          verbs.of++;
          if (doc.uposOf(word) === 'VERB') verbs.tagged++;
        }
        if (gold[word] === found[word]) verbs[wide ? 'all' : 'core']++;
      }
    }
  }
  const share = (right: number, of = sum.words): number => (of === 0 ? 0 : (100 * right) / of);
  return {
    words: sum.words,
    upos: share(sum.upos),
    xpos: share(sum.xpos),
    lemma: share(sum.lemma),
    lemmaOfGoldTags: share(sum.goldLemma),
    uas: share(sum.uas),
    las: share(sum.las),
    lasMerged: share(sum.merged),
    relations: Object.fromEntries(
      [...relations].map(([name, { found, gold, right }]) => [
        name,
        found + gold === 0 ? 0 : (200 * right) / (found + gold),
      ]),
    ),
    verbs: share(verbs.tagged, verbs.of),
    coreArguments: share(verbs.core, verbs.of),
    allArguments: share(verbs.all, verbs.of),
    wordsPerSecond: sum.words / ((used.user + used.system) / 1e6),
  };
}
