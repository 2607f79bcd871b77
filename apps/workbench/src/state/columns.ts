import { computed, signal } from '@preact/signals';
import { type ClaimColumns, server } from '../api.ts';
import { project } from '../map/projection.ts';

/** All claims of the record as columns, with what maps and facets need ready. */
export interface Table {
  readonly columns: ClaimColumns;
  readonly count: number;
  /** Where each claim is in the unit square of Web Mercator; NaN where it is not placed. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** How the columns stand. What was read before stays while they are read anew. */
export const table = signal<{
  readonly state: 'none' | 'loading' | 'ready' | 'failed';
  readonly table: Table | null;
  readonly problem: string;
}>({
  state: 'none',
  table: null,
  problem: '',
});

export const columns = computed(() => table.value.table?.columns ?? null);

/** Names of actors by their identifier in the register; words as told are their own name. */
export const actorNames = signal<ReadonlyMap<string, string>>(new Map());
/** As many actors as are asked for by name at once. */
const AT_ONCE = 200;

async function readActorNames({ agents, patients }: ClaimColumns): Promise<void> {
  // Words as told stand in small letters, identifiers do not.
  const ids = [...new Set([...agents.names, ...patients.names])].filter((name) => /^[A-Z]/.test(name));
  const known = new Map<string, string>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const { items } = await server.actors({ id: ids.slice(at, at + AT_ONCE), limit: AT_ONCE });
    for (const { id, name } of items) known.set(id, name);
  }
  actorNames.value = known;
}

let reading: Promise<void> | null = null;

/** Reads the columns, once at a time; when the record has not changed the server says so in a few bytes. */
export function readTable(): Promise<void> {
  reading ??= (async () => {
    const before = table.peek();
    table.value = { ...before, state: before.table ? 'ready' : 'loading' };
    try {
      const answer = await server.columns({});
      const same = before.table?.columns.revision === answer.revision;
      table.value = { state: 'ready', table: same ? before.table : tableOf(answer), problem: '' };
      // Without names the identifiers are shown.
      if (!same) readActorNames(answer).catch(() => undefined);
    } catch (error) {
      table.value = { ...before, state: before.table ? 'ready' : 'failed', problem: (error as Error).message };
    } finally {
      reading = null;
    }
  })();
  return reading;
}

export function tableOf(given: ClaimColumns): Table {
  const { count, lat, lon } = given;
  const x = new Float64Array(count).fill(Number.NaN);
  const y = new Float64Array(count).fill(Number.NaN);
  for (let row = 0; row < count; row++) {
    if (lat[row] == null || lon[row] == null) continue;
    [x[row], y[row]] = project(lon[row]!, lat[row]!);
  }
  return { columns: given, count, x, y };
}
