/**
 * The gazetteer file, version 1: one file a set, little-endian typed arrays behind a section table, read in place.
 * Written out in docs/spec/gazetteer-file.md; when this file and that one disagree, one of them is wrong.
 */

/** "DGAZ" read as a little-endian 32-bit word. */
export const MAGIC = 0x5a414744;
export const VERSION = 1;
/** Bytes before the section table. */
export const HEADER_BYTES = 32;
/** Bytes of one entry of the section table. */
export const SECTION_BYTES = 24;

/** Sections of a file. A reader skips those it does not know; all but `polygons` must be there. */
export const SECTIONS = [
  'about',
  'tables',
  'idKind',
  'id',
  'lat',
  'lon',
  'parent',
  'code',
  'country',
  'population',
  'radius',
  'textStart',
  'text',
  'cells',
  'nameBuckets',
  'nameMarks',
  'nameFeatures',
  'nameChecks',
  'looseBuckets',
  'looseMarks',
  'looseFeatures',
  'polygonFeatures',
  'polygonStart',
  'polygonRings',
  'polygonPoints',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** `parent` of a feature that has none. */
export const NO_PARENT = 0xffffffff;
/** Degrees are stored in units of 1e-5, which is about a metre. */
export const DEGREES = 1e5;
/** Cells of one degree, row by row from the south pole; features lie in the order of their cells. */
export const CELL_COUNT = 360 * 180;

/** Where an identifier comes from; its order is stored in the file: append only. */
export const ID_KINDS = ['geonames', 'wof', 'ocha', 'wikidata', 'dateline', 'custom'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** What a gazetteer file says of itself, JSON in section `about`. */
export interface GazetteerAbout {
  /** Short name, `default`, `syria`. */
  readonly name: string;
  /** Version of the data, free text; stays the same for the same input. */
  readonly version: string;
  /** Which spelling rules the keys were made with; files of other rules are refused. */
  readonly spelling: number;
  /** Where the rows come from and under which licence. */
  readonly sources: readonly { readonly name: string; readonly licence: string; readonly rows: number }[];
}

/** Strings that many features share, JSON in section `tables`. */
export interface GazetteerTables {
  /** Feature codes by number, `PPLA2`. */
  readonly codes: readonly string[];
  /** ISO 3166-1 alpha-2 codes by number; number 0 is no country. */
  readonly countries: readonly string[];
  /** Feature number → what other sources call it, `['wikidata:Q8673', 'ocha:SY05']`. */
  readonly identities: Readonly<Record<string, readonly string[]>>;
}

/** The 1° cell of a point. */
export function cellOf(lat: number, lon: number): number {
  const row = Math.min(179, Math.max(0, Math.floor(lat + 90)));
  const column = Math.min(359, Math.max(0, Math.floor(lon + 180)));
  return row * 360 + column;
}

/** Two 32-bit FNV-1a hashes of a key in one pass over its UTF-16 units, with unlike bases: `bucket` and `mark`. */
export function hashKey(key: string, into: Uint32Array): void {
  let bucket = 0x811c9dc5;
  let mark = 0x9747b28c;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    bucket = Math.imul(bucket ^ unit, 0x01000193);
    mark = Math.imul(mark ^ unit, 0x5bd1e995);
    mark ^= mark >>> 15;
  }
  // FNV leaves its high bits weak for short keys; the finaliser of MurmurHash3 spreads them.
  bucket ^= bucket >>> 16;
  bucket = Math.imul(bucket, 0x85ebca6b);
  bucket ^= bucket >>> 13;
  into[0] = bucket >>> 0;
  into[1] = mark >>> 0;
}

const scratch = new Uint32Array(2);

/** One byte of a plain key, 1 to 255; 0 is kept for "not the name's own spelling". */
export function plainCheck(plain: string): number {
  hashKey(plain, scratch);
  return (scratch[1]! % 255) + 1;
}

/** Checksum of a body: multiply-and-rotate over 32-bit words; the length must be a multiple of four. */
export function checksum(bytes: Uint8Array, seed = 0x2545f491): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let sum = seed | 0;
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ words[at]!, 0x5bd1e995);
    sum ^= sum >>> 13;
  }
  return sum >>> 0;
}

/** A population in 16 bits: 11 bits of mantissa, 5 of exponent; 0.05 % off at most, exact below 2048. */
export function packPopulation(population: number): number {
  let mantissa = Math.max(0, Math.round(population));
  let exponent = 0;
  while (mantissa > 2047) {
    mantissa = Math.round(mantissa / 2);
    exponent++;
  }
  return Math.min(31, exponent) * 2048 + Math.min(2047, mantissa);
}

export function unpackPopulation(packed: number): number {
  return (packed & 2047) * 2 ** (packed >>> 11);
}

/** A radius in one byte, in steps of 4 %: 0 is unknown, 1 is 0.1 km, 255 about 2,100 km. */
export function packRadius(km: number): number {
  if (!(km > 0)) return 0;
  return Math.min(255, Math.max(1, 1 + Math.round(Math.log(km / 0.1) / Math.log(1.04))));
}

export function unpackRadius(packed: number): number {
  return packed === 0 ? 0 : 0.1 * 1.04 ** (packed - 1);
}

/** The bits of a bucket number for so many postings: two to four a bucket. */
export function bucketBits(postings: number): number {
  return Math.max(4, Math.min(26, Math.ceil(Math.log2(Math.max(1, postings))) - 2));
}
