import type { ReportInput } from '@dateline/core';

export type ProblemKind =
  | 'missing'
  | 'unreadable'
  | 'empty'
  | 'binary'
  | 'encoding'
  | 'too large'
  | 'markup'
  | 'malformed'
  | 'no reports'
  | 'not English';

/** Why something could not be used. */
export interface Problem {
  readonly kind: ProblemKind;
  /** One line: what came, what was expected, what to do. */
  readonly message: string;
}

/** What came of one report: it, or the reason why it cannot be used. Nothing is dropped in silence. */
export type Incoming =
  | { readonly ok: true; readonly name: string; readonly report: ReportInput; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly name: string; readonly problem: Problem };

/** The bytes of a file or a stream, in pieces. */
export type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface ReadOptions {
  /** The most bytes a report may have. */
  readonly maxBytes: number;
}

/** One way to read reports. One file a format; `READERS` lists them all. */
export interface Reader {
  readonly id: string;
  readonly label: string;
  /** File name endings that mean this format, with the dot. */
  readonly extensions: readonly string[];
  /** Gives every report of the input, and every problem, in order. `name` says where it comes from, for messages. */
  read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming>;
}

/** The limit where nobody sets another: a report is a page or two, a book a few megabytes. */
export const DEFAULT_MAX_BYTES = 50_000_000;

/** `57.2 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${+(bytes / 1000).toFixed(1)} kB`;
  return `${+(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The problem of a report that is over the limit. */
export function tooLarge(bytes: number | null, maxBytes: number): Problem {
  const came = bytes === null ? `more than ${sizeWords(maxBytes)}` : sizeWords(bytes);
  return {
    kind: 'too large',
    message: `${came} in one report, where at most ${sizeWords(maxBytes)} were expected. Split it, or raise the limit`,
  };
}
