import type { Quantity } from '../3-mention/mention.ts';
import type { ClaimDraft, Filler } from './draft.ts';

/** Gives the quantities of a sentence to the claims whose arguments or triggers they count. */
export function attachCounts(drafts: readonly ClaimDraft[], quantities: readonly Quantity[]): void {
  for (const draft of drafts) {
    const counted = (quantity: Quantity): boolean =>
      draft.patients.some((filler) => heads(filler, quantity)) ||
      draft.agents.some((filler) => heads(filler, quantity)) ||
      quantity.head === draft.trigger.token ||
      (draft.trigger.slots.get('object') ?? []).includes(quantity.head) ||
      (draft.trigger.slots.get('surface-subject') ?? []).includes(quantity.head) ||
      (draft.trigger.slots.get('with') ?? []).includes(quantity.head);
    for (const quantity of quantities) if (counted(quantity)) draft.counts.push(quantity);
  }
}

function heads(filler: Filler, quantity: Quantity): boolean {
  return filler.head === quantity.head || (quantity.first >= filler.first && quantity.last <= filler.last);
}
