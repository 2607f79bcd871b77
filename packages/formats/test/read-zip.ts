import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

/** Reads an archive by its directory, checking that each file's own header says the same. */
export async function readZip(archive: Uint8Array): Promise<ZipFile[]> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50, 'the end of the directory');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const files: ZipFile[] = [];
  for (let index = 0; index < count; index++) {
    assert.equal(view.getUint32(at, true), 0x02014b50, 'a line of the directory');
    const [crc, packed, size] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const length = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + length));
    assert.deepEqual(
      [view.getUint32(local, true), ...[14, 18, 22].map((offset) => view.getUint32(local + offset, true))],
      [0x04034b50, crc, packed, size],
      `header of ${name}`,
    );
    const from = local + 30 + length;
    const bytes = inflateRawSync(archive.subarray(from, from + packed));
    assert.equal(bytes.length, size);
    files.push({ name, bytes, crc });
    at += 46 + length;
  }
  assert.equal(at, end, 'nothing between the directory and its end');
  return files;
}
