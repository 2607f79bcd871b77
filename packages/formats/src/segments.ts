/** A range of the text that something is to be shown on. */
export interface Mark<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** A piece of text over which the same marks lie. */
export interface Segment<T> {
  readonly start: number;
  readonly end: number;
  /** The marks over this piece, in the order given. */
  readonly marks: readonly Mark<T>[];
}

/**
 * Cuts a range of text at every edge of a mark, so that marks may nest and overlap freely.
 *
 * Every character of the range is in exactly one segment. Marks are cut to the range; empty ones are left out.
 */
export function segment<T>(start: number, end: number, marks: readonly Mark<T>[]): Segment<T>[] {
  const inside = marks.filter((mark) => mark.end > mark.start && mark.start < end && mark.end > start);
  const edges = new Set([start, end]);
  for (const mark of inside) {
    edges.add(Math.max(mark.start, start));
    edges.add(Math.min(mark.end, end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const order = new Map(inside.map((mark, index) => [mark, index]));
  const segments: Segment<T>[] = [];
  let open: Mark<T>[] = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index++) {
    const from = cuts[index]!;
    open = open.filter((mark) => mark.end > from);
    while (next < opening.length && opening[next]!.start <= from) {
      const mark = opening[next++]!;
      if (mark.end > from) open.push(mark);
    }
    segments.push({
      start: from,
      end: cuts[index + 1]!,
      marks: [...open].sort((a, b) => order.get(a)! - order.get(b)!),
    });
  }
  return segments;
}

/**
 * Gives overlapping marks different lanes, so that their underlines lie below one another: the first free lane each,
 * longer marks first where two begin together.
 */
export function lanes<T>(marks: readonly Mark<T>[]): Map<Mark<T>, number> {
  const laneEnds: number[] = [];
  const given = new Map<Mark<T>, number>();
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = laneEnds.findIndex((laneEnd) => laneEnd <= mark.start);
    if (lane === -1) lane = laneEnds.length;
    laneEnds[lane] = mark.end;
    given.set(mark, lane);
  }
  return given;
}
