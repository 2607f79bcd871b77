import type { PlaceSituation } from '@dateline/core/situation';
import { computed, effect, signal } from '@preact/signals';
import { server } from '../api.ts';
import { byUrgency, isShown, keysOf, STATUSES } from '../map/situation-marks.ts';
import { columns } from './columns.ts';
import { whereOf } from './facets.ts';
import { dayName, filter } from './filter.ts';
import { chosenRow, chosenRows } from './map.ts';
import { route, setParams } from './route.ts';

/** Whether the map shows what is said of places. It stands in the address as `situation=1`. */
export const situationShown = computed(() => route.value.params.get('situation') === '1');

/** The facets that say who tells: a situation may be that of some voices alone, and never of some happenings alone. */
const TELLERS = ['outlet', 'side', 'kind', 'review'] as const;

/** What is said of places as of a day. What was read before stays while it is read anew. */
export const situation = signal<{
  readonly state: 'none' | 'loading' | 'ready' | 'failed';
  /** The day as of which it is; null where nothing is told of any day. */
  readonly day: string | null;
  readonly places: readonly PlaceSituation[];
  /** Claims that could not be used, because nobody knows their day. */
  readonly undated: number;
  readonly problem: string;
}>({ state: 'none', day: null, places: [], undated: 0, problem: '' });

/** The place that is looked at; `spot` in the address. */
export const chosenPlace = signal<string | null>(null);

/** Places that have a state to show, in the part of the world that is asked for, the most pressing first. */
export const situationPlaces = computed<readonly PlaceSituation[]>(() => {
  if (!situationShown.value) return [];
  const isThere = whereOf(filter.value);
  const { place: names, country: codes } = filter.value.facets;
  return situation.value.places
    .filter(isShown)
    .filter(
      ({ place: { name, country, lat, lon } }) =>
        (names === undefined || names.includes(name)) &&
        (codes === undefined || codes.includes(country ?? 'none')) &&
        (isThere === null || (lat !== null && lon !== null && isThere(lon, lat))),
    )
    .sort(byUrgency);
});

export const chosenSituation = computed(
  () => situationPlaces.value.find(({ place }) => place.id === chosenPlace.value) ?? null,
);

/** The voices whose word alone is asked for, a phrase each; none where all are heard. */
export const tellers = computed(() => {
  const { facets } = filter.value;
  return TELLERS.flatMap((facet) => (facets[facet] ?? []).map((value) => ({ facet, value })));
});

export function toggleSituation(): void {
  if (situationShown.value) choosePlace(null);
  setParams({ situation: situationShown.value ? null : '1' });
}

/** Looks at a place, and has the list show the claims that its state rests on. */
export function choosePlace(id: string | null): void {
  chosenPlace.value = id;
  setParams({ spot: id }, true);
  const chosen = chosenSituation.value;
  const current = columns.peek();
  chosenRow.value = null;
  if (chosen === null || current === null) {
    chosenRows.value = null;
    return;
  }
  const wanted = new Map(keysOf(chosen).map((key, at) => [key, at]));
  const rows: [at: number, row: number][] = [];
  for (const [row, key] of current.key.entries()) {
    const at = wanted.get(key);
    if (at !== undefined) rows.push([at, row]);
  }
  chosenRows.value = rows.sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** What the situation is asked for with; null while the map does not show it. A text, so that moving the map asks nothing anew. */
const asked = computed(() => {
  if (!situationShown.value || route.value.view !== 'map') return null;
  const { to, facets } = filter.value;
  return JSON.stringify({
    ...Object.fromEntries(TELLERS.map((facet) => [facet, facets[facet]])),
    ...(to !== null && { at: dayName(to) }),
    status: STATUSES,
  });
});

/** What is being asked for. */
let asking: string | null = null;

/**
 * Asks for the situation while the map shows it, as of the last of the days that are chosen. One question at a time: while days are
 * played faster than they can be told, the answers that come are shown and the days between them left out.
 */
export function followSituation(): void {
  effect(() => {
    // Read again with the columns: they are what says that the record has changed.
    if (asked.value !== null && columns.value !== null) void readSituation();
  });
}

async function readSituation(): Promise<void> {
  const question = asked.peek();
  if (asking !== null || question === null) return;
  const revision = columns.peek()?.revision;
  asking = question;
  situation.value = { ...situation.peek(), state: 'loading' };
  try {
    const { at, places, undated } = await server.situation(
      JSON.parse(question) as Parameters<typeof server.situation>[0],
    );
    situation.value = { state: 'ready', day: at, places, undated, problem: '' };
    // One that an address asks for is looked at as soon as it is known.
    const spot = chosenPlace.peek() ?? route.peek().params.get('spot');
    if (spot !== null) choosePlace(spot);
  } catch (error) {
    situation.value = { ...situation.peek(), state: 'failed', problem: (error as Error).message };
  } finally {
    asking = null;
  }
  if (asked.peek() !== question || columns.peek()?.revision !== revision) await readSituation();
}
