import type { Addition } from './api/index.ts';
import type { Events } from './events.ts';
import { notFound } from './refusal.ts';
import type { Hands } from './worker/hands.ts';
import type { Item, Step } from './worker/tasks.ts';

/** What is being added, and what was since the server began. */
export interface Additions {
  /** Begins to add; a request that is known gives what it began before. */
  begin(request: string, items: readonly Item[]): Addition;
  list(): Addition[];
  read(id: string): Addition;
  cancel(id: string): Promise<Addition>;
  /** Gathers what was decided upon; ends when it is done. */
  gather(): Promise<void>;
  /** Gathers in a while, once for many decisions. */
  gatherSoon(): void;
  close(): void;
}

type Mutable<Thing> = { -readonly [Field in keyof Thing]: Thing[Field] };

/** The most that is listed of reports, problems and warnings; more are counted. */
const LISTED = 1000;
/** Additions that are remembered. */
const REMEMBERED = 200;
/** Milliseconds between what is told of one addition: a person reads no faster. */
const PAUSE = 150;
/** Milliseconds after a decision until claims are gathered: whoever goes through a report decides every second. */
const GATHER_AFTER = 1500;

export function createAdditions(hands: Hands, events: Events, revision: () => Promise<number>): Additions {
  const additions = new Map<string, Mutable<Addition>>();
  const told = new Map<string, number>();
  let running: string | null = null;
  const queue: { id: string; items: readonly Item[] }[] = [];
  let timer: NodeJS.Timeout | null = null;

  const tell = (addition: Addition, now = false): void => {
    const time = performance.now();
    if (!now && time - (told.get(addition.id) ?? Number.NEGATIVE_INFINITY) < PAUSE) return;
    told.set(addition.id, time);
    events.tell({ name: 'addition', data: { ...addition, reports: addition.reports.slice(-20) } });
  };
  const tellRevision = async (): Promise<void> =>
    events.tell({ name: 'revision', data: { revision: await revision() } });

  const next = async (): Promise<void> => {
    const job = running === null ? queue.shift() : undefined;
    if (job === undefined) return;
    running = job.id;
    const addition = additions.get(job.id)!;
    try {
      await hands.add(job.items, (step) => {
        note(addition, step);
        tell(addition);
      });
      if (addition.state !== 'cancelled') addition.state = 'done';
    } catch (error) {
      if (addition.state !== 'cancelled') {
        addition.state = 'failed';
        addition.message = error instanceof Error ? error.message : String(error);
      }
    }
    addition.current = null;
    addition.step++;
    running = null;
    tell(addition, true);
    await tellRevision().catch(() => undefined);
    void next();
  };

  return {
    begin(request, items) {
      const known = additions.get(request);
      if (known) return known;
      const addition = newAddition(request, items);
      additions.set(request, addition);
      const [oldest] = additions.keys();
      if (additions.size > REMEMBERED && oldest !== undefined && oldest !== running) additions.delete(oldest);
      queue.push({ id: request, items });
      void next();
      return addition;
    },
    list: () => [...additions.values()].reverse(),
    read(id) {
      const addition = additions.get(id);
      if (addition === undefined) throw notFound(`addition ${id}`);
      return addition;
    },
    async cancel(id) {
      const addition = this.read(id) as Mutable<Addition>;
      const waits = queue.findIndex((job) => job.id === id);
      if (waits !== -1) queue.splice(waits, 1);
      if (waits === -1 && running !== id) return addition;
      addition.state = 'cancelled';
      addition.message = 'It was stopped; reports that were kept stay.';
      addition.step++;
      if (running === id) await hands.stopAdding();
      tell(addition, true);
      return addition;
    },
    async gather() {
      await hands.gather();
    },
    gatherSoon() {
      timer ??= setTimeout(() => {
        timer = null;
        hands.gather().then(tellRevision, () => undefined);
      }, GATHER_AFTER).unref();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      queue.length = 0;
    },
  };
}

function newAddition(id: string, items: readonly Item[]): Mutable<Addition> {
  return {
    id,
    step: 0,
    state: 'waiting',
    at: new Date().toISOString(),
    names: items.slice(0, LISTED).map(({ name }) => name),
    read: 0,
    added: 0,
    known: 0,
    claims: 0,
    current: null,
    reports: [],
    problems: [],
    warnings: [],
    failed: 0,
    message: null,
  };
}

function note(addition: Mutable<Addition>, { state, current, report, problem, warning }: Step): void {
  addition.step++;
  if (state !== undefined && addition.state !== 'cancelled') addition.state = state;
  if (current !== undefined) addition.current = current;
  if (report) {
    addition.read++;
    addition[report.outcome]++;
    if (report.outcome === 'added') addition.claims += report.claims;
    if (addition.reports.length < LISTED) addition.reports.push(report);
  }
  if (problem) {
    addition.failed++;
    if (addition.problems.length < LISTED) addition.problems.push(problem);
  }
  if (warning && addition.warnings.length < LISTED) addition.warnings.push(warning);
}
