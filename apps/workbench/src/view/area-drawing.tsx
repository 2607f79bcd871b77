import { useEffect, useRef, useState } from 'preact/hooks';
import { type Ring, ringOfDrawing } from '../map/area.ts';
import { panned, type Sight, zoomed } from '../map/projection.ts';
import { fill, words } from '../strings.ts';

interface Props {
  /** What the map below shows. */
  readonly sight: Sight;
  readonly show: (sight: Sight) => void;
  readonly done: (ring: Ring) => void;
  readonly leave: () => void;
}

type Unit = readonly [x: number, y: number];

/** Pixels between the first corner and a press that closes the area there. */
const REACH = 12;
/** Pixels that the pointer must move before a press is taken for drawing. */
const DRAG = 5;
/** Pixels between corners of a line that is drawn. */
const STEP = 3;
const [ARROW, ARROW_SHIFT] = [8, 48];

/**
 * Draws an area over a map: dragging draws its outline at once, presses set corners one by one. By key the arrows move a cross, the
 * space bar sets a corner, Enter closes. Corners stay where they are in the world while the map is zoomed.
 */
export function AreaDrawing({ sight, show, done, leave }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const [corners, setCorners] = useState<readonly Unit[]>([]);
  const [cross, setCross] = useState<Unit | null>(null);
  const [drawing, setDrawing] = useState(false);
  useEffect(() => layer.current?.focus(), []);

  // Asked anew each time: the first drawing of all comes before the layer has a size.
  const size = () => {
    const { clientWidth: width, clientHeight: height } = layer.current ?? { clientWidth: 0, clientHeight: 0 };
    return { width, height };
  };
  const toScreen = ([x, y]: Unit): Unit => {
    const { width, height } = size();
    return [(x - sight.x) * sight.size + width / 2, (y - sight.y) * sight.size + height / 2];
  };
  const toUnit = (px: number, py: number): Unit => {
    const { width, height } = size();
    return [sight.x + (px - width / 2) / sight.size, sight.y + (py - height / 2) / sight.size];
  };
  const finish = (drawn: readonly Unit[]) => {
    const ring = ringOfDrawing(drawn, 1 / sight.size);
    if (ring) done(ring);
    else setCorners([]);
  };
  const set = (corner: Unit) => {
    const [first] = corners;
    if (corners.length >= 3 && near(first!, corner)) finish(corners);
    // The second press of two on one spot sets no second corner.
    else if (corners.length === 0 || !near(corners.at(-1)!, corner, DRAG)) setCorners([...corners, corner]);
  };
  const near = (one: Unit, other: Unit, reach = REACH) =>
    Math.hypot(one[0] - other[0], one[1] - other[1]) * sight.size < reach;

  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const element = layer.current!;
    const box = element.getBoundingClientRect();
    const at = (next: PointerEvent): Unit => toUnit(next.clientX - box.left, next.clientY - box.top);
    const line: Unit[] = [at(event)];
    const listening = new AbortController();
    element.setPointerCapture(event.pointerId);
    const move = (next: PointerEvent) => {
      const here = at(next);
      if (near(line.at(-1)!, here, line.length === 1 ? DRAG : STEP)) return;
      line.push(here);
      if (corners.length > 0) return;
      setDrawing(true);
      setCorners([]);
      drawn.current?.setAttribute('d', pathOf(line.map(toScreen)));
    };
    const end = (next: PointerEvent) => {
      listening.abort();
      setDrawing(false);
      if (next.type !== 'pointerup') return;
      if (line.length > 2 && corners.length === 0) finish(line);
      else set(at(next));
    };
    element.addEventListener('pointermove', move, { signal: listening.signal });
    element.addEventListener('pointerup', end, { signal: listening.signal });
    element.addEventListener('pointercancel', end, { signal: listening.signal });
  };

  const key = (event: KeyboardEvent) => {
    const step = event.shiftKey ? ARROW_SHIFT : ARROW;
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    if (dx !== 0 || dy !== 0) {
      const [x, y] = cross ?? [sight.x, sight.y];
      const next: Unit = [x + (dx * step) / sight.size, y + (dy * step) / sight.size];
      setCross(next);
      const [px, py] = toScreen(next);
      const { width, height } = size();
      // The map goes along where the cross would leave it.
      if (px < 0 || py < 0 || px > width || py > height) show(panned(sight, -dx * step, -dy * step));
    } else if (event.key === ' ') set(cross ?? [sight.x, sight.y]);
    else if (event.key === 'Enter') finish(corners);
    else if (event.key === 'Backspace') setCorners(corners.slice(0, -1));
    else if (event.key === 'Escape') leave();
    else if (event.key === '+' || event.key === '-') show(zoomed(sight, event.key === '+' ? 1.5 : 1 / 1.5));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const drawn = useRef<SVGPathElement>(null);
  const screen = corners.map(toScreen);
  const crossAt = cross && toScreen(cross);
  return (
    <div class="area-drawing">
      <div
        ref={layer}
        class="area-layer"
        role="application"
        aria-label={words.area.label}
        aria-describedby="area-help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is drawn on by keys must have the focus.
        tabIndex={0}
        onPointerDown={press}
        onDblClick={() => finish(corners)}
        onKeyDown={key}
        onWheel={(event) => {
          event.preventDefault();
          const box = event.currentTarget.getBoundingClientRect();
          const [x, y] = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
          show(zoomed(sight, 1.0018 ** -event.deltaY, x, y));
        }}
      >
        <svg aria-hidden="true">
          {drawing ? <path ref={drawn} d="" /> : <path d={pathOf(screen)} />}
          {!drawing && screen.map(([x, y], at) => <circle key={`${x} ${y}`} cx={x} cy={y} r={at === 0 ? 6 : 3.5} />)}
          {crossAt && (
            <path class="cross" d={`M${crossAt[0] - 9} ${crossAt[1]}h18M${crossAt[0]} ${crossAt[1] - 9}v18`} />
          )}
        </svg>
      </div>
      <div class="area-help">
        <p id="area-help">
          {words.area.help} <span class="area-keys">{words.area.keys}</span>
        </p>
        <p role="status">{corners.length > 0 && fill(words.area.corners, String(corners.length))}</p>
        <button type="button" disabled={corners.length < 3} onClick={() => finish(corners)}>
          {words.area.close} <kbd>⏎</kbd>
        </button>
        <button type="button" onClick={leave}>
          {words.area.leave} <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function pathOf(points: readonly Unit[]): string {
  return points.length === 0 ? '' : `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}
