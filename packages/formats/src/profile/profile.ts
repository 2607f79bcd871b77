/** Units that places can be made as coarse as. */
export const UNITS = ['admin2', 'admin1', 'country'] as const;
export type Unit = (typeof UNITS)[number];

/** What can be held back of every report. */
export const FIELDS = {
  text: 'the text of reports but for the sentences that make claims',
  sentences: 'all words of reports but for those a claim names; takes in text and title',
  title: 'titles of reports',
  outlet: 'who published a report',
  published: 'days of publication',
  source: 'the words for whom reports cite; their kind stays',
  counts: 'numbers of people and things',
  coordinates: 'positions, radii and areas of places; their names stay',
  ids: 'identifiers of reports, which are numbered instead',
} as const;
export type Field = keyof typeof FIELDS;

/** Kinds of actors whose names can be masked, beside identifiers of the register. */
export const MASKS = ['persons', 'all'] as const;

/** What an export holds back or makes coarser. It is written into the output, so that nobody takes what is left for the whole. */
export interface Profile {
  readonly name: string;
  /** For whom and why, in a sentence. */
  readonly about?: string;
  /** Claims of the last so many days are withheld. */
  readonly embargoDays?: number;
  /** What the days count from: what happened, which is usual, or the day of publication. */
  readonly embargoBy?: 'happening' | 'publication';
  /** Places become the unit that holds them, or a cell of a grid so many degrees wide. */
  readonly places?: Unit | { readonly gridDegrees: number };
  readonly withhold?: readonly Field[];
  /** `persons`, `all`, or identifiers of the actor register. */
  readonly maskActors?: (typeof MASKS)[number] | readonly string[];
}

/** A profile, or everything that is wrong with it, a sentence each. */
export type ProfileReading =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problems: readonly string[] };

const READERS: Readonly<Record<keyof Profile, (value: unknown) => string | null>> = {
  name: (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'must be some words'),
  about: (value) => (typeof value === 'string' ? null : 'must be words'),
  embargoDays: (value) =>
    Number.isInteger(value) && (value as number) >= 0 ? null : 'must be a whole number of days, 0 or more',
  embargoBy: (value) => (value === 'happening' || value === 'publication' ? null : 'must be happening or publication'),
  places: (value) => {
    if (UNITS.includes(value as Unit)) return null;
    const degrees = isObject(value) && Object.keys(value).length === 1 ? value.gridDegrees : undefined;
    // Below a hundredth, about a kilometre, a grid hides nothing.
    return typeof degrees === 'number' && degrees >= 0.01 && degrees <= 30
      ? null
      : `must be ${UNITS.join(', ')} or { "gridDegrees": 0.5 } with 0.01 to 30 degrees`;
  },
  withhold: (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    const unknown = value.find((field) => typeof field !== 'string' || !Object.hasOwn(FIELDS, field));
    return unknown === undefined
      ? null
      : `has no field ${JSON.stringify(unknown)}; there are ${Object.keys(FIELDS).join(', ')}`;
  },
  maskActors: (value) => {
    if (MASKS.includes(value as (typeof MASKS)[number])) return null;
    return Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === 'string' && id !== '')
      ? null
      : `must be ${MASKS.join(' or ')} or a list of identifiers of actors`;
  },
};

/** Checks what a file or flags give for a profile. Unknown keys are problems: a misspelt one would withhold nothing. */
export function readProfile(given: unknown): ProfileReading {
  if (!isObject(given)) return { ok: false, problems: ['A profile must be a JSON object.'] };
  const problems = Object.entries(given).flatMap(([key, value]) => {
    const read = (READERS as Readonly<Record<string, (value: unknown) => string | null>>)[key];
    const problem = read === undefined ? `is not known; there are ${Object.keys(READERS).join(', ')}` : read(value);
    return problem === null ? [] : [`${key} ${problem}.`];
  });
  if (!('name' in given)) problems.push('name is missing: what the profile is called, "public".');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, profile: given as unknown as Profile };
}

/** Whether the words of reports would tell what the profile hides, and so are held back with it. */
export function hidesWords(profile: Profile): boolean {
  return profile.places !== undefined || profile.maskActors !== undefined || holdsBack(profile, 'sentences');
}

export function holdsBack(profile: Profile, field: Field): boolean {
  return profile.withhold?.includes(field) ?? false;
}

/** What a profile does, a phrase each, for the codebook and for metadata. */
export function profileWords(profile: Profile): string[] {
  const { embargoDays, embargoBy, places, withhold = [], maskActors } = profile;
  const words: string[] = [];
  if (embargoDays !== undefined) {
    const since = embargoBy === 'publication' ? 'published' : 'told to have happened (else published)';
    words.push(`claims ${since} in the last ${embargoDays} days are withheld, and those without any day`);
  }
  if (typeof places === 'string') words.push(`places are made as coarse as ${places}, precision codes with them`);
  else if (places !== undefined)
    words.push(`places are moved to the middle of cells of ${places.gridDegrees}°, precision codes with them`);
  if (maskActors !== undefined) {
    const who = Array.isArray(maskActors) ? maskActors.join(', ') : maskActors === 'all' ? 'all actors' : maskActors;
    words.push(`names of ${who} are masked, and the sources named so`);
  }
  for (const field of withhold) words.push(`withheld: ${FIELDS[field]}`);
  if (hidesWords(profile) && !withhold.includes('sentences'))
    words.push(`withheld, because it would tell what is hidden: ${FIELDS.sentences}`);
  return words;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
