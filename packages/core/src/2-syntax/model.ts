import { RELATIONS, UPOS, XPOS } from '../doc/tags.ts';
import { Lemmatiser } from './lemmatiser.ts';
import { openModelFile } from './model-file.ts';
import { SyntaxNetwork } from './network.ts';
import type { NetworkShape } from './network-shape.ts';
import { WordReader } from './word-vectors.ts';

/** A trained model of English: tagger, parser, lemmatiser and word vectors. */
export interface EnglishModel {
  readonly name: string;
  /** Of the weights; a result can name it. */
  readonly version: string;
  readonly network: SyntaxNetwork;
  /** Index into UPOS of each joint tag. */
  readonly upos: Uint8Array;
  /** Index into XPOS of each joint tag. */
  readonly xpos: Uint8Array;
  /** Index into RELATIONS of each relation of the network. */
  readonly relation: Uint8Array;
  readonly lemmatiser: Lemmatiser;
  /** The pretrained vector of a word (GloVe, 100 dimensions), or null for a word without one. A fresh copy. */
  vector(word: string): Float32Array | null;
}

/** The JSON header of a model file of kind `english`. */
interface EnglishHeader {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly shape: NetworkShape;
  /** `NOUN|NN` */
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly words: {
    readonly seed: number;
    readonly vectors: number;
    readonly ownFirst: number;
    readonly parts: number;
  };
}

/**
 * Reads `english.model`. The bytes are kept, not copied.
 *
 * @throws Error that says what was expected, what came and what to do, when the file is damaged or of another version.
 */
export function readModel(bytes: ArrayBuffer): EnglishModel {
  const file = openModelFile(bytes);
  const header = file.header as EnglishHeader;
  if (header.kind !== 'english')
    throw new Error(
      `A model of kind "english" is needed, this file holds "${header.kind}". Pass packages/models/english.model.`,
    );
  const { shape, tags, relations } = header;
  const words = new WordReader(file, shape, header.words);
  const relation = indicesOf('relation', relations, RELATIONS);
  return {
    name: header.name,
    version: header.version,
    network: new SyntaxNetwork(file, shape, words, relations),
    upos: indicesOf(
      'UPOS',
      tags.map((tag) => tag.slice(0, tag.indexOf('|'))),
      UPOS,
    ),
    xpos: indicesOf(
      'XPOS',
      tags.map((tag) => tag.slice(tag.indexOf('|') + 1)),
      XPOS,
    ),
    relation,
    lemmatiser: new Lemmatiser(file.text('lemmas')),
    vector: (word) => words.vector(word),
  };
}

function indicesOf(what: string, names: readonly string[], known: readonly string[]): Uint8Array {
  return Uint8Array.from(names, (name) => {
    const index = known.indexOf(name);
    if (index < 0)
      throw new Error(
        `The model knows the ${what} "${name}", this release does not: use the model that belongs to it.`,
      );
    return index;
  });
}
