export { buildDefault, buildDefaultRows, DEFAULT_GAZETTEER } from './build-default.ts';
