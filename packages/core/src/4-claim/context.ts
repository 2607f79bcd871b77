import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';

const DEFINITE = new Set(['the', 'this', 'that', 'these', 'those', 'both', 'such']);
/** How many sentences back a definite mention reaches for the happening it means. */
const REACH = 6;
/** Headlines and leads come before what explains them: their general words look this many sentences ahead. */
const LEAD = 2;

/**
 * Lets general words take the kind of the happening they refer to ("the attack", "targeted"), and drops words that tell
 * nothing without one ("the incident"). Works on a whole report, claims in text order.
 */
export function resolveContext(doc: Doc, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const kept: ClaimDraft[] = [];
  const settled = new Set<ClaimDraft>(drafts.filter((draft) => !isGeneral(draft)));
  for (const draft of drafts) {
    if (settled.has(draft)) {
      kept.push(draft);
      continue;
    }
    const { rule } = draft.trigger.entry;
    const wanted = rule.needsAntecedent ?? rule.contextual!;
    const noun = draft.trigger.kind !== 'verbs';
    const definite = noun && isDefinite(doc, draft.trigger.token);
    const reach = definite ? REACH : noun && !rule.anyDefinite ? 0 : 3;
    const fits = (other: ClaimDraft): boolean =>
      (wanted.includes(other.type) || wanted.includes(classOf(other.type))) && other.factuality !== 'planned';
    const before = kept.findLast((other) => draft.sentence - other.sentence <= reach && fits(other));
    const inLead = draft.sentence <= 1 && !rule.needsAntecedent;
    const beside = drafts.find(
      (other) =>
        settled.has(other) &&
        other.trigger.token > draft.trigger.token &&
        other.sentence - draft.sentence <= (inLead ? LEAD : 0) &&
        fits(other),
    );
    const model = before ?? beside;
    if (!model && rule.needsAntecedent) continue;
    if (model) draft.type = model.type;
    if (before && definite) draft.sameAs = before;
    settled.add(draft);
    kept.push(draft);
  }
  return kept;
}

function isGeneral(draft: ClaimDraft): boolean {
  const { rule } = draft.trigger.entry;
  return rule.contextual !== undefined || rule.needsAntecedent !== undefined;
}

/** "the attack", "Tuesday's attack", "their attack". */
export function isDefinite(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'nmod:poss') return true;
    if (relation === 'det') return DEFINITE.has(doc.lower(child));
  }
  return false;
}
