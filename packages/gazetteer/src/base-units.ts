import type { Feature, Gazetteer, GazetteerBuilder, GazetteerRow } from '@dateline/core';

/** Units of the default set, lent to rows that lie in them. */
export class BaseUnits {
  readonly #byPath = new Map<string, Feature>();
  readonly #byName = new Map<string, string>();
  readonly #base: Gazetteer | undefined;

  constructor(base: Gazetteer | undefined) {
    this.#base = base;
    if (base === undefined) return;
    for (let handle = 0; handle < base.count; handle++) {
      const feature = base.feature(handle);
      const path = /^dateline:([A-Z]{2}(?:\.[^.]+)?)$/.exec(feature.id)?.[1];
      if (path !== undefined && (feature.code === 'ADM1' || feature.code === 'PCLI')) this.#byPath.set(path, feature);
    }
  }

  /** Puts a row in its units: those it names by name, and for units without a code the one of the same name. */
  place(row: GazetteerRow): GazetteerRow {
    if (row.unit?.includes('.='))
      return { ...row, unit: this.#pathOfName(row.country!, row.unit.slice(row.unit.indexOf('.=') + 2)) };
    if (row.code === 'ADM1' && row.is === undefined && row.country !== null) {
      const path = this.#pathOfName(row.country, row.name, row);
      if (path !== row.country) return { ...row, is: path, unit: row.country };
    }
    return row;
  }

  #pathOfName(country: string, name: string, near?: { lat: number; lon: number; names: readonly string[] }): string {
    if (this.#base === undefined || name === '') return country;
    const key = `${country} ${name}`;
    const known = this.#byName.get(key);
    if (known !== undefined) return known;
    let path = country;
    for (const spelling of [name, ...(near?.names ?? [])]) {
      const found = this.#base
        .lookup(spelling, { countries: [country], limit: 20 })
        .find(({ feature }) => feature.code === 'ADM1');
      const own = found === undefined ? undefined : /^dateline:([A-Z]{2}\..+)$/.exec(found.feature.id)?.[1];
      if (own !== undefined) {
        path = own;
        break;
      }
    }
    this.#byName.set(key, path);
    return path;
  }

  /** Rows for the units that are named and not there. */
  missing(builder: GazetteerBuilder): GazetteerRow[] {
    const wanted = new Set<string>();
    for (const path of builder.unitPaths) {
      const parts = path.split('.');
      for (const part of [parts[0]!, parts.slice(0, 2).join('.')])
        if (this.#byPath.has(part) && !builder.hasUnit(part)) wanted.add(part);
    }
    return [...wanted].map((path) => {
      const feature = this.#byPath.get(path)!;
      return {
        id: feature.id,
        name: feature.name,
        names: [],
        lat: feature.lat,
        lon: feature.lon,
        code: feature.code,
        country: feature.country,
        parent: null,
        ...(path.includes('.') ? { unit: path.slice(0, 2) } : {}),
        is: path,
        population: feature.population,
        radiusKm: feature.radiusKm,
      };
    });
  }
}
