import { type MapDriver, type MapEvents, type Mark, markRadius, type Picture, shortNumber } from './picture.ts';
import { PlainMap, type Screen } from './plain-map.ts';
import { project, type Sight } from './projection.ts';

const EMPTY: Picture = { marks: [], shapes: [], labels: [] };
/** After this long without moving the map is taken to be at rest. */
const REST = 120;

/** Shows pictures on a canvas, where WebGL is not to be had. */
export function plainDriver(
  container: HTMLElement,
  first: (width: number, height: number) => Sight,
  { moved, pressed }: MapEvents,
): MapDriver {
  const canvas = document.createElement('canvas');
  container.replaceChildren(canvas);
  let picture = EMPTY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const map = new PlainMap(canvas, first, {
    draw: (screen) => drawPicture(screen, picture),
    moved: (sight) => {
      clearTimeout(timer);
      timer = setTimeout(() => moved(sight), REST);
    },
    pressed: (x, y) => pressed(markAt(picture.marks, map.sight, canvas, x, y)),
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

function markAt(
  marks: readonly Mark[],
  { x, y, size }: Sight,
  canvas: HTMLCanvasElement,
  px: number,
  py: number,
): Mark | null {
  let [nearest, least]: [Mark | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const mark of marks) {
    const dx = (mark.x - x) * size + canvas.clientWidth / 2 - px;
    const dy = (mark.y - y) * size + canvas.clientHeight / 2 - py;
    const far = Math.hypot(dx, dy);
    if (far <= markRadius(mark.rows.length) + 4 && far < least) [nearest, least] = [mark, far];
  }
  return nearest;
}

function drawPicture({ context, width, height, sight, at }: Screen, { marks, shapes, labels }: Picture): void {
  const style = getComputedStyle(context.canvas);
  const [ink, paper] = [style.getPropertyValue('--ink'), style.getPropertyValue('--paper')];
  context.lineWidth = 1.5;
  for (const { kind, lines, colour } of shapes) {
    context.beginPath();
    for (const line of lines)
      for (const [nth, [lon, lat]] of line.entries()) {
        const [x, y] = project(lon, lat);
        const [sx, sy] = [(x - sight.x) * sight.size + width / 2, (y - sight.y) * sight.size + height / 2];
        if (nth === 0) context.moveTo(sx, sy);
        else context.lineTo(sx, sy);
      }
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
  context.font = `12px ${style.getPropertyValue('--sans')}`;
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  context.globalAlpha = 0.65;
  const taken: { x: number; y: number; width: number }[] = [];
  for (const { lon, lat, name } of labels) {
    const [x, y] = at(lon, lat);
    const wide = context.measureText(name).width;
    if (taken.some((other) => Math.abs(other.y - y) < 15 && x < other.x + other.width + 10 && other.x < x + wide + 10))
      continue;
    taken.push({ x, y, width: wide });
    context.fillRect(x - 1, y - 1, 2, 2);
    context.fillText(name, x + 5, y);
  }
  context.globalAlpha = 1;
  context.textAlign = 'center';
  for (const { x, y, rows, colour, chosen } of marks) {
    const [sx, sy] = [(x - sight.x) * sight.size + width / 2, (y - sight.y) * sight.size + height / 2];
    context.beginPath();
    context.arc(sx, sy, markRadius(rows.length), 0, 7);
    context.fillStyle = colour;
    context.globalAlpha = 0.9;
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
}
