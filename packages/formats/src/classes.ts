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

/** The class of a type: `territory` of `territory.capture`; `speak`, the plainest, for a type of another ontology. */
export function classOf(type: string): ClaimClass {
  const name = type.split('.', 1)[0]!;
  return CLASSES.find((known) => known === name) ?? 'speak';
}
