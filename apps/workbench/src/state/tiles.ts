import { computed, signal } from '@preact/signals';
import { type About, server } from '../api.ts';
import type { TileSource } from '../map/tiles.ts';
import { remembered } from './settings.ts';

/** Tiles of a better map that the server was started with; null where it has none, or is not yet asked. */
export const offeredTiles = signal<About['tiles']>(null);
/** Whether this person wants them: a host elsewhere learns what is looked at. */
export const tilesWanted = remembered('tiles', true);
/** Whether the host gave no answer when it was asked last. */
export const tilesFailed = signal(false);

/** What maps are drawn on; null for what the page has of its own. */
export const tiles = computed<TileSource | null>(() => {
  const offered = offeredTiles.value;
  if (offered === null || !tilesWanted.value) return null;
  // A tile that a file of one region has not is no fault; a host that does not answer is told of.
  const told = (answered: boolean): void => {
    if (offered.host !== null) tilesFailed.value = !answered;
  };
  // Not by URL, which would write the braces otherwise.
  const base = offered.host === null ? new URL('.', document.baseURI).href : '';
  return { address: `${base}${offered.address}`, deepest: offered.deepest, told };
});

let asked = false;

/** Asks the server for its tiles, once. */
export function readTiles(): void {
  if (asked) return;
  asked = true;
  server
    .about({})
    .then((about) => {
      offeredTiles.value = about.tiles;
    })
    .catch(() => {
      asked = false;
    });
}
