import { indexKeys, skeletonOf, spellingRules } from './fold.ts';
import {
  CELL_COUNT,
  cellOf,
  checksum,
  DEGREES,
  type GazetteerAbout,
  type GazetteerTables,
  HEADER_BYTES,
  ID_KINDS,
  type IdKind,
  MAGIC,
  NO_PARENT,
  packPopulation,
  packRadius,
  plainCheck,
  SECTION_BYTES,
  SECTIONS,
  type SectionName,
  VERSION,
} from './gazetteer-format.ts';
import { Column, Text } from './growing.ts';
import { Postings } from './postings.ts';

/** One row to be indexed. */
export interface GazetteerRow {
  /** With its kind: `geonames:170654`, `ocha:SY05`, `wof:85678403`, `dateline:sahel`. The part behind the colon may be any text. */
  readonly id: string;
  /** The name to be shown. */
  readonly name: string;
  /** Every other spelling, in any script. */
  readonly names: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** GeoNames feature code, `PPL`, `ADM1`, `AIRP`. */
  readonly code: string;
  /** ISO 3166-1 alpha-2, null where none. */
  readonly country: string | null;
  /** Identifier of the unit that holds it, which may come later or never. */
  readonly parent: string | null;
  /** Instead of `parent`: the path of codes of the unit it lies in, `SY.09.0901`; the longest beginning that a row `is` holds it. */
  readonly unit?: string;
  /** The path of the unit that this row is. */
  readonly is?: string;
  readonly population: number;
  /** How far the feature reaches from its point, where the source knows. */
  readonly radiusKm?: number;
  /** What other sources call it, `wikidata:Q8673`. */
  readonly identities?: readonly string[];
  /** Outline in degrees, GeoJSON order (longitude first). One entry a ring. */
  readonly rings?: readonly (readonly (readonly [number, number])[])[];
}

/** Kinds whose identifiers are numbers as a rule: those are kept in the column itself. */
const NUMBERED = new Set<IdKind>(['geonames', 'wof', 'dateline']);

/** Gathers rows and writes them as one gazetteer file. Rows may be millions: they are kept as columns, not as objects. */
export class GazetteerBuilder {
  readonly #idKind = new Column(Uint8Array);
  readonly #id = new Column(Uint32Array);
  readonly #lat = new Column(Int32Array);
  readonly #lon = new Column(Int32Array);
  readonly #code = new Column(Uint16Array);
  readonly #country = new Column(Uint8Array);
  readonly #population = new Column(Uint16Array);
  readonly #radius = new Column(Uint8Array);
  /** Kind of the parent's identifier; 255 for none, 254 for a path of unit codes. */
  readonly #parentKind = new Column(Uint8Array);
  readonly #parentId = new Column(Uint32Array);
  readonly #paths = new Map<string, number>();
  readonly #unitRows = new Map<string, number>();
  readonly #textStart = new Column(Uint32Array);
  readonly #text = new Text();
  readonly #names = new Postings();
  readonly #loose = new Postings();
  readonly #codes = new Map<string, number>();
  readonly #countries = new Map<string, number>([['', 0]]);
  readonly #words = new Map<string, number>();
  readonly #identities = new Map<number, readonly string[]>();
  readonly #rings: { feature: number; rings: NonNullable<GazetteerRow['rings']> }[] = [];

  /** Rows so far. */
  get count(): number {
    return this.#id.length;
  }

  add(row: GazetteerRow): void {
    if (!(Math.abs(row.lat) <= 90 && Math.abs(row.lon) <= 180))
      throw new RangeError(
        `A row needs a latitude within 90 and a longitude within 180, "${row.name}" has ${row.lat}, ${row.lon}.`,
      );
    const feature = this.count;
    const [kind, id] = this.#identifier(row.id);
    this.#idKind.push(kind);
    this.#id.push(id);
    this.#lat.push(Math.round(row.lat * DEGREES));
    this.#lon.push(Math.round(row.lon * DEGREES));
    this.#code.push(numberOf(this.#codes, row.code));
    this.#country.push(numberOf(this.#countries, row.country ?? ''));
    this.#population.push(packPopulation(row.population));
    this.#radius.push(packRadius(row.radiusKm ?? 0));
    const [parentKind, parentId] =
      row.parent !== null ? this.#identifier(row.parent) : row.unit ? [254, numberOf(this.#paths, row.unit)] : [255, 0];
    if (row.is !== undefined && !this.#unitRows.has(row.is)) this.#unitRows.set(row.is, feature);
    this.#parentKind.push(parentKind);
    this.#parentId.push(parentId);
    if (row.identities && row.identities.length > 0) this.#identities.set(feature, row.identities);
    if (row.rings && row.rings.length > 0) this.#rings.push({ feature, rings: row.rings });
    this.#addNames(feature, row);
  }

  #addNames(feature: number, row: GazetteerRow): void {
    const checks = new Map<string, Set<number>>();
    const note = (key: string, check: number): void => {
      if (key === '') return;
      const known = checks.get(key);
      if (known === undefined) checks.set(key, new Set([check]));
      else known.add(check);
    };
    const spellings = [indexKeys(row.name), ...row.names.map(indexKeys)];
    for (const { plain, folded } of spellings) note(folded, plainCheck(plain));
    for (const { variants } of spellings) for (const key of variants) if (!checks.has(key)) note(key, 0);
    const skeletons = new Set<string>();
    const shown = spellings[0]!.folded;
    this.#textStart.push(this.#text.length);
    this.#text.write(row.name);
    for (const [key, own] of checks) {
      for (const check of own) this.#names.add(key, feature, check);
      // The key of the name shown can be made again: it is not written.
      if (key !== shown) this.#text.write(`\n${key}`);
      skeletons.add(skeletonOf(key));
    }
    for (const skeleton of skeletons) this.#loose.add(skeleton, feature, 0);
  }

  /** A number for an identifier: itself where it is one, else its place in a list of strings kept in the tables. */
  #identifier(text: string): [number, number] {
    const colon = text.indexOf(':');
    const kind = ID_KINDS.indexOf(text.slice(0, colon) as IdKind);
    const rest = text.slice(colon + 1);
    if (kind < 0 || rest === '')
      throw new RangeError(`An identifier is one of ${ID_KINDS.join(', ')}, a colon and a value; got "${text}".`);
    if (NUMBERED.has(ID_KINDS[kind]!) && /^[1-9]\d{0,9}$/.test(rest) && Number(rest) < 2 ** 32)
      return [kind, Number(rest)];
    return [kind + 128, numberOf(this.#words, rest)];
  }

  /**
   * The finished file in pieces to be written one after the other; the first holds header and section table. The rows
   * are given up on the way, or thirteen million of them would be in memory twice: the builder is of no use afterwards.
   */
  finish(about: Omit<GazetteerAbout, 'spelling'>): Uint8Array[] {
    const count = this.count;
    const order = this.#order();
    const rank = new Uint32Array(count);
    for (let at = 0; at < count; at++) rank[order[at]!] = at;
    const parent = this.#parents(order, rank);
    this.#parentKind.release();
    this.#parentId.release();

    const textStart = new Uint32Array(count + 1);
    const text = new Uint8Array(this.#text.length);
    let end = 0;
    for (let at = 0; at < count; at++) {
      const feature = order[at]!;
      textStart[at] = end;
      const from = this.#textStart.at(feature);
      const to = feature + 1 < count ? this.#textStart.at(feature + 1) : this.#text.length;
      this.#text.copy(from, to, text, end);
      end += to - from;
    }
    textStart[count] = end;
    this.#text.release();
    this.#textStart.release();

    const cells = new Uint32Array(CELL_COUNT + 1);
    const lat = this.#lat.pick(order, true);
    const lon = this.#lon.pick(order, true);
    for (let at = 0; at < count; at++) cells[cellOf(lat[at]! / DEGREES, lon[at]! / DEGREES) + 1]!++;
    for (let cell = 0; cell < CELL_COUNT; cell++) cells[cell + 1]! += cells[cell]!;

    const words = [...this.#words.keys()];
    const identities: Record<string, readonly string[]> = {};
    for (const [feature, list] of [...this.#identities].sort((a, b) => rank[a[0]]! - rank[b[0]]!))
      identities[String(rank[feature]!)] = list;
    const tables: GazetteerTables & { words: string[] } = {
      codes: [...this.#codes.keys()],
      countries: [...this.#countries.keys()],
      identities,
      words,
    };
    const names = this.#names.finish(rank);
    const loose = this.#loose.finish(rank);
    const polygons = this.#polygons(rank);
    return encode({
      about: json({ ...about, spelling: spellingRules } satisfies GazetteerAbout),
      tables: json(tables),
      idKind: this.#idKind.pick(order, true),
      id: this.#id.pick(order, true),
      lat,
      lon,
      parent,
      code: this.#code.pick(order, true),
      country: this.#country.pick(order, true),
      population: this.#population.pick(order, true),
      radius: this.#radius.pick(order, true),
      textStart,
      text,
      cells,
      nameBuckets: names.buckets,
      nameMarks: names.marks,
      nameFeatures: names.features,
      nameChecks: names.checks,
      looseBuckets: loose.buckets,
      looseMarks: loose.marks,
      looseFeatures: loose.features,
      ...polygons,
    });
  }

  /** Features in the order of their cells, larger places first within a cell. */
  #order(): Uint32Array {
    const count = this.count;
    const cell = new Uint32Array(count);
    const starts = new Uint32Array(CELL_COUNT + 1);
    for (let feature = 0; feature < count; feature++) {
      cell[feature] = cellOf(this.#lat.at(feature) / DEGREES, this.#lon.at(feature) / DEGREES);
      starts[cell[feature]! + 1]!++;
    }
    for (let at = 0; at < CELL_COUNT; at++) starts[at + 1]! += starts[at]!;
    const next = starts.slice(0, CELL_COUNT);
    const order = new Uint32Array(count);
    for (let feature = 0; feature < count; feature++) order[next[cell[feature]!]!++] = feature;
    for (let at = 0; at < CELL_COUNT; at++) {
      const part = order.subarray(starts[at]!, starts[at + 1]!);
      if (part.length > 1) part.sort((a, b) => this.#population.at(b) - this.#population.at(a) || a - b);
    }
    return order;
  }

  #parents(order: Uint32Array, rank: Uint32Array): Uint32Array {
    const byId = new Map<number, number>();
    const wanted = new Set<number>();
    const keyOf = (kind: number, id: number): number => kind * 2 ** 32 + id;
    for (let feature = 0; feature < this.count; feature++)
      if (this.#parentKind.at(feature) < 254)
        wanted.add(keyOf(this.#parentKind.at(feature), this.#parentId.at(feature)));
    for (let feature = 0; feature < this.count; feature++) {
      const key = keyOf(this.#idKind.at(feature), this.#id.at(feature));
      if (wanted.has(key)) byId.set(key, feature);
    }
    const paths = [...this.#paths.keys()];
    const parent = new Uint32Array(this.count).fill(NO_PARENT);
    for (let at = 0; at < order.length; at++) {
      const feature = order[at]!;
      const kind = this.#parentKind.at(feature);
      if (kind === 255) continue;
      const found =
        kind === 254
          ? this.#unitAt(paths[this.#parentId.at(feature)]!, feature)
          : byId.get(keyOf(kind, this.#parentId.at(feature)));
      if (found !== undefined && found !== feature) parent[at] = rank[found]!;
    }
    return parent;
  }

  /** Whether a row is the unit of a path. */
  hasUnit(path: string): boolean {
    return this.#unitRows.has(path);
  }

  /** The paths that rows lie in. */
  get unitPaths(): Iterable<string> {
    return this.#paths.keys();
  }

  #unitAt(path: string, child: number): number | undefined {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      const found = this.#unitRows.get(rest);
      if (found !== undefined && found !== child) return found;
    }
    return undefined;
  }

  #polygons(rank: Uint32Array): Partial<Record<SectionName, ArrayBufferView>> {
    const shapes = this.#rings
      .map(({ feature, rings }) => ({ feature: rank[feature]!, rings }))
      .sort((a, b) => a.feature - b.feature);
    if (shapes.length === 0) return {};
    const ringCount = shapes.reduce((sum, shape) => sum + shape.rings.length, 0);
    const pointCount = shapes.reduce((sum, shape) => sum + shape.rings.reduce((all, ring) => all + ring.length, 0), 0);
    const features = new Uint32Array(shapes.length);
    const start = new Uint32Array(shapes.length + 1);
    const ringStart = new Uint32Array(ringCount + 1);
    const points = new Int32Array(pointCount * 2);
    let ring = 0;
    let point = 0;
    shapes.forEach((shape, at) => {
      features[at] = shape.feature;
      start[at] = ring;
      for (const line of shape.rings) {
        ringStart[ring++] = point;
        for (const [x, y] of line) {
          points[point * 2] = Math.round(x * DEGREES);
          points[point * 2 + 1] = Math.round(y * DEGREES);
          point++;
        }
      }
    });
    start[shapes.length] = ring;
    ringStart[ring] = point;
    return { polygonFeatures: features, polygonStart: start, polygonRings: ringStart, polygonPoints: points };
  }
}

function numberOf(table: Map<string, number>, word: string): number {
  let number = table.get(word);
  if (number === undefined) table.set(word, (number = table.size));
  return number;
}

function json(value: unknown): Uint8Array {
  return new Text(JSON.stringify(value)).bytes();
}

/** Puts sections behind a header and a table; each begins on a multiple of eight bytes. */
function encode(sections: Partial<Record<SectionName, ArrayBufferView>>): Uint8Array[] {
  const present = SECTIONS.filter((name) => sections[name] !== undefined);
  const front = new ArrayBuffer(HEADER_BYTES + SECTION_BYTES * present.length);
  const view = new DataView(front);
  const pieces: Uint8Array[] = [new Uint8Array(front)];
  let offset = front.byteLength;
  let sum: number | undefined;
  present.forEach((name, at) => {
    const data = sections[name]!;
    // The whole words as they lie, and a last piece that zeros fill up: nothing large is copied.
    const whole = new Uint8Array(data.buffer, data.byteOffset, data.byteLength & ~7);
    const rest = new Uint8Array(data.byteLength === whole.byteLength ? 0 : 8);
    rest.set(new Uint8Array(data.buffer, data.byteOffset + whole.byteLength, data.byteLength - whole.byteLength));
    const entry = HEADER_BYTES + SECTION_BYTES * at;
    view.setUint32(entry, SECTIONS.indexOf(name), true);
    view.setFloat64(entry + 8, offset, true);
    view.setFloat64(entry + 16, data.byteLength, true);
    pieces.push(whole, rest);
    offset += whole.byteLength + rest.byteLength;
    sum = checksum(rest, checksum(whole, sum));
  });
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, present.length, true);
  view.setUint32(12, sum ?? 0, true);
  view.setFloat64(16, offset, true);
  view.setUint32(24, checksum(new Uint8Array(front, HEADER_BYTES)), true);
  return pieces;
}

/** Joins the pieces of a file into one buffer. */
export function joinPieces(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole.buffer;
}
