import data from '../data/classes.json' with { type: 'json' };
import common from '../data/noun-classes.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';

/** A class of nouns that rules ask for. `place` and `actor` come from mentions and tags, the others from data/classes.json. */
export type NounClass = string;

/** Gives a vector for a word in lower case, or nothing when the word is not known. */
export type WordVector = (word: string) => Float32Array | undefined;

/** A new word takes the class of its nearest listed neighbour from this cosine on; below it stays unknown. */
const NEAR = 0.62;

/** Pronouns that stand for persons or groups, so that they can fill every actor's slot. */
const ANIMATE_PRONOUNS = new Set(
  'he she they him her them we us i me who whom himself herself themselves ourselves it its their his our my those others both some all many several one two'.split(
    ' ',
  ),
);

const ANIMATE: readonly NounClass[] = ['force', 'person', 'organisation'];

/** Pronouns that may stand for a place or a thing. */
const PLACEHOLDERS = new Set(['it', 'which', 'that', 'itself', 'this', 'these', 'those']);

const GROUP: ReadonlySet<NounClass> = new Set(['force', 'organisation']);
/** Last words of groups' names that as common nouns are something else: "Nusra Front", "Right Sector". */
const GROUP_NAMES = new Set('front sector bloc axis wing movement state union league house'.split(' '));

/** A name that the actor register knows for a group, or that ends like one, is a group whatever its last word means elsewhere. */
function nameOfGroup(doc: Doc, token: number): ReadonlySet<NounClass> | undefined {
  if (doc.uposOf(token) !== 'PROPN' || doc.placeAt(token)) return undefined;
  if (doc.actorOf(token)?.kind === 'organisation') return GROUP;
  const first = token === doc.sentenceFirst[doc.sentenceOf[token]!] || doc.uposOf(token - 1) !== 'PROPN';
  return !first && GROUP_NAMES.has(doc.lower(token)) ? GROUP : undefined;
}

/** Says what nouns name. One object serves all reports: unknown words are looked up by vector once. */
export class NounClasses {
  readonly #classes = new Map<string, Set<NounClass>>();
  /** Kept apart from what is listed: a word that was guessed in one report must not be taken for a listed one in the next. */
  readonly #guessed = new Map<string, ReadonlySet<NounClass>>();
  readonly #vector: WordVector | undefined;
  /** Words of the lists with vectors of length 1, row by row. */
  #known: { words: readonly string[]; rows: Float32Array } | undefined;

  constructor(vector?: WordVector) {
    this.#vector = vector;
    this.#add(Object.entries(data.classes).map(([name, { words }]) => [name, words]));
    const own = new Set(this.#classes.keys());
    this.#add(Object.entries(common.classes), (word) => !own.has(word));
  }

  #add(lists: readonly (readonly [string, string])[], wanted: (word: string) => boolean = () => true): void {
    for (const [name, words] of lists) {
      for (const word of words.split(' ')) {
        if (wanted(word)) this.#classes.set(word, (this.#classes.get(word) ?? new Set()).add(name));
      }
    }
  }

  /** The classes of a dictionary form; empty when nothing is known of it. */
  ofLemma(lemma: string): ReadonlySet<NounClass> {
    const known = this.#classes.get(lemma) ?? this.#guessed.get(lemma);
    if (known) return known;
    const guessed = this.#guess(lemma);
    this.#guessed.set(lemma, guessed);
    return guessed;
  }

  /** Whether the very word stands in the list of a class, with no guess by likeness. */
  isListed(word: string, name: NounClass): boolean {
    return LISTED.get(name)?.has(word) ?? false;
  }

  /** The classes of a word in a report, by its dictionary form or, where the form was not found, its bare plural. */
  ofToken(doc: Doc, token: number): ReadonlySet<NounClass> {
    const named = nameOfGroup(doc, token);
    if (named) return named;
    const lemma = doc.lemma[token]!.toLowerCase();
    if (this.#classes.has(lemma)) return this.#classes.get(lemma)!;
    const lower = doc.lower(token);
    if (this.#classes.has(lower)) return this.#classes.get(lower)!;
    const bare = lower.endsWith('s') ? lower.slice(0, -1) : lower;
    return this.#classes.get(bare) ?? this.ofLemma(lemma);
  }

  /** Whether the word that fills a slot is of a class, or is the very lemma after `=`, or anything at all for `*`. */
  fits(doc: Doc, token: number, wanted: string): boolean {
    if (wanted === '*') return true;
    const measured = measuredBy(doc, token);
    if (measured !== undefined && !wanted.startsWith('=')) return this.fits(doc, measured, wanted);
    const lemma = doc.lemma[token]!.toLowerCase();
    if (wanted.startsWith('=')) {
      const word = wanted.slice(1);
      return lemma === word || doc.lower(token) === word;
    }
    const upos = doc.uposOf(token);
    if (wanted === 'place') return isPlaceToken(doc, token);
    if (upos === 'PRON' || upos === 'DET') {
      if (wanted === 'settlement') return PLACEHOLDERS.has(doc.lower(token));
      return (
        (wanted === 'actor' || wanted === 'person' || wanted === 'force') && ANIMATE_PRONOUNS.has(doc.lower(token))
      );
    }
    if (upos === 'NUM') return wanted === 'person' || wanted === 'force';
    if (wanted === 'actor') {
      if (upos === 'PROPN' || upos === 'ADJ') return true;
      const classes = this.ofToken(doc, token);
      return classes.has('force') || classes.has('organisation') || classes.has('person') || classes.has('aircraft');
    }
    if (upos === 'PROPN' && !this.#classes.has(lemma))
      return (wanted === 'force' || wanted === 'person') && !isPlaceToken(doc, token);
    return this.ofToken(doc, token).has(wanted);
  }

  /** Whether the word that fills a slot may be somebody: an armed group, a person or a body. */
  isAnimate(doc: Doc, token: number): boolean {
    return ANIMATE.some((name) => this.fits(doc, token, name));
  }

  /** As `fits`, but on what is known alone: a number, a pronoun or an unknown name may be anything, and is surely nothing. */
  surelyFits(doc: Doc, token: number, wanted: string): boolean {
    const upos = doc.uposOf(token);
    if (upos === 'NUM' && measuredBy(doc, token) === undefined && !wanted.startsWith('=') && wanted !== '*')
      return false;
    if (upos === 'PRON' && PLACEHOLDERS.has(doc.lower(token)) && wanted !== '*') return false;
    if (upos === 'PROPN' && !wanted.startsWith('=') && wanted !== '*' && wanted !== 'place')
      return this.#classes.get(doc.lemma[token]!.toLowerCase())?.has(wanted) ?? false;
    return this.fits(doc, token, wanted);
  }

  #guess(lemma: string): Set<NounClass> {
    const hyphen = lemma.lastIndexOf('-');
    if (hyphen > 0) {
      const tail = this.#classes.get(lemma.slice(hyphen + 1));
      if (tail) return tail;
    }
    const vector = this.#vector?.(lemma);
    if (!vector) return new Set();
    this.#known ??= this.#listKnown(vector.length);
    const { words, rows } = this.#known;
    const wanted = unit(vector);
    const size = wanted.length;
    let best = NEAR;
    let nearest: string | undefined;
    for (let row = 0, at = 0; row < words.length; row++) {
      let dot = 0;
      for (let column = 0; column < size; column++) dot += wanted[column]! * rows[at++]!;
      if (dot <= best) continue;
      best = dot;
      nearest = words[row];
    }
    return nearest === undefined ? new Set() : this.#classes.get(nearest)!;
  }

  #listKnown(size: number): { words: readonly string[]; rows: Float32Array } {
    const words: string[] = [];
    const vectors: Float32Array[] = [];
    for (const word of this.#classes.keys()) {
      const vector = this.#vector?.(word);
      if (!vector) continue;
      words.push(word);
      vectors.push(unit(vector));
    }
    const rows = new Float32Array(words.length * size);
    for (const [row, vector] of vectors.entries()) rows.set(vector, row * size);
    return { words, rows };
  }
}

const LISTED = new Map(Object.entries(data.classes).map(([name, { words }]) => [name, new Set(words.split(' '))]));
const PARTITIVES = new Set(data.partitives.words.split(' '));

/** What a measuring word measures: the hideouts of "a number of hideouts". */
export function measuredBy(doc: Doc, token: number): number | undefined {
  if (!PARTITIVES.has(doc.lemma[token]!.toLowerCase()) && doc.uposOf(token) !== 'NUM') return undefined;
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) !== 'nmod') continue;
    for (const mark of doc.children(child))
      if (doc.relationOf(mark) === 'case' && doc.lower(mark) === 'of') return child;
  }
  return undefined;
}

/** Whether a token stands in a place mention that is not used for a government. */
export function isPlaceToken(doc: Doc, token: number): boolean {
  return doc.placeAt(token) !== undefined;
}

/** A vector of the same direction and of length 1. */
function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square) || 1;
  return vector.map((value) => value / length);
}
