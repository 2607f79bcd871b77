import { signal } from '@preact/signals';

export type DialogName = 'type' | 'place' | 'date' | 'count' | 'note' | 'help';

/** Which dialog is open, and on which of several spans of the active claim. */
const current = signal<{ readonly name: DialogName; readonly index: number } | null>(null);

export const dialog = {
  current,
  open(name: DialogName, index = 0): void {
    current.value = { name, index };
  },
  close(): void {
    current.value = null;
  },
} as const;
