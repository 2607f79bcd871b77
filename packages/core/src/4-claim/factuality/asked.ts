import type { Factuality } from '../../claim.ts';
import type { Doc } from '../../doc/doc.ts';

/** What lies above a token says of it: a value; or that nothing above bears on it (`stop`), with or without a last value. */
export interface FromAbove {
  readonly verdict: Factuality;
  readonly stop: boolean;
  /** Said of the happening itself, so that it holds even for one that is taken as known ("the attack was foiled"). */
  readonly asserted?: boolean;
  /** From here on only doubts are handed down: "may have shelled the town, killing six". */
  readonly doubtsOnly?: boolean;
}

export const GO_ON: FromAbove = { verdict: 'actual', stop: false };
export const STOP: FromAbove = { verdict: 'actual', stop: true };
export const go = (verdict: Factuality): FromAbove => ({ verdict, stop: false });
export const asserted = (verdict: Factuality): FromAbove => ({ verdict, stop: false, asserted: true });
export const last = (verdict: Factuality): FromAbove => ({ verdict, stop: true });

/** One happening, while its governors are asked one after another. */
export interface Asked {
  readonly doc: Doc;
  /** Verbs of saying. */
  readonly cues: ReadonlySet<number>;
  /** "the attack", "their advance": taken as known. */
  readonly known: boolean;
  /** The trigger is an act of speech. */
  readonly speech: boolean;
  /** The trigger names the dead or hurt, who are there before anything is done about them. */
  readonly harm: boolean;
  readonly type: string;
}
