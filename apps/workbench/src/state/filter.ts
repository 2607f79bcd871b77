import { computed, effect, signal } from '@preact/signals';
import { server } from '../api.ts';
import { ringOfAddress } from '../map/area.ts';
import { columns, readTable, table } from './columns.ts';
import { FACETS, type Facet, type Filter, type Filtered, filterColumns } from './facets.ts';
import { NARROWING, queryFrom } from './query.ts';
import { go, route, setParams } from './route.ts';

const DAY_MS = 86_400_000;

/** `1937-03-12` as days since 1970-01-01; null for what is no day. */
export function dayNumber(day: string | null): number | null {
  const time = day === null ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY_MS);
}

/** Days since 1970-01-01 as `1937-03-12`. */
export function dayName(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Rows that have the words that are asked for, as the server found them. */
const found = signal<{ readonly text: string; readonly rows: ReadonlySet<number> } | null>(null);
export const searching = signal(false);
export const searchProblem = signal('');

const text = computed(() => route.value.params.get('text')?.trim() ?? '');

/** What the address asks for. */
export const filter = computed<Filter>(() => {
  const { params } = route.value;
  const box = params.get('box')?.split(',').map(Number);
  const facets: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) if (params.has(facet)) facets[facet] = params.getAll(facet);
  const rows = text.value === '' ? null : found.value?.text === text.value ? found.value.rows : new Set<number>();
  return {
    facets,
    from: dayNumber(params.get('from')),
    to: dayNumber(params.get('to')),
    box: box?.length === 4 && box.every(Number.isFinite) ? (box as [number, number, number, number]) : null,
    area: ringOfAddress(params.get('within')),
    confidence: Number(params.get('confidence') ?? 0) || 0,
    rows,
  };
});

/** The claims that the address asks for. */
export const filtered = computed<Filtered | null>(() =>
  columns.value ? filterColumns(columns.value, filter.value) : null,
);

/** The claims that the address asks for, by whether they are on the map. */
export const placing = computed<{ readonly placed: Uint32Array; readonly unplaced: Uint32Array } | null>(() => {
  const rows = filtered.value?.rows;
  const x = table.value.table?.x;
  if (!rows || !x) return null;
  const [placed, unplaced] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
  let [here, nowhere] = [0, 0];
  for (const row of rows) {
    if (Number.isNaN(x[row]!)) unplaced[nowhere++] = row;
    else placed[here++] = row;
  }
  return { placed: placed.subarray(0, here), unplaced: unplaced.subarray(0, nowhere) };
});

/** How the facets fall whatever words are looked for: the values that are offered in place of words. */
export const facetsWithoutWords = computed(() => {
  if (filter.value.rows === null || !columns.value) return filtered.value?.facets ?? null;
  return filterColumns(columns.value, { ...filter.value, rows: null }).facets;
});

/** Parameters of the address that narrow the claims down, for saved views and for asking the server. */
export const queryOf = computed(() => queryFrom(route.value.params));

export const narrowed = computed(() => Object.keys(queryOf.value).length > 0);

/** Chooses a value of a facet, or takes the choice back. */
export function toggle(facet: Facet, value: string): void {
  const params = new URLSearchParams(route.value.params);
  const values = params.getAll(facet);
  params.delete(facet);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  for (const one of next) params.append(facet, one);
  go({ params });
}

/** Narrows the claims down to a value that was found by its name, in place of looking for the name in sentences. */
export function chooseNamed(facet: Facet, value: string): void {
  setParams({ text: null }, true);
  if (!route.peek().params.getAll(facet).includes(value)) toggle(facet, value);
}

export function clearFilter(): void {
  const params = new URLSearchParams(route.value.params);
  for (const name of [...FACETS, ...NARROWING]) params.delete(name);
  go({ params });
}

/** Asks the server for the rows with the words of the address, whenever those change. */
export function followWords(): void {
  effect(() => {
    const wanted = text.value;
    const current = columns.value;
    searchProblem.value = '';
    if (wanted === '' || current === null) {
      searching.value = false;
      return;
    }
    const abort = new AbortController();
    searching.value = true;
    server
      .rows({ text: wanted }, abort.signal)
      .then(({ revision, rows }) => {
        if (revision !== current.revision) return readTable();
        found.value = { text: wanted, rows: new Set(rows) };
        searching.value = false;
      })
      .catch((error: Error) => {
        if (abort.signal.aborted) return;
        searchProblem.value = error.message;
        searching.value = false;
      });
    return () => abort.abort();
  });
}
