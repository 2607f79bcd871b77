import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readModel } from '../../src/2-syntax/model.ts';
import { checksum, decodeUtf8, MODEL_MAGIC, MODEL_VERSION, openModelFile } from '../../src/2-syntax/model-file.ts';

/** A file with one section of four bytes. */
function fileOf(change: (view: DataView, bytes: Uint8Array) => void = () => {}): ArrayBuffer {
  const header = new TextEncoder().encode(
    JSON.stringify({ kind: 'test', sections: [{ name: 'four', type: 'u8', offset: 160, bytes: 4 }] }),
  );
  const bytes = new Uint8Array(176);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MODEL_MAGIC, true);
  view.setUint32(4, MODEL_VERSION, true);
  view.setUint32(12, header.length, true);
  bytes.set(header, 16);
  bytes.set([1, 2, 3, 4], 160);
  view.setUint32(8, checksum(bytes.subarray(12)), true);
  change(view, bytes);
  return bytes.buffer;
}

test('a section is found by name', () => {
  assert.deepEqual([...openModelFile(fileOf()).u8('four')], [1, 2, 3, 4]);
});

test('a missing section is named together with its type', () => {
  assert.throws(() => openModelFile(fileOf()).f32('four'), /a section "four" of type f32; it has one of type u8/);
  assert.throws(() => openModelFile(fileOf()).u8('five'), /a section "five" of type u8; it has none/);
});

for (const [what, buffer, message] of [
  ['an empty file', new ArrayBuffer(0), /has at least 16 bytes, this one has 0/],
  [
    'another format',
    fileOf((view) => view.setUint32(0, 0x04034b50, true)),
    /begins with "DLEM", this one with the bytes 50 4b 03 04/,
  ],
  [
    'another version',
    fileOf((view) => view.setUint32(4, 9, true)),
    /reads model files of version 1, this one has version 9/,
  ],
  ['a damaged file', fileOf((_, bytes) => (bytes[162] = 77)), /is damaged: its checksum should be/],
  ['a truncated file', fileOf().slice(0, 164), /is damaged/],
] as const)
  test(`${what} is refused with advice`, () => {
    assert.throws(() => openModelFile(buffer), message);
  });

test('a model of another kind is refused', () => {
  assert.throws(() => readModel(fileOf()), /kind "english" is needed, this file holds "test"/);
});

test('UTF-8 of every length is decoded', () => {
  const text = 'Rebels – Šabwa, حلب, 𐤀🕊 '.repeat(900);
  assert.equal(decodeUtf8(new TextEncoder().encode(text)), text);
});
