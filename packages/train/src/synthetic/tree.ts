import type { TreebankWord } from '../treebank.ts';

/** A word with what depends on it. */
export interface TreeNode {
  form: string;
  lemma: string;
  upos: string;
  xpos: string;
  /** Relation to the word it hangs on; of the top, `root`. */
  relation: string;
  readonly left: TreeNode[];
  readonly right: TreeNode[];
  /** What a verb that agrees with it sees, where its tag does not say so. */
  plural?: boolean;
  /** A verb form that waits for its subject: `was`, `is`, or `present` for the present tense of its lemma. */
  agrees?: string;
}

/** Makes a word without dependents. */
export function leaf(form: string, lemma: string, upos: string, xpos: string): TreeNode {
  return { form, lemma, upos, xpos, relation: 'root', left: [], right: [] };
}

/** Hangs a word on another, after what it has on that side already. */
export function attach(node: TreeNode, relation: string, head: TreeNode, side: 'left' | 'right'): void {
  node.relation = relation;
  if (side === 'left') head.left.unshift(node);
  else head.right.push(node);
}

/** Calls back for each word of a tree in the order of the sentence. */
export function visit(
  node: TreeNode,
  call: (node: TreeNode, head: TreeNode | undefined) => void,
  head?: TreeNode,
): void {
  for (const child of node.left) visit(child, call, node);
  call(node, head);
  for (const child of node.right) visit(child, call, node);
}

/** The words of a tree as a treebank has them. */
export function flatten(root: TreeNode): TreebankWord[] {
  const position = new Map<TreeNode, number>();
  visit(root, (node) => position.set(node, position.size));
  const words: TreebankWord[] = [];
  visit(root, ({ ...node }, head) => {
    words.push({
      form: node.form,
      lemma: node.lemma,
      upos: node.upos,
      xpos: node.xpos,
      head: head === undefined ? -1 : position.get(head)!,
      relation: head === undefined ? 'root' : node.relation,
      spaceAfter: true,
    });
  });
  return words;
}
