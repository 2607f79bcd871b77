import type { Claim, CodedReport } from '@dateline/core';

/** Names a claim and its sentence in one word: `guadalajara-agency/c3@1` is claim c3 in the second sentence of that report. */
export function claimReference(report: CodedReport, claim: Claim): string {
  return `${report.id}/${claim.id}@${claim.sentence}`;
}

/**
 * A number below 2^53 that is always the same for the same words: schemes want numbers for identifiers. Two FNV-1a hashes over
 * UTF-16 code units; among a million the odds of a clash are one in ten thousand.
 */
export function stableNumber(words: string): number {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
    other ^= other >>> 15;
  }
  return ((other >>> 0) & 0x1fffff) * 2 ** 32 + (one >>> 0);
}
