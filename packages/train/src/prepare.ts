import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jointTags } from './corpus.ts';
import { harmonise } from './harmonise.ts';
import { genreOf, readTreebank, type TreebankSentence } from './treebank.ts';
import { chooseVocabulary, type Vocabulary, type VocabularyChoice } from './vocabulary.ts';
import { decodeRow, type ProductQuantised, quantiseProduct, readWordVectors } from './word-vectors.ts';

/**
 * GUM genres whose texts may be used for weights under CC BY-SA 4.0. Left out: conversation (from a CC BY-ND corpus),
 * fiction and whow (non-commercial), and letter, essay, podcast and reddit (terms unclear).
 */
const GUM_GENRES = ['news', 'interview', 'bio', 'voyage', 'academic', 'court', 'textbook', 'speech', 'vlog'];

/** Longer sentences are tables and signatures; they cost much and teach little. */
const LONGEST = 120;

/** Reads a treebank file of a folder in the project's tokens. */
export function readHarmonised(folder: string, name: string): TreebankSentence[] {
  return readTreebank(join(folder, `${name}.conllu`)).map(harmonise);
}

/** The training sentences: EWT train, and the GUM train documents of usable genres. */
export function readTrainingTreebank(folder: string): TreebankSentence[] {
  return [
    ...readHarmonised(folder, 'ewt-train'),
    ...readHarmonised(folder, 'gum-train').filter(({ document }) => GUM_GENRES.includes(genreOf(document))),
  ].filter(({ words }) => words.length <= LONGEST);
}

/**
 * Adds a copy in capitals of every 40th sentence and one in lower case of every 80th, so that headlines and teletype are
 * read too.
 */
export function withOtherCases(treebank: readonly TreebankSentence[]): TreebankSentence[] {
  const added: TreebankSentence[] = [];
  for (const [index, sentence] of treebank.entries()) {
    const change = index % 40 === 0 ? 'toUpperCase' : index % 80 === 17 ? 'toLowerCase' : undefined;
    if (change)
      added.push({ ...sentence, words: sentence.words.map((word) => ({ ...word, form: word.form[change]() })) });
  }
  return [...treebank, ...added];
}

/** The texts of a file: the `text` of each line of JSON Lines, or the whole file. */
export function readTexts(path: string): string[] {
  const content = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) return [content];
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { text } = JSON.parse(line) as { text?: unknown };
      return typeof text === 'string' ? text : '';
    });
}

/** Word vectors and vocabulary as the model will have them. */
export interface PreparedWords {
  readonly vocabulary: Vocabulary;
  readonly quantised: ProductQuantised;
  /** What the quantised vectors decode to, [entries × size]. */
  readonly vectors: Float32Array;
}

export interface WordsSource {
  readonly vectors: string;
  /** Files whose words are kept in the vocabulary. */
  readonly texts: readonly string[];
  /** Folder for what takes long to make. */
  readonly cache: string;
  readonly choice: VocabularyChoice;
  /** Parts a vector is cut into. */
  readonly parts: number;
}

/** Chooses the vocabulary and quantises its vectors; the quantisation is kept in the cache folder. */
export function prepareWords(source: WordsSource, treebank: readonly TreebankSentence[]): PreparedWords {
  mkdirSync(source.cache, { recursive: true });
  const all = readWordVectors(source.vectors, join(source.cache, 'word-vectors'));
  const vocabulary = chooseVocabulary(all, treebank, source.texts.flatMap(readTexts), source.choice);
  const { size } = all;
  const chosen = new Float32Array(vocabulary.sourceRows.length * size);
  for (const [row, from] of vocabulary.sourceRows.entries())
    chosen.set(all.values.subarray(from * size, (from + 1) * size), row * size);
  const quantised = quantiseOnce(chosen, size, source);
  const vectors = new Float32Array(chosen.length);
  for (let row = 0; row < vocabulary.sourceRows.length; row++) decodeRow(quantised, row, vectors, row * size);
  return { vocabulary, quantised, vectors };
}

function quantiseOnce(values: Float32Array, size: number, { cache, parts }: WordsSource): ProductQuantised {
  const rows = values.length / size;
  const width = size / parts;
  const key = createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 12);
  const path = join(cache, `quantised-${parts}-${key}.bin`);
  const centroidBytes = parts * 256 * width * 4;
  if (!existsSync(path)) {
    const { centroids, codes, loss } = quantiseProduct(values, size, parts, 12);
    const bytes = new Uint8Array(8 + centroidBytes + codes.length);
    new DataView(bytes.buffer).setFloat64(0, loss, true);
    bytes.set(new Uint8Array(centroids.buffer), 8);
    bytes.set(codes, 8 + centroidBytes);
    writeFileSync(path, bytes);
  }
  const file = readFileSync(path);
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
  return {
    loss: new DataView(bytes).getFloat64(0, true),
    centroids: new Float32Array(bytes, 8, parts * 256 * width),
    codes: new Uint8Array(bytes, 8 + centroidBytes, rows * parts),
    parts,
    width,
  };
}

/** Frequent words that keep their vector, and how often others must be seen; see docs/decisions/0004-english-model.md. */
const CHOICE: VocabularyChoice = { frequent: 42000, ownFrom: 2, domainFrom: 6 };
/** Parts that a vector of 100 is cut into: 25 bytes a word, 9 % of the squared length lost. */
const PARTS = 25;

/** Where the data of a run lie. */
export interface DataPlaces {
  readonly ud: string;
  readonly vectors: string;
  readonly texts: readonly string[];
  readonly cache: string;
}

/** Treebank, words and tags of every run over the same data. */
export interface PreparedData {
  readonly treebank: TreebankSentence[];
  readonly words: PreparedWords;
  readonly tags: string[];
}

/** Reads treebank and vectors and settles vocabulary and tags. */
export function prepareData({ ud, vectors, texts, cache }: DataPlaces): PreparedData {
  const treebank = readTrainingTreebank(ud);
  const words = prepareWords({ vectors, texts, cache, choice: CHOICE, parts: PARTS }, treebank);
  return { treebank, words, tags: jointTags(treebank) };
}
