import { classOf } from '../4-claim/draft.ts';
import { hash53 } from './hash.ts';
import type { Telling } from './telling.ts';

/** Days that share a block. Tellings a day apart on both sides of a border share the block of either. */
const BLOCK_DAYS = 3;
/** The heaviest words that pair up into blocks: six pairs. */
const PAIRED_WORDS = 4;
/** The least that a pair of words must weigh together; two words of which each is in one report of 25. */
const PAIR_WEIGHT = 6.5;
/** Degrees of a cell, about 28 km from south to north. */
const CELL = 0.25;

/** Classes that tell of each other's happenings, so that a strike meets its dead and a battle the town it took. */
const FAMILY: Readonly<Record<string, string>> = {
  fight: 'war',
  strike: 'war',
  harm: 'war',
  damage: 'war',
  territory: 'war',
  move: 'war',
  prepare: 'war',
  detain: 'war',
  civic: 'war',
};

/**
 * The blocks that a telling is looked up in: only tellings that share one are ever compared, so that the work grows with what
 * is near and not with all there is (Papadakis et al. 2020, "Blocking and Filtering Techniques for Entity Resolution").
 * Keys are hashed to integers. A block is a place, a cell or an actor within three days and a family of types, or two words
 * that say much.
 */
export function blocksOf(telling: Telling): number[] {
  const keys = new Set<string>();
  const families = new Set(telling.types.map((type) => FAMILY[classOf(type)] ?? classOf(type)));
  const days = bucketsOf(telling);
  for (const family of families) {
    for (const day of days) {
      for (const spot of telling.spots) keys.add(`p ${spot.id} ${day} ${family}`);
      for (const cell of cellsOf(telling)) keys.add(`c ${cell} ${day} ${family}`);
      for (const name of [...telling.agents, ...telling.patients])
        if (name.startsWith('@') || telling.spots.length === 0) keys.add(`a ${name} ${day} ${family}`);
    }
  }
  const words = telling.words.filter(([, weight]) => weight >= 2).slice(0, PAIRED_WORDS);
  for (const [at, [one, weight]] of words.entries()) {
    for (const [other, otherWeight] of words.slice(at + 1)) {
      if (weight + otherWeight < PAIR_WEIGHT) continue;
      keys.add(one < other ? `w ${one} ${other}` : `w ${other} ${one}`);
    }
  }
  return [...keys].map((key) => hash53(key));
}

function bucketsOf({ when }: Telling): (number | '?')[] {
  if (when === null) return ['?'];
  const first = Math.floor((when.from - 1) / BLOCK_DAYS);
  const last = Math.floor((when.to + 1) / BLOCK_DAYS);
  // A month or a year would be in too many: it is found by its words.
  return last - first > 3 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** The four cells around each spot that is one: spots within 14 km of each other always share a cell. */
function cellsOf({ spots }: Telling): string[] {
  const cells = new Set<string>();
  for (const { lat, lon, wide } of spots) {
    if (lat === null || lon === null || wide) continue;
    const row = Math.floor(lat / CELL + 0.5);
    const column = Math.floor(lon / CELL + 0.5);
    for (const [down, left] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const)
      cells.add(`${row - down} ${column - left}`);
  }
  return [...cells];
}
