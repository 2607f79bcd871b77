/** A case to learn from: the names of what holds of it and whether it is so. */
export interface Example {
  readonly features: readonly string[];
  readonly positive: boolean;
  readonly weight?: number;
}

/**
 * Learns weights of named features by logistic regression with a Gaussian prior (Hosmer & Lemeshow 2000), by AdaGrad steps
 * (Duchi, Hazan & Singer 2011) over all examples until nothing moves. Deterministic. `any` is not held back by the prior.
 */
export function learnWeights(examples: readonly Example[], prior: number, rounds = 400): Map<string, number> {
  const weights = new Map<string, number>();
  const squares = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) weights.set(feature, 0);
  for (let round = 0; round < rounds; round++) {
    const slope = new Map<string, number>();
    for (const { features, positive, weight = 1 } of examples) {
      const miss = (predict(weights, features) - (positive ? 1 : 0)) * weight;
      for (const feature of features) slope.set(feature, (slope.get(feature) ?? 0) + miss);
    }
    for (const [feature, value] of weights) {
      const step = (slope.get(feature) ?? 0) + (feature === 'any' ? 0 : prior * value);
      const square = (squares.get(feature) ?? 1e-8) + step * step;
      squares.set(feature, square);
      weights.set(feature, value - (0.5 * step) / Math.sqrt(square));
    }
  }
  return weights;
}

/** How likely it is by these weights. */
export function predict(weights: ReadonlyMap<string, number>, features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
