import type { Claim } from '../claim.ts';
import {
  answerOf,
  CLAIM_FIELDS,
  type ClaimField,
  type Decision,
  FINAL,
  judgementsOf,
  keepersOf,
  type Question,
  sameValue,
  type Verdict,
} from './judgements.ts';

/** Before the name of a claim that the coder missed, as a field of its report: `claim:0b7…`. */
export const MISSED = 'claim:';

/**
 * How far a claim has been reviewed: nobody has; found right; found right but for something that was corrected; found to be none; people
 * differ, and nobody has settled it.
 */
export const REVIEW_STATES = ['unreviewed', 'accepted', 'corrected', 'rejected', 'disputed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
/** Every state but that of claims that were rejected. */
export const STANDING = ['unreviewed', 'accepted', 'corrected', 'disputed'] as const satisfies readonly ReviewState[];

/** What the decisions on a claim come to. */
export interface DecidedClaim {
  readonly state: ReviewState;
  /** As it stands: what all who decided agree on, or what was settled; where they differ, as the coder answered. */
  readonly claim: Claim;
  /** Fields that are not as the coder answered. */
  readonly corrected: readonly ClaimField[];
  /** `verdict` or fields on which people differ and that nobody has settled. */
  readonly disputed: readonly Question[];
}

/**
 * Lays the decisions on a claim over the coder's answer.
 *
 * Who corrects a field and says no more has accepted the rest. Who accepts a claim that another corrected differs from him on what he
 * corrected. What one person decided last is his word; the order of persons does not matter. With `sentences` the number of the sentence
 * follows a trigger that was moved.
 */
export function claimAsDecided(
  claim: Claim,
  decisions: readonly Decision[],
  sentences?: readonly { readonly start: number; readonly end: number }[],
): DecidedClaim {
  const people = judgementsOf(decisions);
  const final = new Map<string, unknown>();
  for (const { field, value } of decisions) if (field.startsWith(FINAL)) final.set(field.slice(FINAL.length), value);
  const disputed: Question[] = [];
  const settle = <Value>(field: Question, told: readonly Value[], usual: Value): Value => {
    if (final.has(field)) return final.get(field) as Value;
    const [first, ...others] = told;
    if (first === undefined) return usual;
    if (others.every((other) => sameValue(other, first))) return first;
    disputed.push(field);
    return usual;
  };
  const verdict = settle<Verdict | null>(
    'verdict',
    people.map((one) => one.verdict),
    null,
  );
  const keepers = keepersOf(people, final.get('verdict'));
  const changed: { [Field in ClaimField]?: unknown } = {};
  for (const field of CLAIM_FIELDS) {
    const usual = claim[field] ?? null;
    const told = keepers.map((keeper) => answerOf(claim, keeper, field));
    const value = settle<unknown>(field, told, usual);
    if (!sameValue(value, usual)) changed[field] = value;
  }
  const corrected = CLAIM_FIELDS.filter((field) => field in changed);
  const state: ReviewState =
    disputed.length > 0
      ? 'disputed'
      : verdict === 'rejected'
        ? 'rejected'
        : corrected.length > 0
          ? 'corrected'
          : verdict === 'accepted'
            ? 'accepted'
            : 'unreviewed';
  if (corrected.length === 0) return { state, claim, corrected, disputed };
  const { aspect, ...rest } = { ...claim, ...changed } as Claim;
  const decided: Claim = aspect === undefined || aspect === null ? rest : { ...rest, aspect };
  if (sentences !== undefined && 'trigger' in changed) {
    const { start } = decided.trigger;
    const at = sentences.findIndex((sentence) => start >= sentence.start && start < sentence.end);
    if (at !== -1) decided.sentence = at;
  }
  return { state, claim: decided, corrected, disputed };
}
