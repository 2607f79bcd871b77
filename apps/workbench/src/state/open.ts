import type { CodedReport } from '@dateline/core';
import { computed, effect, signal, untracked } from '@preact/signals';
import { server } from '../api.ts';
import { isReviewed, type ShownClaim, shownClaims } from './answers.ts';
import { returned } from './outbox.ts';
import { forget, learn, reviewsBySubject } from './review.ts';
import { route, setParams } from './route.ts';
import { reviewer } from './settings.ts';
import { settling } from './settling.ts';

/** The report that is open, on its way, or could not be had. */
export type Opened =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly id: string }
  | { readonly state: 'failed'; readonly id: string; readonly problem: string }
  | {
      readonly state: 'open';
      readonly id: string;
      readonly report: CodedReport;
      readonly keys: Readonly<Record<string, string>>;
      readonly incidents: Readonly<Record<string, string>>;
      readonly copyOf: string | null;
    };

export const opened = signal<Opened>({ state: 'none' });

/** Claims of the open report, in text order, as the reviewer answered them; while disputes are settled, as they stand. */
export const claims = computed<readonly ShownClaim[]>(() => {
  const current = opened.value;
  return current.state === 'open'
    ? shownClaims(current.report, current.keys, reviewsBySubject.value, settling.value === null ? reviewer.value : null)
    : [];
});

const byHandle = computed(() => new Map(claims.value.map((shown) => [shown.handle, shown])));

/** The claim that the keys speak of. It stands in the address, by its name in the report or in the whole record. */
export const active = computed<ShownClaim | null>(() => {
  const id = route.value.params.get('claim');
  return id === null ? null : (claims.value.find(({ claim, key }) => claim.id === id || key === id) ?? null);
});

/** The claim that the pointer is on. */
export const pointed = signal<number | null>(null);

/** The claim that is lit and told in full: the one pointed at, else the active one. */
export const lit = computed<ShownClaim | null>(() => {
  const handle = pointed.value;
  return (handle === null ? null : byHandle.value.get(handle)) ?? active.value;
});

export function activate(shown: ShownClaim | null): void {
  setParams({ claim: shown?.claim.id ?? null }, true);
}

/** Goes a number of claims on from the active one, in text order. */
export function step(by: number): void {
  const list = claims.value;
  if (list.length === 0) return;
  const at = active.value ? list.indexOf(active.value) : by > 0 ? -1 : list.length;
  activate(list[Math.max(0, Math.min(list.length - 1, at + by))]!);
}

/** Goes to the next claim that is not reviewed; where there is none, stays. */
export function nextUndecided(): boolean {
  const list = claims.value;
  const at = active.value ? list.indexOf(active.value) : -1;
  const open = [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))].find((shown) => !isReviewed(shown));
  if (open) activate(open);
  return open !== undefined;
}

/** Opens the report that the address names, whenever that changes. */
export function followReport(): void {
  const wanted = computed(() => (route.value.view === 'read' ? route.value.id : null));
  effect(() => {
    const id = wanted.value;
    pointed.value = null;
    if (id === null) {
      opened.value = { state: 'none' };
      return;
    }
    const before = opened.peek();
    if (before.state === 'open' && before.id === id) return;
    const abort = new AbortController();
    void load(id, abort.signal);
    return () => abort.abort();
  });
}

/** Shows again what the server keeps, where it did not take what was decided here. */
export function followReturned(): void {
  let before = returned.peek();
  effect(() => {
    const fresh = returned.value.filter((letter) => !before.includes(letter));
    before = returned.value;
    const current = opened.peek();
    for (const letter of fresh) untracked(() => forget(letter));
    if (fresh.length > 0 && current.state === 'open') void load(current.id);
  });
}

export async function load(id: string, signal?: AbortSignal): Promise<void> {
  const current = opened.peek();
  if (current.state !== 'open' || current.id !== id) opened.value = { state: 'loading', id };
  try {
    const { report, keys, incidents, reviews, added, copyOf } = await server.report({ id }, signal);
    if (signal?.aborted) return;
    learn(reviews, [`report ${id}`, ...[...keys, ...added.map(({ key }) => key)].map((key) => `claim ${key}`)]);
    const byClaim = <Value>(list: readonly (Value | null)[]) =>
      Object.fromEntries(report.claims.flatMap(({ id: name }, at) => (list[at] == null ? [] : [[name, list[at]]])));
    opened.value = { state: 'open', id, report, keys: byClaim(keys), incidents: byClaim(incidents), copyOf };
  } catch (error) {
    if (!signal?.aborted) opened.value = { state: 'failed', id, problem: (error as Error).message };
  }
}
