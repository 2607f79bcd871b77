import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { ExactFacet, ExactValues } from './contract.ts';
import type { Tables } from './tables.ts';

type Where = ExpressionBuilder<Tables, 'claim' | 'report' | 'sentence'>;

/**
 * For each thing that a claim may have several of, the claims that have one of some names, and those that have any: the names are the
 * ones by which columns and counts name them.
 */
const SEVERAL = {
  actor: (names: readonly string[] | null) => sql<SqlBool>`claim.number in (select claim from claim_actor
    where ${names === null ? sql`1 = 1` : sql`coalesce(actor, folded) in (${sql.join(names)})`})`,
  place: (names: readonly string[] | null) => sql<SqlBool>`claim.number in (select claim_place.claim from claim_place
    left join place on place.id = claim_place.place
    where ${names === null ? sql`1 = 1` : sql`coalesce(place.name, claim_place.name) in (${sql.join(names)})`})`,
  country: (names: readonly string[] | null) => sql<SqlBool>`claim.number in (select claim from claim_place
    where ${names === null ? sql`country is not null` : sql`country in (${sql.join(names)})`})`,
  grade: (names: readonly string[] | null) => sql<SqlBool>`claim.key in (select telling_claim.key from telling_claim
    join telling on telling.number = telling_claim.telling
    join incident_grade on incident_grade.incident = telling.incident
    where ${names === null ? sql`1 = 1` : sql`incident_grade.scale || '=' || incident_grade.grade in (${sql.join(names)})`})`,
};

/** Conditions that claims have just the values that are named, of each facet one of them; null is having none. */
export function havingExactly(where: Where, has: ExactValues): Expression<SqlBool>[] {
  return (Object.entries(has) as [ExactFacet, readonly (string | null)[]][]).map(([facet, values]) => {
    const names = values.filter((value) => value !== null);
    const bare = values.includes(null);
    if (facet === 'class')
      return where.or(
        names.map((name) => where.and([where('claim.type', '>', `${name}.`), where('claim.type', '<', `${name}/`)])),
      );
    if (facet === 'type') return where.or(names.map((name) => where('claim.type', '=', name)));
    if (facet === 'outlet')
      return where.or([
        ...names.map((name) => where('report.outlet', '=', name)),
        ...(bare ? [where('report.outlet', 'is', null)] : []),
      ]);
    const claims = SEVERAL[facet];
    return where.or([...(names.length > 0 ? [claims(names)] : []), ...(bare ? [where.not(claims(null))] : [])]);
  });
}
