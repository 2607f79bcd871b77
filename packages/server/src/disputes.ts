import type { Question } from '@dateline/core/review';
import type { Store } from '@dateline/store';
import type { Dispute } from './api/index.ts';
import { isOpen, type JudgedClaim, type Reviewed } from './reviewed.ts';

/** Which differences are asked for. */
export interface DisputeQuery {
  readonly reports?: readonly string[] | undefined;
  readonly field?: Question | undefined;
  /** Only where this person differs from another, from `other` where that is given. */
  readonly one?: string | undefined;
  readonly other?: string | undefined;
}

/** Claims on which people differ or that somebody has settled, report by report. */
export function disputesOf(reviewed: Reviewed, { reports, field, one, other }: DisputeQuery): JudgedClaim[] {
  const wanted = reports === undefined ? null : new Set(reports);
  return reviewed.claims.filter(
    ({ report, differences }) =>
      (wanted?.has(report) ?? true) &&
      differences.some(
        (difference) =>
          (field === undefined || difference.field === field) &&
          (one === undefined || differ(difference.answers, one, other)),
      ),
  );
}

/** Disputes with the claims they are about. */
export async function readDisputes(store: Store, disputes: readonly JudgedClaim[]): Promise<Dispute[]> {
  const keys = disputes.map(({ key }) => key);
  const kept = await store.find({ keys }, { limit: Math.max(1, keys.length) });
  const byKey = new Map(kept.map((claim) => [claim.key, claim]));
  return disputes.flatMap((dispute) => {
    const claim = byKey.get(dispute.key);
    if (claim === undefined) return [];
    const differences = dispute.differences.map(({ answers, ...rest }) => ({
      ...rest,
      answers: answers.map((answer) => ({ ...answer, reviewers: [...answer.reviewers] })),
    }));
    return [{ claim: { ...claim, reviews: [...dispute.reviews] }, differences, open: isOpen(dispute) }];
  });
}

/** Whether a person answered otherwise than another, or than anybody. */
function differ(
  answers: readonly { readonly reviewers: readonly string[] }[],
  one: string,
  other: string | undefined,
): boolean {
  const rest = answers.filter(({ reviewers }) => !reviewers.includes(one));
  if (rest.length === answers.length) return false;
  return other === undefined ? rest.length > 0 : rest.some(({ reviewers }) => reviewers.includes(other));
}
