export { lines } from './bytes.ts';
export { checkLanguage } from './check-language.ts';
export { type DateOrder, isoDate } from './dates.ts';
export { type Decoded, decode, encodingNamed } from './decode.ts';
export { createFetcher, type Fetcher, type FetcherOptions } from './fetch/fetcher.ts';
export { fileProblem, parseSize, READABLE_ENDINGS } from './files.ts';
export {
  type Bytes,
  DEFAULT_MAX_BYTES,
  type Incoming,
  type Problem,
  type ProblemKind,
  type Reader,
  type ReadOptions,
  sizeWords,
  type Taken,
} from './incoming.ts';
export { type Mapping, readMapping } from './mapping.ts';
export { READERS, readerFor } from './readers.ts';
export { readBytes } from './reading.ts';
export { tableCells } from './table-cells.ts';
export { type TakeInOptions, takeIn } from './take-in.ts';
export { type WatchOptions, watchFolder } from './watch.ts';
