import { existsSync } from 'node:fs';
import type { Coder, Gazetteer } from '@dateline/core';
import type { LoadOptions } from '@dateline/gazetteer';
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

/**
 * Opens sets of places over one another, the person's own over the default one. A set that cannot be read is told and
 * left out; null where none is left or wanted.
 */
export async function openGazetteer(sets: string): Promise<Gazetteer | null> {
  if (sets === 'none') return null;
  const { DEFAULT_GAZETTEER, gazetteerFolder, listGazetteers, loadGazetteers } = await import('@dateline/gazetteer');
  const open = async (options: LoadOptions): Promise<Gazetteer> => {
    try {
      return await loadGazetteers({ skipped, ...options });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(`${reason} If it is the default set: node scripts/setup.mjs builds it.`);
    }
  };
  const skipped = (name: string, reason: string) => complain(`the gazetteer ${name} is left out: ${reason}`);
  if (sets === 'all') {
    if (existsSync(DEFAULT_GAZETTEER)) return open({});
    complain(
      'there is no default gazetteer yet, so most places stay without coordinates. Build it with: node scripts/setup.mjs',
    );
    return existsSync(gazetteerFolder()) ? loadGazetteers({ skipped, defaultSet: false }).catch(() => null) : null;
  }
  const names = sets.split(',').map((name) => name.trim());
  const own = (await listGazetteers()).map((set) => set.name);
  const unknown = names.find((name) => name !== 'default' && !own.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `there is no gazetteer ${unknown}; there are ${['default', ...own].join(', ')}. Add one with dateline gazetteer add.`,
    );
  }
  return open({ defaultSet: names.includes('default'), only: names });
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
