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

/** Reports of a page of the list, and the most that the server gives at once. */
const PAGE = 200;
const MOST = 1000;

let asked = 0;
/** The filter that the list was read with. */
let filtered = '';

/** Reads the list anew, as far as it was read before, or goes on with it. */
export async function readList(on = false): Promise<void> {
  const mine = ++asked;
  const text = listFilter.peek().trim();
  const before = text === filtered ? list.peek() : { items: [], next: null };
  // Whoever is at the three hundredth report stays there when something has changed.
  const wanted = on ? before.items.length + PAGE : Math.max(PAGE, before.items.length);
  const items: ListedReport[] = on ? [...before.items] : [];
  let next = on ? before.next : null;
  try {
    do {
      const page = await server.reports({
        limit: Math.min(MOST, wanted - items.length),
        order: 'published',
        ...(text ? { text } : {}),
        ...(next === null ? {} : { cursor: next }),
      });
      if (mine !== asked) return;
      items.push(...page.items);
      next = page.next;
    } while (next !== null && items.length < wanted);
    filtered = text;
    list.value = { items, next, state: 'ready', problem: '' };
  } catch (error) {
    if (mine === asked) list.value = { ...list.peek(), state: 'failed', problem: (error as Error).message };
  }
}

/** So many reports before the end of what was read the list is read on. */
const AHEAD = 5;

/** Opens the report a number of places further down the list. */
export function stepReport(id: string | null, by: 1 | -1): boolean {
  const { items, next: rest } = list.peek();
  const at = items.findIndex((report) => report.id === id);
  const next = items[at === -1 ? 0 : at + by];
  if (rest !== null && at + AHEAD >= items.length) void readList(true);
  if (!next) return false;
  go({ view: 'read', id: next.id, params: new URLSearchParams() });
  return true;
}
