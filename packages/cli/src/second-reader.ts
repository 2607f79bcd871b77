import type { CodedReport } from '@dateline/core';
import type { Given, Option } from './command.ts';
import { UsageError } from './failure.ts';

/** Options of a command that may ask a language model. */
export const SECOND_READER_OPTIONS = {
  'second-reader': {
    value: 'URL',
    help: 'also ask a language model at an OpenAI-compatible address (http://127.0.0.1:11434/v1) for claims that the rules lack; a key is taken from DATELINE_SECOND_READER_KEY',
  },
  'second-reader-model': { value: 'NAME', help: 'which model to ask; the first that the address lists unless given' },
} as const satisfies Record<string, Option>;

/** Adds what a language model finds to a coded report, where one is to be asked; else gives the report back. */
export async function openSecondReader(
  given: Given,
  tell: (message: string) => void,
): Promise<(report: CodedReport, name: string) => Promise<CodedReport>> {
  const endpoint = given.value('second-reader');
  const model = given.value('second-reader-model');
  if (endpoint === undefined) {
    if (model !== undefined) throw new UsageError('--second-reader-model goes with --second-reader URL.');
    return async (report) => report;
  }
  const { createSecondReader, mergeReadings } = await import('@dateline/second-reader');
  let reader: ReturnType<typeof createSecondReader>;
  try {
    reader = createSecondReader({ endpoint, ...(model === undefined ? {} : { model }) });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return async (report, name) => {
    const reading = await reader.read(report);
    for (const { firstSentence, reason } of reading.failures)
      tell(`${name}: the second reader did not read all from sentence ${firstSentence + 1} on: ${reason}`);
    const merged = mergeReadings(report, reading);
    const added = merged.claims.length - report.claims.length;
    tell(`${name}: second reader ${reading.model}: ${added} claims added, ${reading.dropped.length} dropped.`);
    return merged;
  };
}
