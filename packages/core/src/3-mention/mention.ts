import type { CountUnit, PlaceRef, TimePrecision } from '../claim.ts';

/** A range of tokens, both ends included, and the token that governs the rest. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/**
 * An expression of how many. `first`–`last` covers number and noun ("at least 12 of their fighters"); `head` is the counted
 * noun, or the number where it stands alone. In "13 of its fighters" the clause governs "13", so a phrase is counted
 * by a quantity when it has the head or covers the core.
 */
export interface Quantity extends TokenRange {
  /** The counted noun as it stands, "fighters"; "persons" where the number stands alone and persons are meant. */
  readonly of: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: CountUnit;
  /** `article`: "a child", one by its article alone, of persons and materiel; `adjective`: "dual attacks", "twice". */
  readonly kind?: 'article' | 'adjective';
  /** The last token of the number itself, "12". */
  readonly core?: number;
}

/** An expression of when, with its value against the report's date. ISO dates, inclusive; null where unknown. */
export interface TimeMention extends TokenRange {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: TimePrecision;
  /** Why there is no value, where there is none. */
  readonly why?: string;
  /** `date` has a place on the calendar; `clock` is an hour or part of a day whose day comes from what is around. */
  readonly kind?: 'date' | 'clock' | 'duration' | 'vague' | 'set';
  /** First token without prepositions and adverbs: "Monday" in "early on Monday". */
  readonly core?: number;
  /** The value as TIMEX3 writes it, `2017-06-02TMO`, `P3D`; absent when it cannot be known. */
  readonly timex?: string;
}

/** The bare name of a place: no kind word, no "city of", no direction unless part of the name. */
export interface PlaceMention extends TokenRange {
  /** What the words around say it is: `village`, `province`, `road`; null when nothing is said. */
  readonly kind: string | null;
  /** The name stands for a government or people, not for a where: "Washington said". */
  metonym?: true;
  /** The name heads a report or paragraph and says where it was written. */
  dateline?: true;
  /** The name only measures a distance or names a border: "78 km south of X", "the border with X". */
  measure?: true;
  /** Filled by place resolution; `role` is set by the claim that uses it, `at` until then. */
  ref: PlaceRef | null;
}

/** A name of a person, group, force, state or office. */
export interface ActorMention extends TokenRange {
  readonly kind: 'person' | 'organisation' | 'nationality' | 'materiel';
  /** Identifier in the actor register, where one is found. */
  readonly actor?: string;
}
