import { CLASSES, inkOf } from './classes.ts';
import { LANES } from './html-parts.ts';

/** The class gives the colour, what a claim is told as gives the stroke, one set a lane. */
const UNDERLINES = Array.from({ length: LANES }, (_, lane) => [
  ...CLASSES.map((name) => `.u${lane}-${name}{--k${lane}:var(--${name})}`),
  `.p${lane}-actual,.p${lane}-negated{--l${lane}:linear-gradient(var(--k${lane}),var(--k${lane}))}`,
  `.p${lane}-planned{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 7px,#0000 7px 11px)}`,
  `.p${lane}-possible{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 2px,#0000 2px 5px)}`,
  `.p${lane}-negated{text-decoration:line-through 1px var(--k${lane})}`,
]).flat();

/** Style rules of what has a class: its underlines, and `--t0`, in which words about it are written. */
export const LANE_RULES: readonly string[] = [...UNDERLINES, `[class*=u0-]{--t0:${inkOf('var(--k0)')}}`];
