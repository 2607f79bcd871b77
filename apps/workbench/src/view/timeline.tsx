import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { colouredBy } from '../map/colouring.ts';
import { type Brush, cleared, drawBins, plainColours } from '../map/draw-bins.ts';
import { columns } from '../state/columns.ts';
import { dayName, filter, toggle } from '../state/filter.ts';
import { colouring } from '../state/map.ts';
import { setParams } from '../state/route.ts';
import { theme } from '../state/settings.ts';
import {
  APARTS,
  apart,
  chooseBins,
  endsOf,
  lookCloser,
  playOn,
  type Timeline as Shown,
  span,
  timeline,
  width,
} from '../state/timeline.ts';
import { fill, numberWords, words } from '../strings.ts';
import { ClassSign } from './class-sign.tsx';
import { valueName } from './value-name.ts';

/** Pixels of a strip, as in the style sheet. */
const STRIP = 28;
/** How long a day is shown while the days are played. */
const PLAY = 700;

const playing = signal(false);

/** Claims by day, stacked by colour; pale where the day is not told exactly. Dragging chooses days. */
export function Timeline() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strips = useRef<HTMLCanvasElement>(null);
  const current = timeline.value;
  const { from, to } = filter.value;

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      width.value = canvas.current?.clientWidth ?? 0;
    });
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!canvas.current) return;
    if (!current) return void cleared(canvas.current);
    const brush = brushOf(canvas.current, from, to);
    drawAll(canvas.current, current, brush);
    if (strips.current) drawStrips(strips.current, current, brush);
  }, [current, from, to, theme.value, colouring.value]);

  useEffect(() => {
    if (!playing.value) return;
    const timer = setTimeout(() => {
      playing.value = playOn(false);
    }, PLAY);
    return () => clearTimeout(timer);
  }, [playing.value, to]);

  return (
    <section class="timeline" aria-label={words.timeline.label}>
      <Controls />
      <div class="plot">
        <canvas
          ref={canvas}
          onPointerDown={(event) => startDrag(event, current)}
          aria-label={words.timeline.drag}
          role="img"
        />
        {current && apart.value && current.strips.length > 0 && (
          <div class="strips">
            <ul aria-label={words.timeline.strips}>
              {current.strips.map(({ value, claims }) => {
                const name = value === -1 ? 'none' : current.names[value]!;
                return (
                  <li key={value}>
                    <StripName name={name} claims={claims} />
                  </li>
                );
              })}
            </ul>
            <canvas
              ref={strips}
              style={{ height: `${current.strips.length * STRIP}px` }}
              onPointerDown={(event) => startDrag(event, current)}
              aria-label={words.timeline.drag}
              role="img"
            />
          </div>
        )}
        <p class="ends quiet" aria-hidden="true">
          {current && endsOf(current.axis).map((day) => <span key={day}>{dayName(day)}</span>)}
        </p>
      </div>
      {current && current.leftOut > 0 && (
        <p class="quiet left-out">{fill(words.timeline.leftOut, numberWords(current.leftOut))}</p>
      )}
    </section>
  );
}

function Controls() {
  const current = timeline.value;
  const { from, to } = filter.value;
  const chosen = from !== null || to !== null;
  return (
    <header>
      <button
        type="button"
        class="link"
        aria-pressed={playing.value}
        disabled={current === null}
        onClick={() => {
          playing.value = !playing.value && playOn(true);
        }}
      >
        {playing.value ? words.timeline.stop : words.timeline.play}
      </button>
      <span class="days">
        <Day label={words.dateDialog.from} day={from} name="from" /> –{' '}
        <Day label={words.dateDialog.to} day={to} name="to" />
      </span>
      {chosen && (
        <button type="button" class="link" onClick={() => setParams({ from: null, to: null })}>
          {words.timeline.all}
        </button>
      )}
      {chosen && (
        <button type="button" class="link" title={words.timeline.closerHelp} onClick={() => lookCloser(true)}>
          {words.timeline.closer}
        </button>
      )}
      {span.value && (
        <button type="button" class="link" onClick={() => lookCloser(false)}>
          {words.timeline.whole}
        </button>
      )}
      <label>
        {words.timeline.apart}{' '}
        <select value={apart.value ?? ''} onChange={(event) => setParams({ apart: event.currentTarget.value || null })}>
          <option value="">{words.timeline.together}</option>
          {APARTS.map((name) => (
            <option key={name} value={name}>
              {words.find.facets[name]}
            </option>
          ))}
        </select>
      </label>
      <span class="quiet">
        {current && fill(words.timeline.bins[current.axis.days === 1 ? 'day' : 'days'], String(current.axis.days))}
        {current && current.undated > 0 && ` · ${fill(words.timeline.undated, numberWords(current.undated))}`}
      </span>
    </header>
  );
}

function Day({ label, day, name }: { label: string; day: number | null; name: 'from' | 'to' }) {
  return (
    <label>
      <span class="hidden">{label}</span>
      <input
        type="date"
        value={day === null ? '' : dayName(day)}
        onChange={(event) => setParams({ [name]: event.currentTarget.value || null })}
      />
    </label>
  );
}

/** The name of a strip; pressing it narrows the claims down to it. */
function StripName({ name, claims }: { name: string; claims: number }) {
  const facet = apart.value!;
  return (
    <button
      type="button"
      aria-pressed={filter.value.facets[facet]?.includes(name) === true}
      title={valueName(facet, name)}
      onClick={() => toggle(facet, name)}
    >
      {facet === 'class' && <ClassSign type={name} />} <span dir="auto">{valueName(facet, name)}</span>{' '}
      <span class="quiet">{numberWords(claims)}</span>
    </button>
  );
}

/** Chooses the bins from where the pointer went down to where it is, as long as it is down. */
function startDrag(event: PointerEvent, current: Shown | null): void {
  if (!current || event.button !== 0) return;
  const element = event.currentTarget as HTMLElement;
  const box = element.getBoundingClientRect();
  const [first, last] = endsOf(current.axis);
  const dayAt = ({ clientX }: PointerEvent) => {
    const day = first + Math.floor(((clientX - box.left) / box.width) * (last - first + 1));
    return Math.max(first, Math.min(last, day));
  };
  const begin = dayAt(event);
  element.setPointerCapture(event.pointerId);
  const move = (next: PointerEvent) => chooseBins(current.axis, begin, dayAt(next));
  const end = () => {
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', end);
    element.removeEventListener('pointercancel', end);
  };
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  move(event);
}

function brushOf(canvas: HTMLCanvasElement, from: number | null, to: number | null): Brush {
  const coloured = colouredBy(columns.peek()!, colouring.peek());
  const variables = Array.from({ length: coloured.names.length + 1 }, (_, at) => coloured.variable(at - 1));
  const [wash = '', ...colours] = plainColours(canvas.parentElement!, ['--wash', ...variables]);
  return { colours, wash, from, to };
}

function drawAll(canvas: HTMLCanvasElement, { axis, all }: Shown, brush: Brush): void {
  const context = cleared(canvas);
  const { clientWidth, clientHeight } = canvas;
  if (context)
    drawBins(context, axis, all, highest(all.heights), brush, { top: 0, height: clientHeight, width: clientWidth });
}

/** All strips on one scale, so that they can be compared. */
function drawStrips(canvas: HTMLCanvasElement, { axis, strips }: Shown, brush: Brush): void {
  const context = cleared(canvas);
  if (!context) return;
  const most = Math.max(...strips.map(({ bins }) => highest(bins.heights)));
  for (const [at, { bins }] of strips.entries())
    drawBins(context, axis, bins, most, brush, { top: at * STRIP + 2, height: STRIP - 3, width: canvas.clientWidth });
}

const highest = (heights: Float32Array): number => heights.reduce((most, height) => Math.max(most, height), 0) || 1;
