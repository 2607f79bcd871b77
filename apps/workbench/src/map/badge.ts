import { type Badge, STATUS_SIGNS } from './situation-marks.ts';

/** Half the side of a badge, in pixels. */
export const BADGE = 8;
const CORNER = 3;

export interface BadgeColours {
  /** Of the state. */
  readonly state: string;
  readonly paper: string;
  readonly ink: string;
}

/** What stands beside a badge: the place, and how many lie under it. */
export function badgeText({ label, places }: Pick<Badge, 'label' | 'places'>): string {
  return places.length > 1 ? `${label} +${places.length - 1}` : label;
}

/** Draws the badge of a place around a point: a square with the sign of its state, open where it is disputed. */
export function drawBadge(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  { status, old, wide, chosen }: Pick<Badge, 'status' | 'old' | 'wide' | 'chosen'>,
  { state, paper, ink }: BadgeColours,
): void {
  context.save();
  context.translate(x, y);
  const outline = new Path2D();
  outline.roundRect(-BADGE, -BADGE, 2 * BADGE, 2 * BADGE, CORNER);
  context.fillStyle = paper;
  context.fill(outline);
  const open = status === 'disputed';
  // What nobody has told of for long is pale, and a region is an outline.
  context.globalAlpha = open ? 0 : wide ? 0.25 : old ? 0.45 : 1;
  context.fillStyle = state;
  context.fill(outline);
  context.globalAlpha = 1;
  context.lineWidth = chosen || open ? 3 : 1.5;
  context.strokeStyle = chosen ? ink : state;
  if (wide) context.setLineDash([3, 2]);
  context.stroke(outline);
  const sign = STATUS_SIGNS[status];
  if (sign !== '') {
    context.font = '600 13px sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = open ? state : old || wide ? ink : paper;
    context.fillText(sign, 0, 1);
  }
  context.restore();
}
