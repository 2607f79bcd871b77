import type { ClaimQuery, KeptClaim, Store } from './contract.ts';

const PAGE = 5000;

/** All claims that a query asks for, oldest first, read a page at a time. */
export async function allClaims(store: Store, query: ClaimQuery): Promise<KeptClaim[]> {
  const claims: KeptClaim[] = [];
  for (;;) {
    const last = claims.at(-1);
    const page = await store.find(query, { order: 'time', limit: PAGE, ...(last && { after: last.key }) });
    claims.push(...page);
    if (page.length < PAGE) return claims;
  }
}
