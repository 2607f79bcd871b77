import { writeFile } from 'node:fs/promises';
import { TileType, zxyToTileId } from 'pmtiles';

/** A picture of one pixel, as PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface TileFile {
  readonly tiles: readonly (readonly [z: number, x: number, y: number])[];
  readonly type?: TileType;
  readonly metadata?: object;
}

/** Writes a PMTiles file of version 3 that has the same picture for some tiles. */
export async function writeTileFile(path: string, { tiles, type = TileType.Png, metadata = {} }: TileFile) {
  const ids = tiles.map(([z, x, y]) => zxyToTileId(z, x, y)).sort((a, b) => a - b);
  const steps = ids.map((id, at) => id - (ids[at - 1] ?? 0));
  const directory = Buffer.from(
    [ids.length, ...steps, ...ids.map(() => 1), ...ids.map(() => PIXEL.length), ...ids.map(() => 1)].flatMap(varint),
  );
  const words = Buffer.from(JSON.stringify(metadata));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header[7] = 3;
  const after = 127 + directory.length;
  const numbers = [127, directory.length, after, words.length, after + words.length, 0, after + words.length];
  for (const [at, value] of [...numbers, PIXEL.length, ids.length, ids.length, 1].entries())
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * at);
  const zooms = tiles.map(([z]) => z);
  // Ordered by number, nothing compressed.
  header.set([1, 1, 1, type, Math.min(...zooms), Math.max(...zooms)], 96);
  await writeFile(path, Buffer.concat([header, directory, words, PIXEL]));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}
