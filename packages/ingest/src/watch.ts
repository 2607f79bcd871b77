import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileProblem, findReports, readFile } from './files.ts';
import { failed, type Incoming, type ReadOptions } from './incoming.ts';

export interface WatchOptions extends ReadOptions {
  /** Ends the watching; what is being read is read to its end. */
  readonly signal: AbortSignal;
  /** Milliseconds for which a file must stay as it is before it is read; it may be written still. */
  readonly settled?: number;
  /** Milliseconds after which the folder is looked through in any case: not every file system tells of changes. */
  readonly every?: number;
  /** Is called when all that is there has been read, and what comes next is waited for. */
  readonly waiting?: () => void;
}

const SETTLED = 1000;
const EVERY = 30_000;

/** What tells one state of a file from another. */
interface Seen {
  readonly size: number;
  readonly changed: number;
  readonly file: number;
}

/**
 * Reads the reports of a folder, and then those of every file that comes or changes in it or below, until it is ended. A
 * file that changed is read again as a whole.
 */
export async function* watchFolder(folder: string, options: WatchOptions): AsyncGenerator<Incoming> {
  const { signal, settled = SETTLED, every = EVERY, waiting, ...reading } = options;
  const bell = bellOf(folder, signal);
  try {
    const done = new Map<string, Seen>();
    let before = new Map<string, Seen>();
    while (!signal.aborted) {
      let now: Map<string, Seen>;
      try {
        now = await filesOf(folder);
      } catch (error) {
        const { kind, message } = fileProblem(error);
        yield failed(folder, kind, message);
        return;
      }
      let restless = false;
      for (const [path, seen] of now) {
        if (signal.aborted) return;
        if (isSame(done.get(path), seen)) continue;
        // The first time a file is seen it may be half written, unless it has lain there for long.
        if (!isSame(before.get(path), seen) && Date.now() - seen.changed < settled) {
          restless = true;
          continue;
        }
        done.set(path, seen);
        yield* readFile(path, reading);
      }
      for (const path of done.keys()) if (!now.has(path)) done.delete(path);
      before = now;
      if (restless) await bell.rest(settled);
      else {
        waiting?.();
        await bell.next(every);
      }
    }
  } finally {
    bell.close();
  }
}

async function filesOf(folder: string): Promise<Map<string, Seen>> {
  const files = new Map<string, Seen>();
  for (const path of (await findReports(folder)).taken) {
    const facts = await stat(path).catch(() => null);
    if (facts !== null) files.set(path, { size: facts.size, changed: facts.mtimeMs, file: facts.ino });
  }
  return files;
}

function isSame(one: Seen | undefined, other: Seen): boolean {
  return one !== undefined && one.size === other.size && one.changed === other.changed && one.file === other.file;
}

interface Bell {
  /** Waits until something changed since it last rang, or so many milliseconds went by. */
  next(most: number): Promise<void>;
  /** Waits so many milliseconds. */
  rest(milliseconds: number): Promise<void>;
  close(): void;
}

/** Rings when something changes below a folder, and when watching ends. */
function bellOf(folder: string, signal: AbortSignal): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rung = true;
    wake?.();
  };
  const ended = () => wake?.();
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, { recursive: true }, ring);
    // A folder that cannot be watched is looked through every so often.
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = null;
  }
  signal.addEventListener('abort', ended);
  const wait = (milliseconds: number, early: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted || early()) return resolve();
      const timer = setTimeout(finish, milliseconds);
      function finish() {
        clearTimeout(timer);
        wake = null;
        resolve();
      }
      wake = () => {
        if (signal.aborted || early()) finish();
      };
    });
  return {
    async next(most) {
      await wait(most, () => rung);
      rung = false;
    },
    rest: (milliseconds) => wait(milliseconds, () => false),
    close() {
      watcher?.close();
      signal.removeEventListener('abort', ended);
    },
  };
}
