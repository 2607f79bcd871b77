import { effect, type Signal, signal } from '@preact/signals';

/** For how long something is remembered: by this browser, or by this window of it, over a reload and no longer. */
type Memory = 'browser' | 'window';
const storageOf = (memory: Memory): Storage => (memory === 'browser' ? localStorage : sessionStorage);

/** A value that is remembered. What was kept and cannot be read any more is forgotten. */
export function remembered<T>(name: string, initial: T, memory: Memory = 'browser'): Signal<T> {
  const key = `dateline.${name}`;
  const value = signal<T>(recall(name, initial, memory));
  effect(() => {
    try {
      storageOf(memory).setItem(key, JSON.stringify(value.value));
    } catch {
      // A browser that keeps nothing works all the same, until the page is closed.
    }
  });
  return value;
}

/** What is remembered under a name now, by this window or another. */
export function recall<T>(name: string, initial: T, memory: Memory = 'browser'): T {
  try {
    const text = storageOf(memory).getItem(`dateline.${name}`);
    return text === null ? initial : (JSON.parse(text) as T);
  } catch {
    return initial;
  }
}

export type Theme = 'system' | 'light' | 'dark';

/** Who decides, as it stands beside each decision. */
export const reviewer: Signal<string> = remembered('reviewer', '');
export const theme: Signal<Theme> = remembered<Theme>('theme', 'system');
/** Whether sentences that tell of people harmed are covered until they are pointed at. */
export const guard: Signal<boolean> = remembered('guard', false);
/** Whether what others answered is shown only after one's own answer: two people agree on something only where neither has seen the other's. */
export const blind: Signal<boolean> = remembered('blind', false);
/** Whether the three steps of the tour were seen. */
export const toured: Signal<boolean> = remembered('toured', false);

effect(() => {
  if (typeof document === 'undefined') return;
  document.documentElement.dataset.theme = theme.value;
  document.documentElement.classList.toggle('guarded', guard.value);
});
