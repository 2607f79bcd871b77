import type { ClaimClass } from '../classes.ts';

/** One shape a class, drawn in a box from −8 to 8: told apart without colour, at a glance and in print. */
export const CLASS_SHAPES: Readonly<Record<ClaimClass, string>> = {
  // Crossed blades.
  fight: 'M-6-6L-3-6L0-2.4L3-6L6-6L6-3.6L2.4 0L6 3.6L6 6L3 6L0 2.4L-3 6L-6 6L-6 3.6L-2.4 0L-6-3.6Z',
  // A burst.
  strike: 'M0-8L1.8-3.4L6-5.4L4-1.4L8 .6L3.6 1.8L5 6.4L1 3.8L-1.6 7.6L-2.4 3.2L-7 4L-4 .6L-7.6-2.4L-3-2.6L-3.4-7Z',
  harm: 'M0-6.6A6.6 6.6 0 1 1 0 6.6A6.6 6.6 0 1 1 0-6.6Z',
  // A broken square.
  damage: 'M-6-6H1L-1-1.5L2.5 0L0 6H-6ZM3.5-6H6V6H3L5-.8L2-2Z',
  // A flag.
  territory: 'M-5-8H-3.2V-7H6L3.6-3.4L6 .2H-3.2V8H-5Z',
  // An arrow.
  move: 'M-7-2.6H0V-6.4L8 0L0 6.4V2.6H-7Z',
  prepare: 'M0-7.6L7.6 0L0 7.6L-7.6 0Z',
  // A barred window.
  detain: 'M-6.4-6.4H6.4V6.4H-6.4ZM-3.6-3.8V3.8H-1.9V-3.8ZM1.9-3.8V3.8H3.6V-3.8Z',
  govern: 'M0-7.4L7-2.3L4.4 6H-4.4L-7-2.3Z',
  // Two rings that meet.
  deal: 'M-3.2-4.6A4.6 4.6 0 0 1 0-3.3A4.6 4.6 0 1 1 0 3.3A4.6 4.6 0 1 1-3.2-4.6Z',
  relief: 'M-2.4-7H2.4V-2.4H7V2.4H2.4V7H-2.4V2.4H-7V-2.4H-2.4Z',
  civic: 'M-3.7-6.4H3.7L7.4 0L3.7 6.4H-3.7L-7.4 0Z',
  // A balloon of speech.
  speak: 'M-7-6H7V3.6H0L-4 7.4V3.6H-7Z',
};
