import type { CountUnit } from '../claim.ts';
import nouns from '../data/quantities-nouns.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';

const setOf = (list: { readonly words: string }): ReadonlySet<string> => new Set(list.words.split(' '));

const persons = setOf(nouns.persons);
const groups = setOf(nouns.groups);
const events = setOf(nouns.events);
const places = setOf(nouns.places);
const money = setOf(nouns.money);
const materiel = setOf(nouns.materiel);
const measures = setOf(nouns.measures);
const numbered = setOf(nouns.numbered);
const harms = setOf(nouns.harms);

/** The dictionary form of a token in lower case; its form where there are no lemmas yet. */
export function lemmaOf(doc: Doc, token: number): string {
  return (doc.lemma[token] || doc.lower(token)).toLowerCase();
}

/** Asks a list for the word or its dictionary form, also with the usual plural endings off. */
function has(list: ReadonlySet<string>, doc: Doc, token: number): boolean {
  const word = doc.lower(token);
  if (list.has(word) || list.has(lemmaOf(doc, token))) return true;
  if (!word.endsWith('s')) return false;
  return list.has(word.slice(0, -1)) || (word.endsWith('ies') && list.has(`${word.slice(0, -3)}y`));
}

export const isPerson = (doc: Doc, token: number): boolean => has(persons, doc, token);
export const isMoney = (doc: Doc, token: number): boolean => has(money, doc, token);
export const isMateriel = (doc: Doc, token: number): boolean => has(materiel, doc, token);
export const isMeasure = (doc: Doc, token: number): boolean => has(measures, doc, token);
export const isEvent = (doc: Doc, token: number): boolean => has(events, doc, token);
export const isNumbered = (doc: Doc, token: number): boolean => numbered.has(doc.lower(token).replace(/\.$/, ''));

/** A verb of harm: the number behind it counts persons, whatever a headline does to its tags. */
export const isHarm = (doc: Doc, token: number): boolean => harms.has(doc.lower(token));

/** Endings of nouns for human beings that are safe in this field; -er is not (launcher, tanker). */
const PERSON_ENDING = /(?:ist|ian|man|men|woman|women|ee)s?$/;

/** What a counted noun counts. */
export function unitOf(doc: Doc, token: number): CountUnit {
  if (isMoney(doc, token)) return 'money';
  if (isPerson(doc, token)) return 'persons';
  if (has(groups, doc, token)) return 'groups';
  if (isEvent(doc, token)) return 'events';
  if (has(places, doc, token)) return 'places';
  if (isMateriel(doc, token)) return 'items';
  // Two Iraqis, five Palestinians.
  if (doc.upos.length > 0 && doc.uposOf(token) === 'PROPN' && doc.lower(token).endsWith('s')) return 'persons';
  return PERSON_ENDING.test(doc.lower(token)) ? 'persons' : 'items';
}
