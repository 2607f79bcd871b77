import type { Claim } from '@dateline/core';
import { type DescribeOptions, describeIncident, type IncidentClaim } from '@dateline/core/incident';
import { chunks, type Engine, json, type Work } from './engine.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { dayNumber, sha256 } from './reading.ts';
import type { Tables } from './tables.ts';

/**
 * Writes groups of tellings as incidents. A group keeps the identifier of the incident that most of its tellings were in; one that is
 * parted again from what it was joined to takes up the identifier it had before. An incident from which all have gone says into which.
 * Gives how many incidents were written.
 */
export async function settleIncidents(
  engine: Engine,
  work: Work,
  around: Neighbourhood,
  groups: readonly (readonly string[])[],
  touched: ReadonlySet<number>,
  options: DescribeOptions,
): Promise<number> {
  const byNumber = new Map(around.tellings.map((telling) => [telling.number, telling]));
  const lists = groups.map((group) => group.map(Number));
  const names = await namesOf(work, lists, byNumber);
  const numbers = assign(lists, byNumber, names);
  const before = new Set([...touched, ...around.tellings.flatMap(({ incident }) => incident ?? [])]);
  let next = await engine.numbers(work, 'incident', Math.max(1, lists.length));
  let written = 0;
  const gone = new Map<number, number>();
  for (const [at, list] of lists.entries()) {
    const known = numbers.get(at);
    const number = known ?? next++;
    const stays =
      known !== undefined && !touched.has(known) && list.every((one) => byNumber.get(one)!.incident === known);
    for (const one of list) {
      const was = byNumber.get(one)!.incident;
      if (was !== null && was !== number) gone.set(was, number);
    }
    if (stays && (await sizeOf(work, number)) === list.length) continue;
    const claims = await incidentClaims(work, list);
    const row = rowOf(number, known === undefined ? idOf(list, byNumber) : null, claims, options);
    await write(engine, work, row, known !== undefined);
    for (const part of chunks(list))
      await work.updateTable('telling').set({ incident: number }).where('number', 'in', part).execute();
    for (const ended of names.ended.get(at) ?? []) {
      if (ended === number) continue;
      gone.set(ended, number);
      before.add(ended);
    }
    written++;
  }
  const kept = new Set(numbers.values());
  await retire(
    work,
    [...before].filter((number) => !kept.has(number)),
    gone,
  );
  return written;
}

/** Which incident each group goes on as: the largest share first, of equals the older incident. */
function assign(
  lists: readonly (readonly number[])[],
  byNumber: ReadonlyMap<number, { readonly incident: number | null }>,
  { ended, holder }: Names,
): Map<number, number> {
  const shares: { group: number; incident: number; share: number }[] = [];
  for (const [group, list] of lists.entries()) {
    const counts = new Map<number, number>();
    for (const one of list) {
      const { incident } = byNumber.get(one)!;
      if (incident !== null) counts.set(incident, (counts.get(incident) ?? 0) + 1);
    }
    for (const [incident, share] of counts) shares.push({ group, incident, share });
  }
  // What was joined to an incident and is parted from it again can go on as what it was, and leaves the incident to the others.
  const last = ({ group, incident }: { group: number; incident: number }): number =>
    ended.has(group) && holder.get(incident) !== group ? 1 : 0;
  shares.sort((a, b) => last(a) - last(b) || b.share - a.share || a.incident - b.incident || a.group - b.group);
  const assigned = new Map<number, number>();
  const taken = new Set<number>();
  for (const { group, incident } of shares) {
    if (assigned.has(group) || taken.has(incident)) continue;
    assigned.set(group, incident);
    taken.add(incident);
  }
  for (const [group, [first]] of ended) if (first !== undefined && !assigned.has(group)) assigned.set(group, first);
  return assigned;
}

/** Which groups hold the tellings that incidents were named after. */
interface Names {
  /** Incidents that have ended, oldest first, by the group that holds their name. */
  readonly ended: ReadonlyMap<number, readonly number[]>;
  /** The group that holds the name of an incident that stands. */
  readonly holder: ReadonlyMap<number, number>;
}

async function namesOf(
  work: Work,
  lists: readonly (readonly number[])[],
  byNumber: ReadonlyMap<number, { readonly id: string }>,
): Promise<Names> {
  const groupOf = new Map<string, number>();
  for (const [group, list] of lists.entries())
    for (const one of list) groupOf.set(nameOf(byNumber.get(one)!.id), group);
  const ended = new Map<number, number[]>();
  const holder = new Map<number, number>();
  for (const part of chunks([...groupOf.keys()])) {
    const rows = await work
      .selectFrom('incident')
      .select(['number', 'id', 'standing'])
      .where('id', 'in', part)
      .orderBy('number')
      .execute();
    for (const { number, id, standing } of rows) {
      const group = groupOf.get(id)!;
      if (standing === 1) holder.set(number, group);
      else ended.set(group, [...(ended.get(group) ?? []), number]);
    }
  }
  return { ended, holder };
}

/** The identifier of a new incident: of its first telling, so that the same reports give the same one. */
function idOf(list: readonly number[], byNumber: ReadonlyMap<number, { readonly id: string }>): string {
  const [first] = list.map((one) => byNumber.get(one)!.id).sort();
  return nameOf(first!);
}

/** The identifier of an incident that is named after a telling. */
const nameOf = (telling: string): string => `i${sha256(`incident ${telling}`).slice(0, 11)}`;

async function sizeOf(work: Work, incident: number): Promise<number> {
  const row = await work
    .selectFrom('telling')
    .select((from) => from.fn.countAll<number>().as('size'))
    .where('incident', '=', incident)
    .executeTakeFirstOrThrow();
  return Number(row.size);
}

/** The claims of tellings, with their reports. */
export async function incidentClaims(work: Work, tellings: readonly number[]): Promise<IncidentClaim[]> {
  const claims: IncidentClaim[] = [];
  for (const part of chunks(tellings)) {
    const rows = await work
      .selectFrom('telling_claim')
      .innerJoin('claim', 'claim.key', 'telling_claim.key')
      .innerJoin('report', 'report.number', 'claim.report')
      .leftJoin('report as origin', 'origin.number', 'report.copy_of')
      .select([
        'claim.key',
        'claim.record',
        'claim.decided',
        'report.id',
        'report.outlet',
        'report.published',
        'origin.id as copy_of',
      ])
      .where('telling_claim.telling', 'in', part)
      .orderBy('report.published')
      .orderBy('report.id')
      .orderBy('claim.number')
      .execute();
    for (const row of rows) {
      const report = { id: row.id, outlet: row.outlet, published: row.published, copyOf: row.copy_of };
      claims.push({ key: row.key, claim: json<Claim>(row.decided ?? row.record), report });
    }
  }
  return claims;
}

/** Incidents that may be named after the same telling, one after the other, as people part and join. */
const MOST_NAMESAKES = 200;

interface IncidentRow {
  readonly row: Omit<Tables['incident'], 'id'> & { id: string | null };
  readonly grades: readonly { readonly scale: string; readonly grade: string }[];
}

function rowOf(
  number: number,
  id: string | null,
  claims: readonly IncidentClaim[],
  options: DescribeOptions,
): IncidentRow {
  const described = describeIncident(claims, options);
  const published = claims.flatMap(({ report }) => report.published ?? []).sort()[0];
  return {
    row: {
      number,
      id,
      standing: 1,
      merged_into: null,
      title: described.title,
      types: [...new Set(claims.map(({ claim }) => claim.type))].join(' '),
      day_from: dayNumber(described.from ?? published),
      day_to: dayNumber(described.to ?? described.from ?? published),
      place: described.place?.name ?? null,
      lat: described.place?.lat ?? null,
      lon: described.place?.lon ?? null,
      claims: claims.length,
      reports: described.facts.reports,
      outlets: described.facts.outlets,
      independent: described.facts.independent,
      disputed: described.disputed ? 1 : 0,
    },
    grades: described.grades,
  };
}

async function write(engine: Engine, work: Work, { row, grades }: IncidentRow, known: boolean): Promise<void> {
  const { id, number, ...columns } = row;
  if (known) {
    await work.updateTable('incident').set(columns).where('number', '=', number).execute();
    await work.deleteFrom('incident_grade').where('incident', '=', number).execute();
  } else {
    // An identifier may stand already, for an incident whose claims have gone elsewhere: then it is told apart.
    const names = [id!, ...Array.from({ length: MOST_NAMESAKES }, (_, at) => `${id}-${at + 2}`)];
    const taken = await work.selectFrom('incident').select('id').where('id', 'in', names).execute();
    const free = names.find((name) => !taken.some((row) => row.id === name))!;
    await engine.insert(work, 'incident', [{ ...row, id: free }]);
  }
  await engine.insert(
    work,
    'incident_grade',
    grades.map(({ scale, grade }) => ({ incident: number, scale, grade })),
  );
}

/** Incidents that have no tellings any more point to where most of them went. */
async function retire(work: Work, incidents: readonly number[], gone: ReadonlyMap<number, number>): Promise<void> {
  for (const number of incidents) {
    if ((await sizeOf(work, number)) > 0) continue;
    const into = gone.get(number);
    const target =
      into === undefined
        ? undefined
        : await work.selectFrom('incident').select('id').where('number', '=', into).executeTakeFirst();
    await work
      .updateTable('incident')
      .set({ standing: 0, merged_into: target?.id ?? null, claims: 0, reports: 0, outlets: 0, independent: 0 })
      .where('number', '=', number)
      .execute();
    await work.deleteFrom('incident_grade').where('incident', '=', number).execute();
  }
}
