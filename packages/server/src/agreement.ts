import type { Claim } from '@dateline/core';
import { CLAIM_FIELDS, type ClaimField, claimAsDecided, MISSED } from '@dateline/core/review';
import type { KeptClaim, KeptReview, Store } from '@dateline/store';
import type { Agreement } from './api/index.ts';

/** What one person makes of one claim. */
interface Judgement {
  readonly verdict: 'accepted' | 'rejected';
  /** Answers in the place of the coder's. */
  readonly answers: ReadonlyMap<string, unknown>;
}

const LISTED = 1000;
const BATCH = 5000;

/** How far persons agree with each other and with the coder, and the claims on which they do not. */
export async function agreementOf(store: Store): Promise<Agreement> {
  const reviews = await store.reviews('claim');
  const byClaim = Map.groupBy(reviews, ({ id }) => id);
  const judgements = new Map([...byClaim].map(([key, list]) => [key, judgementsOf(list)] as const));
  const claims = await claimsOf(
    store,
    [...judgements].flatMap(([key, people]) => (people.size > 1 ? [key] : [])),
  );
  const missed = (await store.reviews('report')).filter(({ field }) => field.startsWith(MISSED));
  const people = [...new Set([...reviews, ...missed].map(({ reviewer }) => reviewer))].sort();
  const pairs = people.flatMap((one, nth) =>
    people.slice(nth + 1).map((other) => ({ one, other, fields: sharesOf(one, other, judgements, claims) })),
  );
  return {
    pairs: pairs.filter(({ fields }) => fields.length > 0),
    coder: people.map((reviewer) => coderFigures(reviewer, judgements, missed)),
    disputed: await disputedClaims(store, byClaim),
  };
}

function judgementsOf(reviews: readonly KeptReview[]): Map<string, Judgement> {
  const people = new Map<string, Judgement>();
  for (const [reviewer, mine] of Map.groupBy(reviews, (review) => review.reviewer)) {
    const answers = new Map(mine.map(({ field, value }) => [field, value]));
    const corrects = CLAIM_FIELDS.some((field) => answers.has(field));
    const verdict = answers.get('verdict') ?? (corrects ? 'accepted' : undefined);
    if (verdict !== undefined) people.set(reviewer, { verdict: verdict as Judgement['verdict'], answers });
  }
  return people;
}

/** Agreement of two persons: on the verdict of claims both judged, and on each field of those both kept. */
function sharesOf(
  one: string,
  other: string,
  judgements: ReadonlyMap<string, ReadonlyMap<string, Judgement>>,
  claims: ReadonlyMap<string, Claim>,
): Agreement['pairs'][number]['fields'] {
  const both = [...judgements].flatMap(([key, people]) => {
    const mine = people.get(one);
    const theirs = people.get(other);
    const claim = claims.get(key);
    return mine && theirs && claim ? [{ claim, mine, theirs }] : [];
  });
  const kept = both.filter(({ mine, theirs }) => mine.verdict === 'accepted' && theirs.verdict === 'accepted');
  const answer = (claim: Claim, { answers }: Judgement, field: ClaimField): string =>
    JSON.stringify(answers.has(field) ? answers.get(field) : (claim[field] ?? null));
  const verdicts = share(
    'verdict',
    both.map(({ mine, theirs }) => [mine.verdict, theirs.verdict]),
    true,
  );
  const fields = CLAIM_FIELDS.flatMap((field) =>
    share(
      field,
      kept.map(({ claim, mine, theirs }) => [answer(claim, mine, field), answer(claim, theirs, field)]),
      field === 'type' || field === 'factuality' || field === 'aspect',
    ),
  );
  return [...verdicts, ...fields];
}

function share(field: string, pairs: readonly (readonly [string, string])[], named: boolean) {
  if (pairs.length === 0) return [];
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const observed = agreed / pairs.length;
  return [{ field, claims: pairs.length, agreed, observed, kappa: named ? kappaOf(pairs, observed) : null }];
}

/** Cohen's kappa: how much of the agreement that chance would not bring is there; null where chance alone brings all of it. */
function kappaOf(pairs: readonly (readonly [string, string])[], observed: number): number | null {
  const values = new Set(pairs.flat());
  let chance = 0;
  for (const value of values) {
    const ones = pairs.filter(([one]) => one === value).length;
    const others = pairs.filter(([, other]) => other === value).length;
    chance += (ones / pairs.length) * (others / pairs.length);
  }
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}

function coderFigures(
  reviewer: string,
  judgements: ReadonlyMap<string, ReadonlyMap<string, Judgement>>,
  missed: readonly KeptReview[],
): Agreement['coder'][number] {
  const mine = [...judgements.values()].flatMap((people) => people.get(reviewer) ?? []);
  const rejected = mine.filter(({ verdict }) => verdict === 'rejected').length;
  const corrected = mine.filter(
    ({ verdict, answers }) => verdict === 'accepted' && CLAIM_FIELDS.some((field) => answers.has(field)),
  ).length;
  return {
    reviewer,
    reviewed: mine.length,
    accepted: mine.length - rejected - corrected,
    corrected,
    rejected,
    missed: missed.filter((review) => review.reviewer === reviewer).length,
  };
}

async function disputedClaims(
  store: Store,
  byClaim: ReadonlyMap<string, KeptReview[]>,
): Promise<Agreement['disputed']> {
  const claims = await store.find({ reviews: ['disputed'] }, { limit: LISTED });
  return claims.map(({ key, claim }) => {
    const reviews = byClaim.get(key) ?? [];
    return { key, fields: [...claimAsDecided(claim, reviews).disputed], reviews };
  });
}

async function claimsOf(store: Store, keys: readonly string[]): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const found: KeptClaim[] = await store.find({ keys: keys.slice(at, at + BATCH) }, { limit: BATCH });
    for (const { key, claim } of found) claims.set(key, claim);
  }
  return claims;
}
