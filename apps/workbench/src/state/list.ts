import { signal } from '@preact/signals';
import { type ListedReport, server } from '../api.ts';
import { go } from './route.ts';

/** The list of reports, as far as it was read. */
export const list = signal<{
  readonly items: readonly ListedReport[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
}>({ items: [], next: null, state: 'loading', problem: '' });
export const listFilter = signal('');

let asked = 0;

/** Reads the list from its beginning, or goes on with it. */
export async function readList(on = false): Promise<void> {
  const mine = ++asked;
  const cursor = on ? list.peek().next : null;
  try {
    const text = listFilter.peek().trim();
    const page = await server.reports({
      limit: 200,
      order: 'published',
      ...(text ? { text } : {}),
      ...(cursor === null ? {} : { cursor }),
    });
    if (mine !== asked) return;
    list.value = {
      items: on ? [...list.peek().items, ...page.items] : page.items,
      next: page.next,
      state: 'ready',
      problem: '',
    };
  } catch (error) {
    if (mine === asked) list.value = { ...list.peek(), state: 'failed', problem: (error as Error).message };
  }
}

/** Opens the report a number of places further down the list. */
export function stepReport(id: string | null, by: 1 | -1): boolean {
  const { items } = list.peek();
  const at = items.findIndex((report) => report.id === id);
  const next = items[at === -1 ? 0 : at + by];
  if (!next) return false;
  go({ view: 'read', id: next.id, params: new URLSearchParams() });
  return true;
}
