import type { Grammar, Item, Rule, Target } from './grammar.ts';
import { conjugate } from './inflect.ts';
import { type TreeNode, visit } from './tree.ts';
import { literal, wordsOf } from './words.ts';

/** Random numbers from 0 to below 1. */
export type Random = () => number;

/** Words by class; the name of a class ends in the tag of its words: `weapon:NN`. */
export type Vocabulary = ReadonlyMap<string, { readonly tag: string; readonly entries: readonly string[] }>;

/** Makes a word or name that is not in any list, such as a number. */
export type BuiltIn = (argument: string | undefined, random: Random) => TreeNode;

/** A member of a rule after expansion. */
interface Member {
  readonly role: 'head' | 'dependent';
  readonly relation: string;
  readonly node: TreeNode;
}

/** Writes trees by a grammar. The same random numbers give the same trees. */
export class TreeWriter {
  readonly #grammar: Grammar;
  readonly #vocabulary: Vocabulary;
  readonly #builtIns: Readonly<Record<string, BuiltIn>>;

  constructor(grammar: Grammar, vocabulary: Vocabulary, builtIns: Readonly<Record<string, BuiltIn>>) {
    this.#grammar = grammar;
    this.#vocabulary = vocabulary;
    this.#builtIns = builtIns;
  }

  /** Writes a tree from a symbol. */
  write(symbol: string, random: Random): TreeNode {
    const root = this.#expandSymbol(symbol, undefined, random);
    root.relation = 'root';
    return root;
  }

  #expandSymbol(name: string, inflection: string | undefined, random: Random): TreeNode {
    const rules = this.#grammar.get(name);
    if (rules) return this.#expandItems(choose(rules, random).items, random, name, inflection);
    const words = this.#vocabulary.get(name);
    if (!words) throw new Error(`no rule and no words are called "${name}"`);
    return wordsOf(pick(words.entries, random), words.tag, inflection);
  }

  #expandItems(items: readonly Item[], random: Random, name: string, inflection?: string): TreeNode {
    const members = this.#members(items, random, inflection);
    const at = members.findIndex(({ role }) => role === 'head');
    const head = members[at]?.node;
    if (!head) throw new Error(`the rule of "${name}" has no head`);
    const hang = ({ node, relation }: Member): TreeNode => {
      node.relation = relation;
      return node;
    };
    head.left.unshift(...members.slice(0, at).map(hang));
    head.right.push(...members.slice(at + 1).map(hang));
    return head;
  }

  #members(items: readonly Item[], random: Random, inflection?: string): Member[] {
    const members: Member[] = [];
    for (const { role, relation, target, chance } of items) {
      if (chance < 1 && random() >= chance) continue;
      if (role !== 'splice')
        members.push({ role, relation, node: this.#expand(target, random, role === 'head' ? inflection : undefined) });
      else if (target.kind === 'group') members.push(...this.#members(target.items, random));
      else if (target.kind === 'symbol') {
        const name = pick(target.names, random);
        const rules = this.#grammar.get(name);
        if (!rules) throw new Error(`no list is called "${name}"`);
        members.push(...this.#members(choose(rules, random).items, random));
      } else throw new Error('only rules can be put in with +');
    }
    return members;
  }

  /** A head takes the inflection that its symbol was called with, unless it names its own. */
  #expand(target: Target, random: Random, inflection?: string): TreeNode {
    switch (target.kind) {
      case 'literal':
        return literal(pick(target.forms, random), target.xpos, target.upos);
      case 'symbol':
        return this.#expandSymbol(pick(target.names, random), target.inflection ?? inflection, random);
      case 'group':
        return this.#expandItems(target.items, random, 'a bracket');
      case 'built-in': {
        const builtIn = this.#builtIns[target.name];
        if (!builtIn) throw new Error(`no built-in is called "${target.name}"`);
        return builtIn(target.argument, random);
      }
    }
  }

  /** What is wrong with a grammar: names that lead nowhere, rules without a head where one is needed. */
  check(): string[] {
    const problems = new Set<string>();
    const look = (items: readonly Item[]): void => {
      for (const { role, target } of items) {
        const headed = (list: readonly Item[]): boolean => list.some((item) => item.role === 'head');
        if (target.kind === 'group') {
          look(target.items);
          if ((role !== 'splice') !== headed(target.items)) problems.add('a bracket with a wrong head');
        }
        if (target.kind === 'built-in' && !this.#builtIns[target.name]) problems.add(`no built-in @${target.name}`);
        if (target.kind !== 'symbol') continue;
        for (const name of target.names) {
          const rules = this.#grammar.get(name);
          if (!rules && !this.#vocabulary.has(name)) problems.add(`nothing is called ${name}`);
          if (rules?.some((rule) => (role !== 'splice') !== headed(rule.items)))
            problems.add(`${name} has a rule with a wrong head`);
        }
      }
    };
    for (const rules of this.#grammar.values()) for (const { items } of rules) look(items);
    return [...problems].sort();
  }
}

/** One of a list. */
export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!;
}

function choose(rules: readonly Rule[], random: Random): Rule {
  let left = random() * rules.reduce((sum, { weight }) => sum + weight, 0);
  for (const rule of rules) if ((left -= rule.weight) < 0) return rule;
  return rules.at(-1)!;
}

/** Gives verbs, articles and conjunctions the forms and tags that their surroundings ask for. */
export function agree(root: TreeNode): void {
  visit(root, (node) => {
    if (node.relation.startsWith('aux') || node.relation === 'cop') node.upos = 'AUX';
    // A list of modifiers holds nouns too: `rebel/NN`.
    if (node.relation === 'amod' && (node.upos === 'NOUN' || node.upos === 'PROPN')) node.relation = 'compound';
    if (node.relation !== 'mark' || !/^(IN|WRB)$/.test(node.xpos)) return;
    // `when` is an adverb in UD, `in order to` keeps its preposition.
    if (node.form === 'when') Object.assign(node, { upos: 'ADV', xpos: 'WRB', relation: 'advmod' });
    else if (node.right.length === 0) node.upos = 'SCONJ';
  });
  visit(root, (node, head) => {
    if (node.agrees === undefined) return;
    const clause = node.relation.startsWith('aux') || node.relation === 'cop' ? head! : node;
    const many = isPlural(subjectOf(clause, root));
    const [form, xpos] = finite(node.agrees, node.lemma, many);
    node.form = form;
    node.xpos = xpos;
  });
  const words: TreeNode[] = [];
  visit(root, (node) => words.push(node));
  for (const [at, node] of words.entries()) {
    const next = words[at + 1]?.form ?? '';
    if (
      node.form === 'a' &&
      node.xpos === 'DT' &&
      /^([aeiou]|8|11$|18$)/i.test(next) &&
      !/^(u[ns]i|one|eu|U)/.test(next)
    )
      node.form = 'an';
    if (
      node.form === "'s" &&
      node.xpos === 'POS' &&
      /NNS|NNPS/.test(words[at - 1]?.xpos ?? '') &&
      /s$/.test(words[at - 1]!.form)
    )
      node.form = "'";
  }
}

/** The subject of a clause; a conjunct without one shares the first one's, a relative clause has its antecedent. */
function subjectOf(clause: TreeNode, root: TreeNode): TreeNode | undefined {
  const own = [...clause.left, ...clause.right].find(({ relation }) => relation.startsWith('nsubj'));
  if (own && !/^W/.test(own.xpos)) return own;
  let above: TreeNode | undefined;
  visit(root, (node, head) => {
    if (node === clause) above = head;
  });
  if (!above) return own;
  if (clause.relation === 'acl:relcl') return above;
  return clause.relation === 'conj' ? subjectOf(above, root) : own;
}

function isPlural(subject: TreeNode | undefined): boolean {
  if (!subject) return false;
  if (subject.plural !== undefined) return subject.plural;
  if (subject.right.some(({ relation }) => relation === 'conj')) return true;
  if (subject.xpos === 'CD') return !/^(1|one)$/i.test(subject.form);
  return /^(NNS|NNPS)$/.test(subject.xpos) || /^(they|we|others|these|those)$/i.test(subject.form);
}

function finite(form: string, lemma: string, many: boolean): [form: string, xpos: string] {
  if (form === 'was') return [many ? 'were' : 'was', 'VBD'];
  if (form === 'is') return many ? ['are', 'VBP'] : ['is', 'VBZ'];
  return many ? [lemma, 'VBP'] : [conjugate(lemma, 'VBZ'), 'VBZ'];
}
