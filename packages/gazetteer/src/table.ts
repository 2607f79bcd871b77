import type { GazetteerRow } from '@dateline/core';
import type { Problems } from './problems.ts';

/** Which column holds what. `names` may be several columns; cells of several names part them by `;` or `|`. */
export interface TableMapping {
  readonly name: string;
  readonly lat: string;
  readonly lon: string;
  readonly id?: string;
  readonly names?: readonly string[];
  /** GeoNames feature code, or a word for one: village, town, city, camp, airport, district, province … */
  readonly code?: string;
  readonly country?: string;
  readonly admin1?: string;
  readonly population?: string;
  /** Columns of identifiers elsewhere: GeoNames, Wikidata, Who's On First, p-code. */
  readonly identities?: readonly string[];
}

/** What a table's header was taken for. */
export interface TableShape {
  readonly kind: 'table' | 'ocha units';
  readonly mapping: TableMapping;
  /** Which order of unit an OCHA table lists, 0 to 4. */
  readonly level?: number;
}

const WORDS: Readonly<Record<string, string>> = {
  village: 'PPL',
  town: 'PPL',
  city: 'PPL',
  settlement: 'PPL',
  locality: 'PPL',
  hamlet: 'PPL',
  neighbourhood: 'PPLX',
  neighborhood: 'PPLX',
  microhood: 'PPLX',
  borough: 'PPLX',
  camp: 'CMPRF',
  'refugee camp': 'CMPRF',
  airport: 'AIRP',
  airbase: 'AIRB',
  base: 'MILB',
  crossing: 'PT',
  'border crossing': 'PT',
  checkpoint: 'PT',
  dam: 'DAM',
  'oil field': 'OILF',
  oilfield: 'OILF',
  mountain: 'MT',
  hill: 'HLL',
  river: 'STM',
  lake: 'LK',
  road: 'RD',
  region: 'ADM1',
  province: 'ADM1',
  governorate: 'ADM1',
  state: 'ADM1',
  macroregion: 'RGN',
  county: 'ADM2',
  district: 'ADM2',
  localadmin: 'ADM3',
  subdistrict: 'ADM3',
  country: 'PCLI',
};

/** The feature code of a cell: a code as it stands, a word for one, else a settlement. */
export function codeOfCell(cell: string): string {
  const word = cell.trim().toLowerCase();
  if (WORDS[word] !== undefined) return WORDS[word];
  return /^[A-Z]{2,5}\d?$/.test(cell.trim()) ? cell.trim() : 'PPL';
}

const find = (header: readonly string[], ...patterns: RegExp[]): string | undefined => {
  for (const pattern of patterns) {
    const found = header.find((column) => pattern.test(column.trim()));
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * Takes a header for what it most likely is: an OCHA COD table of units (`admin2Name_en`, `admin2Pcode`) or of places,
 * a Who's On First table (`wof:name`, `geom_latitude`), or any table with a name, a latitude and a longitude.
 * Null when no such columns are found.
 */
export function shapeOfHeader(header: readonly string[]): TableShape | null {
  const lat = find(
    header,
    /^(?:lat|latitude|y|lat_dd|point_y|geom[_:]latitude|centroid_lat|center_lat|admin\d_lat.*|intptlat)$/i,
    /lat/i,
  );
  const lon = find(
    header,
    /^(?:lon|lng|long|longitude|x|lon_dd|point_x|geom[_:]longitude|centroid_lon|center_lon|admin\d_lon.*|intptlon)$/i,
    /lon/i,
  );
  if (lat === undefined || lon === undefined) return null;
  for (let level = 4; level >= 0; level--) {
    const code = find(header, new RegExp(`^adm(?:in)?${level}_?p?code$`, 'i'));
    const name = find(
      header,
      new RegExp(`^adm(?:in)?${level}_?name(?:_en)?$`, 'i'),
      new RegExp(`^adm(?:in)?${level}_en$`, 'i'),
    );
    if (code === undefined || name === undefined) continue;
    const names = header.filter(
      (column) =>
        new RegExp(`^adm(?:in)?${level}_?(?:name_|ref|alt|ar$|fr$|es$|uk$|my$)`, 'i').test(column) && column !== name,
    );
    const settlement = find(header, /^(?:name|featurename|settlement|place|village|locality|cityname|town)(?:_en)?$/i);
    if (settlement !== undefined) break;
    const country = find(header, /^adm(?:in)?0_?p?code$/i);
    return { kind: 'ocha units', level, mapping: { name, lat, lon, id: code, names, ...(country ? { country } : {}) } };
  }
  const name = find(
    header,
    /^(?:wof[_:]name|name|name_en|featurename_en|featurename|featureName|settlement.*|place|place_name|placename|village|locality|city|town)$/i,
    /name/i,
  );
  if (name === undefined) return null;
  const names = header.filter(
    (column) =>
      column !== name &&
      /^(?:alt.*|name_.*|names|alternat.*|asciiname|featurename_.*|featureref.*|featurealt.*|name:.*)$/i.test(column),
  );
  const id = find(header, /^(?:id|pcode|p_code|geonameid|wof[_:]id|code|featurepcode|osm_id|uid|gid|qid|wikidata)$/i);
  const code = find(header, /^(?:fcode|feature_?code|placetype|wof[_:]placetype|type|kind|class|featuretype)$/i);
  const country = find(
    header,
    /^(?:country_?code|countrycode|cc|iso2?|iso_?a2|iso_country|wof[_:]country|adm(?:in)?0_?p?code|country)$/i,
  );
  const admin1 = find(header, /^(?:adm(?:in)?1_?name(?:_en)?|admin1|adm1_en|province|governorate|state|region)$/i);
  const population = find(header, /^(?:pop|population|wof[_:]population|pop_.*)$/i);
  const identities = header.filter(
    (column) =>
      column !== id &&
      /^(?:gn_?id|gn:id|geonameid|geonames_?id|wikidata(?:_?id)?|wd[_:]id|qid|wof[_:]id|p_?code|ocha_?id)$/i.test(
        column,
      ),
  );
  return {
    kind: 'table',
    mapping: {
      name,
      ...(identities.length > 0 ? { identities } : {}),
      lat,
      lon,
      names,
      ...(id ? { id } : {}),
      ...(code ? { code } : {}),
      ...(country ? { country } : {}),
      ...(admin1 ? { admin1 } : {}),
      ...(population ? { population } : {}),
    },
  };
}

/** What is said of a whole table by the person who adds it. */
export interface TableDefaults {
  /** ISO code of the country, where the table has no column for it. */
  readonly country: string | null;
  /** Feature code where the table has no column for it. */
  readonly code: string | null;
}

/** Reads records of a table into rows. */
export class TableReader {
  readonly #header: readonly string[];
  readonly #shape: TableShape;
  readonly #defaults: TableDefaults;

  constructor(header: readonly string[], shape: TableShape, defaults: TableDefaults) {
    this.#header = header.map((column) => column.replace(/^\ufeff/, '').trim());
    this.#shape = shape;
    this.#defaults = defaults;
    const missing = Object.values(shape.mapping)
      .flat()
      .filter((column) => !this.#header.includes(column));
    if (missing.length > 0)
      throw new Error(
        `The table has no column ${missing.map((column) => `"${column}"`).join(', ')}; it has ${this.#header.join(', ')}.`,
      );
  }

  read(cells: readonly string[], at: string, problems: Problems): GazetteerRow | null {
    if (cells.length !== this.#header.length) {
      if (cells.length === 1 && cells[0]!.trim() === '') return null;
      problems.add(`${cells.length} columns instead of ${this.#header.length}`, at);
      return null;
    }
    const { mapping, kind, level } = this.#shape;
    const cell = (column: string | undefined): string =>
      column === undefined ? '' : (cells[this.#header.indexOf(column)] ?? '').trim();
    const name = cell(mapping.name);
    if (name === '' || name.includes('\ufffd')) {
      problems.add(name === '' ? 'no name' : 'not UTF-8', at);
      return null;
    }
    const lat = Number(cell(mapping.lat).replace(',', '.'));
    const lon = Number(cell(mapping.lon).replace(',', '.'));
    if (cell(mapping.lat) === '' || cell(mapping.lon) === '' || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
      problems.add('coordinates outside the globe or missing', at);
      return null;
    }
    const names = (mapping.names ?? [])
      .flatMap((column) => cell(column).split(/[;|]/))
      .map((other) => other.trim())
      .filter((other) => other !== '' && other !== name && !other.includes('\ufffd'));
    const raw = cell(mapping.country).toUpperCase();
    const country = /^[A-Z]{2}$/.test(raw)
      ? raw
      : /^[A-Z]{2}/.test(raw) && kind === 'ocha units'
        ? raw.slice(0, 2)
        : this.#defaults.country;
    const own = cell(mapping.id);
    if (kind === 'ocha units') {
      return {
        id: `ocha:${own}`,
        name,
        names,
        lat,
        lon,
        code: level === 0 ? 'PCLI' : `ADM${level}`,
        country: country ?? (/^[A-Z]{2}/.test(own) ? own.slice(0, 2) : null),
        parent: null,
        ...(level! > 0 ? { unit: this.#parentPath(cells, level!) } : {}),
        is: `ocha.${own}`,
        population: Number(cell(mapping.population)) || 0,
      };
    }
    return {
      id: idOf(mapping.id ?? '', own === '' ? `${name} ${lat.toFixed(4)} ${lon.toFixed(4)}` : own),
      name,
      names,
      lat,
      lon,
      code: mapping.code === undefined ? (this.#defaults.code ?? 'PPL') : codeOfCell(cell(mapping.code)),
      country,
      parent: null,
      ...(country === null
        ? {}
        : { unit: mapping.admin1 === undefined ? country : `${country}.=${cell(mapping.admin1)}` }),
      population: Number(cell(mapping.population)) || 0,
      ...identitiesOf((mapping.identities ?? []).map((column) => [column, cell(column)])),
    };
  }

  #parentPath(cells: readonly string[], level: number): string {
    const column = this.#header.find((one) => new RegExp(`^adm(?:in)?${level - 1}_?p?code$`, 'i').test(one));
    return column === undefined ? '' : `ocha.${cells[this.#header.indexOf(column)] ?? ''}`;
  }
}

function identitiesOf(cells: readonly (readonly [column: string, value: string])[]): { identities?: string[] } {
  const identities = cells
    .filter(([, value]) => value !== '' && value !== '0' && value !== '-1')
    .map(([column, value]) => idOf(column, value));
  return identities.length > 0 ? { identities } : {};
}

function idOf(column: string, value: string): string {
  if (/geoname|^gn/i.test(column)) return `geonames:${value}`;
  if (/wof/i.test(column)) return `wof:${value}`;
  if (/pcode|p_code/i.test(column)) return `ocha:${value}`;
  if (/^Q\d+$/.test(value)) return `wikidata:${value}`;
  return `custom:${value}`;
}
