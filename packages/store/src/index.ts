export type * from './contract.ts';
export { GROUPINGS } from './contract.ts';
export { isPostgres, type OpenOptions, openStore } from './store.ts';
