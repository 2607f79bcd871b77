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
 * Each claim looks at all earlier ones of its type and joins the cluster of the one it fits best, if it fits at all; it then
 * points to the cluster's first claim. The weights of what speaks for and against are logistic regression over the coded
 * reports (mention-pair model of Soon, Ng & Lim 2001, best link first as Ng & Cardie 2002).
 */
export function linkMentions(doc: Doc, drafts: readonly ClaimDraft[], weights = WEIGHTS): void {
  for (const { later, candidates } of candidatesOf(doc, drafts)) {
    let best: ClaimDraft | null = null;
    let most = data.same.threshold;
    for (const { earlier, features } of candidates) {
      const score = probability(features, weights);
      if (score < most) continue;
      most = score;
      best = earlier;
    }
    later.sameAs = best && (best.sameAs ?? best);
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
