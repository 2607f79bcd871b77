import type { Doc } from '../doc/doc.ts';
import { holds } from './conditions.ts';
import { modifiersOf } from './grammar.ts';
import type { Lexicon, LexiconEntry, WordKind } from './lexicon.ts';
import type { NounClasses } from './noun-classes.ts';
import { nounSlots } from './noun-slots.ts';
import type { Slots } from './slot-map.ts';
import { verbSlots } from './verb-slots.ts';

/** A word that evokes a happening, the rule that says so and what stands around it. */
export interface Trigger {
  /** The head word of the trigger. */
  readonly token: number;
  readonly first: number;
  readonly last: number;
  readonly kind: WordKind;
  readonly entry: LexiconEntry;
  readonly slots: Slots;
}

/** Verbs that send off what is their object, so that the object tells the weapon: "fired a rocket". */
const LAUNCHING = new Set(
  'fire launch drop use lob shoot hurl rain send deploy release direct open unleash detonate disperse spray explode employ throw blow set trigger exchange trade'.split(
    ' ',
  ),
);

const NOMINAL = new Set(['nsubj', 'nsubj:pass', 'obj', 'obl', 'obl:agent', 'nmod']);
const NOUN_FIRST: readonly WordKind[] = ['nouns', 'adjectives'];
const ADJECTIVE_FIRST: readonly WordKind[] = ['adjectives', 'nouns'];

/** Classes whose participles before a noun are attributes. */
const ATTRIBUTES = /^(speak|govern|deal)\./;

/** Finds the trigger that a token heads, if the lexicon has one; null when a rule refuses the word. */
export function triggerAt(doc: Doc, token: number, lexicon: Lexicon, classes: NounClasses): Trigger | null {
  const upos = doc.uposOf(token);
  if (isName(doc, token)) return null;
  if (doc.timeAt(token) || (upos === 'NOUN' && namesAnother(doc, token))) return null;
  const held = heldCompound(doc, token, lexicon);
  if (held) return held;
  if (upos === 'VERB' || upos === 'AUX') {
    if (isCompoundTail(doc, token)) return null;
    if (upos === 'VERB' && isNominal(doc, token)) {
      const noun = matchKind(doc, token, 'nouns', lexicon, classes, doc.lower(token));
      if (noun) return noun;
    }
    const adjective = doc.relationOf(token) === 'amod' ? matchKind(doc, token, 'adjectives', lexicon, classes) : null;
    const verb = adjective ?? matchKind(doc, token, 'verbs', lexicon, classes);
    // "banned bombs", "the recognized government": a participle before a noun says what kind it is, not that it was done.
    return doc.relationOf(token) === 'amod' && verb?.kind === 'verbs' && ATTRIBUTES.test(verb.entry.rule.type ?? '')
      ? null
      : verb;
  }
  if (upos === 'NOUN' || upos === 'PROPN') {
    const hidden = hiddenVerb(doc, token, lexicon, classes);
    if (hidden) return hidden;
    const asAdjective = upos === 'NOUN' ? null : matchKind(doc, token, 'adjectives', lexicon, classes);
    return matchKind(doc, token, 'nouns', lexicon, classes) ?? asAdjective;
  }
  if (upos === 'ADJ') {
    // "the wounded": an adjective that heads a phrase is a noun.
    const kinds = NOMINAL.has(doc.relationOf(token)) ? NOUN_FIRST : ADJECTIVE_FIRST;
    for (const kind of kinds) {
      const found = matchKind(doc, token, kind, lexicon, classes);
      if (found) return found;
    }
    return hiddenVerb(doc, token, lexicon, classes);
  }
  return null;
}

/** "war-battered", "US-backed": a participle that a hyphen ties to the word before says what kind a thing is. */
function isCompoundTail(doc: Doc, token: number): boolean {
  return (
    token - 2 >= doc.sentenceFirst[doc.sentenceOf[token]!]! &&
    doc.lower(token - 1) === '-' &&
    doc.tokenEnd[token - 1] === doc.tokenStart[token] &&
    doc.tokenEnd[token - 2] === doc.tokenStart[token - 1]
  );
}

/** A word tagged as a verb that the tree uses as a noun: "under siege", "looting of the warehouses". */
function isNominal(doc: Doc, token: number): boolean {
  let object = false;
  let nominal = false;
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation === 'obj' || relation === 'aux:pass' || relation === 'xcomp') object = true;
    else if (
      relation === 'case' ||
      relation === 'det' ||
      relation === 'amod' ||
      relation === 'nmod:poss' ||
      relation === 'nmod'
    )
      nominal = true;
  }
  return nominal && !object;
}

/**
 * A word tagged as a noun, name or adjective that the tree uses as a verb: it has an object, or a subject and the ending
 * of a past tense. Headlines ("Rebels Shell Port", "Two Killed in Attack") are full of them.
 */
function hiddenVerb(doc: Doc, token: number, lexicon: Lexicon, classes: NounClasses): Trigger | null {
  let object = false;
  let subject = false;
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation === 'cop') return null;
    if (relation === 'obj') object = true;
    else if (relation.startsWith('nsubj')) subject = true;
  }
  const lower = doc.lower(token);
  const past = lower.endsWith('ed');
  if (!object && !(subject && past) && !(past && doc.uposOf(token) === 'PROPN')) return null;
  const lemmas = past ? [lower.slice(0, -2), lower.slice(0, -1), lower.slice(0, -3)] : [lower, singular(lower)];
  const lemma = lemmas.find((candidate) => lexicon.entries('verbs', candidate).length > 0);
  return lemma === undefined ? null : matchKind(doc, token, 'verbs', lexicon, classes, lemma);
}

/**
 * "the Battle of Sedan", "the War of Independence": a capitalised noun with 'of' inside a sentence is a name; so is a word in
 * a row of capitalised ones, "the Fighting Falcons", unless all the line is written so.
 */
function isName(doc: Doc, token: number): boolean {
  const relation = doc.relationOf(token);
  if (
    (relation === 'flat' || (relation === 'compound' && doc.uposOf(doc.head[token]!) === 'PROPN')) &&
    /^\p{Lu}\p{Ll}/u.test(doc.form(token)) &&
    !isTitleCase(doc, token)
  )
    return true;
  if (!/^(Battle|War|Siege|Treaty|Liberation)$/.test(doc.form(token)) || doc.lower(token + 1) !== 'of') return false;
  const sentence = doc.sentenceOf[token]!;
  return token > doc.sentenceFirst[sentence]! || doc.sentenceFirst[sentence + 1]! - token > 6;
}

function isTitleCase(doc: Doc, token: number): boolean {
  const sentence = doc.sentenceOf[token]!;
  let upper = 0;
  let words = 0;
  for (let at = doc.sentenceFirst[sentence]!; at < doc.sentenceFirst[sentence + 1]!; at++) {
    if (doc.form(at).length < 4 || !/^\p{L}/u.test(doc.form(at))) continue;
    words++;
    if (/^\p{Lu}/u.test(doc.form(at))) upper++;
  }
  return upper * 2 > words;
}

/** A happening that only names another noun tells nothing: "assault rifle", "strike status", "evacuation deal". */
function namesAnother(doc: Doc, token: number): boolean {
  const relation = doc.relationOf(token);
  return (
    (relation === 'compound' || relation === 'amod') &&
    doc.head[token]! === token + 1 &&
    doc.uposOf(token + 1) === 'NOUN'
  );
}

/** "rebel-held", "Russian-occupied": three tokens without space between them. */
function heldCompound(doc: Doc, token: number, lexicon: Lexicon): Trigger | null {
  const sentenceFirst = doc.sentenceFirst[doc.sentenceOf[token]!]!;
  if (token - 2 < sentenceFirst || doc.lower(token - 1) !== '-') return null;
  if (doc.tokenEnd[token - 1] !== doc.tokenStart[token] || doc.tokenEnd[token - 2] !== doc.tokenStart[token - 1])
    return null;
  const entry = lexicon.entries('adjectives', `-${doc.lower(token)}`)[0];
  if (!entry) return null;
  const whole = `=${doc.lower(token - 2)}-${doc.lower(token)}`;
  if (entry.rule.type === null || entry.rule.unless?.form?.includes(whole)) return null;
  return { token, first: token - 2, last: token, kind: 'adjectives', entry, slots: new Map([['prefix', [token - 2]]]) };
}

function matchKind(
  doc: Doc,
  token: number,
  kind: WordKind,
  lexicon: Lexicon,
  classes: NounClasses,
  as?: string,
): Trigger | null {
  const lemma = as ?? doc.lemma[token]!.toLowerCase();
  let entries = lexicon.entries(kind, lemma);
  if (entries.length === 0 && kind !== 'verbs') entries = lexicon.entries(kind, singular(doc.lower(token)));
  if (entries.length === 0) return null;
  let slots: Slots | undefined;
  for (const entry of entries) {
    const companions = findCompanions(doc, token, kind, entry.companions);
    if (!companions) continue;
    slots ??= slotsFor(doc, token, kind);
    if (!holds(doc, token, slots, entry, classes)) continue;
    if (entry.rule.type === null) return null;
    const span = spanOf(doc, token, kind, companions, slots, entry);
    return { token, kind, entry, slots, ...span };
  }
  return null;
}

function singular(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function slotsFor(doc: Doc, token: number, kind: WordKind): Slots {
  const slots = kind === 'nouns' ? nounSlots(doc, token) : verbSlots(doc, token);
  const governor = doc.head[token]!;
  if (kind === 'adjectives') {
    if (governor >= 0 && doc.relationOf(token) === 'amod') slots.set('head', [governor]);
  } else if (doc.relationOf(token) === 'amod' && governor >= 0) {
    // "wounded civilians" and "advancing troops": the noun is object or subject.
    slots.set(doc.xposOf(token) === 'VBG' ? 'subject' : 'object', [governor]);
    slots.set('surface-subject', [governor]);
  }
  slots.set('weapon', weaponTokens(doc, token, kind, slots));
  const any: number[] = [];
  for (const list of slots.values()) for (const filler of list) any.push(filler, ...modifiersOf(doc, filler));
  slots.set('any', [...new Set(any)]);
  return slots;
}

/** Words that may say with what it was done. */
function weaponTokens(doc: Doc, token: number, kind: WordKind, slots: Slots): number[] {
  const names = kind === 'nouns' ? ['modifier', 'with', 'using', 'by'] : ['subject', 'with', 'using', 'by', 'via'];
  const tokens: number[] = [];
  if (kind === 'verbs' && LAUNCHING.has(doc.lemma[token]!)) names.push('object', 'surface-subject');
  if (kind === 'verbs' && slots.get('subject') === undefined) names.push('from');
  for (const name of names) {
    for (const filler of slots.get(name) ?? []) {
      tokens.push(filler, ...modifiersOf(doc, filler));
      // "a barrel bomb containing toxic gas", "aircraft of the coalition"
      for (const child of doc.children(filler)) {
        const relation = doc.relationOf(child);
        if (relation === 'nmod') {
          tokens.push(child, ...modifiersOf(doc, child));
          // "dozens of rounds of artillery"
          for (const inner of doc.children(child)) if (doc.relationOf(inner) === 'nmod') tokens.push(inner);
        }
        if (relation === 'acl')
          for (const inner of doc.children(child))
            if (doc.relationOf(inner) === 'obj') tokens.push(inner, ...modifiersOf(doc, inner));
      }
    }
  }
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) !== 'advcl' && doc.relationOf(child) !== 'xcomp') continue;
    if (doc.lemma[child] !== 'use') continue;
    for (const inner of doc.children(child))
      if (doc.relationOf(inner) === 'obj') tokens.push(inner, ...modifiersOf(doc, inner));
  }
  return tokens;
}

/** The tokens of particles or modifiers that must stand beside the word; null when they do not. */
function findCompanions(doc: Doc, token: number, kind: WordKind, companions: readonly string[]): number[] | null {
  if (companions.length === 0) return [];
  const sentence = doc.sentenceOf[token]!;
  const first = doc.sentenceFirst[sentence]!;
  const last = doc.sentenceFirst[sentence + 1]!;
  const is = (at: number, word: string): boolean => doc.lower(at) === word || doc.lemma[at]!.toLowerCase() === word;
  if (kind === 'nouns' && !companions.includes('of')) {
    const found: number[] = [];
    let at = token;
    for (const word of [...companions].reverse()) {
      at--;
      if (at >= first && doc.lower(at) === '-') at--;
      if (at < first || !is(at, word)) return null;
      found.unshift(at);
    }
    return found;
  }
  const found: number[] = [];
  let at = token + 1;
  if (at >= last || !is(at, companions[0]!)) {
    at =
      [...doc.children(token)].find(
        (child) => child > token && child < token + 9 && is(child, companions[0]!) && doc.relationOf(child) !== 'conj',
      ) ?? -1;
    if (at < 0) return null;
  }
  for (const word of companions) {
    if (at >= last || !is(at, word)) return null;
    found.push(at++);
  }
  return found;
}

function spanOf(
  doc: Doc,
  token: number,
  kind: WordKind,
  companions: readonly number[],
  slots: Slots,
  entry: LexiconEntry,
): { first: number; last: number } {
  let first = token;
  let last = token;
  const include = (at: number): void => {
    first = Math.min(first, at);
    last = Math.max(last, at);
  };
  for (const at of companions) if (Math.abs(at - token) < 8) include(at);
  for (const slot of entry.rule.triggerWith?.split('|') ?? []) {
    const filler = slots.get(slot)?.[0];
    // In a passive the filler stands before, among the arguments: the verb alone is the trigger then.
    if (filler === undefined || filler - token >= 6 || (kind !== 'nouns' && filler < token && !entry.rule.triggerNoun))
      continue;
    if (entry.rule.triggerNoun) return { first: filler, last: filler };
    include(filler);
  }
  // A compound that names the kind belongs to the noun: "rocket attack".
  if (kind === 'nouns' && entry.rule.when && Object.keys(entry.rule.when).some((slot) => slot.includes('modifier'))) {
    for (const child of doc.children(token))
      if (doc.relationOf(child) === 'compound' && child === first - 1) include(child);
  }
  return { first, last };
}
