import type { Doc } from '../doc/doc.ts';
import type { ActorContext } from './actor-context.ts';
import type { ActorMatch } from './actor-index.ts';

/** Whom some words name, and why that is thought. */
export interface ActorResolution {
  /** Identifier in the register. */
  readonly id: string;
  readonly reason: string;
}

/** What was found in a report before anything is asked of it. */
export interface ActorReading {
  readonly matches: readonly ActorMatch[];
  readonly context: ActorContext;
}

/** A noun phrase to be read, and the day on which it is said. */
export interface ActorPhrase {
  readonly doc: Doc;
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly date: string | null;
}
