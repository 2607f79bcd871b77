import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';

/** Tiles of a better base map than the page has of its own. */
export interface Tiles {
  /** Where the page asks for them: an address with `{z}`, `{x}` and `{y}`; relative to the page where it is this server. */
  readonly address: string;
  /** The host that is asked and thereby learns what is looked at; null where that is this server. */
  readonly host: string | null;
  /** The deepest zoom there are tiles of. */
  readonly deepest: number;
  /** Whom the map is owed to, as the file says it; null where nothing is said. */
  readonly credit: string | null;
  /** A tile of the file; null where there is none. Absent where the page asks another host. */
  readonly read?: (z: number, x: number, y: number) => Promise<Tile | null>;
  close(): Promise<void>;
}

export interface Tile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Tiles of the Web are looked at no deeper than this unless they say otherwise. */
const DEEPEST = 19;

const PICTURES: ReadonlyMap<TileType, string> = new Map([
  [TileType.Png, 'image/png'],
  [TileType.Jpeg, 'image/jpeg'],
  [TileType.Webp, 'image/webp'],
  [TileType.Avif, 'image/avif'],
]);

/**
 * Opens what the map is drawn on: `https://tiles.example/{z}/{x}/{y}.png`, or a PMTiles file of this machine.
 *
 * @throws Error of one line that says what was expected.
 */
export async function openTiles(place: string): Promise<Tiles> {
  return /^https?:/i.test(place) ? tilesOfAddress(place) : tilesOfFile(place);
}

function tilesOfAddress(address: string): Tiles {
  const missing = ['{z}', '{x}', '{y}'].filter((part) => !address.includes(part));
  if (!URL.canParse(address) || missing.length > 0)
    throw new Error(
      `${address} is no address of tiles${missing.length > 0 ? `: it lacks ${missing.join(', ')}` : ''}. Give one like https://tiles.example/{z}/{x}/{y}.png, or a .pmtiles file.`,
    );
  const { host } = new URL(address);
  // A host that depends on the tile cannot be named to the browser beforehand.
  if (/[{}]/.test(decodeURIComponent(host)))
    throw new Error(`${address} has a gap in the name of its host. Give the name of one host.`);
  return { address, host, deepest: DEEPEST, credit: null, close: async () => undefined };
}

async function tilesOfFile(path: string): Promise<Tiles> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Error(
      `${path} ${missing ? 'is not there' : 'could not be opened'}. Give a .pmtiles file, or an address like https://tiles.example/{z}/{x}/{y}.png.`,
    );
  }
  try {
    const archive = new PMTiles(sourceOf(file, path));
    const header = await archive.getHeader().catch(() => {
      throw new Error(`${path} is no PMTiles file of version 3.`);
    });
    const mediaType = PICTURES.get(header.tileType);
    if (mediaType === undefined)
      throw new Error(
        `${path} holds ${header.tileType === TileType.Mvt ? 'vectors' : 'tiles of an unknown kind'}. Only pictures (PNG, JPEG, WebP, AVIF) can be shown.`,
      );
    const { attribution } = (await archive.getMetadata().catch(() => ({}))) as { attribution?: unknown };
    return {
      address: 'api/tiles/{z}/{x}/{y}',
      host: null,
      deepest: header.maxZoom,
      // It may be written as HTML, and the page shows text as text.
      credit:
        typeof attribution === 'string'
          ? attribution
              .replace(/<[^>]*>/g, '')
              .replaceAll('&copy;', '©')
              .trim() || null
          : null,
      async read(z, x, y) {
        const tile = await archive.getZxy(z, x, y);
        return tile ? { bytes: new Uint8Array(tile.data), mediaType } : null;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function sourceOf(file: FileHandle, path: string): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length): Promise<RangeResponse> {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return { data: buffer.buffer.slice(0, bytesRead) };
    },
  };
}
