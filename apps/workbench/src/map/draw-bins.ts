import type { Axis, Bins } from './timeline.ts';

/** What bins are drawn with: colours as CSS writes them, and the days that are chosen. */
export interface Brush {
  /** Colour by number, as in the bins: the first is that of none. */
  readonly colours: readonly string[];
  /** Colour behind the days that are chosen. */
  readonly wash: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** How faint what is not told for sure is drawn, and how much fainter what was not chosen. */
const SPREAD = 0.4;
const OUTSIDE = 0.25;
/** Pixels that anything has at least: one claim of ten thousand is not nothing. */
const LEAST = 1.5;

/** Fits a canvas to the pixels it takes up, and clears it. */
export function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const dense = devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * dense);
  canvas.height = Math.round(canvas.clientHeight * dense);
  const context = canvas.getContext('2d');
  context?.setTransform(dense, 0, 0, dense, 0, 0);
  return context;
}

/**
 * What custom properties are as colours, in the scheme that is on: a canvas knows neither. All are put on elements before any is read,
 * so that the styles are worked out once.
 */
export function plainColours(parent: HTMLElement, variables: readonly string[]): string[] {
  const probes = variables.map((variable) => {
    const probe = document.createElement('i');
    probe.style.color = `var(${variable}, var(--soft))`;
    return probe;
  });
  parent.append(...probes);
  const colours = probes.map((probe) => getComputedStyle(probe).color);
  for (const probe of probes) probe.remove();
  return colours;
}

/** Draws bins as stacks into a stripe of a canvas, a bin that is `most` high as high as the stripe. */
export function drawBins(
  context: CanvasRenderingContext2D,
  { first, days, bins: count }: Axis,
  { colours: stacked, sure, spread, heights }: Bins,
  most: number,
  { colours, wash, from, to }: Brush,
  stripe: { readonly top: number; readonly height: number; readonly width: number },
): void {
  const { top, height, width } = stripe;
  const step = width / count;
  const chosen = from !== null || to !== null;
  if (chosen) {
    const x = (day: number) => Math.max(0, Math.min(width, ((day - first) / (days * count)) * width));
    const [left, right] = [from === null ? 0 : x(from), to === null ? width : x(to + 1)];
    context.fillStyle = wash;
    context.fillRect(left, top, right - left, height);
  }
  for (let bin = 0; bin < count; bin++) {
    if (heights[bin] === 0) continue;
    const day = first + bin * days;
    const outside = chosen && ((from !== null && day + days - 1 < from) || (to !== null && day > to));
    const scale = Math.max(LEAST, (heights[bin]! / most) * (height - 3)) / heights[bin]!;
    let y = top + height;
    for (const [values, alpha] of [
      [sure, 1],
      [spread, SPREAD],
    ] as const) {
      context.globalAlpha = outside ? alpha * OUTSIDE : alpha;
      for (let colour = 0; colour < stacked; colour++) {
        const value = values[bin * stacked + colour]!;
        if (value === 0) continue;
        y -= value * scale;
        context.fillStyle = colours[colour]!;
        context.fillRect(bin * step, y, Math.max(1, step - (step > 6 ? 1.5 : 0)), value * scale);
      }
    }
  }
  context.globalAlpha = 1;
}
