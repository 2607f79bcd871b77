import type { CodedReport } from '@dateline/core';

/** Sentences of a report that go into one request: from `first` to before `end`. */
export interface Chunk {
  readonly first: number;
  readonly end: number;
}

/** Parts a report at sentences, so that none is longer than a number of characters unless one sentence alone is. */
export function chunksOf(report: CodedReport, characters: number): Chunk[] {
  const chunks: Chunk[] = [];
  let first = 0;
  let size = 0;
  report.sentences.forEach(({ start, end }, sentence) => {
    const length = end - start;
    if (sentence > first && size + length > characters) {
      chunks.push({ first, end: sentence });
      first = sentence;
      size = 0;
    }
    size += length;
  });
  if (report.sentences.length > first) chunks.push({ first, end: report.sentences.length });
  return chunks;
}
