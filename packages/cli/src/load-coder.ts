import { existsSync } from 'node:fs';
import type { Coder } from '@dateline/core';
import { complain } from './failure.ts';
import type { Tagger } from './retag.ts';

/** Reads the model and the gazetteer and makes the coder. Imported only here, so that help and mistakes are told at once. */
export async function loadCoder(): Promise<Coder> {
  const [{ createCoder }, { DEFAULT_GAZETTEER, loadDefaultGazetteer, loadEnglishModel }] = await Promise.all([
    import('@dateline/core'),
    import('@dateline/models'),
  ]);
  const model = await loadEnglishModel();
  if (!existsSync(DEFAULT_GAZETTEER)) {
    complain('there is no gazetteer yet, so places stay without coordinates. Build it with: node scripts/setup.mjs');
    return createCoder({ model });
  }
  return createCoder({ model, gazetteer: loadDefaultGazetteer() });
}

/** Reads the model alone, for documents whose tokens are given. */
export async function loadTagger(): Promise<Tagger> {
  const [{ createSyntaxStage, readModel }, { loadEnglishModel }] = await Promise.all([
    import('@dateline/core'),
    import('@dateline/models'),
  ]);
  const stage = createSyntaxStage(readModel(await loadEnglishModel()));
  return (doc) => stage.run(doc);
}
