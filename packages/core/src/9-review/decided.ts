import type { Claim } from '../claim.ts';

/** Whether a claim is in the report as it is told: right or corrected, or no claim at all. */
export type Verdict = 'accepted' | 'rejected';

/** Fields of a claim that a person may answer otherwise than the coder, in the claim's own form. */
export const CLAIM_FIELDS = [
  'type',
  'trigger',
  'agents',
  'patients',
  'places',
  'time',
  'counts',
  'source',
  'factuality',
  'aspect',
  'sameAs',
] as const satisfies readonly (keyof Claim)[];
export type ClaimField = (typeof CLAIM_FIELDS)[number];

/** Before a field: the word of whoever settles a disagreement, `final:type`. */
export const FINAL = 'final:';
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

/** What one person decided of one field of a claim. */
export interface Decision {
  readonly field: string;
  readonly value: unknown;
  readonly reviewer: string;
}

/** What the decisions on a claim come to. */
export interface DecidedClaim {
  readonly state: ReviewState;
  /** As it stands: what all who decided agree on, or what was settled; where they differ, as the coder answered. */
  readonly claim: Claim;
  /** Fields that are not as the coder answered. */
  readonly corrected: readonly ClaimField[];
  /** `verdict` or fields on which people differ and that nobody has settled. */
  readonly disputed: readonly (ClaimField | 'verdict')[];
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
  const people = [...new Set(decisions.map(({ reviewer }) => reviewer))].flatMap((reviewer) => {
    const mine = new Map(
      decisions.filter((one) => one.reviewer === reviewer).map(({ field, value }) => [field, value]),
    );
    const answers = CLAIM_FIELDS.filter((field) => mine.has(field));
    const verdict = mine.get('verdict') ?? (answers.length > 0 ? 'accepted' : undefined);
    return verdict === undefined ? [] : [{ verdict: verdict as Verdict, answers: mine }];
  });
  const final = new Map<string, unknown>();
  for (const { field, value } of decisions) if (field.startsWith(FINAL)) final.set(field.slice(FINAL.length), value);
  const disputed: (ClaimField | 'verdict')[] = [];
  const settle = <Value>(field: ClaimField | 'verdict', told: readonly Value[], usual: Value): Value => {
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
  const keepers = people.filter((one) => one.verdict === 'accepted');
  const changed: { [Field in ClaimField]?: unknown } = {};
  for (const field of CLAIM_FIELDS) {
    const usual = claim[field] ?? null;
    const told = keepers.map(({ answers }) => (answers.has(field) ? (answers.get(field) ?? null) : usual));
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

/** Whether two answers say the same, in whatever order their fields were written. */
function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    sameValue((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}
