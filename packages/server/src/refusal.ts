import type { Problem } from './api/index.ts';

/** A request that is refused, with the status and the words of the answer. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 421 | 500 | 503;
  readonly kind: Problem['kind'];
  constructor(status: Refusal['status'], kind: Problem['kind'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.kind = kind;
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'not found', `There is no ${what}.`);
}

/** Runs what the store may refuse; what it refuses is written for people. */
export async function refusable<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    const message = asSentence(error.message);
    if (/^there is no\b/i.test(error.message)) throw new Refusal(404, 'not found', message);
    throw new Refusal(409, 'conflict', message);
  }
}

/** Runs a question to the store; a value that no claim can have is the fault of who asks. */
export async function asked<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && error.name === 'Error')
      throw new Refusal(400, 'bad request', asSentence(error.message));
    throw error;
  }
}

/** A message of the store as a sentence. */
function asSentence(message: string): string {
  const upper = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}
