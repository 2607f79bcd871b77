import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';

/** What brings about harm; and what it brings about. */
const CAUSES = new Set(['strike', 'fight', 'prepare', 'deal.breach']);
const RESULTS = new Set(['harm', 'damage', 'move.displace']);

/**
 * Passes agents, places and times on between the claims of one sentence that tell cause and result, as the guide asks:
 * "an airstrike in A killed six" has A twice, and an actor named in the cause is the agent of the result.
 */
export function shareInSentence(doc: Doc, drafts: readonly ClaimDraft[]): void {
  for (const result of drafts) {
    if (!isOf(result, RESULTS)) continue;
    const cause = nearestCause(doc, result, drafts);
    if (!cause) continue;
    if (result.agents.length === 0 && !isSelfInflicted(result))
      result.agents = cause.agents.filter((agent) => !overlapsAny(agent, result.patients));
    if (result.places.length === 0) result.places = cause.places.map((place) => ({ ...place, role: 'at' as const }));
    else if (cause.places.length === 0) cause.places = result.places.map((place) => ({ ...place }));
    result.time ??= cause.time;
    cause.time ??= result.time;
  }
  // Results told side by side: "killed six and wounded ten in the market of A".
  for (const result of drafts) {
    if (!isOf(result, RESULTS)) continue;
    for (const other of drafts) {
      if (other === result || !isOf(other, RESULTS) || !coordinated(doc, result, other)) continue;
      if (result.places.length === 0) result.places = other.places.map((place) => ({ ...place }));
      if (result.agents.length === 0 && !isSelfInflicted(result))
        result.agents = other.agents.filter((agent) => !overlapsAny(agent, result.patients));
      result.time ??= other.time;
    }
  }
}

function isOf(draft: ClaimDraft, names: ReadonlySet<string>): boolean {
  return names.has(classOf(draft.type)) || names.has(draft.type);
}

/** Who lost men or materiel is not made their killer. */
function isSelfInflicted(draft: ClaimDraft): boolean {
  return draft.trigger.entry.rule.frame === 'lose';
}

function overlapsAny(
  agent: { first: number; last: number },
  others: readonly { first: number; last: number }[],
): boolean {
  return others.some((other) => agent.first <= other.last && other.first <= agent.last);
}

/** The cause nearest in the tree, then in the text; one that is planned or denied causes nothing that is told as done. */
function nearestCause(doc: Doc, result: ClaimDraft, drafts: readonly ClaimDraft[]): ClaimDraft | undefined {
  let best: ClaimDraft | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const cause of drafts) {
    if (cause === result || !isOf(cause, CAUSES)) continue;
    if (cause.factuality !== result.factuality && (cause.factuality === 'planned' || cause.factuality === 'negated'))
      continue;
    const distance =
      treeDistance(doc, cause.trigger.token, result.trigger.token) +
      (cause.trigger.token > result.trigger.token ? 0.4 : 0) +
      (cause.type.startsWith('prepare') ? 1.5 : 0);
    if (distance < bestDistance) {
      best = cause;
      bestDistance = distance;
    }
  }
  return bestDistance <= 6 ? best : undefined;
}

function coordinated(doc: Doc, a: ClaimDraft, b: ClaimDraft): boolean {
  return treeDistance(doc, a.trigger.token, b.trigger.token) <= 2;
}

/** Steps from one token to another through their lowest common head. */
export function treeDistance(doc: Doc, a: number, b: number): number {
  const up = new Map<number, number>();
  for (let at = a, step = 0; at >= 0; at = doc.head[at]!, step++) up.set(at, step);
  for (let at = b, step = 0; at >= 0; at = doc.head[at]!, step++) {
    const other = up.get(at);
    if (other !== undefined) return step + other;
  }
  return Number.POSITIVE_INFINITY;
}
