import type { Claim, CodedReport } from '@dateline/core';
import {
  CLAIM_FIELDS,
  type ClaimField,
  claimAsDecided,
  type Difference,
  differencesOn,
  FINAL,
  MISSED,
  type Verdict,
} from '@dateline/core/review';
import type { KeptReview } from './review.ts';
import { blind } from './settings.ts';

/** Fields of a claim that a person may answer otherwise on this page. */
export type AnswerField = Exclude<ClaimField, 'aspect' | 'sameAs'>;
export const ANSWER_FIELDS = CLAIM_FIELDS.filter(
  (field): field is AnswerField => field !== 'aspect' && field !== 'sameAs',
);

/** A claim as the page shows it: the machine's answer with the person's laid over it. */
export interface ShownClaim {
  /** A number that stays with the claim while the report is open. */
  readonly handle: number;
  /** Name in the whole record; for one that a person added, the name it was given. */
  readonly key: string;
  /** With the answers of whoever looks at it. */
  readonly claim: Claim;
  /** As the machine gave it; null where a person added it. */
  readonly machine: Claim | null;
  readonly verdict: Verdict | null;
  /** Fields that the person answered otherwise. */
  readonly corrected: readonly AnswerField[];
  /** On what people differ, or differed until it was settled. */
  readonly differences: readonly Difference[];
  /** What others decided. */
  readonly others: readonly KeptReview[];
  /** Who added it; null for the machine's. */
  readonly addedBy: string | null;
}

/** Claims of a report in text order, as `who` answered them; with null as they stand of all, the last words of whoever settles included. */
export function shownClaims(
  report: CodedReport,
  keys: Readonly<Record<string, string>>,
  reviewsBySubject: ReadonlyMap<string, readonly KeptReview[]>,
  who: string | null,
): ShownClaim[] {
  const shown = report.claims.map((machine, handle): ShownClaim => {
    const key = keys[machine.id] ?? machine.id;
    const reviews = reviewsBySubject.get(`claim ${key}`) ?? [];
    return { handle, key, machine, addedBy: null, ...answered(machine, reviews, who, report) };
  });
  let handle = report.claims.length;
  for (const review of reviewsBySubject.get(`report ${report.id}`) ?? []) {
    if (!review.field.startsWith(MISSED)) continue;
    const added = review.value as Claim;
    if (!fits(report, added.trigger)) continue;
    const key = review.field.slice(MISSED.length);
    const answer = answered(added, reviewsBySubject.get(`claim ${key}`) ?? [], who, report);
    shown.push({ handle: handle++, key, machine: null, addedBy: review.reviewer, ...answer });
  }
  return shown.sort((a, b) => a.claim.trigger.start - b.claim.trigger.start || a.handle - b.handle);
}

type Answered = Pick<ShownClaim, 'claim' | 'verdict' | 'corrected' | 'others' | 'differences'>;

function answered(base: Claim, reviews: readonly KeptReview[], who: string | null, report: CodedReport): Answered {
  // Of several last words the latest counts.
  const inOrder = reviews.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const compared =
    new Set(reviews.map(({ reviewer }) => reviewer)).size > 1 || reviews.some(({ field }) => field.startsWith(FINAL));
  const differences = compared ? differencesOn(base, inOrder) : [];
  if (who === null) {
    const { claim, state, corrected } = claimAsDecided(base, inOrder, report.sentences);
    const verdict =
      state === 'rejected' ? 'rejected' : state === 'unreviewed' || state === 'disputed' ? null : 'accepted';
    const fields = ANSWER_FIELDS.filter((field) => corrected.includes(field));
    return { claim, verdict, corrected: fields, others: reviews, differences };
  }
  const mine = reviews.filter((review) => review.reviewer === who);
  const others = reviews.filter((review) => review.reviewer !== who);
  const corrected: AnswerField[] = [];
  let claim = base;
  let verdict: Verdict | null = null;
  for (const { field, value } of mine) {
    if (field === 'verdict') verdict = value as Verdict;
    const answer = ANSWER_FIELDS.find((name) => name === field);
    if (answer === undefined) continue;
    corrected.push(answer);
    claim = { ...claim, [answer]: value } as Claim;
  }
  if (corrected.includes('trigger')) claim = { ...claim, sentence: sentenceAt(report, claim.trigger.start) };
  return { claim, verdict, corrected, others, differences };
}

/** Whether the person has decided anything of a claim: who corrects a field and says no more has accepted the rest. */
export const isReviewed = ({ verdict, corrected }: Pick<ShownClaim, 'verdict' | 'corrected'>): boolean =>
  verdict !== null || corrected.length > 0;

/** Whether what others answered may be shown: at once, or with a blind review after the person's own answer. */
export const showsOthers = (shown: Pick<ShownClaim, 'verdict' | 'corrected'>): boolean =>
  !blind.value || isReviewed(shown);

/** How far the person has reviewed a claim, in a word. */
export function stateOf({ verdict, corrected }: Pick<ShownClaim, 'verdict' | 'corrected'>) {
  if (verdict === 'rejected') return verdict;
  return corrected.length > 0 ? 'corrected' : (verdict ?? 'none');
}

/** Whether people differ about a claim and nobody has settled it. */
export const isDisputed = ({ differences }: Pick<ShownClaim, 'differences'>): boolean =>
  differences.some(({ settled, answers }) => settled === null && answers.length > 1);

/** Whether words stand in the report where they say they do: a later text must not be marked with the spans of an earlier. */
function fits(report: CodedReport, span: { start: number; end: number; text: string }): boolean {
  return report.text.slice(span.start, span.end) === span.text;
}

/** The sentence that a position lies in, or the last one before it. */
export function sentenceAt(report: Pick<CodedReport, 'sentences'>, position: number): number {
  let low = 0;
  let high = report.sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (report.sentences[middle]!.start <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
