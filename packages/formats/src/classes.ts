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

/**
 * The colour of each class on paper and by night, for lines, points and surfaces. Chosen by search: any two are told apart by eyes
 * without red, green or blue cones too, those that mostly stand side by side most of all. That takes light ones and dark ones, so words
 * are not written in them but in `inkOf` them.
 */
export const CLASS_COLOURS: Readonly<Record<'light' | 'dark', Readonly<Record<ClaimClass, string>>>> = {
  light: {
    fight: '#973400',
    strike: '#532b24',
    harm: '#d94c95',
    damage: '#888d54',
    territory: '#7b79fc',
    move: '#0a3e50',
    prepare: '#0096aa',
    detain: '#42018f',
    govern: '#713dbd',
    deal: '#5a836a',
    relief: '#236c41',
    civic: '#9b6f00',
    speak: '#596360',
  },
  dark: {
    fight: '#be5a01',
    strike: '#f0ad9e',
    harm: '#f6d9ff',
    damage: '#b3bb02',
    territory: '#9f85fb',
    move: '#70a9af',
    prepare: '#4f8392',
    detain: '#c9b1fc',
    govern: '#8161d4',
    deal: '#98fcdc',
    relief: '#8b9e61',
    civic: '#e2f07e',
    speak: '#87776c',
  },
};

/** How much of its colour a word about a class has; the rest is that of all words, which makes it dark enough to be read. */
export const CLASS_INK = 0.65;

/** A colour of CSS, such as `var(--fight)`, as ink for words. */
export function inkOf(colour: string): string {
  return `color-mix(in oklab,${colour} ${100 * CLASS_INK}%,var(--ink))`;
}

/** The class of a type: `territory` of `territory.capture`; `speak`, the plainest, for a type of another ontology. */
export function classOf(type: string): ClaimClass {
  const name = type.split('.', 1)[0]!;
  return CLASSES.find((known) => known === name) ?? 'speak';
}
