import type { Quantity } from '../3-mention/mention.ts';
import type { ClaimDraft, Filler } from './draft.ts';

/** Slots whose fillers are counted although they are no arguments: towns attacked, shells that fell, the rise of a toll. */
const COUNTED_SLOTS = ['object', 'surface-subject', 'with', 'on', 'of', 'number', 'from', 'head'];

/** Gives the quantities of a sentence to the claims whose arguments or triggers they count. */
export function attachCounts(drafts: readonly ClaimDraft[], quantities: readonly Quantity[]): void {
  for (const draft of drafts) {
    const { slots, token } = draft.trigger;
    const slotFillers = new Set(COUNTED_SLOTS.flatMap((slot) => slots.get(slot) ?? []));
    const counted = (quantity: Quantity): boolean =>
      draft.patients.some((filler) => heads(filler, quantity)) ||
      draft.agents.some((filler) => heads(filler, quantity)) ||
      quantity.head === token ||
      slotFillers.has(quantity.head);
    for (const quantity of quantities) if (counted(quantity)) draft.counts.push(quantity);
  }
}

function heads(filler: Filler, quantity: Quantity): boolean {
  return filler.head === quantity.head || (quantity.first >= filler.first && quantity.last <= filler.last);
}
