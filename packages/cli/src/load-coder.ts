import type { Coder, Gazetteer } from '@dateline/core';
import type { Given, Option } from './command.ts';
import { complain, UsageError } from './failure.ts';
import { readOwnActors, readOwnVerbs } from './own-dictionaries.ts';
import type { Tagger } from './retag.ts';

/** Options of every command that makes a coder. */
export const CODER_OPTIONS = {
  gazetteer: {
    value: 'SETS',
    help: 'which sets of places to use: all (unless given), none, or names with commas, default,syria',
  },
  actors: {
    value: 'FILE',
    help: 'actors of your own: a .csv of id,name,aliases,kind,country,parent,from,to or a PETRARCH dictionary',
  },
  verbs: {
    value: 'FILE',
    help: 'verbs of your own, before the lexicon: a verb dictionary of PETRARCH with CAMEO codes',
  },
} as const satisfies Record<string, Option>;

/** Reads the model and the gazetteers and makes the coder. Imported only here, so that help and mistakes are told at once. */
export async function loadCoder(given: Given): Promise<Coder> {
  const path = given.value('actors');
  const verbsPath = given.value('verbs');
  const [{ createCoder }, { loadEnglishModel }, gazetteer, actors, verbs] = await Promise.all([
    import('@dateline/core'),
    import('@dateline/models'),
    openGazetteer(given.value('gazetteer') ?? 'all'),
    path === undefined ? [] : readOwnActors(path),
    verbsPath === undefined ? [] : readOwnVerbs(verbsPath),
  ]);
  const model = await loadEnglishModel();
  try {
    return createCoder({ model, gazetteer, actors, verbs });
  } catch (error) {
    if (path === undefined || !(error instanceof Error)) throw error;
    throw new UsageError(`--actors ${path}: ${error.message}`);
  }
}

/** Opens sets of places over one another and tells what was left out; null where none is left or wanted. */
export async function openGazetteer(sets: string): Promise<Gazetteer | null> {
  const { openSets } = await import('@dateline/gazetteer');
  try {
    const { gazetteer, problems } = await openSets(sets);
    problems.forEach(complain);
    return gazetteer;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
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
