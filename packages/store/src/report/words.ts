import type { IncidentField } from '@dateline/core/incident';
import type { HarmTotal, Reference, ReportedIncident, SituationReport } from './build.ts';

/** A part of a sentence of a report, or references to sentences. */
export type Piece = string | readonly number[];

/** Fields that a report tells of an incident, in this order, with the words that begin them. */
const FIELDS: readonly (readonly [field: IncidentField['field'], words: string])[] = [
  ['who', 'By'],
  ['whom', 'Against'],
  ['outcome', 'Outcome'],
  ['killed', 'Killed'],
  ['injured', 'Injured'],
  ['detained', 'Detained'],
  ['displaced', 'Displaced'],
  ['told as', 'Told as'],
];

/** Answers of one field that are told; a list of thirty names helps nobody. */
const MOST_ANSWERS = 4;

/** What is told of an incident, a line a field: the answers with the sentences that give them, and whether they agree. */
export function incidentLines({
  incident,
  numberOf,
}: ReportedIncident): { label: string; pieces: Piece[]; disputed: boolean }[] {
  return FIELDS.flatMap(([name, label]) => {
    const field = incident.incident.fields.find((one) => one.field === name);
    if (field === undefined || (name === 'told as' && field.agreed)) return [];
    const told = field.answers.slice(0, MOST_ANSWERS);
    const pieces = told.flatMap((answer, at): Piece[] => {
      const numbers = [...new Set(answer.keys.flatMap((key) => numberOf.get(key) ?? []))].sort((a, b) => a - b);
      return [`${at === 0 ? '' : field.agreed ? ', ' : ' — but '}${answer.value} `, numbers];
    });
    const more = field.answers.length - told.length;
    if (more > 0) pieces.push(` and ${more} more`);
    return [{ label, pieces, disputed: !field.agreed && name !== 'whom' }];
  });
}

/** `2 reports of 2 outlets, 1 independent voice; credibility 3, Weak`. */
export function standing({ incident }: ReportedIncident): string {
  const { reports, outlets, independent, grades } = incident.summary;
  const parts = [
    `${counted(reports, 'report')} of ${counted(outlets, 'outlet')}, ${counted(independent, 'independent voice')}`,
    ...(grades['admiralty-credibility'] ? [`credibility ${grades['admiralty-credibility']}`] : []),
    ...(grades.airwars ? [`${grades.airwars} (Airwars-like)`] : []),
  ];
  return parts.join('; ');
}

/** `Gazette, 1937-03-13: “Italian aircraft bombed Torija on Friday.” (gazette-1, c1)`. */
export function referenceWords({ claim }: Reference): string {
  const { outlet, published, id } = claim.report;
  const from = [outlet ?? 'outlet not known', published].filter((part) => part !== null).join(', ');
  return `${from}: “${claim.sentence.replace(/\s+/g, ' ').trim()}” (${id}, ${claim.claim.id})`;
}

/** `12 to 40`, `12 or more`, `12`. */
export function totalWords({ low, high }: HarmTotal): string {
  if (high === null) return `${low} or more`;
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** What the numbers are, so that nobody takes them for more. */
export function caveat(report: SituationReport): string {
  const { claims, reports, outlets } = report.coverage;
  const named = outlets.filter(({ group }) => group !== null).length;
  const coders = report.facts.coders.map(({ name, version, model }) => `${name} ${version} (${model})`).join(', ');
  return `${counted(claims, 'claim')} of ${counted(reports, 'report')} from ${counted(named, 'outlet')}, read by ${coders || 'no coder'}. These are claims that reports make, not established facts: a day with few may be a day on which little was reported, and machine reading misses some and misreads others. Each can be checked against the sentence it comes from.`;
}

/** `1 claim`, `23 claims`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
