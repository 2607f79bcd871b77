import { computed, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { colouredBy } from '../map/colouring.ts';
import { type Bins, binsOf } from '../map/timeline.ts';
import { columns } from '../state/columns.ts';
import { dayName, filter, filtered } from '../state/filter.ts';
import { colouring } from '../state/map.ts';
import { setParams } from '../state/route.ts';
import { theme } from '../state/settings.ts';
import { fill, words } from '../strings.ts';

const width = signal(0);
/** Bins are at least so many pixels wide. */
const LEAST_BIN = 4;
const HEIGHT = 84;
/** How long a day is shown while the days are played. */
const PLAY = 700;

const bins = computed<Bins | null>(() => {
  const current = columns.value;
  const rows = filtered.value?.anyTime;
  if (!current || !rows || width.value === 0) return null;
  return binsOf(rows, current, colouredBy(current, colouring.value), width.value / LEAST_BIN);
});

const playing = signal(false);

/** Claims by day, stacked by colour; pale where the day is not known exactly. Dragging chooses days. */
export function Timeline() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const current = bins.value;
  const { from, to } = filter.value;

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      width.value = canvas.current?.clientWidth ?? 0;
    });
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (canvas.current && current) draw(canvas.current, current, from, to);
  }, [current, from, to, theme.value, colouring.value]);

  useEffect(() => {
    if (!playing.value || !current) return;
    const timer = setTimeout(() => {
      const last = current.first + current.days * current.sure.length - 1;
      const next = to === null || to >= last ? current.first : to + 1;
      if (to !== null && to >= last) playing.value = false;
      else choose(next, next + current.days - 1, true);
    }, PLAY);
    return () => clearTimeout(timer);
  }, [playing.value, to, current]);

  const dayAt = (x: number) => {
    const whole = current!.days * current!.sure.length;
    return current!.first + Math.max(0, Math.min(whole - 1, Math.floor((x / width.value) * whole)));
  };
  const startDrag = (event: PointerEvent) => {
    if (!current) return;
    const box = canvas.current!.getBoundingClientRect();
    const begin = dayAt(event.clientX - box.left);
    const element = canvas.current!;
    element.setPointerCapture(event.pointerId);
    const snap = (a: number, b: number) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const bin = (day: number) => Math.floor((day - current.first) / current.days);
      choose(current.first + bin(low) * current.days, current.first + (bin(high) + 1) * current.days - 1, true);
    };
    const move = (next: PointerEvent) => snap(begin, dayAt(next.clientX - box.left));
    const end = () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    snap(begin, begin);
  };

  return (
    <section class="timeline" aria-label={words.timeline.label}>
      <header>
        <button
          type="button"
          class="link"
          aria-pressed={playing.value}
          onClick={() => {
            playing.value = !playing.value;
            if (playing.value && current && from === null)
              choose(current.first, current.first + current.days - 1, true);
          }}
        >
          {playing.value ? words.timeline.stop : words.timeline.play}
        </button>
        <label>
          <span class="hidden">{words.dateDialog.from}</span>
          <input
            type="date"
            value={from === null ? '' : dayName(from)}
            onChange={(event) => setParams({ from: event.currentTarget.value || null })}
          />
        </label>
        –
        <label>
          <span class="hidden">{words.dateDialog.to}</span>
          <input
            type="date"
            value={to === null ? '' : dayName(to)}
            onChange={(event) => setParams({ to: event.currentTarget.value || null })}
          />
        </label>
        {(from !== null || to !== null) && (
          <button type="button" class="link" onClick={() => setParams({ from: null, to: null })}>
            {words.timeline.all}
          </button>
        )}
        <span class="quiet">
          {current && fill(words.timeline.bin, String(current.days))}
          {current && current.undated > 0 && ` · ${fill(words.timeline.undated, String(current.undated))}`}
        </span>
      </header>
      <canvas ref={canvas} onPointerDown={startDrag} aria-label={words.timeline.drag} role="img" />
      <p class="ends quiet" aria-hidden="true">
        {current && (
          <>
            <span>{dayName(current.first)}</span>
            <span>{dayName(current.first + current.days * current.sure.length - 1)}</span>
          </>
        )}
      </p>
    </section>
  );
}

function choose(from: number, to: number, replace: boolean): void {
  setParams({ from: dayName(from), to: dayName(to) }, replace);
}

function draw(
  canvas: HTMLCanvasElement,
  { first, days, sure, spread, most }: Bins,
  from: number | null,
  to: number | null,
): void {
  const dense = devicePixelRatio || 1;
  const wide = canvas.clientWidth;
  canvas.width = Math.round(wide * dense);
  canvas.height = Math.round(HEIGHT * dense);
  const context = canvas.getContext('2d');
  const current = columns.peek();
  if (!context || !current) return;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  const style = getComputedStyle(canvas);
  const coloured = colouredBy(current, colouring.peek());
  const step = wide / sure.length;
  const scale = (HEIGHT - 6) / Math.max(1, most);
  const chosen = from !== null || to !== null;
  if (chosen) {
    const x = (day: number) => ((day - first) / (days * sure.length)) * wide;
    context.fillStyle = style.getPropertyValue('--wash');
    const left = from === null ? 0 : x(from);
    context.fillRect(left, 0, (to === null ? wide : x(to + 1)) - left, HEIGHT);
  }
  for (let bin = 0; bin < sure.length; bin++) {
    const day = first + bin * days;
    const outside = chosen && ((from !== null && day + days - 1 < from) || (to !== null && day > to));
    let y = HEIGHT;
    for (const [values, alpha] of [
      [sure[bin]!, 1],
      [spread[bin]!, 0.4],
    ] as const)
      for (let colour = 0; colour < values.length; colour++) {
        if (values[colour] === 0) continue;
        const height = values[colour]! * scale;
        y -= height;
        context.globalAlpha = outside ? alpha * 0.25 : alpha;
        context.fillStyle = style.getPropertyValue(coloured.variable(colour - 1)) || '#888';
        context.fillRect(bin * step, y, Math.max(1, step - (step > 6 ? 1.5 : 0)), height);
      }
  }
  context.globalAlpha = 1;
}
