import { existsSync } from 'node:fs';
import type { Gazetteer } from '@dateline/core';
import { DEFAULT_GAZETTEER } from './build-default.ts';
import { gazetteerFolder, type LoadOptions, listGazetteers, loadGazetteers } from './store.ts';

/** Sets of places that were opened over one another. */
export interface OpenedSets {
  /** Null where none is left or wanted. */
  readonly gazetteer: Gazetteer | null;
  /** What was left out and why, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Opens sets of places over one another, the person's own over the default one: `all`, `none`, or names with commas. A set of all that
 * cannot be read is left out.
 *
 * @throws Error of one line when a set that was named is not there or cannot be read.
 */
export async function openSets(sets: string): Promise<OpenedSets> {
  if (sets === 'none') return { gazetteer: null, problems: [] };
  const problems: string[] = [];
  const skipped = (name: string, reason: string): void => {
    problems.push(`the gazetteer ${name} is left out: ${reason}`);
  };
  const open = async (options: LoadOptions): Promise<OpenedSets> => {
    try {
      return { gazetteer: await loadGazetteers({ skipped, ...options }), problems };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason} If it is the default set: node scripts/setup.mjs builds it.`);
    }
  };
  if (sets === 'all') {
    if (existsSync(DEFAULT_GAZETTEER)) return open({});
    problems.push(
      'there is no default gazetteer yet, so most places stay without coordinates. Build it with: node scripts/setup.mjs',
    );
    if (!existsSync(gazetteerFolder())) return { gazetteer: null, problems };
    return { gazetteer: await loadGazetteers({ skipped, defaultSet: false }).catch(() => null), problems };
  }
  const names = sets.split(',').map((name) => name.trim());
  const own = (await listGazetteers()).map((set) => set.name);
  const unknown = names.find((name) => name !== 'default' && !own.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `there is no gazetteer ${unknown}; there are ${['default', ...own].join(', ')}. Add one with dateline gazetteer add.`,
    );
  return open({ defaultSet: names.includes('default'), only: names });
}
