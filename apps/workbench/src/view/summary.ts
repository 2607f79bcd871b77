import type { Claim, Span } from '@dateline/core';
import { dateWords, inline, rangeWords } from '@dateline/formats/page';
import type { AnswerField } from '../state/answers.ts';
import { words } from '../strings.ts';

/** An answer to a field in a few words. */
export function summary(claim: Claim, field: AnswerField): string {
  const value = claim[field];
  if (value === null || (Array.isArray(value) && value.length === 0)) return words.claim.nothingTold;
  if (field === 'factuality') return words.factuality[claim.factuality];
  if (typeof value === 'string') return value;
  if (field === 'time' && claim.time) return dateWords(claim.time) ?? words.claim.date.unknown;
  if (field === 'counts') return claim.counts.map(({ low, high, text }) => rangeWords(low, high) ?? text).join(', ');
  return (Array.isArray(value) ? value : [value]).map((span) => inline((span as Span).text)).join(', ');
}
