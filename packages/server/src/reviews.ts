import type { KeptClaim, KeptReview, Store } from '@dateline/store';

/** Reviews of some things, by their identifier. */
export async function reviewsBy(
  store: Store,
  subject: KeptReview['subject'],
  ids: readonly string[],
): Promise<Map<string, KeptReview[]>> {
  const by = new Map<string, KeptReview[]>();
  if (ids.length === 0) return by;
  for (const review of await store.reviews(subject, ids)) {
    const list = by.get(review.id);
    if (list) list.push(review);
    else by.set(review.id, [review]);
  }
  return by;
}

/** Claims with what people decided of them. */
export async function withReviews(store: Store, claims: readonly KeptClaim[]) {
  const reviews = await reviewsBy(
    store,
    'claim',
    claims.map(({ key }) => key),
  );
  return claims.map((claim) => ({ ...claim, reviews: reviews.get(claim.key) ?? [] }));
}
