import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** A file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly size: number;
  /** Bytes as packed. */
  readonly packed: number;
  readonly method: number;
  readonly offset: number;
  /** The archive has lost its directory: this was found at the front, and may break off. */
  readonly cut?: true;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Reads the list of files of a zip archive (APPNOTE 6.3, without encryption or splitting).
 *
 * @throws Error when the archive is cut short or no archive.
 */
export async function readZip(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    let end = -1;
    for (let at = tail.length - 22; at >= 0 && end < 0; at--) if (tail.readUInt32LE(at) === END) end = at;
    if (end < 0) {
      const found = await readLocals(file, size);
      if (found.length > 0) return found;
      throw new Error(`${path} is no zip archive: it neither begins nor ends like one. Was the download cut short?`);
    }
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (start === 0xffffffff) throw new Error(`${path} is a zip64 archive, which cannot be read: unpack it first.`);
    if (start + length > size) throw new Error(`The directory of ${path} lies outside the file: it is damaged.`);
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, start);
    const entries: ZipEntry[] = [];
    for (let at = 0, read = 0; read < count; read++) {
      if (at + 46 > length || directory.readUInt32LE(at) !== CENTRAL)
        throw new Error(`The directory of ${path} is damaged.`);
      const nameLength = directory.readUInt16LE(at + 28);
      entries.push({
        name: directory.toString('utf8', at + 46, at + 46 + nameLength),
        method: directory.readUInt16LE(at + 10),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return entries;
  } finally {
    await file.close();
  }
}

/** What an archive without a directory holds, by the heads of its files, as far as they say how long those are. */
async function readLocals(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const head = Buffer.alloc(30);
  for (let offset = 0; offset + 30 < size; ) {
    await file.read(head, 0, 30, offset);
    if (head.readUInt32LE(0) !== LOCAL) break;
    const name = Buffer.alloc(head.readUInt16LE(26));
    await file.read(name, 0, name.length, offset + 30);
    const start = offset + 30 + name.length + head.readUInt16LE(28);
    // Bit 3: the length stands behind the file, so it ends where its stream does.
    const told = (head.readUInt16LE(6) & 8) === 0 ? head.readUInt32LE(18) : 0;
    const packed = told > 0 ? Math.min(told, size - start) : size - start;
    if (packed <= 0) break;
    const unpacked = head.readUInt32LE(22);
    entries.push({
      name: name.toString('utf8'),
      method: head.readUInt16LE(8),
      packed,
      size: unpacked,
      offset,
      cut: true,
    });
    offset = start + packed;
  }
  return entries;
}

/** Unpacks one file of an archive as a stream. */
export async function openZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  const file = await open(path);
  const head = Buffer.alloc(30);
  try {
    const { bytesRead } = await file.read(head, 0, 30, entry.offset);
    if (bytesRead < 30 || head.readUInt32LE(0) !== LOCAL)
      throw new Error(`${entry.name} is not where ${path} says it is.`);
  } finally {
    await file.close();
  }
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = createReadStream(path, { start, end: start + Math.max(0, entry.packed - 1) });
  if (entry.method === 0) return packed;
  if (entry.method !== 8)
    throw new Error(`${entry.name} in ${path} is packed by method ${entry.method}; only deflate can be read.`);
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}
