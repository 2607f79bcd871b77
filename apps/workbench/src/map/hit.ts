import { BADGE } from './badge.ts';
import { type DrawnBadge, type Mark, markRadius, type Picture } from './picture.ts';
import type { Sight } from './projection.ts';

/** Pixels beside a mark that still meet it. */
const REACH = 4;

/** What lies under a point of the map: a badge before the marks below it, the nearest of each. */
export function hitAt(
  { marks, badges }: Picture,
  { x, y, size }: Sight,
  [width, height]: readonly [width: number, height: number],
  px: number,
  py: number,
): Mark | DrawnBadge | null {
  const distance = (hit: Mark | DrawnBadge) =>
    Math.hypot((hit.x - x) * size + width / 2 - px, (hit.y - y) * size + height / 2 - py);
  return (
    nearest(badges, distance, () => BADGE + REACH) ??
    nearest(marks, distance, ({ rows }) => markRadius(rows.length) + REACH)
  );
}

function nearest<Hit>(hits: readonly Hit[], distance: (hit: Hit) => number, reach: (hit: Hit) => number): Hit | null {
  let [found, least]: [Hit | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const hit of hits) {
    const far = distance(hit);
    if (far <= reach(hit) && far < least) [found, least] = [hit, far];
  }
  return found;
}
