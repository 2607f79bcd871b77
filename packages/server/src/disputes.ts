import type { Question } from '@dateline/core/review';
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

/** Claims on which people differ or that somebody has settled: the newest reports first, in each as they stand in the text. */
export function disputesOf(reviewed: Reviewed, { reports, field, one, other }: DisputeQuery): Dispute[] {
  const wanted = reports === undefined ? null : new Set(reports);
  const meant = ({ differences }: JudgedClaim): boolean =>
    differences.some(
      (difference) =>
        (field === undefined || difference.field === field) &&
        (one === undefined || differ(difference.answers, one, other)),
    );
  return reviewed.claims
    .filter((claim) => (wanted?.has(claim.report) ?? true) && meant(claim))
    .flatMap((claim) =>
      claim.kept === null
        ? []
        : [
            {
              claim: { ...claim.kept, reviews: [...claim.reviews] },
              differences: claim.differences.map(({ answers, ...rest }) => ({
                ...rest,
                answers: answers.map((answer) => ({ ...answer, reviewers: [...answer.reviewers] })),
              })),
              open: isOpen(claim),
            },
          ],
    )
    .sort((a, b) => byReport(a.claim, b.claim) || a.claim.claim.trigger.start - b.claim.claim.trigger.start);
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

function byReport({ report: one }: Dispute['claim'], { report: other }: Dispute['claim']): number {
  const [mine, theirs] = [one.published ?? '', other.published ?? ''];
  if (mine !== theirs) return mine > theirs ? -1 : 1;
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1;
}
