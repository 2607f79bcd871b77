import { effect, type Signal, signal } from '@preact/signals';

/** A value that this browser remembers. What it kept and cannot read any more is forgotten. */
export function remembered<T>(name: string, initial: T): Signal<T> {
  const key = `dateline.${name}`;
  const value = signal<T>(read(key, initial));
  effect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value.value));
    } catch {
      // A browser that keeps nothing works all the same, until the page is closed.
    }
  });
  return value;
}

function read<T>(key: string, initial: T): T {
  try {
    const text = localStorage.getItem(key);
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
/** Whether the three steps of the tour were seen. */
export const toured: Signal<boolean> = remembered('toured', false);

effect(() => {
  if (typeof document === 'undefined') return;
  document.documentElement.dataset.theme = theme.value;
});
