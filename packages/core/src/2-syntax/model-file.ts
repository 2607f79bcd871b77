/** The container of docs/spec/model-file.md: magic, version, checksum, a JSON header and aligned sections of numbers. */

export const MODEL_MAGIC = 0x4d454c44; // 'DLEM' read as a little-endian number
export const MODEL_VERSION = 1;

/** What a section's bytes are. */
export type SectionType = 'i8' | 'u8' | 'u32' | 'f32' | 'text';

export interface SectionEntry {
  readonly name: string;
  readonly type: SectionType;
  /** From the start of the file; a multiple of 16. */
  readonly offset: number;
  readonly bytes: number;
}

/** A model file that has been checked. */
export interface ModelFile {
  readonly header: unknown;
  i8(name: string): Int8Array;
  u8(name: string): Uint8Array;
  u32(name: string): Uint32Array;
  f32(name: string): Float32Array;
  text(name: string): string;
}

/** FNV-1a over little-endian 32-bit words; bytes behind the last whole word count one by one. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  const whole = bytes.length & ~3;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), 0x01000193);
  for (let at = whole; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
}

/** Decodes UTF-8 without the help of a platform. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  const units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at++]!;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = more === 0 ? lead : lead & (0x3f >> more);
    for (let next = 0; next < more; next++) point = (point << 6) | (bytes[at++]! & 0x3f);
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length > 8000) parts.push(String.fromCharCode(...units.splice(0)));
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/**
 * Opens a model file and checks that it is whole.
 *
 * @throws Error that says what was expected, what came and what to do.
 */
export function openModelFile(buffer: ArrayBuffer): ModelFile {
  const advice = 'Get the file again from the package @dateline/models, or train it with `npm run train`.';
  if (buffer.byteLength < 16)
    throw new Error(`A model file has at least 16 bytes, this one has ${buffer.byteLength}. ${advice}`);
  const view = new DataView(buffer);
  const magic = view.getUint32(0, true);
  if (magic !== MODEL_MAGIC)
    throw new Error(
      `A model file begins with "DLEM", this one with the bytes ${[0, 1, 2, 3].map((at) => view.getUint8(at).toString(16).padStart(2, '0')).join(' ')}. ${advice}`,
    );
  const version = view.getUint32(4, true);
  if (version !== MODEL_VERSION)
    throw new Error(
      `This release reads model files of version ${MODEL_VERSION}, this one has version ${version}. Use the model that belongs to this release.`,
    );
  const bytes = new Uint8Array(buffer);
  const expected = view.getUint32(8, true);
  const actual = checksum(bytes.subarray(12));
  if (expected !== actual)
    throw new Error(
      `The model file is damaged: its checksum should be ${expected.toString(16)} and is ${actual.toString(16)}. ${advice}`,
    );
  const headerBytes = view.getUint32(12, true);
  const { sections, ...header } = JSON.parse(decodeUtf8(bytes.subarray(16, 16 + headerBytes))) as {
    sections: SectionEntry[];
  };
  const byName = new Map(sections.map((section) => [section.name, section]));
  const find = (name: string, type: SectionType): SectionEntry => {
    const section = byName.get(name);
    if (!section || section.type !== type)
      throw new Error(
        `The model file should have a section "${name}" of type ${type}; it has ${section ? `one of type ${section.type}` : 'none'}. ${advice}`,
      );
    return section;
  };
  return {
    header,
    i8: (name) => slice(name, 'i8', (offset, count) => new Int8Array(buffer, offset, count), 1),
    u8: (name) => slice(name, 'u8', (offset, count) => new Uint8Array(buffer, offset, count), 1),
    u32: (name) => slice(name, 'u32', (offset, count) => new Uint32Array(buffer, offset, count), 4),
    f32: (name) => slice(name, 'f32', (offset, count) => new Float32Array(buffer, offset, count), 4),
    text: (name) => slice(name, 'text', (offset, count) => decodeUtf8(bytes.subarray(offset, offset + count)), 1),
  };

  function slice<T>(name: string, type: SectionType, make: (offset: number, count: number) => T, size: number): T {
    const section = find(name, type);
    return make(section.offset, section.bytes / size);
  }
}
