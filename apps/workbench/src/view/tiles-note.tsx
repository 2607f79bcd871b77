import { offeredTiles, tilesFailed, tilesWanted } from '../state/tiles.ts';
import { fill, words } from '../strings.ts';

/** Says which host sees what is looked at, where there is one, with the way to do without it. */
export function TilesNote() {
  const offered = offeredTiles.value;
  if (offered === null) return null;
  const { host, credit } = offered;
  const used = tilesWanted.value;
  return (
    <p class="tiles-note quiet">
      {used && (
        <>
          {host === null ? words.map.tilesHere : fill(words.map.tiles, host)}
          {credit !== null && ` ${credit}`}{' '}
          {tilesFailed.value && <span class="wrong">{fill(words.map.tilesFailed, host ?? '')} </span>}
        </>
      )}
      <button type="button" class="link" onClick={() => (tilesWanted.value = !used)}>
        {used ? words.map.tilesOff : host === null ? words.map.tilesOnHere : fill(words.map.tilesOn, host)}
      </button>
    </p>
  );
}
