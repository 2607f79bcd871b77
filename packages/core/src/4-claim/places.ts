import type { PlaceMention } from '../3-mention/mention.ts';
import type { PlaceRole } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';
import { caseOf } from './grammar.ts';
import type { NounClasses } from './noun-classes.ts';
import { phraseOf } from './phrase.ts';

/** Claims whose from, to and via the guide keeps; elsewhere a place is where it happened. */
const MOVING = new Set(['move', 'relief']);
const FROM = new Set(['from', 'out', 'off']);
const TO = new Set(['to', 'into', 'toward', 'towards', 'onto', 'for']);
const VIA = new Set(['through', 'via', 'across', 'over']);
/** Nouns that make a phrase of a place a name or an origin, not a where: "residents of Daraya". */
const OWNING = ['force', 'person', 'organisation', 'media', 'aircraft'];
/** Slots whose filler, if it is a place or a part of one, is where it happened. */
const PLACE_SLOTS = ['object', 'surface-subject', 'of', 'on', 'over', 'head', 'possessor', 'against', 'at', 'in'];
/** Acts of speech happen wherever their speakers are: the places they speak of are not theirs. */
const UNPLACED = new Set(['speak']);

/** Names that stand together, "A in B province" or "A, B and C": where one belongs, all do. */
type Group = readonly PlaceMention[];

/** Gives the places of a sentence to its claims: by slot, by the nearest trigger above in the tree, or as the only place told. */
export function attachPlaces(
  doc: Doc,
  drafts: readonly ClaimDraft[],
  mentions: readonly PlaceMention[],
  classes: NounClasses,
  barred: (token: number) => boolean,
): void {
  // A country that acts in the sentence is somebody, not a where.
  const acting = new Set(drafts.flatMap((draft) => draft.agents.map((agent) => agent.head)));
  const usable = mentions.filter((mention) => !mention.metonym && !acting.has(mention.head) && !barred(mention.head));
  const groups = groupsOf(doc, usable, classes);
  const owner = ownersOf(doc, drafts);
  const loose: Group[] = [];
  for (const group of groups) {
    const owned = new Set<ClaimDraft>();
    for (const draft of drafts) if (fillsSlot(doc, draft, group)) owned.add(draft);
    let nameOnly = true;
    for (const mention of group) {
      const found = climb(doc, mention, owner, classes);
      if (found !== null) nameOnly = false;
      if (found?.draft) owned.add(found.draft);
    }
    for (const draft of owned) if (!UNPLACED.has(classOf(draft.type))) give(doc, draft, group);
    if (owned.size === 0 && !nameOnly) loose.push(group);
  }
  spreadOnly(
    doc,
    drafts,
    groups.length === 1
      ? groups
      : loose.length === 1 && drafts.every((draft) => draft.places.length === 0)
        ? loose
        : [],
  );
}

/** A sentence that names one place tells all its happenings there. */
function spreadOnly(doc: Doc, drafts: readonly ClaimDraft[], groups: readonly Group[]): void {
  for (const group of groups) {
    for (const draft of drafts)
      if (draft.places.length === 0 && !UNPLACED.has(classOf(draft.type))) give(doc, draft, group, 'at');
  }
}

const DIRECTION = /^(north|south|east|west)(-?(east|west))?(ward|wards)?$/;
const LENGTHS = new Set(['km', 'kilometer', 'kilometre', 'mile', 'metre', 'meter', 'league', 'yard']);

/**
 * "78 km south of Srinagar", "40 miles from Quito", "the border with Uganda": a name that only measures a distance or a border is
 * not where it happened (guide). "In the north of Syria" is.
 */
export function isLandmark(doc: Doc, mention: PlaceMention): boolean {
  const start = doc.sentenceFirst[doc.sentenceOf[mention.first]!]!;
  let at = mention.first - 1;
  while (at > start && mention.first - at < 5 && ['DET', 'ADJ', 'NOUN', 'PROPN'].includes(doc.uposOf(at))) at--;
  if (at <= start) return false;
  const word = doc.lower(at);
  const before = doc.lower(at - 1);
  if (word === 'of' && DIRECTION.test(before)) return doc.lower(at - 2) !== 'the';
  if (word === 'with' && (before === 'border' || before === 'frontier')) return true;
  if (word !== 'from') return false;
  return LENGTHS.has(doc.lemma[at - 1]!) || (before === 'away' && LENGTHS.has(doc.lemma[at - 2]!));
}

/** Leaves out of a claim's places a second mention of one, and landmarks where another place is told. */
export function settlePlaces(doc: Doc, places: ClaimDraft['places']): ClaimDraft['places'] {
  const named = places.filter(({ mention }) => !isLandmark(doc, mention));
  const kept: ClaimDraft['places'] = [];
  for (const place of named.length > 0 ? named : places)
    if (!kept.some((other) => other.role === place.role && isSamePlace(doc, other.mention, place.mention)))
      kept.push(place);
  return kept;
}

function isSamePlace(doc: Doc, a: PlaceMention, b: PlaceMention): boolean {
  const place = a.ref?.place;
  const other = b.ref?.place;
  if (place && other && place.id === other.id) return true;
  return doc.lower(a.first) === doc.lower(b.first) && doc.lower(a.last) === doc.lower(b.last);
}

function give(doc: Doc, draft: ClaimDraft, group: Group, role?: PlaceRole): void {
  for (const mention of group) {
    // A country that acts or is acted on is an argument already, not a where.
    if (draft.agents.some((agent) => agent.first <= mention.head && mention.head <= agent.last)) continue;
    if (draft.places.some((place) => place.mention === mention)) continue;
    draft.places.push({ mention, role: role ?? placeRole(doc, draft, mention) });
  }
}

/** Triggers by the words that lead to them: their own, those merged into them and the verbs that carry them. */
function ownersOf(doc: Doc, drafts: readonly ClaimDraft[]): Map<number, ClaimDraft> {
  const owner = new Map<number, ClaimDraft>();
  for (const draft of drafts) {
    for (const token of [draft.trigger.token, ...draft.absorbed]) if (!owner.has(token)) owner.set(token, draft);
  }
  for (const draft of drafts) {
    const governor = doc.head[draft.trigger.token]!;
    // A support verb's places are the noun's: "launched an attack in".
    if (
      governor >= 0 &&
      draft.trigger.kind === 'nouns' &&
      CARRIED.has(doc.relationOf(draft.trigger.token)) &&
      !owner.has(governor)
    )
      owner.set(governor, draft);
  }
  return owner;
}
const CARRIED = new Set(['obj', 'nsubj:pass', 'nsubj']);

const BETWEEN_NAMES = new Set(
  ", and in of the near at on around outside & - – ( ) or inside within 's ’s as well both".split(' '),
);
/** More words than this between two names and they are two groups. */
const GAP = 6;

function groupsOf(doc: Doc, mentions: readonly PlaceMention[], classes: NounClasses): Group[] {
  const groups: PlaceMention[][] = [];
  for (const mention of mentions) {
    const group = groups.at(-1);
    if (group && joined(doc, group.at(-1)!, mention, classes)) group.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

function joined(doc: Doc, left: PlaceMention, right: PlaceMention, classes: NounClasses): boolean {
  if (right.first - left.last > GAP + 1) return false;
  for (let token = left.last + 1; token < right.first; token++) {
    const upos = doc.uposOf(token);
    if (upos === 'VERB' || upos === 'PRON' || upos === 'AUX') return false;
    // "Syria regime strikes near Damascus": a noun between that is no kind of place parts the names.
    if (upos === 'NOUN' && !isPlaceKind(doc, token, classes)) return false;
    if (upos === 'ADP' && !BETWEEN_NAMES.has(doc.lower(token))) return false;
  }
  return true;
}

function isPlaceKind(doc: Doc, token: number, classes: NounClasses): boolean {
  return DIRECTION.test(doc.lower(token)) || LENGTHS.has(doc.lemma[token]!) || classes.fits(doc, token, 'settlement');
}

/** Whether a slot of the trigger is filled by the place, a kind word that carries its name, or a part of it. */
function fillsSlot(doc: Doc, draft: ClaimDraft, group: Group): boolean {
  const isPassiveOnly = draft.trigger.kind === 'verbs';
  for (const slot of PLACE_SLOTS) {
    if (
      slot === 'surface-subject' &&
      isPassiveOnly &&
      !(draft.trigger.slots.get('object') ?? []).includes(draft.trigger.slots.get(slot)?.[0] ?? -1)
    )
      continue;
    for (const filler of draft.trigger.slots.get(slot) ?? []) {
      if (
        draft.agents.some((agent) => agent.head === filler) ||
        draft.patients.some((patient) => patient.head === filler)
      )
        continue;
      const phrase = phraseOf(doc, filler);
      if (group.some((mention) => phrase.first <= mention.head && mention.head <= phrase.last)) return true;
    }
  }
  return false;
}

/** The trigger above a place; null when the place is part of a name or an origin. */
function climb(
  doc: Doc,
  mention: PlaceMention,
  owner: ReadonlyMap<number, ClaimDraft>,
  classes: NounClasses,
): { draft?: ClaimDraft } | null {
  let token = mention.head;
  for (let step = 0; step < 30; step++) {
    const governor = doc.head[token]!;
    const own = owner.get(token);
    if (own && step > 0) return { draft: own };
    if (governor < 0) return {};
    const found = owner.get(governor);
    if (found) return { draft: found };
    if (namesOwner(doc, token, classes)) return null;
    token = governor;
  }
  return {};
}

/** Whether a name says whose or from where somebody is: "residents of Daraya", "the Sidon garrison". */
function namesOwner(doc: Doc, token: number, classes: NounClasses): boolean {
  const governor = doc.head[token]!;
  if (governor < 0) return false;
  const relation = doc.relationOf(token);
  const naming =
    relation === 'compound' ||
    relation === 'nmod:poss' ||
    (relation === 'nmod' && ['of', 'from', 'for'].includes(caseOf(doc, token) ?? ''));
  return (
    naming &&
    !doc.placeAt(governor) &&
    OWNING.some((name) => classes.fits(doc, governor, name)) &&
    !classes.fits(doc, governor, 'settlement')
  );
}

/** Whether the name, or the kind word that carries it, says whose or from where somebody is. */
export function isOwnerName(doc: Doc, mention: PlaceMention, classes: NounClasses): boolean {
  let token = mention.head;
  for (let step = 0; step < 5 && token >= 0; step++) {
    if (namesOwner(doc, token, classes)) return true;
    if (!['compound', 'nmod', 'flat', 'appos', 'conj'].includes(doc.relationOf(token))) return false;
    token = doc.head[token]!;
  }
  return false;
}

/** What part a place plays in a claim, by the preposition before it. */
export function placeRole(doc: Doc, draft: ClaimDraft, mention: PlaceMention): PlaceRole {
  return roleOf(draft, prepositionOf(doc, mention));
}

/** The preposition before a place or before the kind word that carries its name. */
function prepositionOf(doc: Doc, mention: PlaceMention): string | undefined {
  let token = mention.head;
  let found: string | undefined;
  for (let step = 0; step < 4 && token >= 0; step++) {
    const own = caseOf(doc, token);
    if (own && own !== 'of') return own;
    found ??= own;
    const relation = doc.relationOf(token);
    if (
      relation !== 'nmod' &&
      relation !== 'compound' &&
      relation !== 'appos' &&
      relation !== 'flat' &&
      relation !== 'conj'
    )
      break;
    token = doc.head[token]!;
  }
  return found;
}

function roleOf(draft: ClaimDraft, preposition: string | undefined): PlaceRole {
  const { type } = draft;
  if (!preposition) return type === 'move.advance' && draft.trigger.kind === 'verbs' ? 'to' : 'at';
  const moving = MOVING.has(classOf(type));
  if (FROM.has(preposition)) return moving || type === 'strike.shell' || type === 'govern.sanction' ? 'from' : 'at';
  if (TO.has(preposition)) return moving ? 'to' : 'at';
  if (VIA.has(preposition)) return moving ? 'via' : 'at';
  return type === 'move.advance' && preposition === 'on' ? 'to' : 'at';
}
