import type { ReportInput } from '@dateline/core';

/** What the page asks of the thread that reads. */
export type Ask =
  | { readonly task: 'code'; readonly report: ReportInput }
  | { readonly task: 'save'; readonly format: string };

/** What the thread tells. */
export type Tell =
  | { readonly told: 'loading'; readonly bytes: number; readonly of: number }
  | { readonly told: 'reading' }
  | { readonly told: 'coded'; readonly page: string; readonly claims: number; readonly seconds: number }
  | { readonly told: 'saved'; readonly name: string; readonly blob: Blob }
  | { readonly told: 'failed'; readonly reason: string };

/** What lies beside the page: written by `dateline site`. */
export interface Parts {
  readonly model: string;
  /** Sets of places, the first is the lowest layer. */
  readonly gazetteers: readonly string[];
  /** Bytes of all of these. */
  readonly bytes: number;
  /** The page of reports that came with the site; null where none did. */
  readonly reports: string | null;
  /** Their map, likewise. */
  readonly map: string | null;
  /** Every file, for keeping them. */
  readonly files: readonly string[];
  /** Changes with any of the files. */
  readonly version: string;
}
