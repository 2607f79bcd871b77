import { type Difference, differencesOn, FINAL, type Judgement, judgementsOf, MISSED } from '@dateline/core/review';
import type { KeptClaim, KeptReview, Store } from '@dateline/store';

/** A claim that somebody has judged. */
export interface JudgedClaim {
  readonly key: string;
  /** Identifier of its report. */
  readonly report: string;
  readonly reviews: readonly KeptReview[];
  readonly judgements: readonly Judgement[];
  /** The claim itself where two or more have judged it or somebody has settled it, else null: only then answers are compared. */
  readonly kept: KeptClaim | null;
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
  const judged = [...byKey].map(([key, list]) => ({ key, reviews: list, judgements: judgementsOf(list) }));
  const compared = judged.filter(
    ({ reviews: list, judgements }) => judgements.length > 1 || list.some(({ field }) => field.startsWith(FINAL)),
  );
  const kept = await claimsOf(
    store,
    compared.map(({ key }) => key),
  );
  const reviewers = [...new Set(reviews.map(({ reviewer }) => reviewer))];
  const names = reviewers.length === 0 ? [] : await store.names({ reviewers });
  const reportOf = new Map(names.map(({ key, report }) => [key, report]));
  const claims = judged.flatMap((one): JudgedClaim[] => {
    const report = reportOf.get(one.key);
    const claim = kept.get(one.key) ?? null;
    if (report === undefined || (one.judgements.length === 0 && claim === null)) return [];
    return [
      { ...one, report, kept: claim, differences: claim === null ? [] : differencesOn(claim.claim, one.reviews) },
    ];
  });
  const ofReports = await store.reviews('report');
  const missed = ofReports.filter(({ field }) => field.startsWith(MISSED));
  const people = [
    ...claims.flatMap(({ judgements }) => judgements.map(({ reviewer }) => reviewer)),
    ...missed.map(({ reviewer }) => reviewer),
  ];
  return {
    claims,
    people: [...new Set(people)].sort(),
    missed: missed.map(({ id, reviewer }) => ({ report: id, reviewer })),
    done: ofReports.flatMap(({ id, field, value, reviewer }) =>
      field === 'done' ? [{ report: id, reviewer, seconds: (value as { seconds: number }).seconds }] : [],
    ),
  };
}

async function claimsOf(store: Store, keys: readonly string[]): Promise<Map<string, KeptClaim>> {
  const claims = new Map<string, KeptClaim>();
  for (let at = 0; at < keys.length; at += BATCH)
    for (const claim of await store.find({ keys: keys.slice(at, at + BATCH) }, { limit: BATCH }))
      claims.set(claim.key, claim);
  return claims;
}

/** Whether people differ about a claim and nobody has settled it. */
export const isOpen = ({ differences }: JudgedClaim): boolean =>
  differences.some(({ settled, answers }) => settled === null && answers.length > 1);
