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
/** What people can differ on: whether it is a claim at all, and each of its fields. */
export type Question = 'verdict' | ClaimField;

/** Before a field: the word of whoever settles a disagreement, `final:type`. */
export const FINAL = 'final:';

/** What one person decided of one field of a claim. */
export interface Decision {
  readonly field: string;
  readonly value: unknown;
  readonly reviewer: string;
}

/** What one person makes of a claim. */
export interface Judgement {
  readonly reviewer: string;
  readonly verdict: Verdict;
  /** What the person answered in the place of the coder's answer, by field. */
  readonly answers: ReadonlyMap<string, unknown>;
}

/** One of the answers that were given to a question, and whose it is. */
export interface GivenAnswer {
  readonly value: unknown;
  readonly reviewers: readonly string[];
  /** Whether the coder answered so too. */
  readonly coder: boolean;
}

/** A question on which people differ, or that somebody has settled. */
export interface Difference {
  readonly field: Question;
  /** Two or more where people differ; those of whom most gave it first, of equals those of the first name. */
  readonly answers: readonly GivenAnswer[];
  /** The last word on it; null while there is none. */
  readonly settled: { readonly value: unknown; readonly reviewer: string } | null;
}

/** What each person makes of a claim. Who corrects a field and says no more has accepted the rest; other decisions judge nothing. */
export function judgementsOf(decisions: readonly Decision[]): Judgement[] {
  return [...new Set(decisions.map(({ reviewer }) => reviewer))].flatMap((reviewer) => {
    const answers = new Map(
      decisions.filter((one) => one.reviewer === reviewer).map(({ field, value }) => [field, value]),
    );
    const corrects = CLAIM_FIELDS.some((field) => answers.has(field));
    const verdict = answers.get('verdict') ?? (corrects ? 'accepted' : undefined);
    return verdict === undefined ? [] : [{ reviewer, verdict: verdict as Verdict, answers }];
  });
}

/** Whose answers to the fields of a claim count: those who take it for one, and nobody's where the last word is that it is none. */
export function keepersOf(judgements: readonly Judgement[], finalVerdict: unknown): readonly Judgement[] {
  return finalVerdict === 'rejected' ? [] : judgements.filter(({ verdict }) => verdict === 'accepted');
}

/** A person's answer to a question: the coder's where that was left as it is, null where neither says anything. */
export function answerOf(claim: Partial<Claim>, { verdict, answers }: Judgement, field: Question): unknown {
  if (field === 'verdict') return verdict;
  return (answers.has(field) ? answers.get(field) : claim[field]) ?? null;
}

/**
 * On what people differ about a claim, in the order of its fields. Who rejects a claim is not asked for its fields. Of several last words
 * the last that is given here counts. Only fields that somebody answered are looked up in the claim.
 */
export function differencesOn(claim: Partial<Claim>, decisions: readonly Decision[]): Difference[] {
  const judgements = judgementsOf(decisions);
  const last = (field: Question) => decisions.findLast((one) => one.field === `${FINAL}${field}`);
  const keepers = keepersOf(judgements, last('verdict')?.value);
  return (['verdict', ...CLAIM_FIELDS] as const).flatMap((field) => {
    const answers = gather(claim, field === 'verdict' ? judgements : keepers, field);
    const final = last(field);
    if (answers.length < 2 && final === undefined) return [];
    return [{ field, answers, settled: final === undefined ? null : { value: final.value, reviewer: final.reviewer } }];
  });
}

function gather(claim: Partial<Claim>, judgements: readonly Judgement[], field: Question): GivenAnswer[] {
  const answers: { value: unknown; reviewers: string[]; coder: boolean }[] = [];
  for (const judgement of judgements.toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1))) {
    const value = answerOf(claim, judgement, field);
    const known = answers.find((answer) => sameValue(answer.value, value));
    if (known) known.reviewers.push(judgement.reviewer);
    else
      answers.push({
        value,
        reviewers: [judgement.reviewer],
        coder: field !== 'verdict' && sameValue(value, claim[field] ?? null),
      });
  }
  return answers.sort((a, b) => b.reviewers.length - a.reviewers.length);
}

/** Whether two answers say the same, in whatever order their fields were written. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    sameValue((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}
