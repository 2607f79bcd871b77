import type { PlaceMention, Quantity, TimeMention } from '../3-mention/mention.ts';
import type { Factuality, PlaceRole } from '../claim.ts';
import type { Phrase } from './phrase.ts';
import type { Attribution } from './source/attribution.ts';
import type { Trigger } from './trigger.ts';

/** Somebody or something in a claim, with what it refers to. */
export interface Filler extends Phrase {
  readonly antecedent?: Phrase;
}

/** A claim while it is being put together, in tokens. The record is made from it at the end. */
export interface ClaimDraft {
  readonly sentence: number;
  trigger: Trigger;
  type: string;
  agents: Filler[];
  patients: Filler[];
  places: { mention: PlaceMention; role: PlaceRole }[];
  time: TimeMention | null;
  counts: Quantity[];
  attribution: Attribution | null;
  factuality: Factuality;
  /** Trigger words of other mentions that were merged into this claim. */
  readonly absorbed: number[];
  sameAs: ClaimDraft | null;
  confidence: number;
}

/** `strike` of `strike.air`. */
export function classOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}
