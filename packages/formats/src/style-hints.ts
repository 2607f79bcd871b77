import type { Factuality } from '@dateline/core';
import { CLASS_COLOURS, type ClaimClass } from './classes.ts';

/**
 * How a map may draw a claim's place, by the names of simplestyle-spec 1.1 (`marker-color`, `fill-opacity` …), which
 * geojson.io, GitHub and QGIS plugins read, with the symbol of the class in `marker-symbol` by its Maki name.
 */
export interface StyleHints {
  readonly 'marker-color': string;
  readonly 'marker-symbol': string;
  readonly 'marker-size': 'small' | 'medium';
  readonly stroke: string;
  readonly 'stroke-width': number;
  readonly 'stroke-opacity': number;
  readonly fill: string;
  readonly 'fill-opacity': number;
}

/** Maki icons, one a class. */
const SYMBOLS: Readonly<Record<ClaimClass, string>> = {
  fight: 'cross',
  strike: 'fire-station',
  harm: 'hospital',
  damage: 'industry',
  territory: 'embassy',
  move: 'car',
  prepare: 'defibrillator',
  detain: 'prison',
  govern: 'town-hall',
  deal: 'suitcase',
  relief: 'pharmacy',
  civic: 'stadium',
  speak: 'post',
};

/** Hints for a claim of a class: weaker where it is not told as fact, fainter the farther off it may be. */
export function styleHints(name: ClaimClass, factuality: Factuality, radiusKm: number | undefined): StyleHints {
  const colour = CLASS_COLOURS.light[name];
  return {
    'marker-color': colour,
    'marker-symbol': SYMBOLS[name],
    'marker-size': factuality === 'actual' ? 'medium' : 'small',
    stroke: colour,
    'stroke-width': factuality === 'actual' ? 2 : 1,
    'stroke-opacity': factuality === 'actual' ? 0.9 : 0.5,
    fill: colour,
    'fill-opacity': (radiusKm ?? 0) > 100 ? 0.04 : 0.12,
  };
}
