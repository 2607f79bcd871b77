import { CLASSES } from './classes.ts';
import { LANES } from './html-parts.ts';

/** Style rules of the underlines: the class gives the colour, what a claim is told as gives the stroke, one set a lane. */
export const LANE_RULES: readonly string[] = Array.from({ length: LANES }, (_, lane) => [
  ...CLASSES.map((name) => `.u${lane}-${name}{--k${lane}:var(--${name})}`),
  `.p${lane}-actual,.p${lane}-negated{--l${lane}:linear-gradient(var(--k${lane}),var(--k${lane}))}`,
  `.p${lane}-planned{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 7px,#0000 7px 11px)}`,
  `.p${lane}-possible{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 2px,#0000 2px 5px)}`,
  `.p${lane}-negated{text-decoration:line-through 1px var(--k${lane})}`,
]).flat();
