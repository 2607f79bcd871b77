import type { Claim, CodedReport } from '@dateline/core';
import { readAnswer } from './answer.ts';
import { chunksOf } from './chunks.ts';
import { ask, EndpointError, firstModel } from './endpoint.ts';
import { type Dropped, ground } from './ground.ts';
import { promptFor } from './prompt.ts';
import { type SecondReaderOptions, settingsOf } from './settings.ts';

/** What a second reader found in a report. */
export interface SecondReading {
  /** Name of the model that read. */
  readonly model: string;
  /** In text order; every span is in the sentence it is said to be in. */
  readonly claims: readonly Claim[];
  /** What the model said that is no claim of the report. */
  readonly dropped: readonly Dropped[];
  /** Parts of the report that were not read, and why. */
  readonly failures: readonly { readonly firstSentence: number; readonly reason: string }[];
}

/** Reads reports that the rules have coded. */
export interface SecondReader {
  read(report: CodedReport): Promise<SecondReading>;
}

/**
 * Makes a reader that asks a language model. It opens no connection until it is asked to read.
 *
 * @throws Error when the endpoint would send a report over a network in the clear.
 */
export function createSecondReader(options: SecondReaderOptions = {}): SecondReader {
  const settings = settingsOf(options);
  let model: Promise<string> | null = null;
  return {
    async read(report) {
      model ??= settings.model === null ? firstModel(settings) : Promise.resolve(settings.model);
      let name: string;
      try {
        name = await model;
      } catch (error) {
        model = null;
        return { model: 'unknown', claims: [], dropped: [], failures: [{ firstSentence: 0, reason: reasonOf(error) }] };
      }
      const claims: Claim[] = [];
      const dropped: Dropped[] = [];
      const failures: { firstSentence: number; reason: string }[] = [];
      for (const chunk of chunksOf(report, settings.chunkCharacters)) {
        try {
          const { items, damaged } = readAnswer(await ask(settings, name, promptFor(report, chunk)));
          for (const item of items) {
            const grounded = ground(report, chunk, item, `second-reader/${name}`);
            if ('reason' in grounded) dropped.push(grounded);
            else if (claims.some((claim) => isRepeated(claim, grounded)))
              dropped.push({ reason: 'told twice', claim: item });
            else claims.push(grounded);
          }
          if (damaged) failures.push({ firstSentence: chunk.first, reason: brokenOff(items.length) });
        } catch (error) {
          failures.push({ firstSentence: chunk.first, reason: reasonOf(error) });
        }
      }
      claims.sort((a, b) => a.trigger.start - b.trigger.start || a.type.localeCompare(b.type));
      return { model: name, claims: claims.map((claim, at) => ({ ...claim, id: `c${at + 1}` })), dropped, failures };
    },
  };
}

function isRepeated(one: Claim, other: Claim): boolean {
  return one.type === other.type && one.trigger.start === other.trigger.start && one.trigger.end === other.trigger.end;
}

function brokenOff(kept: number): string {
  return kept === 0 ? 'the answer holds no list of claims' : `the answer broke off; ${kept} whole items were kept`;
}

function reasonOf(error: unknown): string {
  if (error instanceof EndpointError) return error.message;
  throw error;
}
