import { computed, effect, signal } from '@preact/signals';
import { COLOURINGS, type Colouring } from '../map/colouring.ts';
import { project, type Sight, unproject } from '../map/projection.ts';
import { columns } from './columns.ts';
import { route, setParams } from './route.ts';

/** Pixels of the world at zoom 0. */
const WORLD = 512;

/** What the map shows; null until it has been shown once. It stands in the address as `at=lat,lon,zoom`. */
export const sight = signal<Sight | null>(sightOfAddress(route.peek().params.get('at')));

/** Whether an area is being drawn on the map. */
export const drawing = signal(false);

/** The claim that is looked at on the map, as a row of the columns. In the address its key stands, as `look`. */
export const chosenRow = signal<number | null>(null);
/** Claims that lie in one mark of the map, which the list then shows alone. */
export const chosenRows = signal<readonly number[] | null>(null);

export const colouring = computed<Colouring>(() => {
  const asked = route.value.params.get('colour');
  return COLOURINGS.find((name) => name === asked) ?? 'class';
});

export function sightOfAddress(text: string | null): Sight | null {
  const [lat, lon, zoom] = (text ?? '').split(',').map(Number);
  if (![lat, lon, zoom].every((number) => Number.isFinite(number)) || text === null || text === '') return null;
  const [x, y] = project(lon!, lat!);
  return { x, y, size: WORLD * 2 ** Math.max(-1, Math.min(15, zoom!)) };
}

export function addressOfSight({ x, y, size }: Sight): string {
  const { lat, lon } = unproject(x, y);
  return `${lat.toFixed(4)},${lon.toFixed(4)},${Math.log2(size / WORLD).toFixed(2)}`;
}

/** What an address asks the map to show, when somebody goes back to it or opens it in the same page. */
export const wanted = signal<Sight | null>(null);

/** Keeps what the map shows in the address, and the map at what an address asks for. */
export function followSight(): void {
  addEventListener('popstate', () => {
    const asked = sightOfAddress(route.peek().params.get('at'));
    if (asked === null) return;
    sight.value = asked;
    wanted.value = asked;
  });
  effect(() => {
    const now = sight.value;
    if (now && route.peek().view === 'map') setParams({ at: addressOfSight(now) }, true);
  });
}

/** Keeps the claim that is looked at in the address, and the same claim looked at when the record has grown and rows have moved. */
export function followLook(): void {
  const look = (): void => {
    const current = columns.value;
    const key = route.peek().params.get('look');
    if (current === null) return;
    const row = key === null ? -1 : current.key.indexOf(key);
    chosenRow.value = row === -1 ? null : row;
  };
  effect(look);
  addEventListener('popstate', look);
  effect(() => {
    const row = chosenRow.value;
    const current = columns.peek();
    if (current === null || route.peek().view !== 'map') return;
    setParams({ look: row === null ? null : (current.key[row] ?? null) }, true);
  });
}
