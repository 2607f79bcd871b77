import type { Sink } from './format.ts';

/** A file of a ZIP archive while it is filled: text goes in, what it is packed to waits in memory. */
export interface ZipEntry {
  readonly name: string;
  write(text: string): Promise<void>;
  /** Ends the file. */
  end(): Promise<PackedEntry>;
}

interface PackedEntry {
  readonly name: string;
  readonly packed: readonly Uint8Array[];
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
}

/** Opens a file of an archive. Several may be open at once. */
export function zipEntry(name: string): ZipEntry {
  const encoder = new TextEncoder();
  const packer = new CompressionStream('deflate-raw');
  const writer = packer.writable.getWriter();
  const packed: Uint8Array[] = [];
  let packedSize = 0;
  const reading = (async () => {
    for (const reader = packer.readable.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      packed.push(value);
      packedSize += value.length;
    }
  })();
  let size = 0;
  let crc = 0xffffffff;
  return {
    name,
    async write(text) {
      const bytes = encoder.encode(text);
      size += bytes.length;
      crc = crc32(bytes, crc);
      await writer.write(bytes);
    },
    async end() {
      await writer.close();
      await reading;
      return { name, packed, packedSize, size, crc: ~crc >>> 0 };
    },
  };
}

/** What ZIP without its extension for large files can say. */
const LIMIT = 0xffffffff;

/** Writes an archive of files (PKWARE APPNOTE 6.3): each with its header, then the directory. The day is always the first. */
export async function writeZip(entries: readonly PackedEntry[], sink: Sink): Promise<void> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    if (entry.size > LIMIT || offset + entry.packedSize > LIMIT)
      throw new Error(`the archive grows beyond 4 GB at ${entry.name}; write fewer claims at a time`);
    directory.push(header(0x02014b50, entry, name, offset));
    const local = header(0x04034b50, entry, name, null);
    await sink.write(local);
    for (const part of entry.packed) await sink.write(part);
    offset += local.length + entry.packedSize;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  for (const part of directory) await sink.write(part);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  await sink.write(new Uint8Array(end.buffer));
}

/** 1 January 1980, midnight, as MS-DOS wrote it: the same claims give the same bytes. */
const FIRST_DAY = 0x0021_0000;

/** A header before a file, or, with an offset, its line in the directory. */
function header(signature: number, entry: PackedEntry, name: Uint8Array, offset: number | null): Uint8Array {
  const central = offset !== null;
  const fixed = central ? 46 : 30;
  const bytes = new Uint8Array(fixed + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  const put16 = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const put32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  if (central) put16(20);
  put16(20);
  put16(0x0800);
  put16(8);
  put32(FIRST_DAY);
  put32(entry.crc);
  put32(entry.packedSize);
  put32(entry.size);
  put16(name.length);
  if (offset !== null) view.setUint32(42, offset, true);
  bytes.set(name, fixed);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as ZIP has it, going on from a running value. */
function crc32(bytes: Uint8Array, running: number): number {
  let crc = running;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return crc;
}
