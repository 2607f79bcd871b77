import { Worker } from 'node:worker_threads';
import type { Problem, ProblemKind } from '../incoming.ts';
import type { JobName, Jobs } from './jobs.ts';

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** What the worker answers. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly kind: ProblemKind; readonly message: string };

/** Milliseconds that one page, feed, mail or document may take. Pages take 20 ms, a PDF of a hundred pages a second. */
const DEFAULT_PATIENCE = 30_000;

/** Megabytes of memory that reading one may take; a page of the largest size allowed takes 400. */
const MEMORY = 2048;
/** Milliseconds after which it is looked again how much memory is taken; unpacking takes a gigabyte a second at most. */
const LOOK = 200;

interface Place {
  readonly worker: Worker;
  /** Takes the answer to the job under way; null where there is none. */
  waiting: ((answer: Answer) => void) | null;
}

/** The one worker there is; it starts with the first job, in a quarter of a second, and does not keep the process alive. */
let place: Place | null = null;
/** Jobs wait for each other, so that each has the time it is given to itself. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Parses untrusted bytes in a worker that is ended when it takes too long or too much memory, and then replaced. A parser
 * that is led into a loop by one page so costs that page only.
 */
export function inSandbox<Name extends JobName>(
  name: Name,
  input: Jobs[Name]['input'],
  patience: number = DEFAULT_PATIENCE,
): Promise<Outcome<Jobs[Name]['output']>> {
  const outcome = last.then(() => run(name, input, patience));
  last = outcome.catch(() => undefined);
  return outcome as Promise<Outcome<Jobs[Name]['output']>>;
}

function run(name: JobName, input: unknown, patience: number): Promise<Outcome<unknown>> {
  const here = (place ??= start());
  return new Promise((resolve) => {
    // The limit of a worker counts objects, not the bytes that a document unpacks to.
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before < MEMORY * 1024 * 1024) return;
      here.waiting?.(tooMuchMemory());
      leave(here);
    }, LOOK);
    const timer = setTimeout(() => {
      const seconds = +(patience / 1000).toFixed(1);
      const message = `was given up after ${seconds} seconds of reading; it may be made to stop readers. Save its text`;
      here.waiting?.({ ok: false, kind: 'too slow', message });
      leave(here);
    }, patience);
    here.waiting = (answer) => {
      clearTimeout(timer);
      clearInterval(watch);
      here.waiting = null;
      here.worker.unref();
      if (answer.ok) resolve({ ok: true, value: answer.value });
      else resolve({ ok: false, problem: { kind: answer.kind, message: answer.message } });
    };
    here.worker.ref();
    here.worker.postMessage({ name, input });
  });
}

function start(): Place {
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const here: Place = { worker, waiting: null };
  worker.on('message', (answer: Answer) => here.waiting?.(answer));
  worker.on('error', (error: Error & { code?: string }) => {
    const reason = error.message.replace(/\s+/g, ' ');
    const message = `could not be read (${reason}). Save its text`;
    here.waiting?.(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory() : { ok: false, kind: 'malformed', message },
    );
    leave(here);
  });
  worker.on('exit', () => {
    here.waiting?.({ ok: false, kind: 'malformed', message: 'could not be read (its reader ended). Save its text' });
    leave(here);
  });
  return here;
}

function tooMuchMemory(): Answer {
  const message = `needs more than ${MEMORY / 1024} GB of memory to be read; it may be made to stop readers. Save its text`;
  return { ok: false, kind: 'too complex', message };
}

/** Ends a worker; the next job starts another. */
function leave(here: Place): void {
  if (place === here) place = null;
  void here.worker.terminate();
}
