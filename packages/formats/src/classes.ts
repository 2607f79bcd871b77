/** The classes of claim types: the part before the dot, in the order in which lists and legends name them. */
export const CLASSES = [
  'fight',
  'strike',
  'harm',
  'damage',
  'territory',
  'move',
  'prepare',
  'detain',
  'govern',
  'deal',
  'relief',
  'civic',
  'speak',
] as const;
export type ClaimClass = (typeof CLASSES)[number];

/** What each class is about, for legends. */
export const CLASS_LABELS: Readonly<Record<ClaimClass, string>> = {
  fight: 'fighting',
  strike: 'strikes and bombs',
  harm: 'people harmed',
  damage: 'things destroyed or seized',
  territory: 'places held',
  move: 'movement',
  prepare: 'preparation',
  detain: 'detention',
  govern: 'measures of state',
  deal: 'dealings',
  relief: 'relief',
  civic: 'protest and riot',
  speak: 'words as acts',
};

/** Ink on paper, and its reverse: one colour a class, of even strength, so that no class shouts over the others. */
export const CLASS_COLOURS: Readonly<Record<'light' | 'dark', Readonly<Record<ClaimClass, string>>>> = {
  light: {
    fight: '#b23a2e',
    strike: '#a9520f',
    harm: '#a3224f',
    damage: '#876629',
    territory: '#2d5f9f',
    move: '#11778a',
    prepare: '#4b6b78',
    detain: '#8b3d8c',
    govern: '#664ca0',
    deal: '#37793c',
    relief: '#587319',
    civic: '#866300',
    speak: '#6a6d74',
  },
  dark: {
    fight: '#ec8576',
    strike: '#e79a5b',
    harm: '#ee82a5',
    damage: '#cfae70',
    territory: '#86b2ee',
    move: '#5fc0d0',
    prepare: '#98b7c4',
    detain: '#d693d8',
    govern: '#b7a1ee',
    deal: '#82c486',
    relief: '#b1cb6a',
    civic: '#dcb84e',
    speak: '#a8abb3',
  },
};

/** The class of a type: `territory` of `territory.capture`; `speak`, the plainest, for a type of another ontology. */
export function classOf(type: string): ClaimClass {
  const name = type.split('.', 1)[0]!;
  return CLASSES.find((known) => known === name) ?? 'speak';
}
