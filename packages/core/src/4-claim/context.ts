import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf, type Filler } from './draft.ts';

const DEFINITE = new Set(['the', 'this', 'that', 'these', 'those', 'both', 'such']);
/** How many sentences back a definite mention reaches for the happening it means; verbs and bare nouns reach less far. */
const REACH = 6;
const SHORT_REACH = 3;
/** Headlines and leads come before what explains them: their general words look this many sentences ahead. */
const LEAD = 2;
/** A word before the noun that says what kind it is; it then takes nothing over. */
const GROUND = new Set(['ground', 'infantry', 'knife', 'stabbing', 'shooting', 'sniper', 'gun', 'arson', 'cyber']);
/** Nouns for what only men on the ground do. */
const GROUND_ONLY = new Set(['ambush', 'counterattack', 'counter-attack', 'stabbing', 'shooting', 'storming']);
/** "Strikes" of which no more is said come from the air. */
const AIR_FIRST = new Set(['strike']);

/** How much a general word keeps to its own type: more where it stands bare, less where an article refers back. */
const STAY = { definite: 0.12, bare: 0.45, verb: 0.4 };

/**
 * Lets general words take the kind of the happening they refer to ("the attack", "targeted"), and drops words that tell
 * nothing without one ("the incident"). Works on a whole report, claims in text order: of all happenings near enough the one
 * wins that is near, has the same doers, victims and places, and is told as done.
 */
export function resolveContext(doc: Doc, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const gone = new Set<ClaimDraft>();
  const settled = new Set<ClaimDraft>(drafts.filter((draft) => !isGeneral(draft)));
  const places = new Map(drafts.map((draft) => [draft, placesUnder(doc, draft.trigger.token)]));
  for (const draft of drafts) {
    if (settled.has(draft)) continue;
    const { rule } = draft.trigger.entry;
    const form = formOf(doc, draft);
    const wanted = rule.needsAntecedent ?? rule.contextual!;
    if (form === 'ground') {
      settled.add(draft);
      continue;
    }
    const reach = form === 'definite' ? REACH : SHORT_REACH;
    const ahead = draft.sentence <= 1 && !rule.needsAntecedent ? LEAD : 0;
    let model: ClaimDraft | undefined;
    let most = rule.needsAntecedent ? 0 : STAY[form];
    for (const other of drafts) {
      if (!settled.has(other) || gone.has(other) || other.factuality === 'planned') continue;
      if (!wanted.includes(other.type) && !wanted.includes(classOf(other.type))) continue;
      const away = draft.sentence - other.sentence;
      const before = other.trigger.token < draft.trigger.token;
      if (before ? away > reach : -away > ahead) continue;
      const alike = likeness(doc, draft, other, places);
      // "an attack", "attacks" bring in a happening of their own, unless the same side or place is meant.
      if (form === 'bare' && !rule.anyDefinite && away !== 0 && alike <= 1) continue;
      const score = nearness(away, before) * alike;
      if (score > most) {
        most = score;
        model = other;
      }
    }
    if (model) draft.type = model.type;
    if (!model && rule.needsAntecedent) gone.add(draft);
    else settled.add(draft);
    // A bare "incident" refers to nothing: "without incident", "in unrelated incidents".
    if (rule.needsAntecedent && form !== 'definite') gone.add(draft);
  }
  return drafts.filter((draft) => !gone.has(draft));
}

function isGeneral(draft: ClaimDraft): boolean {
  const { rule } = draft.trigger.entry;
  return rule.contextual !== undefined || rule.needsAntecedent !== undefined;
}

function formOf(doc: Doc, draft: ClaimDraft): keyof typeof STAY | 'ground' {
  const { token, kind } = draft.trigger;
  if (kind === 'verbs') return 'verb';
  if (GROUND_ONLY.has(doc.lemma[token]!)) return 'ground';
  for (const child of doc.children(token)) if (child < token && GROUND.has(doc.lower(child))) return 'ground';
  return isDefinite(doc, token) ? 'definite' : 'bare';
}

/** What is told right before weighs most; what comes later in the text less than what came before. */
function nearness(away: number, before: boolean): number {
  return before ? 0.8 ** away : 0.7 * 0.8 ** -away;
}

/** Whether doers, victims and places agree: above 1 for, below 1 against. */
function likeness(
  doc: Doc,
  draft: ClaimDraft,
  other: ClaimDraft,
  places: ReadonlyMap<ClaimDraft, ReadonlySet<string>>,
): number {
  let score = 1;
  score *= agreement(names(doc, draft.agents), names(doc, other.agents), 1.5, 0.45);
  score *= agreement(names(doc, draft.patients), names(doc, other.patients), 1.3, 0.9);
  score *= agreement(places.get(draft)!, places.get(other)!, 1.4, 0.5);
  if (other.factuality === 'negated') score *= 0.6;
  // Between an attack and its dead, the incident is the attack.
  if (classOf(other.type) === 'harm') score *= 0.75;
  if (other.type === 'strike.air' && AIR_FIRST.has(doc.lemma[draft.trigger.token]!)) score *= 1.15;
  return score;
}

function agreement(left: ReadonlySet<string>, right: ReadonlySet<string>, shared: number, different: number): number {
  if (left.size === 0 || right.size === 0) return 1;
  for (const name of left) if (right.has(name)) return shared;
  return different;
}

/** Heads of phrases and the beginnings of the names in them, so that "Israeli forces" and "Israel" are alike. */
function names(doc: Doc, fillers: readonly Filler[]): Set<string> {
  const found = new Set<string>();
  for (const { head, first, last } of fillers) {
    if (doc.uposOf(head) === 'PRON') continue;
    found.add(doc.lemma[head]!.toLowerCase());
    for (let token = first; token <= last; token++)
      if (/^\p{Lu}/u.test(doc.form(token)) && doc.uposOf(token) !== 'DET') found.add(doc.lower(token).slice(0, 5));
  }
  return found;
}

/** Names of the places that stand under a word in the tree. */
function placesUnder(doc: Doc, token: number): Set<string> {
  const names = new Set<string>();
  const list = [token];
  for (let at = 0; at < list.length; at++) {
    const place = doc.placeAt(list[at]!);
    if (place && !place.metonym) names.add(doc.tokenSpan(place.first, place.last).text);
    for (const child of doc.children(list[at]!)) {
      const relation = doc.relationOf(child);
      if (relation !== 'acl:relcl' && relation !== 'conj' && relation !== 'advcl') list.push(child);
    }
  }
  return names;
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
