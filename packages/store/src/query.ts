import type { Factuality, SourceKind } from '@dateline/core';
import type { ReviewState } from '@dateline/core/review';

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What claims can be asked for by just the values that columns and counts name. */
export const EXACT_FACETS = ['class', 'type', 'actor', 'place', 'country', 'outlet', 'grade'] as const;
export type ExactFacet = (typeof EXACT_FACETS)[number];
/** Values of facets: of each one of them; null asks for claims that have none. Classes and types are never null. */
export type ExactValues = Readonly<Partial<Record<ExactFacet, readonly (string | null)[]>>>;

/**
 * What claims are asked for. All that is given must hold; within a list any of it. Claims are judged as they stand with what people
 * decided of them.
 */
export interface ClaimQuery {
  /** Words that the sentence must have, in any of their forms; "in quotes" one after the other. */
  readonly text?: string;
  /** Types or classes: `strike.air`, `strike`. */
  readonly types?: readonly string[];
  /** Identifiers of the actor register, or words of the name as told; agents and patients. */
  readonly actors?: readonly string[];
  readonly agents?: readonly string[];
  readonly patients?: readonly string[];
  /** Identifiers of places or their names. */
  readonly places?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  /** Values just as columns and counts name them, where the words above would find more. */
  readonly has?: ExactValues;
  readonly box?: Box;
  readonly near?: { readonly lat: number; readonly lon: number; readonly km: number };
  /** Rings of a GeoJSON polygon, longitude first; several polygons. */
  readonly within?: readonly (readonly (readonly (readonly [number, number])[])[])[];
  /** Days, ISO, both included: the claim's time must touch them. */
  readonly from?: string;
  readonly to?: string;
  readonly outlets?: readonly string[];
  /** Sides of outlets in the register; `null` in the list asks for outlets of no side. */
  readonly sides?: readonly (string | null)[];
  /** Words of the cited source; `null` in the list asks for what the outlet tells itself. */
  readonly sources?: readonly (string | null)[];
  /** Kinds of the cited source; `null` in the list asks for sources of no kind and for what the outlet tells itself. */
  readonly sourceKinds?: readonly (SourceKind | null)[];
  readonly factuality?: readonly Factuality[];
  /** Grades of the claim's incident, by scale: `{ scale: 'admiralty', grades: ['1', '2'] }`. */
  readonly grades?: { readonly scale: string; readonly grades: readonly string[] };
  readonly minConfidence?: number;
  /** How far they have been reviewed; all, also what was rejected, unless given. */
  readonly reviews?: readonly ReviewState[];
  /** Claims of which one of these persons has decided something. */
  readonly reviewers?: readonly string[];
  readonly reports?: readonly string[];
  readonly incidents?: readonly string[];
  readonly keys?: readonly string[];
  /** Leaves out reports that repeat another nearly word for word. */
  readonly withoutCopies?: boolean;
}

export interface Paging {
  /** `time`, oldest first; `-time`, newest first, which is usual; `text`, best match of the words first. */
  readonly order?: 'time' | '-time' | 'text';
  /** At most 10,000; 50 unless given. */
  readonly limit?: number;
  readonly offset?: number;
  /**
   * Begins behind this one: the key of the last claim of the page before, or the identifier of the last incident. Unlike an offset it
   * neither skips nor repeats when something is added in between. Where it is not there any more, an error says so.
   */
  readonly after?: string;
}

/** As `Paging`; `voices` has those first that most independent voices tell, then most reports, then most claims. */
export interface IncidentPaging extends Omit<Paging, 'order'> {
  readonly order?: 'time' | '-time' | 'voices';
}

/** What claims are counted by. */
export const GROUPINGS = [
  'day',
  'week',
  'month',
  'type',
  'class',
  'actor',
  'agent',
  'patient',
  'place',
  'country',
  'outlet',
  'side',
  'source',
  'kind',
  'factuality',
  'grade',
  'review',
  'coder',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Tally {
  /** The day (ISO), type, name …, a grade as `scale=grade`; null for claims that have none. */
  readonly group: string | null;
  readonly claims: number;
  readonly reports: number;
}

export interface IncidentQuery extends ClaimQuery {
  readonly minReports?: number;
  readonly minVoices?: number;
}
