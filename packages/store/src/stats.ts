import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Grouping, Tally } from './contract.ts';
import type { Engine, Work } from './engine.ts';
import { isoDay } from './reading.ts';
import { claimsInShape, type ResolvedQuery, selectClaims, sidesOfOutlets } from './select.ts';

/** Groups are days or names; more than this nobody reads, and a table of all actors of a war is still below it. */
const MOST = 100_000;

/** Counts claims and their reports by a grouping: days in order, everything else by number. */
export async function tally(
  engine: Engine,
  work: Work,
  query: ResolvedQuery,
  by: Grouping,
  limit = MOST,
): Promise<Tally[]> {
  if (by === 'side') return (await tallySides(engine, work, query)).slice(0, Math.max(1, limit));
  const numbers = await claimsInShape(engine, work, query);
  const most = Math.min(Math.max(1, limit), MOST);
  const group = groupOf(engine, by);
  const base = selectClaims(engine, work, query);
  const shaped = numbers === null ? base : base.where('claim.number', 'in', numbers.length === 0 ? [-1] : numbers);
  const joined = shaped
    .$if(group.table === 'claim_actor', (from) =>
      from.innerJoin('claim_actor', (join) =>
        join
          .onRef('claim_actor.claim', '=', 'claim.number')
          .on(group.role ? sql<SqlBool>`claim_actor.role = ${group.role}` : sql<SqlBool>`1 = 1`),
      ),
    )
    .$if(group.table === 'claim_place', (from) =>
      from
        .innerJoin('claim_place', 'claim_place.claim', 'claim.number')
        .leftJoin('place', 'place.id', 'claim_place.place'),
    )
    .$if(group.table === 'grade', (from) =>
      from
        .leftJoin('telling_claim', 'telling_claim.key', 'claim.key')
        .leftJoin('telling', 'telling.number', 'telling_claim.telling')
        .leftJoin('incident_grade', 'incident_grade.incident', 'telling.incident'),
    )
    .$if(group.table === 'coder', (from) =>
      from.innerJoin('coding', 'coding.number', 'claim.coding').innerJoin('coder', 'coder.number', 'coding.coder'),
    );
  const rows = await joined
    .select([
      group.value.as('value'),
      sql<number>`count(distinct claim.number)`.as('claims'),
      sql<number>`count(distinct claim.report)`.as('reports'),
    ])
    .groupBy(group.value)
    .orderBy(sql`2`, 'desc')
    .limit(MOST)
    .execute();
  const tallies = rows.map((row) => ({
    group: row.value === null ? null : group.days ? isoDay(Number(row.value)) : String(row.value),
    claims: Number(row.claims),
    reports: Number(row.reports),
  }));
  const name = ({ group: value }: Tally): string => value ?? '\uffff';
  const byName = (a: Tally, b: Tally): number => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);
  tallies.sort((a, b) => (group.ordered ? 0 : b.claims - a.claims) || byName(a, b));
  return tallies.slice(0, most);
}

/** Each report has one outlet and each outlet one side, so sums of outlets are those of sides. */
async function tallySides(engine: Engine, work: Work, query: ResolvedQuery): Promise<Tally[]> {
  const sideOf = await sidesOfOutlets(work);
  const sums = new Map<string | null, Tally>();
  for (const { group: outlet, claims, reports } of await tally(engine, work, query, 'outlet')) {
    const group = sideOf.get(outlet) ?? null;
    const sum = sums.get(group);
    sums.set(group, { group, claims: claims + (sum?.claims ?? 0), reports: reports + (sum?.reports ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.claims - a.claims || ((a.group ?? '') < (b.group ?? '') ? -1 : 1));
}

interface Group {
  readonly value: RawBuilder<string | number | null>;
  readonly table?: 'claim_actor' | 'claim_place' | 'coder' | 'grade';
  readonly role?: 'agent' | 'patient';
  /** Whether values are numbers of days. */
  readonly days?: boolean;
  readonly ordered?: boolean;
}

function groupOf(engine: Engine, by: Exclude<Grouping, 'side'>): Group {
  const value = (raw: RawBuilder<unknown>) => raw as Group['value'];
  const actor = (role?: 'agent' | 'patient'): Group => ({
    value: value(sql`coalesce(claim_actor.actor, claim_actor.folded)`),
    table: 'claim_actor',
    ...(role && { role }),
  });
  const sqlite = engine.name === 'sqlite';
  switch (by) {
    case 'day':
      return { value: value(sql`claim.day_from`), days: true, ordered: true };
    case 'week':
      // Mondays: day 0 was a Thursday. Made positive first, because engines divide negative numbers towards zero.
      return { value: value(sql`((claim.day_from + 7000003) / 7) * 7 - 7000003`), days: true, ordered: true };
    case 'month':
      return {
        value: value(
          sqlite
            ? sql`strftime('%Y-%m', claim.day_from * 86400, 'unixepoch')`
            : sql`to_char(date '1970-01-01' + claim.day_from, 'YYYY-MM')`,
        ),
        ordered: true,
      };
    case 'class':
      return {
        value: value(
          sqlite ? sql`substr(claim.type, 1, instr(claim.type, '.') - 1)` : sql`split_part(claim.type, '.', 1)`,
        ),
      };
    case 'type':
      return { value: value(sql`claim.type`) };
    case 'actor':
      return actor();
    case 'agent':
      return actor('agent');
    case 'patient':
      return actor('patient');
    case 'place':
      return { value: value(sql`coalesce(place.name, claim_place.name)`), table: 'claim_place' };
    case 'country':
      return { value: value(sql`claim_place.country`), table: 'claim_place' };
    case 'outlet':
      return { value: value(sql`report.outlet`) };
    case 'source':
      return { value: value(sql`claim.source`) };
    case 'kind':
      return { value: value(sql`claim.source_kind`) };
    case 'review':
      return { value: value(sql`claim.review`) };
    case 'grade':
      return { value: value(sql`incident_grade.scale || '=' || incident_grade.grade`), table: 'grade' };
    case 'factuality':
      return { value: value(sql`claim.factuality`) };
    case 'coder':
      return { value: value(sql`coder.name || ' ' || coder.version || ', ' || coder.model`), table: 'coder' };
  }
}
