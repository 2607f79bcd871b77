import type { CodedReport } from '@dateline/core';

/** Where a format writes: a file, a terminal, a string in a test. Waits when the other side is slow. */
export interface Sink {
  write(text: string): void | Promise<void>;
}

/** What a caller may choose. A format reads the options it knows and leaves the others alone. */
export interface WriteOptions {
  /** Width of the terminal in columns. `pretty` only; 100 when absent. */
  readonly columns?: number;
  /** Whether to colour with ANSI escapes. `pretty` only; false when absent. */
  readonly colour?: boolean;
  /** Whether to begin with a UTF-8 byte order mark, which older spreadsheets need. `csv` only; false when absent. */
  readonly byteOrderMark?: boolean;
  /** Whether cells that a spreadsheet would run as a formula get an apostrophe. `csv` only; true when absent. */
  readonly guardFormulas?: boolean;
  /** Heading of the whole page. `html` only. */
  readonly heading?: string;
}

/** Reports as they come out of the coder, one by one, so that a large batch need not sit in memory. */
export type Reports = Iterable<CodedReport> | AsyncIterable<CodedReport>;

/** One way to write coded reports. One file a format; `FORMATS` lists them all. */
export interface Format {
  /** What `--format` takes. */
  readonly id: string;
  /** A line of help. */
  readonly label: string;
  /** File name endings that mean this format, with the dot. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** Writes every report, then whatever closes the document. What was written is valid however few reports came. */
  write(reports: Reports, sink: Sink, options?: WriteOptions): Promise<void>;
}
