export { ENGLISH_MODEL, loadEnglishModel } from './english.ts';
export { DEFAULT_GAZETTEER, loadDefaultGazetteer } from './gazetteer.ts';
