import type { Geometry } from '../claim.ts';
import { foldName, skeletonOf, spellingRules, spellingScore } from './fold.ts';
import { type Candidate, type Feature, type Gazetteer, lookupIn, sameThing } from './gazetteer.ts';
import {
  CELL_COUNT,
  checksum,
  DEGREES,
  type GazetteerAbout,
  type GazetteerTables,
  HEADER_BYTES,
  hashKey,
  ID_KINDS,
  MAGIC,
  NO_PARENT,
  SECTION_BYTES,
  SECTIONS,
  type SectionName,
  unpackPopulation,
  unpackRadius,
  VERSION,
} from './gazetteer-format.ts';
import { readText } from './growing.ts';
import { contains } from './shapes.ts';
import { distanceKm } from './sphere.ts';

/** A file that is no gazetteer, of another version, cut short or damaged. */
export class GazetteerFileError extends Error {
  override readonly name = 'GazetteerFileError';
}

const OPTIONAL = new Set<SectionName>(['polygonFeatures', 'polygonStart', 'polygonRings', 'polygonPoints']);
/** Entries decoded and kept; a report asks for the same ones again and again. */
const KEPT = 50_000;
/** Loose candidates that are scored: more share a skeleton only where it is one or two consonants long. */
const LOOSE_SCANNED = 4000;
/** Loose matches below this are noise: measured on name variants of country files. */
const LOOSE_FLOOR = 0.72;

/**
 * Reads a gazetteer file in place; nothing is copied but what is asked for.
 *
 * @throws GazetteerFileError that says what was expected and what came.
 */
export function readGazetteer(buffer: ArrayBuffer, options: { verify?: boolean } = {}): Gazetteer {
  const file = openFile(buffer, options.verify ?? true);
  return new GazetteerFile(file);
}

type Sections = Map<SectionName, Uint8Array>;

function openFile(buffer: ArrayBuffer, verify: boolean): Sections {
  if (buffer.byteLength < HEADER_BYTES)
    throw new GazetteerFileError(`A gazetteer file has ${HEADER_BYTES} bytes at least, this has ${buffer.byteLength}.`);
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC)
    throw new GazetteerFileError('This is no gazetteer file: it does not begin with "DGAZ".');
  const version = view.getUint32(4, true);
  if (version !== VERSION)
    throw new GazetteerFileError(
      `Gazetteer file version ${VERSION} can be read, this is version ${version}: build it again.`,
    );
  const length = view.getFloat64(16, true);
  if (length !== buffer.byteLength)
    throw new GazetteerFileError(
      `The gazetteer file should have ${length} bytes and has ${buffer.byteLength}: it is cut short or was added to.`,
    );
  const count = view.getUint32(8, true);
  if (HEADER_BYTES + SECTION_BYTES * count > length)
    throw new GazetteerFileError('The section table runs past the file.');
  if (checksum(new Uint8Array(buffer, HEADER_BYTES, SECTION_BYTES * count)) !== view.getUint32(24, true))
    throw new GazetteerFileError('The checksum of the section table does not fit: the file is damaged.');
  const sections: Sections = new Map();
  let sum: number | undefined;
  for (let at = 0; at < count; at++) {
    const entry = HEADER_BYTES + SECTION_BYTES * at;
    const offset = view.getFloat64(entry + 8, true);
    const size = view.getFloat64(entry + 16, true);
    const padded = Math.ceil(size / 8) * 8;
    if (!(offset % 8 === 0 && offset + padded <= length))
      throw new GazetteerFileError('A section lies outside the file.');
    const name = SECTIONS[view.getUint32(entry, true)];
    if (name !== undefined) sections.set(name, new Uint8Array(buffer, offset, size));
    if (verify) sum = checksum(new Uint8Array(buffer, offset, padded), sum);
  }
  if (verify && (sum ?? 0) !== view.getUint32(12, true))
    throw new GazetteerFileError(
      'The checksum of the gazetteer file does not fit: it is damaged; build or add it again.',
    );
  const missing = SECTIONS.filter((name) => !OPTIONAL.has(name) && !sections.has(name));
  if (missing.length > 0) throw new GazetteerFileError(`The gazetteer file lacks ${missing.join(', ')}.`);
  return sections;
}

class GazetteerFile implements Gazetteer {
  readonly sets: readonly GazetteerAbout[];
  readonly version: string;
  readonly count: number;
  readonly #tables: GazetteerTables & { words: string[] };
  readonly #idKind: Uint8Array;
  readonly #id: Uint32Array;
  readonly #lat: Int32Array;
  readonly #lon: Int32Array;
  readonly #parent: Uint32Array;
  readonly #code: Uint16Array;
  readonly #country: Uint8Array;
  readonly #population: Uint16Array;
  readonly #radius: Uint8Array;
  readonly #textStart: Uint32Array;
  readonly #text: Uint8Array;
  readonly #cells: Uint32Array;
  readonly #nameBuckets: Uint32Array;
  readonly #nameMarks: Uint16Array;
  readonly #nameFeatures: Uint32Array;
  readonly #nameChecks: Uint8Array;
  readonly #looseBuckets: Uint32Array;
  readonly #looseMarks: Uint16Array;
  readonly #looseFeatures: Uint32Array;
  readonly #polygons: { features: Uint32Array; start: Uint32Array; rings: Uint32Array; points: Int32Array } | null;
  readonly #nameShift: number;
  readonly #looseShift: number;
  readonly #countryNumber = new Map<string, number>();
  readonly #kept = new Map<number, Feature>();
  readonly #pair = new Uint32Array(2);

  constructor(sections: Sections) {
    const bytes = (name: SectionName): Uint8Array => sections.get(name)!;
    const words = (name: SectionName): Uint32Array => {
      const part = sections.get(name)!;
      return new Uint32Array(part.buffer, part.byteOffset, part.byteLength >>> 2);
    };
    const halves = (name: SectionName): Uint16Array => {
      const part = sections.get(name)!;
      return new Uint16Array(part.buffer, part.byteOffset, part.byteLength >>> 1);
    };
    const signed = (name: SectionName): Int32Array => {
      const part = sections.get(name)!;
      return new Int32Array(part.buffer, part.byteOffset, part.byteLength >>> 2);
    };
    const about = JSON.parse(readText(bytes('about'), 0, bytes('about').length)) as GazetteerAbout;
    if (about.spelling !== spellingRules)
      throw new GazetteerFileError(
        `The gazetteer "${about.name}" was built with other spelling rules (${about.spelling}, now ${spellingRules}): build or add it again.`,
      );
    this.sets = [about];
    this.version = `${about.name} ${about.version}`;
    this.#tables = JSON.parse(readText(bytes('tables'), 0, bytes('tables').length)) as GazetteerTables & {
      words: string[];
    };
    this.#tables.countries.forEach((code, at) => {
      this.#countryNumber.set(code, at);
    });
    this.#idKind = bytes('idKind');
    this.count = this.#idKind.length;
    this.#id = words('id');
    this.#lat = signed('lat');
    this.#lon = signed('lon');
    this.#parent = words('parent');
    this.#code = halves('code');
    this.#country = bytes('country');
    this.#population = halves('population');
    this.#radius = bytes('radius');
    this.#textStart = words('textStart');
    this.#text = bytes('text');
    this.#cells = words('cells');
    this.#nameBuckets = words('nameBuckets');
    this.#nameMarks = halves('nameMarks');
    this.#nameFeatures = words('nameFeatures');
    this.#nameChecks = bytes('nameChecks');
    this.#looseBuckets = words('looseBuckets');
    this.#looseMarks = halves('looseMarks');
    this.#looseFeatures = words('looseFeatures');
    this.#nameShift = 32 - Math.log2(this.#nameBuckets.length - 1);
    this.#looseShift = 32 - Math.log2(this.#looseBuckets.length - 1);
    this.#polygons = sections.has('polygonFeatures')
      ? {
          features: words('polygonFeatures'),
          start: words('polygonStart'),
          rings: words('polygonRings'),
          points: signed('polygonPoints'),
        }
      : null;
    if (this.#cells.length !== CELL_COUNT + 1 || this.#textStart.length !== this.count + 1)
      throw new GazetteerFileError('The columns of the gazetteer file differ in length.');
  }

  find(folded: string, check: number): Candidate[] {
    hashKey(folded, this.#pair);
    const bucket = this.#pair[0]! >>> this.#nameShift;
    const mark = this.#pair[1]! & 0xffff;
    const end = this.#nameBuckets[bucket + 1]!;
    const found: Candidate[] = [];
    // Postings of a bucket are sorted by mark, then by feature: those of one feature lie side by side.
    for (let at = this.#nameBuckets[bucket]!; at < end; ) {
      if (this.#nameMarks[at]! !== mark) {
        at++;
        continue;
      }
      const handle = this.#nameFeatures[at]!;
      let own = false;
      let short = true;
      for (; at < end && this.#nameFeatures[at] === handle && this.#nameMarks[at] === mark; at++) {
        const seen = this.#nameChecks[at]!;
        if (seen !== 0) short = false;
        if (seen === check) own = check !== 0;
      }
      found.push({
        feature: this.feature(handle),
        match: own ? 'name' : short ? 'short' : 'folded',
        spelling: own ? 1 : short ? 0.85 : 0.95,
      });
    }
    return found;
  }

  findLoose(folded: string, countries: readonly string[], oneEdit: boolean): Candidate[] {
    const numbers = new Set<number>();
    for (const country of countries) {
      const number = this.#countryNumber.get(country);
      if (number !== undefined) numbers.add(number);
    }
    if (numbers.size === 0) return [];
    const skeleton = skeletonOf(folded);
    const handles = new Set<number>();
    if (!oneEdit) this.#gatherLoose(skeleton, numbers, handles);
    else if (skeleton.length > 1)
      for (const near of oneEditSkeletons(skeleton)) {
        this.#gatherLoose(near, numbers, handles);
        if (handles.size > LOOSE_SCANNED) break;
      }
    const found: Candidate[] = [];
    for (const handle of handles) {
      let best = 0;
      for (const key of this.keys(handle)) {
        if (Math.abs(key.length - folded.length) > 4) continue;
        best = Math.max(best, spellingScore(folded, key));
      }
      if (best >= LOOSE_FLOOR) found.push({ feature: this.feature(handle), match: 'loose', spelling: best * 0.9 });
    }
    return found.sort((a, b) => b.spelling - a.spelling);
  }

  #gatherLoose(skeleton: string, countries: ReadonlySet<number>, into: Set<number>): void {
    hashKey(skeleton, this.#pair);
    const bucket = this.#pair[0]! >>> this.#looseShift;
    const mark = this.#pair[1]! & 0xffff;
    const end = this.#looseBuckets[bucket + 1]!;
    for (let at = this.#looseBuckets[bucket]!; at < end; at++) {
      if (this.#looseMarks[at] !== mark) continue;
      const handle = this.#looseFeatures[at]!;
      if (countries.has(this.#country[handle]!)) into.add(handle);
    }
  }

  feature(handle: number): Feature {
    const kept = this.#kept.get(handle);
    if (kept !== undefined) return kept;
    const start = this.#textStart[handle]!;
    let end = this.#text.indexOf(10, start);
    if (end < 0 || end > this.#textStart[handle + 1]!) end = this.#textStart[handle + 1]!;
    const kind = this.#idKind[handle]!;
    const id = this.#id[handle]!;
    const country = this.#tables.countries[this.#country[handle]!]!;
    const parent = this.#parent[handle]!;
    const ids = this.#tables.identities[handle];
    const feature: Feature = {
      handle,
      id: `${ID_KINDS[kind & 127]}:${kind >= 128 ? this.#tables.words[id] : id}`,
      name: readText(this.#text, start, end),
      code: this.#tables.codes[this.#code[handle]!]!,
      country: country === '' ? null : country,
      lat: this.#lat[handle]! / DEGREES,
      lon: this.#lon[handle]! / DEGREES,
      population: unpackPopulation(this.#population[handle]!),
      radiusKm: unpackRadius(this.#radius[handle]!),
      parent: parent === NO_PARENT ? null : parent,
      ...(ids !== undefined && { ids }),
    };
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(handle, feature);
    return feature;
  }

  keys(handle: number): string[] {
    const [name, ...keys] = readText(this.#text, this.#textStart[handle]!, this.#textStart[handle + 1]!).split('\n');
    keys.push(foldName(name!));
    return keys;
  }

  nearby(lat: number, lon: number, radiusKm: number): number[] {
    const found: number[] = [];
    const rows = radiusKm / 111.2;
    const low = Math.max(0, Math.floor(lat - rows + 90));
    const high = Math.min(179, Math.floor(lat + rows + 90));
    for (let row = low; row <= high; row++) {
      const widest = Math.cos((Math.min(89.5, Math.max(Math.abs(row - 90), Math.abs(row - 89))) * Math.PI) / 180);
      const columns = Math.min(180, rows / Math.max(widest, 0.01));
      const first = Math.floor(lon - columns + 180);
      const last = Math.min(first + 359, Math.floor(lon + columns + 180));
      for (let column = first; column <= last; column++) {
        const cell = row * 360 + (((column % 360) + 360) % 360);
        for (let handle = this.#cells[cell]!; handle < this.#cells[cell + 1]!; handle++) {
          if (distanceKm(lat, lon, this.#lat[handle]! / DEGREES, this.#lon[handle]! / DEGREES) <= radiusKm)
            found.push(handle);
        }
      }
    }
    return found;
  }

  outline(handle: number): Geometry | null {
    if (this.#polygons === null) return null;
    const { features, start, rings, points } = this.#polygons;
    let at = features.indexOf(handle);
    if (at < 0) at = features.indexOf(this.#outlinedTwin(handle) ?? NO_PARENT);
    if (at < 0) return null;
    const polygons: [number, number][][][] = [];
    for (let ring = start[at]!; ring < start[at + 1]!; ring++) {
      const line: [number, number][] = [];
      for (let point = rings[ring]!; point < rings[ring + 1]!; point++)
        line.push([points[point * 2]! / DEGREES, points[point * 2 + 1]! / DEGREES]);
      // A ring inside one before it is a hole in that.
      const [lon, lat] = line[0]!;
      const around = polygons.find((polygon) => contains({ type: 'Polygon', coordinates: [polygon[0]!] }, lat, lon));
      if (around === undefined) polygons.push([line]);
      else around.push(line);
    }
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons };
  }

  /** The entry of another source in this file that tells of the same unit and has an outline. */
  #outlinedTwin(handle: number): number | null {
    const feature = this.feature(handle);
    if (!feature.code.startsWith('ADM') && !feature.code.startsWith('PCL')) return null;
    const own: Candidate = { feature, match: 'name', spelling: 1 };
    for (const key of this.keys(handle))
      for (const twin of this.find(key, 0))
        if (sameThing(own, twin) && this.#polygons!.features.includes(twin.feature.handle)) return twin.feature.handle;
    return null;
  }

  lookup(name: string, options?: Parameters<Gazetteer['lookup']>[1]): Candidate[] {
    return lookupIn(this, name, options);
  }
}

const CONSONANTS = 'bdfgklmnrst';
/** Consonants that are written for each other. */
const CONFUSED = ['kg', 'std', 'bf', 'mn', 'lr', 'ln', 'gs'];

/** Every skeleton one letter away: dropped, added, or changed for one of like sound. About 90 for five consonants. */
function oneEditSkeletons(skeleton: string): Set<string> {
  const near = new Set<string>();
  for (let at = 0; at <= skeleton.length; at++) {
    const front = skeleton.slice(0, at);
    if (at < skeleton.length) {
      const back = skeleton.slice(at + 1);
      near.add(front + back);
      for (const group of CONFUSED)
        if (group.includes(skeleton[at]!)) for (const letter of group) near.add(front + letter + back);
    }
    // A doubled consonant is one in a skeleton: adding the letter that stands there makes no new one.
    for (const letter of CONSONANTS)
      if (letter !== skeleton[at] && letter !== skeleton[at - 1]) near.add(front + letter + skeleton.slice(at));
  }
  near.delete(skeleton);
  near.delete('');
  return near;
}
