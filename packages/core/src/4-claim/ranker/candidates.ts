import type { PlaceMention } from '../../3-mention/mention.ts';
import type { Doc } from '../../doc/doc.ts';
import { isActor } from '../arguments.ts';
import { isDefinite } from '../context.ts';
import { type ClaimDraft, classOf } from '../draft.ts';
import { caseOf } from '../grammar.ts';
import { measuredBy, type NounClasses } from '../noun-classes.ts';
import { type Phrase, phraseOf } from '../phrase.ts';
import { isLandmark, isOwnerName } from '../places.ts';

/** What a word of the sentence may be to a claim. */
export type Role = 'agent' | 'patient' | 'place';

/** A word that may play a part in a claim, and what speaks for and against it. */
export interface Candidate {
  readonly head: number;
  readonly phrase: Phrase;
  readonly mention: PlaceMention | null;
  /** Whether the rules chose it. */
  readonly byRule: boolean;
  readonly features: string[];
}

/** What the features of a sentence's candidates are read from. */
export interface SentenceView {
  readonly doc: Doc;
  readonly sentence: number;
  readonly drafts: readonly ClaimDraft[];
  readonly classes: NounClasses;
  /** Whether a token stands in the phrase of somebody cited, or says where he sits. */
  isSource(token: number): boolean;
}

/** Paths longer than this are all alike. */
const LONGEST_PATH = 4;
const CLASSES = [
  'force',
  'person',
  'organisation',
  'aircraft',
  'artillery',
  'explosive',
  'chemical',
  'facility',
  'materiel',
  'settlement',
  'deal',
  'aid',
  'event',
  'abstract',
  'media',
] as const;

/** The words of a sentence that may be agents or patients of a claim, or its places, with their features. */
export function candidatesOf(view: SentenceView, draft: ClaimDraft, role: Role): Candidate[] {
  return role === 'place' ? placeCandidates(view, draft) : argumentCandidates(view, draft, role);
}

function argumentCandidates(view: SentenceView, draft: ClaimDraft, role: 'agent' | 'patient'): Candidate[] {
  const { doc, sentence } = view;
  const chosen = role === 'agent' ? draft.agents : draft.patients;
  const candidates: Candidate[] = [];
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const triggers = new Set(view.drafts.map((other) => other.trigger.token));
  for (let token = first; token < end; token++) {
    const byRule = chosen.find((filler) => filler.head === token);
    if (!byRule && !isPhraseHead(view, token, role, draft)) continue;
    if (!byRule && (doc.timeAt(token) || (triggers.has(token) && token === draft.trigger.token))) continue;
    const phrase = byRule ?? phraseOf(doc, token);
    const features = argumentFeatures(view, draft, role, token, byRule !== undefined, triggers);
    candidates.push({ head: token, phrase, mention: null, byRule: byRule !== undefined, features });
  }
  return candidates;
}

/** Words that head a phrase of their own; before an action noun also the words that may name its doer. */
function isPhraseHead({ doc, classes }: SentenceView, token: number, role: Role, draft: ClaimDraft): boolean {
  const upos = doc.uposOf(token);
  const relation = doc.relationOf(token);
  if (relation === 'flat' || relation === 'fixed' || relation === 'goeswith') return false;
  if (relation === 'compound' || relation === 'amod') {
    return (
      role === 'agent' &&
      draft.trigger.kind === 'nouns' &&
      doc.head[token] === draft.trigger.token &&
      isActor(doc, token, 'modifier', classes)
    );
  }
  if (upos === 'NUM') return relation !== 'nummod' && doc.quantityOf(token) !== undefined;
  if (upos === 'PRON') return isActor(doc, token, 'subject', classes);
  return upos === 'NOUN' || upos === 'PROPN';
}

function argumentFeatures(
  view: SentenceView,
  draft: ClaimDraft,
  role: 'agent' | 'patient',
  token: number,
  byRule: boolean,
  triggers: ReadonlySet<number>,
): string[] {
  const { doc, drafts } = view;
  const claimClass = classOf(draft.type);
  const frame = draft.trigger.entry.frame;
  const list = role === 'agent' ? frame.agent : frame.patient;
  const others = role === 'agent' ? frame.patient : frame.agent;
  const kind = kindOf(view, token);
  const features = ['bias', `kind=${kind}`, `class=${claimClass} kind=${kind}`, byRule ? 'rule' : 'no rule'];
  const chosen = role === 'agent' ? draft.agents : draft.patients;
  if (!byRule) features.push(chosen.length > 0 ? 'rule has another' : 'rule has none', `type=${draft.type}`);
  else features.push(`rule type=${draft.type}`, `rule kind=${kind}`);
  for (const [slot, tokens] of draft.trigger.slots) {
    if (slot === 'any' || slot === 'weapon' || !tokens.includes(token)) continue;
    features.push(`slot=${slot}`, `slot=${slot} ${draft.trigger.kind}`);
    if (list.includes(slot)) features.push('frame slot');
    if (others.includes(slot)) features.push('slot of the other part');
  }
  const opposite = role === 'agent' ? draft.patients : draft.agents;
  if (opposite.some((filler) => filler.head === token)) features.push('is the other part');
  else if (opposite.some((filler) => filler.first <= token && token <= filler.last))
    features.push('within the other part');
  const path = pathOf(doc, draft.trigger.token, token);
  features.push(
    `path=${path}`,
    `path=${path} ${draft.trigger.kind}`,
    `order=${token < draft.trigger.token ? 'before' : 'after'} ${draft.trigger.kind}`,
  );
  features.push(
    `preposition=${caseOf(doc, token) ?? '-'}`,
    `relation=${doc.relationOf(token)}`,
    `distance=${bucket(token - draft.trigger.token)}`,
  );
  if (view.isSource(token)) features.push('source', `source class=${claimClass}`);
  if (triggers.has(token)) features.push('is a trigger');
  if (doc.quantityOf(token)?.unit === 'persons')
    features.push('counted persons', `counted persons class=${claimClass}`);
  for (const other of drafts) {
    if (other === draft) continue;
    const pair = `${classOf(other.type)}>${claimClass}`;
    if (other.agents.some((filler) => filler.head === token)) features.push('agent elsewhere', `agent of ${pair}`);
    if (other.patients.some((filler) => filler.head === token))
      features.push('patient elsewhere', `patient of ${pair}`);
  }
  return features;
}

/** What a candidate names, in one word. */
function kindOf(view: SentenceView, token: number): string {
  const { doc, classes } = view;
  const measured = measuredBy(doc, token);
  if (measured !== undefined) return kindOf(view, measured);
  const upos = doc.uposOf(token);
  if (upos === 'PRON') return `pronoun ${doc.lower(token)}`;
  if (upos === 'NUM') return 'number';
  if (doc.placeAt(token)) return 'place';
  const known = classes.ofToken(doc, token);
  for (const name of CLASSES) if (known.has(name)) return upos === 'PROPN' ? `name ${name}` : name;
  return upos === 'PROPN'
    ? 'name'
    : upos === 'ADJ'
      ? /^\p{Lu}/u.test(doc.form(token))
        ? 'nationality'
        : 'adjective'
      : 'thing';
}

/** Relations from the trigger to a word: `^` goes up to the head, `>` down. */
function pathOf(doc: Doc, from: number, to: number): string {
  const up = new Map<number, number>();
  const climbed: string[] = [];
  for (let at = from, step = 0; at >= 0 && step <= LONGEST_PATH; at = doc.head[at]!, step++) {
    up.set(at, step);
    climbed.push(`^${doc.relationOf(at)}`);
  }
  const down: string[] = [];
  for (let at = to, step = 0; at >= 0 && step <= LONGEST_PATH; at = doc.head[at]!, step++) {
    const steps = up.get(at);
    if (steps !== undefined)
      return steps + down.length > LONGEST_PATH
        ? 'far'
        : climbed.slice(0, steps).join('') + down.reverse().join('') || 'self';
    down.push(`>${doc.relationOf(at)}`);
  }
  return 'far';
}

function bucket(distance: number): string {
  const size = Math.abs(distance);
  return `${distance < 0 ? '-' : '+'}${size <= 1 ? '1' : size <= 3 ? '3' : size <= 7 ? '7' : size <= 15 ? '15' : 'more'}`;
}

function placeCandidates(view: SentenceView, draft: ClaimDraft): Candidate[] {
  const { doc, sentence } = view;
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const mentions = doc.places.filter((mention) => mention.first >= first && mention.first < end);
  const chosen = new Set(draft.places.map(({ mention }) => mention));
  // A name used for a government, an office or a unit is nowhere, however near it stands.
  const scenes = mentions.filter((mention) => !mention.metonym || chosen.has(mention));
  return scenes.map((mention) => {
    const byRule = chosen.has(mention);
    return {
      head: mention.head,
      phrase: mention,
      mention,
      byRule,
      features: placeFeatures(view, draft, mention, mentions, byRule),
    };
  });
}

/** What the word above a name is, past the kind word that carries it. */
function headKind(view: SentenceView, token: number): string {
  const { doc } = view;
  let at = doc.head[token]!;
  while (at >= 0 && doc.placeAt(at)) at = doc.head[at]!;
  if (at < 0) return 'root';
  const upos = doc.uposOf(at);
  return upos === 'VERB' ? 'verb' : upos === 'NOUN' || upos === 'PROPN' ? kindOf(view, at) : upos;
}

/** How many claims are told between two words. */
function triggersBetween(drafts: readonly ClaimDraft[], a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return drafts.filter((draft) => draft.trigger.token > low && draft.trigger.token < high).length;
}

function nearestMention(mentions: readonly PlaceMention[], token: number): PlaceMention | undefined {
  return mentions.reduce<PlaceMention | undefined>(
    (best, mention) =>
      best === undefined || Math.abs(mention.head - token) < Math.abs(best.head - token) ? mention : best,
    undefined,
  );
}

function placeFeatures(
  view: SentenceView,
  draft: ClaimDraft,
  mention: PlaceMention,
  mentions: readonly PlaceMention[],
  byRule: boolean,
): string[] {
  const { doc, drafts } = view;
  const claimClass = classOf(draft.type);
  const token = mention.head;
  const features = [
    'bias',
    `class=${claimClass}`,
    byRule ? 'rule' : 'no rule',
    byRule ? `rule class=${claimClass}` : `no rule class=${claimClass}`,
  ];
  if (!byRule) features.push(draft.places.length > 0 ? 'rule has another' : 'rule has none');
  const path = pathOf(doc, draft.trigger.token, token);
  const feature = mention.ref?.place?.feature ?? 'none';
  features.push(
    `path=${path}`,
    `preposition=${caseOf(doc, token) ?? '-'}`,
    `relation=${doc.relationOf(token)}`,
    `distance=${bucket(token - draft.trigger.token)}`,
  );
  features.push(
    `feature=${feature.slice(0, 3)}`,
    `word=${mention.kind ?? '-'}`,
    `mentions=${Math.min(mentions.length, 5)}`,
    `drafts=${Math.min(drafts.length, 5)}`,
  );
  if (draft.trigger.kind === 'nouns')
    features.push(
      isDefinite(doc, draft.trigger.token) ? 'definite' : 'indefinite',
      isDefinite(doc, draft.trigger.token) && byRule ? 'definite rule' : 'other',
    );
  features.push(`factuality=${draft.factuality}`, `trigger=${draft.trigger.kind}`);
  if (mention.metonym) features.push('metonym');
  if (isLandmark(doc, mention)) features.push('landmark');
  if (isOwnerName(doc, mention, view.classes)) features.push('says whose', `says whose class=${claimClass}`);
  features.push(`head=${headKind(view, token)}`);
  const between = triggersBetween(drafts, draft.trigger.token, token);
  features.push(`triggers between=${Math.min(between, 3)} ${token < draft.trigger.token ? 'before' : 'after'}`);
  if (nearestMention(mentions, draft.trigger.token) === mention)
    features.push('nearest', `nearest class=${claimClass}`);
  if (view.isSource(token)) features.push('source');
  for (const filler of [...draft.agents, ...draft.patients]) {
    if (filler.head === token) features.push('is an argument');
    else if (filler.first <= token && token <= filler.last)
      features.push('within an argument', `within an argument class=${claimClass}`);
  }
  if (
    drafts.some(
      (other) => other !== draft && other.agents.some((filler) => filler.first <= token && token <= filler.last),
    )
  )
    features.push('within another agent');
  const sharing = drafts.filter((other) => other !== draft && other.places.some((place) => place.mention === mention));
  features.push(`elsewhere=${Math.min(sharing.length, 3)}`);
  for (const other of sharing) features.push(`of ${classOf(other.type)}>${claimClass}`);
  if (byRule && draft.places.length > 2) features.push('one of many');
  return features;
}
