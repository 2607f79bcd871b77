import type { Parts } from './messages.ts';

/** Keeps every file of the site, so that it works without a network once it was opened. */
interface Keeping extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  readonly location: Location;
}
interface KeepingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchingEvent extends KeepingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const here = self as unknown as Keeping;
const PREFIX = 'dateline ';

async function parts(): Promise<Parts> {
  return (await fetch('parts.json', { cache: 'no-cache' })).json() as Promise<Parts>;
}

/** Takes in all files of the site as it is now, then lets those of before go. */
async function keepAll(): Promise<void> {
  const { version, files } = await parts();
  const name = PREFIX + version;
  if (!(await caches.has(name))) {
    const kept = await caches.open(`${name} half`);
    await kept.addAll(files);
    const whole = await caches.open(name);
    for (const request of await kept.keys()) await whole.put(request, (await kept.match(request))!);
    await caches.delete(`${name} half`);
  }
  for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
}

/** The file that is kept, else the one that is there. */
async function answer(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}

here.addEventListener('install', (event) => {
  (event as KeepingEvent).waitUntil(keepAll().then(() => here.skipWaiting()));
});
here.addEventListener('activate', (event) => {
  (event as KeepingEvent).waitUntil(here.clients.claim());
});
here.addEventListener('fetch', (event) => {
  const { request } = event as FetchingEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== here.location.origin) return;
  // Whether there is anything newer is asked of the server, as long as it answers.
  const asked = pathname.endsWith('/parts.json')
    ? fetch(request)
        .then((fresh) => {
          void keepAll().catch(() => undefined);
          return fresh;
        })
        .catch(() => answer(request))
    : answer(request);
  (event as FetchingEvent).respondWith(asked);
});
