import type { ReportInput } from '@dateline/core';
import type { DateOrder } from './dates.ts';
import type { Mapping } from './mapping.ts';

export type ProblemKind =
  | 'missing'
  | 'unreadable'
  | 'empty'
  | 'binary'
  | 'encoding'
  | 'too large'
  | 'too complex'
  | 'markup'
  | 'malformed'
  | 'columns'
  | 'encrypted'
  | 'scanned'
  | 'too slow'
  | 'refused'
  | 'no answer'
  | 'no reports'
  | 'not English';

/** Why something could not be used. */
export interface Problem {
  readonly kind: ProblemKind;
  /** One line: what came, what was expected, what to do. */
  readonly message: string;
}

/** The bytes that one report was read from, untouched: a file, a line of JSON Lines, a row of a table, a record of an archive. */
export interface OriginalBytes {
  readonly bytes: Uint8Array;
  /** `text/html`; null where nobody says it and the format has none. */
  readonly mediaType: string | null;
}

/** One report that was read, with what the bytes say of it beyond the report itself. */
export interface Taken {
  readonly ok: true;
  readonly name: string;
  readonly report: ReportInput;
  /** What a person should look at: a date that was left out, pages without text. One line each, without full stop. */
  readonly warnings: readonly string[];
  /** How the text was got from the bytes: "decoded from windows-1252". Empty where it stands there as it is. */
  readonly notes: readonly string[];
  readonly original: OriginalBytes;
  /** `2017-06-02T08:15:00+03:00`, as the outlet's clock showed; without an offset where none is stated. */
  readonly publishedAt?: string;
  readonly url?: string;
  /** Of a mail or of the answer that an archive recorded, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When an archive recorded it, as an instant in UTC. */
  readonly retrievedAt?: string;
  /** Offset in the text at which each page begins, for formats that have pages. */
  readonly pages?: readonly number[];
  /** Whether the text is only the beginning or a summary of the report, as some feeds give it. */
  readonly partial?: boolean;
}

/** Something that could not be read as a report. */
export interface Failed {
  readonly ok: false;
  readonly name: string;
  readonly problem: Problem;
}

/** Something that lies inside of what was read and has a format of its own: an attachment of a mail, a page of an archive. */
export interface Enclosed {
  readonly enclosed: Uint8Array;
  readonly name: string;
  /** With its parameters; null where nobody says it. */
  readonly mediaType: string | null;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retrievedAt?: string;
  /** Title that the archive gives it, for pages that have none themselves. */
  readonly title?: string;
  /** Date of the mail around it, for attachments that state none. */
  readonly published?: string;
  readonly outlet?: string;
}

/** What came of one report: it, or the reason why it cannot be used. Nothing is dropped in silence. */
export type Incoming = Taken | Failed;

/** The bytes of a file or a stream, in pieces. */
export type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface ReadOptions {
  /** The most bytes a report may have. */
  readonly maxBytes: number;
  /** Which columns or fields the parts of a report are in, for tables and JSON. */
  readonly mapping?: Mapping;
  /** Name of the encoding of text that does not say it, `windows-1252`; wins over guessing, not over a byte order mark. */
  readonly encoding?: string;
  /** How to read 02/06/2017; without it such a date is left out with a warning. */
  readonly dateOrder?: DateOrder;
  /** Milliseconds that reading one page, feed or document may take before it is given up. */
  readonly patience?: number;
  /** Where the bytes can be read again at any place, for formats with a table of contents at the end. */
  readonly file?: string;
  /** `text/html; charset=utf-8`, as the server that gave the bytes said. */
  readonly mediaType?: string;
  /** Where the bytes are from, so that a page's own links can be completed. */
  readonly url?: string;
}

/** One way to read reports. One file a format; `READERS` lists them all. */
export interface Reader {
  readonly id: string;
  readonly label: string;
  /** File name endings that mean this format, with the dot. */
  readonly extensions: readonly string[];
  /** Media types that mean this format, without parameters; the first is the one a file of it gets. */
  readonly mediaTypes: readonly string[];
  /** Gives every report of the input, and every problem, in order. `name` says where it comes from, for messages. */
  read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming | Enclosed>;
}

/** The limit where nobody sets another: a report is a page or two, a book a few megabytes. */
export const DEFAULT_MAX_BYTES = 50_000_000;

/** An input that cannot be used, with its reason. */
export function failed(name: string, kind: ProblemKind, message: string): Failed {
  return { ok: false, name, problem: { kind, message } };
}

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

/** The problem of a page or feed that is over what can be read of its format, or over the limit where that is less. */
export function tooLargeAs(what: string, most: number, maxBytes: number): Problem {
  if (maxBytes < most) return tooLarge(null, maxBytes);
  return { kind: 'too complex', message: `more than ${sizeWords(most)}, which no ${what} has. Save its text` };
}
