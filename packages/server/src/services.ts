import type { Gazetteer } from '@dateline/core';
import type { Store } from '@dateline/store';
import { type Additions, createAdditions } from './additions.ts';
import { type Columns, createColumns } from './columns.ts';
import { createEvents, type Events } from './events.ts';
import { createHands, type Hands } from './worker/hands.ts';
import type { Setup } from './worker/tasks.ts';

/** What the routes work with. */
export interface Services {
  /** The connection that answers; nothing that takes long runs on it. */
  readonly store: Store;
  /** Threads for what takes long. */
  readonly hands: Hands;
  readonly columns: Columns;
  readonly additions: Additions;
  readonly events: Events;
  /** The most bytes of files at once. */
  readonly mostBytes: number;
  /** The places that are searched; null where there are none. Opened when first asked for. */
  gazetteer(): Promise<Gazetteer | null>;
  /** Ends the threads; the store stays open. */
  close(): Promise<void>;
}

/** Files are held in memory until they are read. */
const MOST_BYTES = 200_000_000;

/** Puts together what the routes work with. The store must be one that threads can open too: no `:memory:`. */
export function createServices(store: Store, setup: Setup): Services {
  const hands = createHands(setup);
  const events = createEvents();
  const additions = createAdditions(hands, events, () => store.revision());
  let gazetteer: Promise<Gazetteer | null> | null = null;
  return {
    store,
    hands,
    events,
    additions,
    columns: createColumns(store, hands),
    mostBytes: MOST_BYTES,
    gazetteer: () => (gazetteer ??= openPlaces(setup.gazetteer)),
    async close() {
      additions.close();
      await hands.close();
    },
  };
}

async function openPlaces(sets: string): Promise<Gazetteer | null> {
  const { openSets } = await import('@dateline/gazetteer');
  return (await openSets(sets)).gazetteer;
}
