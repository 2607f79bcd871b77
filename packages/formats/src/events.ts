import type { Claim, CodedReport } from '@dateline/core';
import type { Reports, WriteOptions } from './format.ts';
import { isResolved } from './main-place.ts';

/** A claim with the report that makes it. */
export interface Told {
  readonly report: CodedReport;
  readonly claim: Claim;
}

/** What schemes of events want a row for: claims that tell the same, and the dead with what killed them. */
export interface ReportedEvent {
  /** The incident of the store; null outside one. */
  readonly incident: string | null;
  /** At least one, in the order they were read. */
  readonly told: readonly Told[];
}

/**
 * Gathers claims into events. Within a report: later mentions (`sameAs`), and the killed and injured with the attack that
 * the same sentence tells. Across reports only where a store gives incidents; those are held until the last report is read.
 */
export async function* eventsOf(
  reports: Reports,
  linkOf: WriteOptions['linkOf'] = () => undefined,
): AsyncIterable<ReportedEvent> {
  const gathered = new Map<string, Told[]>();
  for await (const report of reports) {
    for (const claims of groupsOf(report.claims)) {
      const incident = claims.map((claim) => linkOf(report, claim)?.incident ?? null).find((id) => id !== null) ?? null;
      const told = claims.map((claim) => ({ report, claim }));
      if (incident === null) yield { incident, told };
      else gathered.set(incident, [...(gathered.get(incident) ?? []), ...told]);
    }
  }
  for (const [incident, told] of gathered) yield { incident, told };
}

/** Classes that bring people to harm, with the one type of `territory` that is a fight. */
const HARMFUL = /^(?:strike\.|fight\.|civic\.|territory\.capture$|harm\.abuse$)/;
const HARMED = /^harm\.(?:kill|injure)$/;

/** Claims of one report that tell one event, in text order. */
export function groupsOf(claims: readonly Claim[]): Claim[][] {
  const head = new Map(claims.map((claim) => [claim, claim]));
  const rootOf = (claim: Claim): Claim => {
    const above = head.get(claim) ?? claim;
    return above === claim ? claim : rootOf(above);
  };
  const join = (one: Claim, other: Claim): unknown => head.set(rootOf(one), rootOf(other));
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  for (const claim of claims) {
    const first = claim.sameAs === null ? undefined : byId.get(claim.sameAs);
    if (first !== undefined) join(claim, first);
  }
  for (const harmed of claims) {
    // Later mentions ("our losses in the day's fighting") follow the first; their sentence says nothing of the cause.
    if (!HARMED.test(harmed.type) || harmed.sameAs !== null) continue;
    const causes = claims.filter(
      (claim) => claim.sentence === harmed.sentence && HARMFUL.test(claim.type) && mayCause(claim, harmed),
    );
    const off = (claim: Claim): number => Math.abs(claim.trigger.start - harmed.trigger.start);
    const [nearest] = causes.sort((a, b) => off(a) - off(b));
    if (nearest !== undefined) join(harmed, nearest);
  }
  const groups = new Map<Claim, Claim[]>();
  for (const claim of claims) groups.set(rootOf(claim), [...(groups.get(rootOf(claim)) ?? []), claim]);
  return [...groups.values()];
}

/** Whether a claim tells of something as having happened, be it with a hedge. */
export function hasHappened({ factuality }: Claim): boolean {
  return factuality === 'actual' || factuality === 'possible';
}

/** What is told as having happened, the claim that gives the event its type first: a plan or a denial dates and places nothing. */
export function tellingFirst({ told }: ReportedEvent, leading: Claim): Told[] {
  return told
    .filter(({ claim }) => hasHappened(claim))
    .sort((a, b) => Number(b.claim === leading) - Number(a.claim === leading));
}

/** Whether nothing that the two claims say keeps them apart: factuality, place, time. */
function mayCause(cause: Claim, harmed: Claim): boolean {
  if (hasHappened(cause) !== hasHappened(harmed)) return false;
  const here = cause.places.filter(isResolved).map((place) => place.place?.id ?? `${place.lat},${place.lon}`);
  const there = harmed.places.filter(isResolved).map((place) => place.place?.id ?? `${place.lat},${place.lon}`);
  if (here.length > 0 && there.length > 0 && !here.some((id) => there.includes(id))) return false;
  const [from, to] = [cause.time?.from ?? null, cause.time?.to ?? null];
  const [since, until] = [harmed.time?.from ?? null, harmed.time?.to ?? null];
  return !(to !== null && since !== null && to < since) && !(until !== null && from !== null && until < from);
}

/** A claim with what the other claims of its event add to it: those harmed, and the doer where it names none. */
export function withHarmed(claim: Claim, others: readonly Claim[]): Claim {
  const harmed = others.filter((other) => other !== claim && HARMED.test(other.type) && hasHappened(other));
  const patients = [...claim.patients, ...harmed.flatMap((other) => other.patients)];
  const agents = claim.agents.length > 0 ? claim.agents : harmed.flatMap((other) => other.agents);
  return { ...claim, agents, patients, counts: [...claim.counts, ...harmed.flatMap((other) => other.counts)] };
}
