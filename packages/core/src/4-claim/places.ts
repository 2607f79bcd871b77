import type { PlaceMention } from '../3-mention/mention.ts';
import type { PlaceRole } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';
import type { NounClasses } from './noun-classes.ts';
import { caseOf } from './slots.ts';

/** Claims whose from, to and via the guide keeps; elsewhere a place is where it happened. */
const MOVING = new Set(['move', 'relief']);
const FROM = new Set(['from', 'out', 'off']);
const TO = new Set(['to', 'into', 'toward', 'towards', 'onto', 'for']);
const VIA = new Set(['through', 'via', 'across', 'over']);

/** Nouns that make a phrase of a place a name or an origin, not a where: "residents of Daraya". */
const OWNING = ['force', 'person', 'organisation', 'media', 'aircraft'];

/**
 * Gives each place of a sentence to the claim it belongs to: the nearest trigger above it in the tree.
 * Returns the places that no trigger governs.
 */
export function attachPlaces(
  doc: Doc,
  drafts: readonly ClaimDraft[],
  mentions: readonly PlaceMention[],
  classes: NounClasses,
  barred: (token: number) => boolean,
): PlaceMention[] {
  const owner = new Map<number, ClaimDraft>();
  for (const draft of drafts) {
    for (const token of [draft.trigger.token, ...draft.absorbed]) if (!owner.has(token)) owner.set(token, draft);
    const governor = doc.head[draft.trigger.token]!;
    // A support verb's places are the noun's: "launched an attack in".
    if (
      governor >= 0 &&
      draft.trigger.kind === 'nouns' &&
      ['obj', 'nsubj:pass', 'nsubj'].includes(doc.relationOf(draft.trigger.token)) &&
      !owner.has(governor)
    )
      owner.set(governor, draft);
  }
  const free: PlaceMention[] = [];
  for (const mention of mentions) {
    if (mention.metonym || barred(mention.head)) continue;
    const climbed = climb(doc, mention, owner, classes);
    if (climbed === null) continue;
    if (!climbed.draft) {
      free.push(mention);
      continue;
    }
    const { draft, preposition } = climbed;
    // A country that acts or is acted on is an argument already, not a where.
    if ([...draft.agents].some((filler) => filler.first <= mention.head && mention.head <= filler.last)) continue;
    const role = roleOf(draft, preposition);
    for (const other of drafts) if (other.trigger.token === draft.trigger.token) other.places.push({ mention, role });
  }
  return free;
}

/** The trigger above a place and the preposition by which it was reached; null when the place is part of a name or an origin. */
function climb(
  doc: Doc,
  mention: PlaceMention,
  owner: ReadonlyMap<number, ClaimDraft>,
  classes: NounClasses,
): { draft?: ClaimDraft; preposition?: string } | null {
  let token = mention.head;
  let preposition: string | undefined;
  for (let step = 0; step < 30; step++) {
    const governor = doc.head[token]!;
    preposition = caseOf(doc, token) ?? preposition;
    const own = owner.get(token);
    if (own && step > 0) return { draft: own, ...(preposition ? { preposition } : {}) };
    if (governor < 0) return {};
    const relation = doc.relationOf(token);
    const found = owner.get(governor);
    if (found) return { draft: found, ...(preposition ? { preposition } : {}) };
    if (
      relation === 'nmod' &&
      doc.uposOf(governor) === 'NOUN' &&
      ['of', 'from', 'for'].includes(caseOf(doc, token) ?? '')
    ) {
      if (OWNING.some((name) => classes.fits(doc, governor, name)) && !classes.fits(doc, governor, 'settlement'))
        return null;
    }
    if (
      (relation === 'compound' || relation === 'nmod:poss') &&
      OWNING.some((name) => classes.fits(doc, governor, name)) &&
      !classes.fits(doc, governor, 'settlement') &&
      !doc.placeAt(governor)
    )
      return null;
    token = governor;
  }
  return {};
}

function roleOf(draft: ClaimDraft, preposition: string | undefined): PlaceRole {
  const { type } = draft;
  if (!preposition) return type === 'move.advance' && draft.trigger.kind === 'verbs' ? 'to' : 'at';
  const moving = MOVING.has(classOf(type));
  if (FROM.has(preposition)) return moving || type === 'strike.shell' || type === 'govern.sanction' ? 'from' : 'at';
  if (TO.has(preposition)) return moving ? 'to' : 'at';
  if (VIA.has(preposition)) return moving ? 'via' : 'at';
  if (type === 'move.advance' && ['on', 'in', 'near'].includes(preposition))
    return preposition === 'on' || draft.trigger.entry.rule.id.endsWith('enter') ? 'to' : 'at';
  return 'at';
}
