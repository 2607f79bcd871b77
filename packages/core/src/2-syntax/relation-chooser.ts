/** Relations of which a word has one dependent at most; those of a group also exclude each other. */
const ONCE: readonly (readonly string[])[] = [
  ['nsubj', 'nsubj:pass', 'csubj', 'csubj:pass'],
  ['obj'],
  ['iobj'],
  ['obl:agent'],
  ['cop'],
];

/**
 * Chooses the relations of the dependents of one head from their scores: each its best one, but no two of them the subject
 * or the object. Of two that claim the same place the one that loses less by its next best relation gives way.
 */
export class RelationChooser {
  /** Group of each relation, -1 for those that may be there more than once. */
  readonly #group: Int8Array;
  readonly #root: number;

  constructor(relations: readonly string[]) {
    this.#group = Int8Array.from(relations, (name) => ONCE.findIndex((group) => group.includes(name)));
    this.#root = relations.indexOf('root');
  }

  /**
   * Writes the relation of each of `dependents`.
   *
   * @param scores [words × stride]; scores of relations that were given up are lowered to -Infinity.
   */
  choose(scores: Float32Array, stride: number, dependents: readonly number[], relation: Int32Array): void {
    for (const word of dependents) {
      scores[word * stride + this.#root] = -Infinity;
      relation[word] = this.#best(scores, word * stride);
    }
    for (let round = 0; round < dependents.length; round++) {
      const rivals = this.#rivals(dependents, relation);
      if (!rivals) return;
      let [loser, next, loss] = [-1, -1, Infinity];
      for (const word of rivals) {
        const other = this.#bestOutside(scores, word * stride, this.#group[relation[word]!]!);
        const lost = scores[word * stride + relation[word]!]! - scores[word * stride + other]!;
        if (lost < loss) [loser, next, loss] = [word, other, lost];
      }
      if (loser < 0) return;
      scores[loser * stride + relation[loser]!] = -Infinity;
      relation[loser] = next;
    }
  }

  /** Two dependents whose relations exclude each other. */
  #rivals(dependents: readonly number[], relation: Int32Array): readonly [number, number] | undefined {
    for (const [index, word] of dependents.entries()) {
      const group = this.#group[relation[word]!]!;
      if (group < 0) continue;
      for (let later = index + 1; later < dependents.length; later++)
        if (this.#group[relation[dependents[later]!]!] === group) return [word, dependents[later]!];
    }
    return undefined;
  }

  #best(scores: Float32Array, at: number): number {
    let best = 0;
    for (let label = 1; label < this.#group.length; label++) if (scores[at + label]! > scores[at + best]!) best = label;
    return best;
  }

  #bestOutside(scores: Float32Array, at: number, group: number): number {
    let best = this.#root;
    for (let label = 0; label < this.#group.length; label++)
      if (this.#group[label] !== group && scores[at + label]! > scores[at + best]!) best = label;
    return best;
  }
}
