import type { ProblemKind } from '../incoming.ts';

/** Why a job ends without an answer, as a problem to be told. Thrown only inside the sandbox. */
export class Unusable extends Error {
  readonly kind: ProblemKind;
  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
