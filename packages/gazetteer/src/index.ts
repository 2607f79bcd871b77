export { buildDefault, buildDefaultRows, DEFAULT_GAZETTEER } from './build-default.ts';
export { fetchGazetteer } from './fetch.ts';
export { type ImportOptions, type ImportProgress, type ImportResult, importGazetteer } from './import.ts';
export type { Problem } from './problems.ts';
export { type OpenedSets, openSets } from './sets.ts';
export {
  addGazetteer,
  gazetteerFolder,
  type LoadOptions,
  listGazetteers,
  loadGazetteers,
  removeGazetteer,
  type StoredGazetteer,
} from './store.ts';
export type { TableMapping } from './table.ts';
