import { signal } from '@preact/signals';
import { type Addition, server } from '../api.ts';
import { readList } from './list.ts';
import { load, opened } from './open.ts';
import { deliver } from './outbox.ts';
import { reviewer } from './settings.ts';

/** Which state of the record the server last told of. */
export const revision = signal('');
/** Additions of this server as they stand, newest first. */
export const additions = signal<readonly Addition[]>([]);

/** Notes how additions stand; what is known to be further on stays, because answers and events overtake each other. */
export function noteAdditions(told: readonly Addition[]): void {
  const known = new Map(additions.peek().map((addition) => [addition.id, addition]));
  for (const addition of told)
    if (addition.step >= (known.get(addition.id)?.step ?? 0)) known.set(addition.id, addition);
  additions.value = [...known.values()].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

/** Reads what was added since the server started. */
export async function readAdditions(): Promise<void> {
  noteAdditions((await server.additions({})).items);
}

/** How long changes are gathered before lists are read again: a folder of reports changes the record many times a second. */
const PAUSE = 400;

/** Follows what happens on the server: reports that come in, decisions of others, a server that is back. */
export function followServer(): void {
  const events = new EventSource(server.eventsLink({}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  events.addEventListener('open', () => {
    void deliver();
    // What was told before the stream began is not told again.
    readAdditions().catch(() => undefined);
  });
  events.addEventListener('revision', (event) => {
    revision.value = (JSON.parse(event.data) as { revision: string }).revision;
    clearTimeout(timer);
    timer = setTimeout(() => void readList(), PAUSE);
  });
  events.addEventListener('addition', (event) => {
    noteAdditions([JSON.parse(event.data) as Addition]);
  });
  events.addEventListener('moment', (event) => {
    const { who } = JSON.parse(event.data) as { who: string };
    const current = opened.peek();
    // What others decide of the report that is open is shown beside one's own.
    if (who !== reviewer.peek() && current.state === 'open') void load(current.id);
  });
}
