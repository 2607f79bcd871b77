import type { Profile } from './profile/profile.ts';
import type { Tally } from './tally.ts';

/** What an export is, for the codebook and for formats that can carry it in the file. */
export interface ExportAbout {
  /** Instant of the export, `2017-06-02T08:15:00Z`; the caller's, because a format has no clock. */
  readonly at: string;
  /** `dateline 0.1.0`. */
  readonly software: string;
  /** What the claims were chosen by, a phrase each; empty where all are there. */
  readonly filters: readonly string[];
  /** Choices of the format that differ from what is usual, a phrase each. */
  readonly choices?: readonly string[];
  /** What was held back and made coarser; null where everything is as it was coded. */
  readonly profile: Profile | null;
}

/** The facts of an export as plain JSON, as they stand when this is called. */
export function exportFacts(about: ExportAbout, tally: Tally | undefined): Readonly<Record<string, unknown>> {
  return {
    at: about.at,
    software: about.software,
    filters: about.filters,
    choices: about.choices ?? [],
    profile: about.profile,
    ...(tally && {
      counts: { reports: tally.reports, claims: tally.claims, rows: tally.rows },
      leftOut: Object.fromEntries(tally.leftOut),
      coders: [...tally.coders],
      published: [tally.firstPublished, tally.lastPublished],
      happened: [tally.firstDay, tally.lastDay],
    }),
  };
}
