import { computed } from '@preact/signals';
import { remembered } from './settings.ts';

/** What the keyboard can do, with the keys it has from the start. The first of several is shown on buttons. */
export const ACTIONS = {
  next: ['j', 'ArrowDown'],
  previous: ['k', 'ArrowUp'],
  accept: ['a'],
  reject: ['x'],
  skip: ['Space'],
  undo: ['Backspace', 'Ctrl+z', 'u'],
  redo: ['Ctrl+y', 'Ctrl+Shift+z'],
  acceptVisible: ['Shift+A'],
  type: ['t'],
  edit: ['e'],
  pick: ['v'],
  place: ['p'],
  date: ['d'],
  count: ['n'],
  factuality: ['f'],
  nextReport: ['Shift+PageDown', ']'],
  previousReport: ['Shift+PageUp', '['],
  finish: ['Ctrl+Enter'],
  note: ['c'],
  settle: ['g'],
  find: ['/', 'Ctrl+k'],
  area: ['l'],
  situation: ['s'],
  guard: ['!'],
  help: ['?', 'h'],
  leave: ['Escape'],
} as const satisfies Record<string, readonly string[]>;
export type Action = keyof typeof ACTIONS;

/** Keys that a person has set instead. */
const remapped = remembered<Partial<Record<Action, readonly string[]>>>('keys', {});

export const keymap = computed<Readonly<Record<Action, readonly string[]>>>(() => ({
  ...ACTIONS,
  ...remapped.value,
}));

const actionOf = computed(() => {
  const byKey = new Map<string, Action>();
  for (const [action, keys] of Object.entries(keymap.value))
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, action as Action);
  return byKey;
});

/** Keys that always do the same, whatever a person sets: numbers answer, the others lead through fields and dialogs. */
export const isFixed = (key: string): boolean => /^(?:[1-9]|Tab|Shift\+Tab|Enter|Escape)$/.test(key);

/** Gives an action a key of the person's own; the action that had it keeps what else it has. Null restores the first. */
export function remap(action: Action, key: string | null): void {
  if (key === null) {
    const { [action]: _, ...rest } = remapped.value;
    remapped.value = rest;
    return;
  }
  const others = Object.entries(keymap.value).flatMap(([other, keys]) =>
    other !== action && keys.includes(key) ? [[other, keys.filter((one) => one !== key)]] : [],
  );
  const rest = keymap.value[action].filter((one) => one !== key);
  remapped.value = { ...remapped.value, ...Object.fromEntries(others), [action]: [key, ...rest] };
}

export function restoreKeys(): void {
  remapped.value = {};
}

export const changedKeys = computed(() => Object.keys(remapped.value).length);

/** A key as it is written in the keymap: `a`, `Shift+A`, `Ctrl+z`, `Space`; on a Mac, Command counts as Ctrl. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const control = event.ctrlKey || event.metaKey;
  const name = event.key === ' ' ? 'Space' : event.key;
  const letter = name.length === 1;
  const shown = letter && control ? name.toLowerCase() : name;
  // A sign that needs Shift on one keyboard needs none on another, so only letters and named keys tell of it.
  const shift = event.shiftKey && (!letter || control || /\p{Lu}/u.test(shown));
  return `${control ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${shown}`;
}

/** What a key does; null where it does nothing, or where somebody is typing. */
export function actionFor(event: KeyboardEvent): Action | null {
  return isTyping(event.target) ? null : (actionOf.value.get(keyName(event)) ?? null);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
  Escape: 'Esc',
  Enter: '⏎',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** A key as it is printed on a button: `⇧A`, `Ctrl Z`. */
export function keyLabel(key: string): string {
  const parts = key.split('+').filter((part) => part !== '');
  const last = parts.at(-1) ?? '+';
  const before = parts
    .slice(0, -1)
    .filter((part) => !(part === 'Shift' && last.length === 1 && !parts.includes('Ctrl')));
  const sign = SIGNS[last] ?? (last.length === 1 && parts.includes('Ctrl') ? last.toUpperCase() : last);
  return [...before.map((part) => (part === 'Shift' ? '⇧' : part)), sign].join(' ');
}
