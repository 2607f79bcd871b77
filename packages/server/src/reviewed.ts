import type { Claim } from '@dateline/core';
import {
  CLAIM_FIELDS,
  type Difference,
  differencesOn,
  FINAL,
  type Judgement,
  judgementsOf,
  MISSED,
} from '@dateline/core/review';
import type { KeptReview, Store } from '@dateline/store';

/** A claim that somebody has judged. */
export interface JudgedClaim {
  readonly key: string;
  /** Identifier of its report. */
  readonly report: string;
  readonly reviews: readonly KeptReview[];
  readonly judgements: readonly Judgement[];
  /** What the coder answered, as far as it is needed to compare what people made of it: all fields where somebody answered one. */
  readonly claim: Partial<Claim>;
  readonly differences: readonly Difference[];
}

/** All that people have judged, as the record stands. */
export interface Reviewed {
  readonly claims: readonly JudgedClaim[];
  /** Everybody who has judged or added a claim, by name. */
  readonly people: readonly string[];
  /** Claims that were missed, and who added them. */
  readonly missed: readonly { readonly report: string; readonly reviewer: string }[];
  /** Reports that somebody has said to be done with, and the seconds it took. */
  readonly done: readonly { readonly report: string; readonly reviewer: string; readonly seconds: number }[];
}

const BATCH = 5000;

/** Several routes tell of the same state of the record one after the other: it is gone through once. */
const known = new WeakMap<Store, { readonly revision: number; readonly reviewed: Promise<Reviewed> }>();

/** What people have judged; claims that a newer coder does not find any more are left out. */
export async function reviewedRecord(store: Store): Promise<Reviewed> {
  const revision = await store.revision();
  const before = known.get(store);
  if (before?.revision === revision) return before.reviewed;
  const reviewed = readReviewed(store);
  known.set(store, { revision, reviewed });
  // What failed once may work the next time.
  reviewed.catch(() => known.delete(store));
  return reviewed;
}

async function readReviewed(store: Store): Promise<Reviewed> {
  const reviews = await store.reviews('claim');
  // Of several last words the latest counts.
  const byKey = Map.groupBy(
    reviews.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ({ id }) => id,
  );
  const judged = new Map([...byKey].map(([key, list]) => [key, { reviews: list, judgements: judgementsOf(list) }]));
  // Most claims that two have judged were accepted as they are: their fields need not be read to be the same.
  const answered = [...judged].filter(
    ([, one]) => isCompared(one) && one.reviews.some(({ field }) => ANSWERS.has(field)),
  );
  const claims = await claimsOf(
    store,
    answered.map(([key]) => key),
  );
  const reviewers = [...new Set(reviews.map(({ reviewer }) => reviewer))];
  const names = reviewers.length === 0 ? [] : await store.names({ reviewers });
  const found = names.flatMap(({ key, report, type, factuality }): JudgedClaim[] => {
    const one = judged.get(key);
    if (one === undefined || !(one.judgements.length > 0 || isCompared(one))) return [];
    const claim = claims.get(key) ?? { type, factuality };
    return [{ key, report, ...one, claim, differences: isCompared(one) ? differencesOn(claim, one.reviews) : [] }];
  });
  const ofReports = await store.reviews('report');
  const missed = ofReports.filter(({ field }) => field.startsWith(MISSED));
  const people = [
    ...found.flatMap(({ judgements }) => judgements.map(({ reviewer }) => reviewer)),
    ...missed.map(({ reviewer }) => reviewer),
  ];
  return {
    claims: found,
    people: [...new Set(people)].sort(),
    missed: missed.map(({ id, reviewer }) => ({ report: id, reviewer })),
    done: ofReports.flatMap(({ id, field, value, reviewer }) =>
      field === 'done' ? [{ report: id, reviewer, seconds: (value as { seconds: number }).seconds }] : [],
    ),
  };
}

const ANSWERS: ReadonlySet<string> = new Set(CLAIM_FIELDS.flatMap((field) => [field, `${FINAL}${field}`]));

/** Whether there is something to compare: two have judged a claim, or somebody has settled it. */
const isCompared = ({ reviews, judgements }: Pick<JudgedClaim, 'reviews' | 'judgements'>): boolean =>
  judgements.length > 1 || reviews.some(({ field }) => field.startsWith(FINAL));

async function claimsOf(store: Store, keys: readonly string[]): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>();
  for (let at = 0; at < keys.length; at += BATCH)
    for (const { key, claim } of await store.find({ keys: keys.slice(at, at + BATCH) }, { limit: BATCH }))
      claims.set(key, claim);
  return claims;
}

/** Whether people differ about a claim and nobody has settled it. */
export const isOpen = ({ differences }: JudgedClaim): boolean =>
  differences.some(({ settled, answers }) => settled === null && answers.length > 1);
