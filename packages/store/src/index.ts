export { type Chosen, type ChosenLink, choose } from './chosen.ts';
export type * from './contract.ts';
export { allClaims } from './pages.ts';
export { GROUPINGS } from './query.ts';
export { buildReport, type ReportOptions, type SituationReport, weekOf } from './report/build.ts';
export { writeHtml } from './report/html.ts';
export { writeMarkdown } from './report/markdown.ts';
export { type StoredSituation, situationOf } from './situation.ts';
export { isPostgres, type OpenOptions, openStore } from './store.ts';
