import { BADGE, badgeText, drawBadge } from './badge.ts';
import { hitAt } from './hit.ts';
import {
  type DrawnBadge,
  type MapDriver,
  type MapEvents,
  markOpacity,
  markRadius,
  type Picture,
  type Shape,
  shortNumber,
} from './picture.ts';
import { PlainMap, type Screen } from './plain-map.ts';
import { panned, type Sight, zoomed } from './projection.ts';
import type { TileSource } from './tiles.ts';

const EMPTY: Picture = { marks: [], shapes: [], labels: [], badges: [] };
/** After this long without moving the map is taken to be at rest. */
const REST = 120;
/** Pixels that an arrow key moves the map. */
const KEY_STEP = 100;

/** Shows pictures on a canvas, where WebGL is not to be had. */
export function plainDriver(
  container: HTMLElement,
  first: (width: number, height: number) => Sight,
  { moved, pressed }: MapEvents,
  tiles: TileSource | null,
): MapDriver {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', container.parentElement?.ariaLabel ?? '');
  container.replaceChildren(canvas);
  let picture = EMPTY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const map = new PlainMap(canvas, first, {
    tiles,
    draw: (screen) => drawPicture(screen, picture),
    moved: (sight) => {
      clearTimeout(timer);
      timer = setTimeout(() => moved(sight), REST);
    },
    pressed: (x, y) => pressed(hitAt(picture, map.sight, [canvas.clientWidth, canvas.clientHeight], x, y)),
  });
  canvas.addEventListener('keydown', (event) => {
    const next = sightAfter(event.key, map.sight);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    map.show(next);
  });
  return {
    get sight() {
      return map.sight;
    },
    draw(next) {
      picture = next;
      map.redraw();
    },
    show: (sight) => map.show(sight),
    close() {
      clearTimeout(timer);
      map.close();
      container.remove();
    },
  };
}

/** What a key makes of the sight, as MapLibre has it: arrows move, plus and minus zoom. */
function sightAfter(key: string, sight: Sight): Sight | null {
  if (key === '+' || key === '=' || key === '-') return zoomed(sight, key === '-' ? 0.5 : 2);
  if (key === 'ArrowLeft') return panned(sight, KEY_STEP, 0);
  if (key === 'ArrowRight') return panned(sight, -KEY_STEP, 0);
  if (key === 'ArrowUp') return panned(sight, 0, KEY_STEP);
  return key === 'ArrowDown' ? panned(sight, 0, -KEY_STEP) : null;
}

function drawPicture({ context, width, height, sight, at }: Screen, picture: Picture): void {
  const { marks, shapes, labels, badges } = picture;
  const style = getComputedStyle(context.canvas);
  const [ink, paper] = [style.getPropertyValue('--ink'), style.getPropertyValue('--paper')];
  for (const shape of shapes) drawShape(context, shape, at);
  context.font = `12px ${style.getPropertyValue('--sans')}`;
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  // Names are read on pictures and on areas too.
  context.strokeStyle = style.getPropertyValue('--land');
  context.lineWidth = 2.5;
  context.lineJoin = 'round';
  context.globalAlpha = 0.7;
  const taken: { x: number; y: number; width: number }[] = [];
  for (const { lon, lat, name } of labels) {
    const [x, y] = at(lon, lat);
    const wide = context.measureText(name).width;
    if (taken.some((other) => Math.abs(other.y - y) < 15 && x < other.x + other.width + 10 && other.x < x + wide + 10))
      continue;
    taken.push({ x, y, width: wide });
    context.fillRect(x - 1, y - 1, 2, 2);
    context.strokeText(name, x + 5, y);
    context.fillText(name, x + 5, y);
  }
  context.globalAlpha = 1;
  context.textAlign = 'center';
  for (const { x, y, rows, colour, chosen } of marks) {
    const [sx, sy] = [(x - sight.x) * sight.size + width / 2, (y - sight.y) * sight.size + height / 2];
    context.beginPath();
    context.arc(sx, sy, markRadius(rows.length), 0, 7);
    context.fillStyle = colour;
    context.globalAlpha = markOpacity(picture);
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = chosen ? 3 : 1.2;
    context.strokeStyle = chosen ? ink : paper;
    context.stroke();
    if (rows.length > 1) {
      context.fillStyle = paper;
      context.fillText(shortNumber(rows.length), sx, sy + 0.5);
    }
  }
  context.textAlign = 'start';
  drawBadges(context, badges, (x, y) => [
    (x - sight.x) * sight.size + width / 2,
    (y - sight.y) * sight.size + height / 2,
  ]);
}

/** Draws a line or an area. */
export function drawShape(context: CanvasRenderingContext2D, { kind, lines, colour }: Shape, at: Screen['at']): void {
  context.beginPath();
  for (const line of lines)
    for (const [nth, [lon, lat]] of line.entries()) {
      const [x, y] = at(lon, lat);
      if (nth === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  if (kind === 'area') {
    context.globalAlpha = 0.14;
    context.fill('evenodd');
  }
  context.globalAlpha = 0.7;
  context.stroke();
  context.globalAlpha = 1;
}

function drawBadges(
  context: CanvasRenderingContext2D,
  badges: readonly DrawnBadge[],
  onScreen: (x: number, y: number) => readonly [number, number],
): void {
  const style = getComputedStyle(context.canvas);
  const [ink, paper] = [style.getPropertyValue('--ink'), style.getPropertyValue('--paper')];
  context.font = `600 12px ${style.getPropertyValue('--sans')}`;
  context.textBaseline = 'middle';
  const taken = badges.map(({ x, y }) => {
    const [sx, sy] = onScreen(x, y);
    return { left: sx - BADGE, right: sx + BADGE, y: sy };
  });
  for (const badge of badges) {
    const [x, y] = onScreen(badge.x, badge.y);
    drawBadge(context, x, y, badge, { state: badge.colour, paper, ink });
    const text = badgeText(badge);
    const box = { left: x + BADGE + 5, right: x + BADGE + 5 + context.measureText(text).width, y };
    if (taken.some((other) => Math.abs(other.y - y) < 15 && box.left < other.right && other.left < box.right)) continue;
    taken.push(box);
    context.lineWidth = 3;
    context.strokeStyle = paper;
    context.strokeText(text, box.left, y);
    context.fillStyle = ink;
    context.fillText(text, box.left, y);
  }
}
