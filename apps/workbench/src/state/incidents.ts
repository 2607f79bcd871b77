import { computed, effect, signal } from '@preact/signals';
import { type Suggestion, server } from '../api.ts';
import { signed } from './decisions.ts';
import { revision } from './events.ts';
import { queryOf } from './filter.ts';
import { go, route } from './route.ts';
import { reviewer } from './settings.ts';

type Kept = Awaited<ReturnType<typeof server.incident>>;
type Summary = Kept['summary'];

/** Orders of the list; the first is usual. */
export const INCIDENT_ORDERS = ['voices', '-time', 'time'] as const;
/** The order that the address asks for. */
export const incidentOrder = computed(() => {
  const asked = route.value.params.get('order');
  return INCIDENT_ORDERS.find((order) => order === asked) ?? INCIDENT_ORDERS[0];
});

/** Incidents of which a claim is asked for, in the order of the address, as far as they were read. */
export const incidents = signal<{
  readonly items: readonly Summary[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
}>({
  items: [],
  next: null,
  state: 'loading',
  problem: '',
});
/** The incident that the address names. */
export const incident = signal<Kept | null>(null);
export const suggestions = signal<readonly Suggestion[]>([]);
export const problem = signal('');
/** The decision that was made last, to be taken back. */
export const lastMoment = signal<{ readonly number: number; readonly text: string } | null>(null);

export async function readIncidents(on = false): Promise<void> {
  const cursor = on ? incidents.peek().next : null;
  try {
    const query = queryOf.peek() as Parameters<typeof server.incidents>[0];
    const page = await server.incidents({
      ...query,
      order: incidentOrder.peek(),
      limit: 60,
      ...(cursor === null ? {} : { cursor }),
    });
    incidents.value = {
      items: on ? [...incidents.peek().items, ...page.items] : page.items,
      next: page.next,
      state: 'ready',
      problem: '',
    };
  } catch (error) {
    incidents.value = { ...incidents.peek(), state: 'failed', problem: (error as Error).message };
  }
}

/** Reads the incident of the address whenever that or the record changes. */
export function followIncident(): () => void {
  return effect(() => {
    const { view, id } = route.value;
    void revision.value;
    if (view !== 'incidents' || id === null) {
      incident.value = null;
      suggestions.value = [];
      return;
    }
    const abort = new AbortController();
    void (async () => {
      try {
        const kept = await server.incident({ id }, abort.signal);
        if (abort.signal.aborted) return;
        problem.value = '';
        incident.value = kept;
        // One that was joined to another leads there.
        if (kept.summary.id !== id) go({ id: kept.summary.id }, true);
        suggestions.value = (await server.suggestions({ id: kept.summary.id }, abort.signal)).items;
      } catch (error) {
        if (!abort.signal.aborted) problem.value = (error as Error).message;
      }
    })();
    return () => abort.abort();
  });
}

/** Puts incidents together. Waits for the server: what is gathered depends on all the record. */
export function merge(ids: readonly string[], reason: string, text: string): void {
  act(text, () => server.merge({ request: crypto.randomUUID(), who: reviewer.value, reason, ids: [...ids] }));
}

/** Takes claims out of an incident into one of their own. */
export function split(id: string, keys: readonly string[], reason: string, text: string): void {
  act(text, () => server.split({ request: crypto.randomUUID(), who: reviewer.value, reason, keys: [...keys] }, { id }));
}

/** Takes the last merging or splitting back. */
export function takeBack(note: string): void {
  const moment = lastMoment.value;
  if (moment === null) return;
  signed(() => {
    void (async () => {
      try {
        await server.undo({ request: crypto.randomUUID(), who: reviewer.value, note }, { number: moment.number });
        lastMoment.value = null;
        problem.value = '';
        await readIncidents();
      } catch (error) {
        problem.value = (error as Error).message;
      }
    })();
  });
}

function act(text: string, deed: () => ReturnType<typeof server.merge>): void {
  signed(() => {
    void (async () => {
      try {
        const { moment, incidents: now } = await deed();
        lastMoment.value = { number: moment.number, text };
        problem.value = '';
        await readIncidents();
        if (now[0] !== undefined) go({ id: now[0] });
      } catch (error) {
        problem.value = (error as Error).message;
      }
    })();
  });
}
