import type { PlaceSituation, Status } from '@dateline/core/situation';
import { project, type Sight } from './projection.ts';

/** States of places, the most pressing first: where marks would lie over one another, that of the first is shown. */
export const STATUSES = [
  'disputed',
  'contested',
  'besieged',
  'cut',
  'under fire',
  'held',
  'left',
  'truce',
] as const satisfies readonly Status[];
export type ShownStatus = (typeof STATUSES)[number];

/** A sign for each besides its colour, which not everybody sees. */
export const STATUS_SIGNS: Readonly<Record<ShownStatus, string>> = {
  disputed: '≠',
  contested: '×',
  besieged: '○',
  cut: '/',
  'under fire': '!',
  held: '',
  left: '–',
  truce: '=',
};

/** Custom properties of the page with their colours. */
export const STATUS_COLOURS: Readonly<Record<ShownStatus, string>> = {
  disputed: '--disputed',
  contested: '--contested',
  besieged: '--besieged',
  cut: '--cut',
  'under fire': '--under-fire',
  held: '--held',
  left: '--left',
  truce: '--truce',
};

/** A place of which something is said, on the map. */
export interface Badge {
  /** In the unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  readonly status: ShownStatus;
  /** What stands beside it. */
  readonly label: string;
  /** Nobody has told of it for long. */
  readonly old: boolean;
  /** A region rather than a spot. */
  readonly wide: boolean;
  readonly chosen: boolean;
  /** The place that is shown, and those that lie under it. */
  readonly places: readonly string[];
}

/** What was last told so many days before counts as old. */
export const OLD_AFTER_DAYS = 30;
/** Pixels that two badges must lie apart. */
const APART = 28;

/** Whether a place has a state to show: unknown ones have none. */
export function isShown(situation: PlaceSituation): situation is PlaceSituation & { readonly status: ShownStatus } {
  return situation.status !== 'unknown';
}

/** Days since anything was last told that makes up the state of a place. */
export function ageOf({ holder, rivals, left, contested, besieged, underFire, truce }: PlaceSituation): number {
  const states = [holder, ...rivals, left, contested, besieged, underFire, truce];
  return Math.min(...states.flatMap((state) => state?.age ?? []));
}

/** By how pressing a state is, then by how lately it was told of, then by name. */
export function byUrgency(one: PlaceSituation, other: PlaceSituation): number {
  const rank = ({ status }: PlaceSituation) => STATUSES.indexOf(status as ShownStatus);
  return rank(one) - rank(other) || ageOf(one) - ageOf(other) || (one.place.name < other.place.name ? -1 : 1);
}

/**
 * The badges of places in a window; places that lie too near to a more pressing one are counted in its badge.
 *
 * @param labelOf what stands beside a place.
 */
export function badgesOf(
  places: readonly PlaceSituation[],
  chosen: string | null,
  sight: Sight,
  { width, height }: { readonly width: number; readonly height: number },
  labelOf: (situation: PlaceSituation) => string,
): Badge[] {
  const [halfWidth, halfHeight] = [
    width / 2 / sight.size + APART / sight.size,
    height / 2 / sight.size + APART / sight.size,
  ];
  const badges: (Badge & { readonly places: string[] })[] = [];
  const cells = new Map<string, number[]>();
  const first = (one: PlaceSituation, other: PlaceSituation) =>
    Number(other.place.id === chosen) - Number(one.place.id === chosen) || byUrgency(one, other);
  for (const situation of places.filter(isShown).sort(first)) {
    const { id, lat, lon, wide } = situation.place;
    if (lat === null || lon === null) continue;
    const [px, y] = project(lon, lat);
    const x = px + Math.round(sight.x - px);
    if (Math.abs(x - sight.x) > halfWidth || Math.abs(y - sight.y) > halfHeight) continue;
    const [column, row] = [Math.floor((x * sight.size) / APART), Math.floor((y * sight.size) / APART)];
    const near = nearby(cells, column, row).find(
      (at) => Math.hypot(badges[at]!.x - x, badges[at]!.y - y) * sight.size < APART,
    );
    if (near !== undefined) {
      badges[near]!.places.push(id);
      continue;
    }
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), badges.length]);
    badges.push({
      x,
      y,
      status: situation.status,
      label: labelOf(situation),
      old: ageOf(situation) > OLD_AFTER_DAYS,
      wide,
      chosen: id === chosen,
      places: [id],
    });
  }
  return badges;
}

function nearby(cells: ReadonlyMap<string, readonly number[]>, column: number, row: number): number[] {
  const found: number[] = [];
  for (let dx = -1; dx <= 1; dx++)
    for (let dy = -1; dy <= 1; dy++) found.push(...(cells.get(`${column + dx} ${row + dy}`) ?? []));
  return found;
}

/** All claims that a state of a place rests on, newest first, each once. */
export function keysOf(situation: PlaceSituation): string[] {
  const { holder, rivals, left, contested, besieged, underFire, truce, byVoice } = situation;
  const states = [holder, ...rivals, contested, besieged, underFire, left, truce];
  const keys = [...states.flatMap((state) => state?.keys ?? []), ...byVoice.flatMap(({ keys: own }) => own)];
  return [...new Set(keys)];
}
