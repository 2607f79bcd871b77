import common from '../data/place-common-words.json' with { type: 'json' };
import firstNameData from '../data/place-first-names.json' with { type: 'json' };
import fold from '../data/place-fold.json' with { type: 'json' };
import words from '../data/place-words.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';

/** How kinds of places group when entries of a gazetteer are chosen between. */
export type KindClass =
  | 'settlement'
  | 'quarter'
  | 'unit1'
  | 'unit2'
  | 'unit3'
  | 'region'
  | 'country'
  | 'area'
  | 'facility'
  | 'airport'
  | 'water'
  | 'terrain'
  | 'road';

export interface Kind {
  /** As a place mention carries it, `village`. */
  readonly kind: string;
  readonly class: KindClass;
  readonly plural: boolean;
}

/** Heads of the folding table that are also whole names. */
const NAMES_ALONE = new Set([
  'nova',
  'male',
  'dara',
  'bethe',
  'sang',
  'mala',
  'now',
  'haji',
  'deh',
  'dar',
  'qala',
  'ras',
  'saint',
]);

const kinds = new Map<string, Kind>();
for (const [word, kind] of Object.entries(words.kinds.words))
  kinds.set(word, { kind: kind.kind, class: kind.class as KindClass, plural: /s$/.test(word) && word !== 'woods' });

export const kindAdjectives: ReadonlySet<string> = new Set(words.kindAdjectives.words);
export const bearings: ReadonlyMap<string, number> = new Map(Object.entries(words.directions.bearings));
export const middles: ReadonlySet<string> = new Set(words.middles.words);
export const partNouns: ReadonlySet<string> = new Set(words.parts.words);
/** Of these the ones that mean the land outside the town, province or no. */
export const ruralWords: ReadonlySet<string> = new Set(words.countryside.rural);
export const countrysideWords: ReadonlySet<string> = new Set(words.countryside.words);
/** Prepositions before a where. */
export const strongLocatives: ReadonlySet<string> = new Set(words.locative.strong);
/** Prepositions of motion. */
export const motionPrepositions: ReadonlySet<string> = new Set(words.locative.motion);
export const captureVerbs: ReadonlySet<string> = new Set(words.captureVerbs.words);
export const personTitles: ReadonlySet<string> = new Set(words.personTitles.words);
export const organisationWords: ReadonlySet<string> = new Set(words.organisationWords.words);
export const notPlaces: ReadonlySet<string> = new Set(words.notPlaces.words);
export const stageVerbs: ReadonlySet<string> = new Set(words.stageVerbs.words);
export const speechVerbs: ReadonlySet<string> = new Set(words.speechVerbs.words);

export const firstNames: ReadonlySet<string> = new Set(firstNameData.words.split(' '));
export const personVerbs: ReadonlySet<string> = new Set(words.personVerbs.words);
export const commonWords: ReadonlySet<string> = new Set(common.words.split(' '));
/** First words of longer names in Arabic, Persian and their neighbours: Tal, Kafr, Ayn, Deir. */
export const genericHeads: ReadonlySet<string> = new Set([
  ...Object.keys(fold.heads.map).filter((word) => !NAMES_ALONE.has(word)),
  ...words.genericHeads.words,
]);
export const streetWords: ReadonlySet<string> = new Set(words.streets.words);
export const sceneNouns: ReadonlySet<string> = new Set(words.sceneNouns.words);
export const ledWords: ReadonlySet<string> = new Set(words.ledWords.words);
export const eventNouns: ReadonlySet<string> = new Set(words.eventNouns.words);
export const siteWords: ReadonlySet<string> = new Set(words.siteWords.words);
/** Names that are no places, as their words in lower case. */
export const phrases: readonly (readonly string[])[] = words.phrases.list.map((phrase) => phrase.split(' '));
export const personNouns: ReadonlySet<string> = new Set(words.personNouns.words);
export const surnames: ReadonlySet<string> = new Set(words.surnames.words);
export const motionVerbs: ReadonlySet<string> = new Set(words.motionVerbs.words);
export const peopleNouns: ReadonlySet<string> = new Set(words.peopleNouns.words);

/** The kind that a word, or two, stand for. */
export function kindOfWord(word: string): Kind | undefined {
  return kinds.get(word);
}

/** A kind word that begins at a token, the longer first: "refugee camp" before "camp". Null past the sentence's end. */
export function kindAt(doc: Doc, token: number): { kind: Kind; last: number } | null {
  if (token < 0 || token >= doc.tokenCount) return null;
  if (token + 1 < doc.tokenCount) {
    const two = kinds.get(`${doc.lower(token)} ${doc.lower(token + 1)}`);
    if (two !== undefined) return { kind: two, last: token + 1 };
  }
  const one = kinds.get(doc.lower(token));
  return one === undefined ? null : { kind: one, last: token };
}

/** A kind word that ends at a token. */
export function kindEndingAt(doc: Doc, token: number): { kind: Kind; first: number } | null {
  if (token < 0) return null;
  if (token > 0) {
    const two = kinds.get(`${doc.lower(token - 1)} ${doc.lower(token)}`);
    if (two !== undefined) return { kind: two, first: token - 1 };
  }
  const one = kinds.get(doc.lower(token));
  return one === undefined ? null : { kind: one, first: token };
}
