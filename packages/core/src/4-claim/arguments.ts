import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft, Filler } from './draft.ts';
import type { NounClasses } from './noun-classes.ts';
import { phraseOf } from './phrase.ts';
import { caseOf, conjuncts } from './slots.ts';

/** Words for parties and forces that stand before an action noun: "government offensive", "rebel fire". */
const NOT_ACTORS = [
  'event',
  'explosive',
  'artillery',
  'abstract',
  'facility',
  'deal',
  'aid',
  'chemical',
  'air-action',
  'small-arms',
];

/** Fills agents and patients of a claim from the slots of its trigger, by the frame of its rule. */
export function fillArguments(doc: Doc, draft: ClaimDraft, classes: NounClasses): void {
  const { trigger } = draft;
  const { frame } = trigger.entry;
  const taken = new Set<number>([trigger.token]);
  for (const slot of frame.agent) {
    for (const token of trigger.slots.get(slot) ?? []) {
      if (taken.has(token) || !isActor(doc, token, slot, classes)) continue;
      taken.add(token);
      draft.agents.push(phraseOf(doc, token));
    }
  }
  for (const slot of frame.patient) {
    for (const token of trigger.slots.get(slot) ?? []) {
      if (taken.has(token) || !isPatient(doc, token, slot, classes)) continue;
      taken.add(token);
      draft.patients.push(phraseOf(doc, token));
      for (const part of includedIn(doc, token)) {
        if (taken.has(part) || !isPatient(doc, part, slot, classes)) continue;
        taken.add(part);
        draft.patients.push(phraseOf(doc, part));
      }
    }
  }
  if (frame.self) draft.patients.unshift(selfPhrase(doc, trigger.token, trigger.first));
}

function selfPhrase(doc: Doc, token: number, first: number): Filler {
  const phrase = phraseOf(doc, token);
  return { ...phrase, first: Math.min(phrase.first, first) };
}

/** "six people, including two nurses": the parts are patients too. */
function includedIn(doc: Doc, token: number): number[] {
  const parts: number[] = [];
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (
      (relation === 'nmod' || relation === 'obl' || relation === 'conj') &&
      ['including', 'among'].includes(caseOf(doc, child) ?? '')
    )
      parts.push(...conjuncts(doc, child));
  }
  const governor = doc.head[token]!;
  if (governor >= 0 && doc.uposOf(governor) === 'VERB') {
    for (const child of doc.children(governor)) {
      if (child > token && doc.relationOf(child) === 'obl' && caseOf(doc, child) === 'including')
        parts.push(...conjuncts(doc, child));
    }
  }
  return parts;
}

/** An agent is a person, group, force, state or craft (guide); a bomb or an attack is none. */
export function isActor(doc: Doc, token: number, slot: string, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  const lower = doc.lower(token);
  if (upos === 'PRON') return !['it-none', 'this', 'that', 'which', 'what', 'there', 'itself'].includes(lower);
  if (upos === 'NUM') return slot === 'subject' || slot === 'by';
  const place = doc.placeAt(token);
  if (slot === 'modifier') {
    if (place) return false;
    if (upos === 'ADJ') return isNationality(doc, token) || classes.ofLemma(lower).has('force');
    if (upos === 'VERB') return false;
  }
  const lemma = doc.lemma[token]!.toLowerCase();
  const known = classes.ofLemma(lemma);
  if (known.has('force') || known.has('person') || known.has('organisation') || known.has('aircraft')) return true;
  if (upos === 'PROPN' || place) return slot !== 'of' || !place;
  if (slot === 'prefix') return true;
  if (NOT_ACTORS.some((name) => known.has(name)) || known.has('settlement') || known.has('materiel')) return false;
  if (upos === 'ADJ') return isNationality(doc, token);
  return slot !== 'modifier' && slot !== 'of' && slot !== 'from';
}

function isPatient(doc: Doc, token: number, slot: string, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  if (upos === 'PRON') return !['this', 'that', 'which', 'what', 'there'].includes(doc.lower(token));
  if (upos === 'VERB' || upos === 'ADV') return false;
  if (doc.placeAt(token)) return false;
  const lemma = doc.lemma[token]!.toLowerCase();
  const known = classes.ofLemma(lemma);
  if (known.has('abstract') || known.has('event')) return false;
  if (known.has('settlement') && !known.has('materiel') && !isFacility(lemma)) return false;
  if (known.has('artillery') || known.has('explosive')) return known.has('materiel') && slot === 'object';
  return true;
}

/** Of the words that name both a building and a place, those that are struck as buildings. */
function isFacility(lemma: string): boolean {
  return /^(airport|airfield|airbase|base|camp|post|position|positions|outpost|checkpoint|bridge|castle|fort|fortress|dam|port|harbour|harbor|station|building|complex|barracks|headquarters|monastery|oilfield|oil-field|farm|trench|crossing)$/.test(
    lemma,
  );
}

/** "Russian", "Israeli": a capitalised adjective that is not merely the first word. */
function isNationality(doc: Doc, token: number): boolean {
  const form = doc.form(token);
  if (!/^\p{Lu}/u.test(form)) return false;
  const first = token === doc.sentenceFirst[doc.sentenceOf[token]!];
  return !first || /(ian|ean|an|ish|ese|eli|aqi|ani|eni|i|ic|ch|tch|iot|ss)$/.test(form);
}
