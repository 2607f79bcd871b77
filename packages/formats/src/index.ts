/**
 * Giving out. Everything that writes claims, the command, a store's exports, a server's answers, goes one way:
 *
 *     const tally = await writeExport(reports, sink, { format, about, … });
 *     const codebook = codebookMarkdown({ format, about, tally });
 *
 * `reports` is any iterable of coded reports, also an asynchronous one: a file, the pages of a query. `sink.write` gets text or
 * bytes piece by piece, and its promise is waited for, so a slow reader slows the writing and memory stays that of one report;
 * only XLSX and GeoPackage hold back, packed or on disk, because their directory stands at the end or all over the file, and
 * ACLED- and UCDP-shaped tables hold the claims of incidents, which are gathered across reports.
 */
export { CLASS_LABELS, CLASSES, type ClaimClass, classOf } from './classes.ts';
export { codebookMarkdown } from './codebook.ts';
export { CONVENTION_VALUES, type Conventions, readConventions } from './conventions.ts';
export {
  type AcledType,
  type CameoType,
  type Crossed,
  type PloverType,
  toAcled,
  toCameo,
  toPlover,
  toUcdp,
  type UcdpType,
} from './crosswalk.ts';
export { type Party, partyOf } from './crosswalk-parties.ts';
export { CSV_COLUMNS } from './csv.ts';
export { type ExportPlan, writeExport } from './export.ts';
export type { ExportAbout } from './export-about.ts';
export type { ClaimLink, Format, Reports, Sink, WriteOptions } from './format.ts';
export { FORMATS, formatById, formatOfFile } from './formats.ts';
export { areaFinder } from './profile/find-area.ts';
export { type Profile, readProfile } from './profile/profile.ts';
export { PROFILES } from './profile/profiles.ts';
export { type FromTable, readClaimsTable, type TableRow } from './read-claims-table.ts';
export type { Tally } from './tally.ts';
export { displayWidth, type Piece, paint, printable, type Style, wrap } from './terminal.ts';
export { counted } from './words.ts';
export { writeZip, type ZipEntry, zipEntry } from './zip.ts';
