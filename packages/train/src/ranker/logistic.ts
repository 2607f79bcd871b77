/** One decision: the names of what speaks for or against it, and whether it was right. */
export interface Example {
  readonly features: readonly string[];
  readonly label: boolean;
  /** Reports are kept together when folds are made. */
  readonly group: number;
}

export interface LogisticOptions {
  readonly rounds: number;
  /** L2 penalty of a weight. */
  readonly penalty: number;
  /** Features seen less often are left out. */
  readonly fewest: number;
}

/** Logistic regression by AdaGrad (Duchi et al. 2011) over all examples in a fixed shuffled order: the same input gives the same weights. */
export function trainLogistic(
  examples: readonly Example[],
  { rounds, penalty, fewest }: LogisticOptions,
): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const index = new Map<string, number>();
  for (const [feature, count] of seen) if (count >= fewest) index.set(feature, index.size);
  const rows = examples.map(({ features }) => Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])));
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size).fill(1e-2);
  const order = shuffled(examples.length);
  const rate = 0.1;
  for (let round = 0; round < rounds; round++) {
    for (const at of order) {
      const row = rows[at]!;
      let sum = 0;
      for (const feature of row) sum += weights[feature]!;
      const slope = 1 / (1 + Math.exp(-sum)) - (examples[at]!.label ? 1 : 0);
      for (const feature of row) {
        const gradient = slope + penalty * weights[feature]!;
        squares[feature]! += gradient * gradient;
        weights[feature]! -= (rate * gradient) / Math.sqrt(squares[feature]!);
      }
    }
  }
  return new Map([...index].map(([feature, at]) => [feature, weights[at]!]));
}

export function probability(weights: ReadonlyMap<string, number>, features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

function shuffled(length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, at) => at);
  let state = 12345;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
