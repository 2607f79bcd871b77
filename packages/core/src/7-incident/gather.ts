import { MERGE_FROM } from './pair-score.ts';

/** A pair of tellings that may be of one happening. */
export interface Link {
  readonly one: string;
  readonly other: string;
  /** Likelihood, 0 to 1. */
  readonly score: number;
}

/** What people have decided of tellings: pairs that are one happening and pairs that are not. */
export interface Decided {
  readonly together: readonly (readonly [one: string, other: string])[];
  readonly apart: readonly (readonly [one: string, other: string])[];
}

const NOTHING_DECIDED: Decided = { together: [], apart: [] };

/**
 * Gathers tellings into groups: the two groups with the highest average likelihood between their members become one, until no
 * average reaches `mergeFrom` (average-link agglomeration, Sokal & Michener 1958). Pairs without a link count as 0, so that a
 * chain of doubtful links does not run through a whole war. What people decided is done first and never undone here.
 *
 * The answer depends only on what is given, not on its order. Each group is sorted, the groups by their first member.
 */
export function gather(
  tellings: readonly string[],
  links: readonly Link[],
  decided: Decided = NOTHING_DECIDED,
  mergeFrom: number = MERGE_FROM,
): string[][] {
  const names = [...new Set(tellings)].sort();
  const clusters = new Clusters(names);
  for (const { one, other, score } of [...links].sort(byNames)) clusters.link(one, other, score);
  for (const [one, other] of decided.apart) clusters.part(one, other);
  for (const [one, other] of decided.together) clusters.join(one, other);
  clusters.merge(mergeFrom);
  return clusters.groups();
}

function byNames(one: Link, other: Link): number {
  const a = `${one.one} ${one.other}`;
  const b = `${other.one} ${other.other}`;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Groups under merging. A group is named by the index of its first member; sums of links to others are kept as it grows. */
class Clusters {
  readonly #names: readonly string[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #members: (number[] | null)[];
  /** Which group a member is in. */
  readonly #group: number[];
  /** Sums of likelihoods between groups. */
  readonly #sums: Map<number, number>[];
  /** Groups that may not become one. */
  readonly #apart: Set<number>[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#index = new Map(names.map((name, at) => [name, at]));
    this.#members = names.map((_, at) => [at]);
    this.#group = names.map((_, at) => at);
    this.#sums = names.map(() => new Map());
    this.#apart = names.map(() => new Set());
  }

  link(one: string, other: string, score: number): void {
    const a = this.#index.get(one);
    const b = this.#index.get(other);
    if (a === undefined || b === undefined || a === b) return;
    this.#sums[a]!.set(b, score);
    this.#sums[b]!.set(a, score);
  }

  part(one: string, other: string): void {
    const a = this.#index.get(one);
    const b = this.#index.get(other);
    if (a === undefined || b === undefined || a === b) return;
    this.#apart[a]!.add(b);
    this.#apart[b]!.add(a);
  }

  /** Joins on a person's word, even without a link; what is apart stays apart. */
  join(one: string, other: string): void {
    const a = this.#index.get(one);
    const b = this.#index.get(other);
    if (a === undefined || b === undefined) return;
    const mine = this.#group[a]!;
    const theirs = this.#group[b]!;
    if (mine !== theirs && !this.#apart[mine]!.has(theirs)) this.#fuse(mine, theirs);
  }

  merge(from: number): void {
    for (;;) {
      const best = this.#closest(from);
      if (best === null) return;
      this.#fuse(best[0], best[1]);
    }
  }

  groups(): string[][] {
    return this.#members.flatMap((members) =>
      members === null ? [] : [members.sort((a, b) => a - b).map((at) => this.#names[at]!)],
    );
  }

  /** The two groups with the highest average; of equals those whose first members come first. */
  #closest(from: number): [number, number] | null {
    let best: [number, number] | null = null;
    let most = from;
    for (const [one, sums] of this.#sums.entries()) {
      const size = this.#members[one]?.length;
      if (size === undefined) continue;
      for (const [other, sum] of sums) {
        if (other <= one || this.#apart[one]!.has(other)) continue;
        // Averages are compared in steps, so that the order of adding up cannot decide between equals.
        const average = Math.round((1e9 * sum) / (size * this.#members[other]!.length)) / 1e9;
        if (average < most || (average === most && best !== null && !before(one, other, best))) continue;
        most = average;
        best = [one, other];
      }
    }
    return best;
  }

  #fuse(one: number, other: number): void {
    const [keep, go] = one < other ? [one, other] : [other, one];
    this.#members[keep]!.push(...this.#members[go]!);
    for (const member of this.#members[go]!) this.#group[member] = keep;
    this.#members[go] = null;
    for (const [third, sum] of this.#sums[go]!) {
      this.#sums[third]!.delete(go);
      if (third === keep) continue;
      const both = sum + (this.#sums[keep]!.get(third) ?? 0);
      this.#sums[keep]!.set(third, both);
      this.#sums[third]!.set(keep, both);
    }
    this.#sums[keep]!.delete(go);
    this.#sums[go]!.clear();
    for (const third of this.#apart[go]!) {
      this.#apart[third]!.delete(go);
      this.#apart[third]!.add(keep);
      this.#apart[keep]!.add(third);
    }
  }
}

function before(one: number, other: number, best: readonly [number, number]): boolean {
  return one < best[0] || (one === best[0] && other < best[1]);
}
