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

/** How long changes are gathered before lists are read again: a folder of reports changes the record many times a second. */
const PAUSE = 400;

/** Follows what happens on the server: reports that come in, decisions of others, a server that is back. */
export function followServer(): void {
  const events = new EventSource(server.eventsLink({}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  events.addEventListener('open', () => void deliver());
  events.addEventListener('revision', (event) => {
    revision.value = (JSON.parse(event.data) as { revision: string }).revision;
    clearTimeout(timer);
    timer = setTimeout(() => void readList(), PAUSE);
  });
  events.addEventListener('addition', (event) => {
    const addition = JSON.parse(event.data) as Addition;
    const rest = additions.peek().filter(({ id }) => id !== addition.id);
    additions.value = [addition, ...rest];
  });
  events.addEventListener('moment', (event) => {
    const { who } = JSON.parse(event.data) as { who: string };
    const current = opened.peek();
    // What others decide of the report that is open is shown beside one's own.
    if (who !== reviewer.peek() && current.state === 'open') void load(current.id);
  });
}
