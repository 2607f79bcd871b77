import { createOutlets } from '@dateline/core/incident';
import { STANDING } from '@dateline/core/review';
import { SITUATION_TYPES, type Statement, statementsOf } from '@dateline/core/situation';
import type { ClaimQuery, Store } from './contract.ts';
import { allClaims } from './pages.ts';

/** What the claims of a store say of places, with how many could not be used. */
export interface StoredSituation {
  readonly statements: readonly Statement[];
  /** Claims of which nobody knows the day. */
  readonly undated: number;
}

/**
 * What the claims that a query asks for say of the state of places, oldest first: what `situationAt` and `situationDays` of
 * `@dateline/core/situation` take. Claims count as they stand with what people decided. Whatever the query says of types is narrowed to those that tell of places.
 */
export async function situationOf(store: Store, query: ClaimQuery = {}): Promise<StoredSituation> {
  const types = SITUATION_TYPES.filter(
    (type) => query.types === undefined || query.types.some((asked) => asked === type || type.startsWith(`${asked}.`)),
  );
  const claims = await allClaims(store, { reviews: STANDING, ...query, types, factuality: ['actual', 'possible'] });
  const standing = claims.map((kept) => ({ ...kept, claim: kept.decided ?? kept.claim }));
  return statementsOf(standing, createOutlets(await store.outlets()));
}
