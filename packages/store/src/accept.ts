import type { CodedReport, Span } from '@dateline/core';

/** The most a report may have to be kept: a book, not a library. */
const MOST_TEXT = 50_000_000;
const MOST_CLAIMS = 100_000;
const MOST_NAME = 512;

/**
 * Why a coded report cannot be kept: one line with what came and what was expected; null where it can.
 *
 * Spans are checked here once and for all: what is in the store slices.
 */
export function problemOf(coded: CodedReport): string | null {
  if (coded.schema !== 'dateline/1')
    return `a record of schema ${JSON.stringify(coded.schema)}, where "dateline/1" was expected. Code the report anew`;
  if (typeof coded.id !== 'string' || coded.id === '' || coded.id.length > MOST_NAME)
    return `an identifier of ${coded.id?.length ?? 0} characters, where 1 to ${MOST_NAME} were expected`;
  if (typeof coded.text !== 'string' || coded.text.length > MOST_TEXT)
    return `a text of ${coded.text?.length ?? 0} characters, where at most ${MOST_TEXT} were expected. Split it`;
  if (coded.text.includes('\0') || coded.id.includes('\0'))
    return 'a text with a character U+0000, which is no text. Check how it was read';
  if (!coded.text.isWellFormed())
    return 'a text with half of a character (a lone surrogate), which cannot be written as UTF-8. Check how it was cut';
  if (coded.claims.length > MOST_CLAIMS)
    return `${coded.claims.length} claims in one report, where at most ${MOST_CLAIMS} were expected. Split it`;
  for (const claim of coded.claims) {
    if (coded.sentences[claim.sentence] === undefined)
      return `claim ${claim.id} names sentence ${claim.sentence}, where there are ${coded.sentences.length}`;
    for (const span of spansOf(claim)) {
      if (coded.text.slice(span.start, span.end) !== span.text)
        return `claim ${claim.id} quotes ${JSON.stringify(span.text.slice(0, 60))}, which does not stand at ${span.start}–${span.end} of the text`;
    }
  }
  return null;
}

function* spansOf(claim: CodedReport['claims'][number]): Generator<Span> {
  yield claim.trigger;
  for (const argument of [...claim.agents, ...claim.patients]) {
    yield argument;
    if (argument.antecedent) yield argument.antecedent;
  }
  yield* claim.places;
  yield* claim.counts;
  if (claim.time) yield claim.time;
  if (claim.source === null) return;
  yield claim.source;
  if (claim.source.antecedent) yield claim.source.antecedent;
  if (claim.source.cue) yield claim.source.cue;
  yield* claim.source.via ?? [];
}
