/** Rows of a source that could not be used, counted by reason with the first places they were met at. */
export interface Problem {
  readonly reason: string;
  readonly count: number;
  /** `file:line`, the first five. */
  readonly at: readonly string[];
}

/** Collects what was wrong with a source, so that good rows are kept and none is dropped in silence. */
export class Problems {
  readonly #found = new Map<string, { count: number; at: string[] }>();

  add(reason: string, at: string): void {
    const known = this.#found.get(reason) ?? { count: 0, at: [] };
    known.count++;
    if (known.at.length < 5) known.at.push(at);
    this.#found.set(reason, known);
  }

  list(): Problem[] {
    return [...this.#found].map(([reason, { count, at }]) => ({ reason, count, at })).sort((a, b) => b.count - a.count);
  }
}
