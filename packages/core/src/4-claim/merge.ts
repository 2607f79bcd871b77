import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';

/** Verbs that only say that an attack reached its mark. */
const HITTING = new Set(
  'target hit strike attack pound rock shake raid bombard shell bomb fire launch carry conduct fall land drop use engage'.split(
    ' ',
  ),
);

/**
 * One happening told by verb and noun in one clause is one claim (guide): "was struck by an airstrike", "targeted the
 * port with rockets". The noun stays, takes over what the verb knows, and the verb goes.
 */
export function mergeMentions(doc: Doc, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const gone = new Set<ClaimDraft>();
  for (const verb of drafts) {
    if (verb.trigger.kind !== 'verbs') continue;
    for (const noun of drafts) {
      if (noun === verb || gone.has(verb) || gone.has(noun) || noun.trigger.kind !== 'nouns') continue;
      if (doc.head[noun.trigger.token] !== verb.trigger.token) continue;
      const relation = doc.relationOf(noun.trigger.token);
      if (!['nsubj', 'obl', 'obl:agent', 'obj', 'nsubj:pass'].includes(relation)) continue;
      if (!sameHappening(doc, verb, noun)) continue;
      for (const agent of verb.agents)
        if (!noun.agents.some((other) => other.head === agent.head) && agent.head !== noun.trigger.token)
          noun.agents.push(agent);
      for (const patient of verb.patients)
        if (!noun.patients.some((other) => other.head === patient.head) && patient.head !== noun.trigger.token)
          noun.patients.push(patient);
      gone.add(verb);
    }
  }
  // Overlapping triggers of one type: "carried out the strike" and "strike".
  for (const a of drafts) {
    for (const b of drafts) {
      if (a === b || gone.has(a) || gone.has(b)) continue;
      if (
        a.type === b.type &&
        a.trigger.first <= b.trigger.token &&
        b.trigger.token <= a.trigger.last &&
        a.trigger.token !== b.trigger.token
      )
        gone.add(b);
    }
  }
  return drafts.filter((draft) => !gone.has(draft));
}

function sameHappening(doc: Doc, verb: ClaimDraft, noun: ClaimDraft): boolean {
  const violent = (draft: ClaimDraft): boolean => classOf(draft.type) === 'strike' || classOf(draft.type) === 'fight';
  if (verb.type === noun.type) return true;
  return (
    violent(verb) &&
    violent(noun) &&
    noun.type !== 'fight.clash' &&
    verb.type !== 'fight.repel' &&
    verb.type !== 'fight.clash' &&
    HITTING.has(doc.lemma[verb.trigger.token]!)
  );
}
