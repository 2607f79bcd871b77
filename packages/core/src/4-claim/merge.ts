import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';
import { caseOf } from './grammar.ts';
import { measuredBy } from './noun-classes.ts';

/** Verbs that only say that an attack reached its mark. */
const HITTING = new Set(
  'target hit strike attack pound rock shake raid bombard shell bomb fire launch carry conduct fall land drop use engage suppress exchange trade degrade'.split(
    ' ',
  ),
);

/** Those among them that by themselves tell a clash: "the strikes engaged two units", "exchanged artillery fire". */
const REACHING = new Set(['engage', 'suppress', 'exchange', 'trade']);

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
      // "six were killed, with no casualties on our side": what did not happen is not what did.
      if (noun.factuality === 'negated' && verb.factuality !== 'negated') continue;
      if (!isArgumentOf(doc, noun, verb) || !sameHappening(doc, verb, noun)) continue;
      absorb(noun, verb);
      gone.add(verb);
    }
  }
  for (const outer of drafts) {
    for (const inner of drafts) {
      if (outer === inner || gone.has(outer) || gone.has(inner) || !isTwice(doc, outer, inner)) continue;
      absorb(outer, inner);
      gone.add(inner);
    }
  }
  for (const a of drafts) {
    for (const b of drafts) {
      if (a === b || gone.has(a) || gone.has(b)) continue;
      // A word inside a longer trigger belongs to it: "cessation of hostilities", "carried out the strike".
      if (
        a.trigger.first <= b.trigger.token &&
        b.trigger.token <= a.trigger.last &&
        a.trigger.token !== b.trigger.token &&
        !tellsOf(a, b)
      ) {
        absorb(a, b);
        gone.add(b);
      } else if (
        a.type === b.type &&
        a.trigger.kind === 'verbs' &&
        b.trigger.kind === 'verbs' &&
        shareMunition(doc, a, b)
      ) {
        const [kept, dropped] = b.agents.length > a.agents.length ? [b, a] : [a, b];
        absorb(kept, dropped);
        gone.add(dropped);
      }
    }
  }
  return drafts.filter((draft) => !gone.has(draft));
}

/**
 * One happening named by two nouns: "the battle of X was a military engagement", "an agreement for cessation of
 * hostilities"; and a deal that is only named as what is breached.
 */
function isTwice(doc: Doc, outer: ClaimDraft, inner: ClaimDraft): boolean {
  const governor = doc.head[inner.trigger.token]!;
  if (governor !== outer.trigger.token && !outer.absorbed.includes(governor)) return false;
  // "left ten men dead": the adjective completes the verb.
  if (inner.trigger.kind === 'adjectives')
    return (
      outer.type === inner.type &&
      outer.trigger.kind === 'verbs' &&
      ['xcomp', 'conj'].includes(doc.relationOf(inner.trigger.token))
    );
  if (inner.trigger.kind !== 'nouns') return false;
  const relation = doc.relationOf(inner.trigger.token);
  if (outer.type === 'deal.breach' && inner.type === 'deal.agree') return true;
  if (classOf(outer.type) !== classOf(inner.type) || outer.trigger.kind !== 'nouns') return false;
  return (
    relation === 'nsubj' ||
    relation === 'compound' ||
    (relation === 'nmod' && outer.type === inner.type && outer.type.startsWith('deal'))
  );
}

/** Whether a noun trigger stands in a slot of a verb trigger, or the verb in a relative clause or participle on the noun. */
function isArgumentOf(doc: Doc, noun: ClaimDraft, verb: ClaimDraft): boolean {
  const subjects = verb.trigger.slots.get('surface-subject') ?? [];
  if (subjects.some((token) => token === noun.trigger.token || measuredBy(doc, token) === noun.trigger.token))
    return true;
  const governor = doc.head[noun.trigger.token]!;
  // "pounded the port with rocket fire": with what it was done, hung on the object.
  if (
    doc.relationOf(noun.trigger.token) === 'nmod' &&
    caseOf(doc, noun.trigger.token) === 'with' &&
    (verb.trigger.slots.get('object') ?? []).includes(governor)
  )
    return true;
  if (governor !== verb.trigger.token) return false;
  return ['nsubj', 'obl', 'obl:agent', 'obj', 'nsubj:pass'].includes(doc.relationOf(noun.trigger.token));
}

/** "claimed two attacks", "lifted the siege": what is claimed or ended is told as well. */
function tellsOf(outer: ClaimDraft, inner: ClaimDraft): boolean {
  return (
    (classOf(outer.type) === 'speak' || outer.type === 'territory.relieve') &&
    inner.trigger.kind === 'nouns' &&
    inner.type !== outer.type
  );
}

function absorb(kept: ClaimDraft, dropped: ClaimDraft): void {
  // Who made a deal is not who breaks it.
  for (const agent of kept.type === 'deal.breach' && dropped.type === 'deal.agree' ? [] : dropped.agents) {
    if (agent.head !== kept.trigger.token && !kept.agents.some((other) => other.head === agent.head))
      kept.agents.push(agent);
  }
  for (const patient of dropped.patients) {
    if (patient.head !== kept.trigger.token && !kept.patients.some((other) => other.head === patient.head))
      kept.patients.push(patient);
  }
  kept.absorbed.push(dropped.trigger.token, ...dropped.absorbed);
}

/** "rockets fired from A landed in B": the rockets are one volley. */
function shareMunition(doc: Doc, a: ClaimDraft, b: ClaimDraft): boolean {
  const munitions = (draft: ClaimDraft): number[] => [
    ...(draft.trigger.slots.get('object') ?? []),
    ...(draft.trigger.slots.get('surface-subject') ?? []),
  ];
  const shared = munitions(a).filter((token) => munitions(b).includes(token) && doc.uposOf(token) === 'NOUN');
  return (
    a.type.startsWith('strike') &&
    shared.some(
      (token) => !a.agents.some((agent) => agent.head === token) && !b.agents.some((agent) => agent.head === token),
    )
  );
}

function sameHappening(doc: Doc, verb: ClaimDraft, noun: ClaimDraft): boolean {
  const violent = (draft: ClaimDraft): boolean => classOf(draft.type) === 'strike' || classOf(draft.type) === 'fight';
  // A verb of a person's own dictionary is coded as that says, whatever noun stands beside it.
  if (verb.trigger.entry.frame.settled) return false;
  if (verb.type === noun.type) return true;
  return (
    violent(verb) &&
    violent(noun) &&
    noun.type !== 'fight.clash' &&
    (REACHING.has(doc.lemma[verb.trigger.token]!) || (verb.type !== 'fight.repel' && verb.type !== 'fight.clash')) &&
    HITTING.has(doc.lemma[verb.trigger.token]!)
  );
}
