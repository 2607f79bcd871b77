import { Worker } from 'node:worker_threads';
import type { Reply, Setup, TaskName, Tasks } from './tasks.ts';

interface Waiting {
  readonly tell: (step: never) => void;
  readonly give: (result: never) => void;
  readonly fail: (error: Error) => void;
}

/** A thread that does tasks one after the other. It begins when first asked for something. */
export class Hand {
  readonly #setup: Setup;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  /** Does a task; `tell` hears what is told on the way. Fails when the task does, or when the thread ends. */
  do<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]['takes'],
    tell: (step: Tasks[Name]['tells']) => void = () => undefined,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Tasks[Name]['gives']> {
    const worker = (this.#worker ??= this.#begin());
    const id = ++this.#last;
    worker.ref();
    return new Promise((give, fail) => {
      this.#waiting.set(id, { tell, give, fail });
      worker.postMessage({ id, task, input }, [...transfer]);
    });
  }

  /** Ends the thread at once; what it was doing fails with the reason. The next task begins another. */
  async end(reason: Error): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#failAll(reason);
    await worker?.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#setup });
    worker.on('message', (reply: Reply) => this.#hear(reply, worker));
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lose(worker, new Error('The thread that did it has ended.')));
    // A thread that waits for work does not keep the process alive.
    worker.unref();
    return worker;
  }

  #hear(reply: Reply, worker: Worker): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if ('told' in reply) {
      waiting.tell(reply.told as never);
      return;
    }
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) worker.unref();
    if ('given' in reply) waiting.give(reply.given as never);
    else waiting.fail(Object.assign(new Error(reply.problem.message), { name: reply.problem.name }));
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of lost) fail(error);
  }
}
