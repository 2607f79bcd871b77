export { type Decoded, decode } from './decode.ts';
export {
  type Found,
  fileProblem,
  findReports,
  foundWords,
  noReports,
  parseSize,
  READABLE_ENDINGS,
  readFile,
  readStream,
} from './files.ts';
export {
  type Bytes,
  DEFAULT_MAX_BYTES,
  type Incoming,
  type Problem,
  type ProblemKind,
  type Reader,
  type ReadOptions,
  sizeWords,
} from './incoming.ts';
export { isoDate } from './jsonl.ts';
export { guessLanguage, type LanguageGuess } from './language.ts';
export { READERS, readerFor } from './readers.ts';
