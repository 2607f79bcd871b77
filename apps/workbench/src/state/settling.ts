import { computed, signal } from '@preact/signals';
import { type Dispute, server } from '../api.ts';
import { fill, words } from '../strings.ts';
import { go, route, setParams } from './route.ts';

const STATES = ['open', 'settled', 'all'] as const;
/** Which claims are gone through: those that nobody has settled, those that were, or both. */
export type SettlingState = (typeof STATES)[number];

/** Which disputes are settled in the reader; null while it is read as ever. It stands in the address, with what narrows them down. */
export const settling = computed<SettlingState | null>(() => {
  const { view, params } = route.value;
  const asked = params.get('settle');
  return view !== 'read' || asked === null ? null : (STATES.find((state) => state === asked) ?? 'open');
});

/** What narrows the disputes down: two persons, a field, a report. */
export interface DisputeFilter {
  readonly one?: string;
  readonly other?: string;
  readonly field?: string;
  readonly report?: string;
}

/** Parameters of the address by what they narrow down. */
const NARROWING = { one: 'one', other: 'other', field: 'field', report: 'of' } as const;

/** Parameters of the address that mean something only while disputes are gone through. */
export const SETTLE_PARAMS = ['settle', ...Object.values(NARROWING)];

export const disputeFilter = computed<DisputeFilter>(() =>
  Object.fromEntries(
    Object.entries(NARROWING).flatMap(([name, param]) => {
      const value = route.value.params.get(param);
      return value ? [[name, value]] : [];
    }),
  ),
);

/** Parameters of the address of disputes. */
export function settleParams(state: SettlingState, filter: DisputeFilter = {}): URLSearchParams {
  const params = new URLSearchParams({ settle: state });
  for (const [name, param] of Object.entries(NARROWING)) {
    const value = filter[name as keyof DisputeFilter];
    if (value !== undefined) params.set(param, value);
  }
  return params;
}

/** The disputes that the address asks for, as far as they were read. */
export const disputes = signal<{
  readonly items: readonly Dispute[];
  readonly next: string | null;
  /** How many there are that nobody has settled, and that somebody has. */
  readonly open: number;
  readonly settled: number;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
}>({ items: [], next: null, open: 0, settled: 0, state: 'loading', problem: '' });

let asked = 0;

/** Reads the disputes of the address from their beginning, or goes on with them. */
export async function readDisputes(on = false): Promise<void> {
  const mine = ++asked;
  const cursor = on ? disputes.peek().next : null;
  try {
    const page = await server.disputes({
      ...(disputeFilter.peek() as object),
      state: settling.peek() ?? 'open',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    });
    if (mine !== asked) return;
    const items = on ? [...disputes.peek().items, ...page.items] : page.items;
    disputes.value = { ...page, items, state: 'ready', problem: '' };
    if (settling.peek() !== null && route.peek().id === null && items[0]) openDispute(items[0], true);
  } catch (error) {
    if (mine === asked) disputes.value = { ...disputes.peek(), state: 'failed', problem: (error as Error).message };
  }
}

/** Opens the report of a dispute at its claim. */
export function openDispute({ claim: { key, report } }: Dispute, replace = false): void {
  const params = new URLSearchParams(route.peek().params);
  params.set('claim', key);
  go({ view: 'read', id: report.id, params }, replace);
}

/** Whether a dispute is the one of the address, which names its claim in the whole record or in its report. */
export function isOpened({ claim: { key, claim, report } }: Dispute): boolean {
  const { id, params } = route.value;
  const named = params.get('claim');
  return named === key || (named === claim.id && id === report.id);
}

/** Where the claim that was open last stood in the list: it leaves the list when it is settled. */
let stood = 0;

/** Opens the dispute a number of places further on; says whether there is one. */
export function stepDispute(by: 1 | -1): boolean {
  const { items } = disputes.peek();
  const at = items.findIndex(isOpened);
  if (at !== -1) stood = at;
  const next = items[at === -1 ? (by > 0 ? stood : stood - 1) : at + by];
  if (!next) return false;
  stood = items.indexOf(next);
  openDispute(next);
  return true;
}

/** Which of the disputes is open, from 1: `2 of 7`. */
export const position = computed(() => {
  const { items, next } = disputes.value;
  const at = items.findIndex(isOpened);
  return at === -1 ? null : fill(words.settle.position, String(at + 1), `${items.length}${next === null ? '' : '+'}`);
});

/** Goes back to reading the report that is open. */
export function stopSettling(): void {
  setParams(Object.fromEntries(SETTLE_PARAMS.map((name) => [name, null])));
}
