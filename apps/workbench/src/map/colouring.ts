import type { ClaimColumns } from '../api.ts';
import { readingOf } from '../state/facets.ts';

/** What the colour on the map and the timeline tells. */
export const COLOURINGS = ['class', 'side', 'factuality', 'review', 'grade'] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** A value per row, and the CSS variable of its colour. */
export interface Coloured {
  readonly names: readonly string[];
  /** Index into names; -1 is none. */
  readonly of: (row: number) => number;
  /** Name of a custom property of the page, `--fight`. */
  readonly variable: (index: number) => string;
}

/** Colours for things without an order, far apart for most colour-blind eyes; beyond them grey. */
const PLAIN = ['--territory', '--strike', '--deal', '--detain', '--civic', '--move', '--harm', '--prepare'];
const FACTUALITIES: Readonly<Record<string, string>> = {
  actual: '--territory',
  planned: '--civic',
  possible: '--detain',
  negated: '--harm',
};
const REVIEWS: Readonly<Record<string, string>> = {
  unreviewed: '--prepare',
  accepted: '--deal',
  corrected: '--territory',
  rejected: '--harm',
  disputed: '--strike',
};

export function colouredBy(columns: ClaimColumns, colouring: Colouring): Coloured {
  const { names, values, starts } = readingOf(columns, colouring);
  const of = (row: number): number => values[starts ? starts[row]! : row]!;
  if (colouring === 'class') return { names, of, variable: (at) => `--${names[at] ?? 'soft'}` };
  const fixed = colouring === 'factuality' ? FACTUALITIES : colouring === 'review' ? REVIEWS : null;
  return {
    names,
    of,
    variable: (at) => (at === -1 ? '--soft' : fixed ? (fixed[names[at]!] ?? '--soft') : (PLAIN[at] ?? '--soft')),
  };
}
