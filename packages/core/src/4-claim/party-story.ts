import type { TimeMention } from '../3-mention/mention.ts';
import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft } from './draft.ts';
import { caseOf } from './grammar.ts';

/** What leads from a party into the story of what it did before: "the man behind the May attack", "wanted for Tuesday's raid". */
const DESCRIBING = new Set(['behind', 'for', 'to', 'with', 'about', 'over']);

/** Whether a time stands in what tells more of a claim's own parties: it dates their story and not the claim. */
export function isOfParty(doc: Doc, time: TimeMention, { agents, patients, trigger }: ClaimDraft): boolean {
  let below = time.head;
  for (let step = 0; step < 10; step++) {
    const token = doc.head[below]!;
    if (below === trigger.token || token < 0) return false;
    // "the man behind the May attack", wherever the parser hangs it.
    if (caseOf(doc, below) === 'behind' && !isBelow(doc, trigger.token, below)) return true;
    if ([...agents, ...patients].some((party) => party.head === token)) {
      const relation = doc.relationOf(below);
      // "forces advancing on Monday" do so at the time; "suspects linked to Monday's raid" were before.
      if (relation === 'acl') return doc.xposOf(below) === 'VBN';
      return relation === 'acl:relcl' || relation === 'appos' || DESCRIBING.has(caseOf(doc, below) ?? '');
    }
    below = token;
  }
  return false;
}

function isBelow(doc: Doc, token: number, above: number): boolean {
  for (let at = token; at >= 0; at = doc.head[at]!) if (at === above) return true;
  return false;
}
