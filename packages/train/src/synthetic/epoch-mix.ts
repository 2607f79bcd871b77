import { createRandom } from '../parameters.ts';
import type { TreebankSentence } from '../treebank.ts';
import { mangle } from './augment.ts';
import { openWarReports, writeWarReports } from './war-reports.ts';

/** What the sentences of a run are mixed from. */
export interface MixPlan {
  readonly gold: readonly TreebankSentence[];
  readonly extra: readonly TreebankSentence[];
  /** What an extra sentence counts for. */
  readonly extraWeight: number;
  /** War reports written for every epoch. */
  readonly synthetic: number;
  /** The share of gold sentences that an epoch sees mangled. */
  readonly mangled: number;
  readonly seed: number;
}

export interface Mix {
  readonly sentences: TreebankSentence[];
  /** What the loss of each sentence counts for. */
  readonly weights: number[];
}

/** Mixes the sentences of an epoch. Each epoch has war reports of its own and mangles other gold sentences. */
export function mixEpoch(plan: MixPlan, epoch: number): Mix {
  const random = createRandom(plan.seed * 15485863 + epoch * 32452843 + 5);
  for (let warm = 0; warm < 8; warm++) random();
  const gold = plan.gold.map((sentence) => (random() < plan.mangled ? mangle(sentence, random) : sentence));
  const written = plan.synthetic > 0 ? writeWarReports(openWarReports(), plan.synthetic, plan.seed * 1000 + epoch) : [];
  const sentences = [...gold, ...written, ...plan.extra];
  const known = gold.length + written.length;
  return { sentences, weights: sentences.map((_, index) => (index < known ? 1 : plan.extraWeight)) };
}
