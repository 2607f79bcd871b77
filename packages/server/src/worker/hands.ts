import type { Claim, CodedReport, ReportInput } from '@dateline/core';
import type { ClaimQuery } from '@dateline/store';
import type { Facets, Why } from '../api/index.ts';
import { Refusal } from '../refusal.ts';
import type { SituationAsked } from '../situations.ts';
import { Hand } from './hand.ts';
import type { Item, Setup, Step, Tasks } from './tasks.ts';

/** Threads for what takes long, so that reading never waits: one codes what is being looked at, one adds, one reads the whole record, one tells of the situation. */
export interface Hands {
  code(report: ReportInput): Promise<CodedReport>;
  why(report: CodedReport, claim: Claim): Promise<Why>;
  /** Reads, codes and keeps items, and gathers their claims. */
  add(items: readonly Item[], tell: (step: Step) => void): Promise<null>;
  /** Gives up what is being added; reports that were kept stay. */
  stopAdding(): Promise<void>;
  gather(): Promise<null>;
  facets(query: ClaimQuery, most: number): Promise<Facets>;
  columns(): Promise<Tasks['columns']['gives']>;
  situation(asked: SituationAsked): Promise<Tasks['situation']['gives']>;
  close(): Promise<void>;
}

export function createHands(setup: Setup): Hands {
  const coding = new Hand(setup);
  const adding = new Hand(setup);
  const reading = new Hand(setup);
  // By itself, because it is asked for day after day while the days are played.
  const situating = new Hand(setup);
  return {
    code: (report) => coding.do('code', report),
    why: (report, claim) => coding.do('why', { report, claim }),
    add: (items, tell) => adding.do('add', items, tell),
    stopAdding: () => adding.end(new Error('It was stopped.')),
    gather: () => reading.do('gather', null),
    facets: (query, most) => reading.do('facets', { query, most }),
    columns: () => reading.do('columns', null),
    situation: (asked) => situating.do('situation', asked),
    async close() {
      // Who still waits is told so; it is no fault.
      const stopping = new Refusal(503, 'busy', 'The server is stopping.');
      await Promise.all([coding, adding, reading, situating].map((hand) => hand.end(stopping)));
    },
  };
}
