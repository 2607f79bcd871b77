/** The claim record, `dateline/1`. Written out in docs/spec; everything here is plain data that JSON carries. */

/** Characters of a report: `text === report.text.slice(start, end)`, offsets in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Somebody or something that takes part in a claim. */
export interface Argument extends Span {
  /** Identifier in the actor register. */
  actor?: string;
  /** What a pronoun or a general noun stands for, as it stands elsewhere in the report. */
  antecedent?: Span;
}

export type PlaceRole = 'at' | 'from' | 'to' | 'via';
export type PlaceRelationKind = 'in' | 'near' | 'part' | 'direction' | 'between' | 'along';

/** A gazetteer entry. */
export interface Place {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Name of the first-order division. */
  admin1?: string;
  /** GeoNames feature code, `PPLA2`. */
  feature: string;
  lat: number;
  lon: number;
}

/** GeoJSON (RFC 7946) geometries that words give rise to. */
export type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

/** A name of a place in the text, what it refers to and how sure that is. */
export interface PlaceRef extends Span {
  role: PlaceRole;
  relation?: { kind: PlaceRelationKind; bearing?: string; text: string };
  place?: Place;
  /** Centre of what the words mean, not only of the anchor. WGS 84 degrees. */
  lat?: number;
  lon?: number;
  radiusKm?: number;
  geometry?: Geometry;
  precision?: { ucdp: 1 | 2 | 3 | 4 | 5 | 6 | 7; acled: 1 | 2 | 3 };
  /** 0 to 1. */
  confidence?: number;
  /** How the answer was found; begins with `unresolved:` when there is none. */
  why?: string;
}

export type TimePrecision = 'day' | 'week' | 'month' | 'year' | 'unknown';

/** When something is said to have happened. ISO dates, inclusive; null where it cannot be known. */
export interface TimeRef extends Span {
  from: string | null;
  to: string | null;
  precision: TimePrecision;
  /** Why there is no value, where there is none; begins with `unresolved:`. */
  why?: string;
}

export type CountUnit = 'persons' | 'items' | 'money' | 'events' | 'places' | 'groups';
export type Harm = 'killed' | 'injured' | 'detained' | 'displaced';

/** How many, as a closed range; null is an open end. */
export interface Count extends Span {
  of: string;
  low: number | null;
  high: number | null;
  unit: CountUnit;
  harm?: Harm;
}

/** Who speaks, as far as the words tell: `party` is an armed group that is no state's, `local` activists, doctors and the like. */
export type SourceKind =
  | 'official'
  | 'military'
  | 'party'
  | 'media'
  | 'local'
  | 'witness'
  | 'monitor'
  | 'ngo'
  | 'un'
  | 'anonymous';

/** Whom the report cites. */
export interface SourceRef extends Span {
  /** Whom a pronoun or "the source" stands for. */
  antecedent?: Span;
  kind?: SourceKind;
  /** The words of saying: "said", "according to". */
  cue?: Span;
  /** Through whom, nearest the speaker first. */
  via?: Span[];
}

export type Factuality = 'actual' | 'planned' | 'possible' | 'negated';

/** How a happening lies in time. */
export type Aspect = 'done' | 'ongoing' | 'repeated' | 'state';

/** One happening or state that one sentence reports. */
export interface Claim {
  /** `c1`, `c2` … in text order. */
  id: string;
  /** A type of the ontology, `territory.capture`. */
  type: string;
  /** 0-based. */
  sentence: number;
  trigger: Span;
  agents: Argument[];
  patients: Argument[];
  places: PlaceRef[];
  time: TimeRef | null;
  counts: Count[];
  source: SourceRef | null;
  factuality: Factuality;
  /** Absent where the words do not tell, as of most things that have not happened. */
  aspect?: Aspect;
  /** An earlier claim of this report that tells the same happening. */
  sameAs: string | null;
  /** 0 to 1. */
  confidence: number;
  /** The rule of the lexicon that made it. */
  rule: string;
}

/** A verb that no claim accounts for. */
export interface Uncoded extends Span {
  /** 0-based. */
  sentence: number;
}

/**
 * What a place name is where it tells no where: it heads the report, stands for a government or people, measures a
 * distance or names a border, or is where a cited source sits.
 */
export type PlaceUse = 'dateline' | 'metonym' | 'measure' | 'source';

/** A report and all that was read from it: one line of JSON Lines. */
export interface CodedReport {
  schema: 'dateline/1';
  coder: { name: string; version: string; model: string; gazetteer: string };
  id: string;
  outlet: string | null;
  published: string | null;
  title: string | null;
  language: string;
  text: string;
  sentences: { start: number; end: number }[];
  claims: Claim[];
  /** Every place mention, used in a claim or not. */
  places: (PlaceRef & { sentence: number; use?: PlaceUse })[];
  actors: (Argument & { sentence: number })[];
  /** Verbs that tell something the coder did not understand or that is no claim, in text order. */
  uncoded?: Uncoded[];
}
