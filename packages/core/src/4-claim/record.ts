import type { ActorRegister } from '../3-mention/actor-register.ts';
import type { Quantity } from '../3-mention/mention.ts';
import type { Argument, Aspect, Claim, Count, Harm, PlaceRef, SourceRef } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft, Filler } from './draft.ts';
import { aspectOf } from './factuality/aspect.ts';
import type { Attribution } from './source/attribution.ts';
import { kindOfActor } from './source/kinds.ts';

const made = new WeakMap<Doc, readonly ClaimDraft[]>();

/** What the claims of a report were made from, one draft a claim and in their order; for learners, which need tokens and trees. */
export function draftsOf(doc: Doc): readonly ClaimDraft[] {
  return made.get(doc) ?? [];
}

/** Makes the public record of the claims found, in text order. */
export function toClaims(doc: Doc, drafts: readonly ClaimDraft[], register?: ActorRegister): Claim[] {
  const ordered = inTextOrder(drafts);
  made.set(doc, ordered);
  const ids = new Map(ordered.map((draft, at) => [draft, `c${at + 1}`]));
  return ordered.map((draft) => ({
    id: ids.get(draft)!,
    type: draft.type,
    sentence: draft.sentence,
    trigger: doc.tokenSpan(draft.trigger.first, draft.trigger.last),
    agents: draft.agents.map((filler) => toArgument(doc, filler, register)),
    patients: draft.patients.map((filler) => toArgument(doc, filler, register)),
    places: draft.places.map(
      ({ mention, role }): PlaceRef => ({ ...(mention.ref ?? doc.tokenSpan(mention.first, mention.last)), role }),
    ),
    time: draft.time
      ? {
          ...doc.tokenSpan(draft.time.first, draft.time.last),
          from: draft.time.from,
          to: draft.time.to,
          precision: draft.time.precision,
          ...(draft.time.why !== undefined && { why: draft.time.why }),
        }
      : null,
    counts: draft.counts.map((quantity) => toCount(doc, quantity, draft.type)),
    source: draft.attribution ? toSource(doc, draft.attribution, register) : null,
    factuality: draft.factuality,
    ...aspect(doc, draft),
    sameAs: draft.sameAs ? (ids.get(draft.sameAs) ?? null) : null,
    confidence: draft.confidence,
    rule: draft.trigger.entry.rule.id,
  }));
}

function aspect(doc: Doc, { trigger, type, factuality }: ClaimDraft): { aspect?: Aspect } {
  const found = aspectOf(doc, trigger, type, factuality);
  return found ? { aspect: found } : {};
}

/** Claims as they follow in the text. */
export function inTextOrder(drafts: readonly ClaimDraft[]): ClaimDraft[] {
  return [...drafts].sort(
    (a, b) => a.trigger.first - b.trigger.first || a.trigger.token - b.trigger.token || a.type.localeCompare(b.type),
  );
}

function toArgument(doc: Doc, filler: Filler, register: ActorRegister | undefined): Argument {
  const argument: Argument = doc.tokenSpan(filler.first, filler.last);
  const { antecedent } = filler;
  const { first, last, head } = antecedent ?? filler;
  const actor = register?.resolve(doc, first, last, head)?.id;
  if (actor !== undefined) argument.actor = actor;
  if (antecedent) argument.antecedent = doc.tokenSpan(antecedent.first, antecedent.last);
  return argument;
}

const HARM: Readonly<Record<string, Harm>> = {
  'harm.kill': 'killed',
  'harm.injure': 'injured',
  'detain.arrest': 'detained',
  'detain.abduct': 'detained',
  'move.displace': 'displaced',
};

function toCount(doc: Doc, quantity: Quantity, type: string): Count {
  const count: Count = {
    ...doc.tokenSpan(quantity.first, quantity.last),
    of: quantity.of,
    low: quantity.low,
    high: quantity.high,
    unit: quantity.unit,
  };
  const harm = HARM[type];
  if (harm && quantity.unit === 'persons') count.harm = harm;
  return count;
}

function toSource(doc: Doc, attribution: Attribution, register: ActorRegister | undefined): SourceRef {
  const { source, antecedent, cue, via } = attribution;
  const { first, last, head } = antecedent ?? source;
  const known = register?.resolve(doc, first, last, head);
  const actor = known && register?.entry(known.id);
  const kind = attribution.kind ?? (actor && kindOfActor(actor.kind));
  return {
    ...doc.tokenSpan(source.first, source.last),
    ...(antecedent && { antecedent: doc.tokenSpan(antecedent.first, antecedent.last) }),
    ...(kind && { kind }),
    cue: doc.tokenSpan(cue.first, cue.last),
    ...(via.length > 0 && { via: via.map((phrase) => doc.tokenSpan(phrase.first, phrase.last)) }),
  };
}
