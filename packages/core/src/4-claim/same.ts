import data from '../data/reference.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft } from './draft.ts';
import { inTextOrder } from './record.ts';
import { type Mention, mentionOf, pairFeatures, sentenceWords } from './same-features.ts';

const WEIGHTS: Readonly<Record<string, number>> = data.same.weights;

/** Two claims of one type with what was found of them, for the learner of the weights. */
export interface MentionPair {
  readonly earlier: ClaimDraft;
  readonly later: ClaimDraft;
  readonly features: readonly string[];
}

/**
 * Links claims that tell again what an earlier one told: "the attack", a headline and its story, a sentence repeated.
 *
 * Each claim looks at all earlier ones of its type and joins the cluster it fits best on average, if it fits at all; it then
 * points to the cluster's first claim. The weights of what speaks for and against are logistic regression over the coded
 * reports (mention-pair model of Soon, Ng & Lim 2001, entity-level average as in Culotta et al. 2007).
 */
export function linkMentions(doc: Doc, drafts: readonly ClaimDraft[], weights = WEIGHTS): void {
  const clusters = new Map<ClaimDraft, ClaimDraft[]>();
  for (const { later, candidates } of candidatesOf(doc, drafts)) {
    const scores = new Map<ClaimDraft, number[]>();
    for (const { earlier, features } of candidates) {
      const first = earlier.sameAs ?? earlier;
      const list = scores.get(first) ?? [];
      list.push(probability(features, weights));
      scores.set(first, list);
    }
    let best: ClaimDraft | null = null;
    let most = data.same.threshold;
    for (const [first, list] of scores) {
      const score = (Math.max(...list) + list.reduce((sum, value) => sum + value, 0) / list.length) / 2;
      if (score < most) continue;
      most = score;
      best = first;
    }
    later.sameAs = best;
    const cluster = best ? clusters.get(best)! : [];
    cluster.push(later);
    if (!best) clusters.set(later, cluster);
  }
}

/** All pairs of claims of one type, each later one with those before it, in text order. */
export function* candidatesOf(
  doc: Doc,
  drafts: readonly ClaimDraft[],
): Generator<{ later: ClaimDraft; candidates: MentionPair[] }> {
  const wordsBySentence = new Map<number, Set<string>>();
  const wordsOf = (sentence: number): Set<string> => {
    let words = wordsBySentence.get(sentence);
    if (!words) wordsBySentence.set(sentence, (words = sentenceWords(doc, sentence)));
    return words;
  };
  const ordered = inTextOrder(drafts);
  const byType = new Map<string, Mention[]>();
  for (const draft of ordered) {
    const before = byType.get(draft.type) ?? [];
    const later = mentionOf(doc, draft, wordsOf);
    yield {
      later: draft,
      candidates: before.map((earlier, at) => ({
        earlier: earlier.draft,
        later: draft,
        features: pairFeatures(doc, earlier, later, before.length - 1 - at),
      })),
    };
    before.push(later);
    byType.set(draft.type, before);
  }
}

/** How likely it is that a pair with these features tells one happening. */
function probability(features: readonly string[], weights: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
