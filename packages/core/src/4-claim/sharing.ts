import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';
import { isOfParty } from './party-story.ts';

/** What brings about harm; and what it brings about. */
const CAUSES = new Set(['strike', 'fight', 'prepare', 'deal.breach']);
const RESULTS = new Set(['harm', 'damage', 'move.displace']);
/** A cause further away in the tree than this is another story. */
const FAR = 6;

/**
 * Passes agents, places and times on between the claims of one sentence that tell cause and result, as the guide asks:
 * "an airstrike in A killed six" has A twice, and an actor named in the cause is the agent of the result.
 */
export function shareInSentence(doc: Doc, drafts: readonly ClaimDraft[]): void {
  const results = drafts.filter((draft) => isOf(draft, RESULTS));
  for (const result of results) {
    const cause = nearestCause(doc, result, drafts);
    if (!cause) continue;
    if (cause.type === 'fight.clash' && classOf(result.type) === 'harm') opposeSides(result, cause);
    shareAgents(result, cause);
    if (cause.agents.length === 0 && cause.type !== 'fight.clash') shareAgents(cause, result);
    if (result.places.length === 0) result.places = cause.places.map((place) => ({ ...place, role: 'at' as const }));
    else if (cause.places.length === 0) cause.places = result.places.map((place) => ({ ...place }));
    if (cause.time && !isOfParty(doc, cause.time, result)) result.time ??= cause.time;
    cause.time ??= result.time;
  }
  // "shelling and airstrikes by the regime in A": deeds named together have one doer and one place.
  for (const draft of drafts) {
    for (const other of drafts) {
      if (
        other === draft ||
        doc.head[other.trigger.token] !== draft.trigger.token ||
        doc.relationOf(other.trigger.token) !== 'conj'
      )
        continue;
      if (!isOf(draft, CAUSES) || !isOf(other, CAUSES)) continue;
      if (draft.trigger.kind === 'nouns' && other.trigger.kind === 'nouns') {
        shareAgents(draft, other);
        shareAgents(other, draft);
      }
      if (draft.places.length === 0) draft.places = other.places.map((place) => ({ ...place }));
      else if (other.places.length === 0) other.places = draft.places.map((place) => ({ ...place }));
    }
  }
  // Results told side by side: "killed six and wounded ten in the market of A".
  for (const result of results) {
    for (const other of results) {
      if (other === result || treeDistance(doc, result.trigger.token, other.trigger.token) > 2) continue;
      if (result.places.length === 0) result.places = other.places.map((place) => ({ ...place }));
      shareAgents(result, other);
      if (other.time && !isOfParty(doc, other.time, result)) result.time ??= other.time;
    }
  }
}

/** Gives a claim without doers those of another, unless they are the ones it is done to. Who lost men is not made their killer. */
function shareAgents(to: ClaimDraft, from: ClaimDraft): void {
  if (to.agents.length > 0 || to.trigger.entry.rule.frame === 'lose') return;
  to.agents = from.agents.filter(
    (agent) => !to.patients.some((patient) => agent.first <= patient.last && patient.first <= agent.last),
  );
}

/** "Nine rebels were killed in clashes with the army": the dead are one side, and the other side killed them. */
function opposeSides(result: ClaimDraft, clash: ClaimDraft): void {
  if (clash.agents.length > 0 || clash.patients.length === 0) return;
  clash.agents = [...result.patients];
  if (result.agents.length === 0) result.agents = [...clash.patients];
}

function isOf(draft: ClaimDraft, names: ReadonlySet<string>): boolean {
  return names.has(classOf(draft.type)) || names.has(draft.type);
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
      (cause.type.startsWith('prepare') ? 3 : 0) -
      (cause.agents.length > 0 ? 0.5 : 0);
    if (distance < bestDistance) {
      best = cause;
      bestDistance = distance;
    }
  }
  return bestDistance <= FAR ? best : undefined;
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
