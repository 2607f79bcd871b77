import { type Action, keyLabel, keymap } from '../state/keys.ts';

/** The first key of an action, as it is now. */
export function KeyCap({ action }: { readonly action: Action }) {
  const [key] = keymap.value[action];
  return key === undefined ? null : <kbd>{keyLabel(key)}</kbd>;
}
