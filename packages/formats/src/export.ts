import type { ExportAbout } from './export-about.ts';
import type { Format, Reports, Sink, WriteOptions } from './format.ts';
import { withProfile } from './profile/apply.ts';
import { uncovered } from './profile/behind.ts';
import { holdsBack } from './profile/profile.ts';
import { counted, createTally, type Tally } from './tally.ts';

/** How reports are given out: what `write` of the format takes, and what stands before it. */
export interface ExportPlan extends Omit<WriteOptions, 'tally' | 'about'> {
  readonly format: Format;
  /** What the export is. Its profile is applied, its `at` is the day an embargo counts back from. */
  readonly about: ExportAbout;
}

/**
 * Gives reports out: holds back what the profile asks for, counts what is left, and writes it. Reports are read one by one as
 * the sink takes them, so that both a file and a slow connection can be written to from a stream.
 *
 * What it answers is what a codebook needs: `codebookMarkdown({ format, about, tally })`.
 */
export async function writeExport(reports: Reports, sink: Sink, plan: ExportPlan): Promise<Tally> {
  const { format, linkOf, ...options } = plan;
  const { findArea = null } = options;
  const { profile, at } = plan.about;
  const tally = createTally();
  const shown = profile === null ? reports : withProfile(reports, profile, { today: at.slice(0, 10), findArea, tally });
  await format.write(counted(shown, tally), sink, {
    ...options,
    tally,
    ...(linkOf && {
      // A store knows claims as they were coded. Their keys would lead back to reports whose identifiers are withheld.
      linkOf: (report, claim) => {
        const link = linkOf(uncovered(report), uncovered(claim));
        return link !== undefined && profile !== null && holdsBack(profile, 'ids')
          ? { incident: link.incident ?? null }
          : link;
      },
    }),
  });
  return tally;
}
