import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { type Coder, createCoder } from '../../src/coder.ts';

export const model = await loadEnglishModel();
export const gazetteer = loadDefaultGazetteer();
let made: Coder | undefined;

/** The coder as users get it, made once for all tests. */
export function coder(): Coder {
  return (made ??= createCoder({ model, gazetteer }));
}
