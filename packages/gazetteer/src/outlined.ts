import type { GazetteerRow } from '@dateline/core';
import type { Problems } from './problems.ts';

/** Rows of GeoJSON by all their identifiers, waiting for rows of other sources that are the same thing. */
export class Outlined {
  readonly #rows = new Map<string, { row: GazetteerRow; at: string; used: boolean }>();
  readonly #byId = new Map<string, string>();

  keep(row: GazetteerRow, at: string, problems: Problems): void {
    if (this.#rows.has(row.id)) {
      problems.add('an identifier met before', at);
      return;
    }
    this.#rows.set(row.id, { row, at, used: false });
    for (const id of [row.id, ...(row.identities ?? [])]) if (!this.#byId.has(id)) this.#byId.set(id, row.id);
  }

  /** The row with what GeoJSON knows of it beside. */
  join(row: GazetteerRow): GazetteerRow {
    if (this.#byId.size === 0) return row;
    const key = [row.id, ...(row.identities ?? [])].map((id) => this.#byId.get(id)).find((id) => id !== undefined);
    const known = key === undefined ? undefined : this.#rows.get(key);
    if (known === undefined || known.used) return row;
    known.used = true;
    const { rings, radiusKm, names, name, is } = known.row;
    const identities = [...(row.identities ?? []), known.row.id, ...(known.row.identities ?? [])];
    return {
      ...row,
      names: [...new Set([...row.names, name, ...names])].filter((other) => other !== row.name),
      ...(rings && { rings }),
      ...(radiusKm !== undefined && row.radiusKm === undefined && { radiusKm }),
      ...(row.is === undefined && is !== undefined && { is }),
      identities: [...new Set(identities)].filter((id) => id !== row.id),
    };
  }

  /** Those that are no row of another source. */
  *left(): Generator<{ row: GazetteerRow; at: string }> {
    for (const { row, at, used } of this.#rows.values()) if (!used) yield { row, at };
  }
}
