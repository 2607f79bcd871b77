import type { Claim, CodedReport } from '@dateline/core';
import { argumentWords, inline } from '@dateline/formats/page';
import { words } from '../strings.ts';

/** On whose word a claim stands, from the outlet to whoever spoke: `Reuters`, `the agency`, `a military source`. */
export function sourceChain(report: Pick<CodedReport, 'outlet'>, claim: Claim): string[] {
  const outlet = report.outlet ?? words.reports.unknownOutlet;
  if (claim.source === null) return [outlet];
  const via = (claim.source.via ?? []).map((span) => inline(span.text));
  return [outlet, ...via.toReversed(), argumentWords(claim.source)];
}
