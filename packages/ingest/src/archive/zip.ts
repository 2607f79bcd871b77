import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { RandomAccess } from './random-access.ts';

/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the archive states them. */
  readonly size: number;
  readonly packed: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Bytes of a table of contents; an archive of a hundred thousand files has 10 MB. */
const MOST_TABLE = 100_000_000;
/** Pieces in which an entry is read. */
const PIECE = 1 << 18;

/** Lists the files of a ZIP archive by its table of contents. Throws an `Error` of one line where it is none. */
export async function zipEntries(archive: RandomAccess): Promise<ZipEntry[]> {
  const { offset, length } = await tableOf(archive);
  if (length > MOST_TABLE || offset + length > archive.size)
    throw new Error('its table of contents is not where it should be');
  const bytes = await archive.read(offset, length);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL; ) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) break;
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packed, start] = wide(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      size: size!,
      packed: packed!,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      at: start!,
    });
    at = next;
  }
  return entries;
}

/** The bytes of an entry, unpacked, in pieces. Throws an `Error` of one line where they cannot be had. */
export async function* zipContent(archive: RandomAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new Error(`${entry.name} is encrypted`);
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name} is packed in a way that is not known (${entry.method})`);
  const head = await archive.read(entry.at, 30);
  const view = viewOf(head);
  if (head.length < 30 || view.getUint32(0, true) !== LOCAL) throw new Error(`${entry.name} is not where it should be`);
  const from = entry.at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  async function* stored(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < entry.packed; at += PIECE) {
      const piece = await archive.read(from + at, Math.min(PIECE, entry.packed - at));
      if (piece.length === 0) throw new Error(`${entry.name} is cut off`);
      yield piece;
    }
  }
  if (entry.method === 0) return yield* stored();
  yield* pipeline(Readable.from(stored()), createInflateRaw(), () => undefined);
}

/** Where the table of contents is: told at the end of the file, behind which only a comment may follow. */
async function tableOf(archive: RandomAccess): Promise<{ offset: number; length: number }> {
  const from = Math.max(0, archive.size - 65_557);
  const tail = await archive.read(from, archive.size - from);
  const view = viewOf(tail);
  let at = tail.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) throw new Error('no table of contents at its end');
  const offset = view.getUint32(at + 16, true);
  const length = view.getUint32(at + 12, true);
  if (offset !== 0xffffffff && length !== 0xffffffff) return { offset, length };
  if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) throw new Error('no table of contents at its end');
  const end = await archive.read(Number(view.getBigUint64(at - 12, true)), 56);
  const wideView = viewOf(end);
  if (end.length < 56 || wideView.getUint32(0, true) !== END_64) throw new Error('no table of contents at its end');
  return { offset: Number(wideView.getBigUint64(48, true)), length: Number(wideView.getBigUint64(40, true)) };
}

/** Numbers that do not fit into 32 bits stand in an extra field, in this order, those that fit left out. */
function wide(extra: Uint8Array, numbers: readonly number[]): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    return numbers.map((number) => {
      if (number !== 0xffffffff || from + 8 > extra.length) return number;
      from += 8;
      return Number(view.getBigUint64(from - 8, true));
    });
  }
  return [...numbers];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
