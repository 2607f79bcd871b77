import type { Claim, CodedReport, Span } from '@dateline/core';
import type { SecondReading } from './second-reader.ts';

/** A claim that both readers found, and the fields in which they differ. */
export interface Agreement {
  /** Of the rules. */
  readonly claim: Claim;
  /** Of the second reader. */
  readonly other: Claim;
  readonly differences: readonly Difference[];
}

/** One field that two readers filled in differently, each as text. */
export interface Difference {
  readonly field: 'type' | 'trigger' | 'agents' | 'patients' | 'places' | 'time' | 'counts' | 'source' | 'factuality';
  readonly rules: readonly string[];
  readonly reader: readonly string[];
}

/** How two readings of a report stand to each other. */
export interface Comparison {
  readonly agreed: readonly Agreement[];
  readonly onlyRules: readonly Claim[];
  readonly onlyReader: readonly Claim[];
}

/** Sets the reading of the rules beside that of the second reader. */
export function compareReadings(report: CodedReport, reading: SecondReading): Comparison {
  const left = new Set(report.claims);
  const agreed: Agreement[] = [];
  const onlyReader: Claim[] = [];
  // The surest pairs are made first, so that none of them loses its partner to a doubtful one.
  const pairs = reading.claims
    .flatMap((other) => report.claims.map((claim) => ({ claim, other, likeness: likeness(claim, other) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const paired = new Map<Claim, Claim>();
  for (const { claim, other } of pairs) {
    if (paired.has(other) || !left.has(claim)) continue;
    paired.set(other, claim);
    left.delete(claim);
  }
  for (const other of reading.claims) {
    const claim = paired.get(other);
    if (claim === undefined) onlyReader.push(other);
    else agreed.push({ claim, other, differences: differencesOf(claim, other) });
  }
  return { agreed, onlyRules: [...left], onlyReader };
}

/**
 * The report with the claims added that the rules lack, in text order and numbered anew. Claims of the rules stay as they
 * are; those added tell their rule as `second-reader/<model>`.
 */
export function mergeReadings(report: CodedReport, reading: SecondReading): CodedReport {
  const { onlyReader } = compareReadings(report, reading);
  if (onlyReader.length === 0) return report;
  const claims = [...report.claims, ...onlyReader].sort((a, b) => a.trigger.start - b.trigger.start);
  const ids = new Map<Claim, string>(claims.map((claim, at) => [claim, `c${at + 1}`]));
  const renamed = new Map(report.claims.map((claim) => [claim.id, ids.get(claim)!]));
  return {
    ...report,
    claims: claims.map((claim) => ({
      ...claim,
      id: ids.get(claim)!,
      sameAs: claim.sameAs === null ? null : (renamed.get(claim.sameAs) ?? null),
    })),
  };
}

/** How sure it is that two claims tell the same: 0 for not at all. */
function likeness(one: Claim, other: Claim): number {
  if (one.sentence !== other.sentence) return 0;
  const overlap = overlaps(one.trigger, other.trigger);
  if (one.type === other.type) return overlap ? 4 : shared(one, other) ? 2 : 0;
  return overlap && classOf(one) === classOf(other) ? 3 : 0;
}

/** Whether two claims of one type, told by different words, share a party. */
function shared(one: Claim, other: Claim): boolean {
  const parties = [...other.agents, ...other.patients];
  return [...one.agents, ...one.patients].some((party) => parties.some((with_) => overlaps(party, with_)));
}

function classOf(claim: Claim): string {
  return claim.type.slice(0, claim.type.indexOf('.'));
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function differencesOf(claim: Claim, other: Claim): Difference[] {
  const differences: Difference[] = [];
  const set = (field: Difference['field'], rules: readonly string[], reader: readonly string[]): void => {
    if (rules.length !== reader.length || rules.some((text, at) => text !== reader[at]))
      differences.push({ field, rules, reader });
  };
  const setSpans = (field: Difference['field'], rules: readonly Span[], reader: readonly Span[]): void => {
    // "the troops" and "troops" are one answer; different words are two.
    const apart =
      rules.some((span) => !reader.some((with_) => overlaps(span, with_))) ||
      reader.some((span) => !rules.some((with_) => overlaps(span, with_)));
    if (apart) differences.push({ field, rules: rules.map(textOf), reader: reader.map(textOf) });
  };
  set('type', [claim.type], [other.type]);
  setSpans('trigger', [claim.trigger], [other.trigger]);
  setSpans('agents', claim.agents, other.agents);
  setSpans('patients', claim.patients, other.patients);
  setSpans('places', claim.places, other.places);
  setSpans('time', claim.time === null ? [] : [claim.time], other.time === null ? [] : [other.time]);
  setSpans('counts', claim.counts, other.counts);
  setSpans('source', claim.source === null ? [] : [claim.source], other.source === null ? [] : [other.source]);
  set('factuality', [claim.factuality], [other.factuality]);
  return differences;
}

const textOf = (span: Span): string => span.text;
