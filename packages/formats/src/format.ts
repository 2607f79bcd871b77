import type { Claim, CodedReport } from '@dateline/core';
import type { TableInfo } from './column.ts';
import type { Conventions } from './conventions.ts';
import type { ExportAbout } from './export-about.ts';
import type { FindArea } from './profile/coarsen.ts';
import type { Tally } from './tally.ts';

/** Where a format writes: a file, a terminal, a string in a test. Waits when the other side is slow. */
export interface Sink {
  /** Text is written as UTF-8. Formats that are no text write bytes. */
  write(chunk: string | Uint8Array): void | Promise<void>;
}

/** What a store knows of a claim beyond the report it stands in. */
export interface ClaimLink {
  /** Name of the claim in the whole record. */
  readonly key?: string;
  /** The incident that gathers it. */
  readonly incident?: string | null;
}

/** What a caller may choose. A format reads the options it knows and leaves the others alone. */
export interface WriteOptions {
  /** Width of the terminal in columns. `pretty` only; 100 when absent. */
  readonly columns?: number;
  /** Whether to colour with ANSI escapes. `pretty` only; false when absent. */
  readonly colour?: boolean;
  /** Whether to begin with a UTF-8 byte order mark, which older spreadsheets need. Tables only; false when absent. */
  readonly byteOrderMark?: boolean;
  /** Whether cells that a spreadsheet would run as a formula get an apostrophe. Tables only; true when absent. */
  readonly guardFormulas?: boolean;
  /** Whether a row of HXL hashtags follows the heading. CSV tables only; false when absent. */
  readonly hxl?: boolean;
  /** Heading of the whole page. `html` only. */
  readonly heading?: string;
  /** How ACLED- and UCDP-shaped tables choose where the schemes leave a choice. */
  readonly conventions?: Partial<Conventions>;
  /** Whether to add an R*Tree index, which QGIS uses above some 100,000 rows. `geopackage` only; false when absent. */
  readonly spatialIndex?: boolean;
  /** What a store knows of a claim: its key and its incident. */
  readonly linkOf?: (report: CodedReport, claim: Claim) => ClaimLink | undefined;
  /**
   * Finds the units that hold places: for profiles that make places coarser by unit, which lose their position without it, and for
   * tables that have a column for second-order divisions, which stays empty without it.
   */
  readonly findArea?: FindArea | null;
  /** What the export is, for formats that can carry it in the file. */
  readonly about?: ExportAbout;
  /** Counts what is written and what is left out, and why. */
  readonly tally?: Tally;
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
  /** What the format cannot carry, a sentence or two for the codebook. */
  readonly loses: string;
  /** The tables it writes, for the codebook; none for formats that are no tables. */
  readonly tables?: readonly TableInfo[];
  /** Whether what it writes is no text, and so nothing for a terminal. */
  readonly binary?: boolean;
  /** Whether it has a column for second-order divisions, which `findArea` fills. */
  readonly usesAreas?: boolean;
  /** Whether it needs Node (files, SQLite) and cannot be written in the browser. */
  readonly needsNode?: boolean;
  /** Writes every report, then whatever closes the document. What was written is valid however few reports came. */
  write(reports: Reports, sink: Sink, options?: WriteOptions): Promise<void>;
}
