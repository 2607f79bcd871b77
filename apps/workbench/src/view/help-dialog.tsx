import { useLayoutEffect, useState } from 'preact/hooks';
import {
  ACTIONS,
  type Action,
  changedKeys,
  isFixed,
  keyLabel,
  keymap,
  keyName,
  remap,
  restoreKeys,
} from '../state/keys.ts';
import { toured } from '../state/settings.ts';
import { fill, words } from '../strings.ts';
import { Dialog } from './dialog.tsx';

/** All keys, each of which can be changed by pressing another. */
export function HelpDialog({ close }: { readonly close: () => void }) {
  const [asking, setAsking] = useState<Action | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (asking === null) return;
    const listen = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      const key = keyName(event);
      setRefused(event.key !== 'Escape' && isFixed(key) ? key : null);
      if (!isFixed(key)) remap(asking, key);
      setAsking(null);
    };
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  }, [asking]);
  return (
    <Dialog heading={words.help.heading} close={close} submit={close} wide>
      <p class="quiet">{words.help.intro}</p>
      <dl class="keys">
        {(Object.keys(ACTIONS) as Action[]).map((action) => (
          <div key={action}>
            <dt>{words.help.actions[action]}</dt>
            <dd>
              <button type="button" onClick={() => setAsking(action)}>
                <span class="hidden">{fill(words.help.change, words.help.actions[action])}: </span>
                {asking === action ? (
                  <em>{words.help.press}</em>
                ) : (
                  keymap.value[action].map((key) => <kbd key={key}>{keyLabel(key)}</kbd>)
                )}
              </button>
            </dd>
          </div>
        ))}
        <div>
          <dt>
            {words.review.likely} ({words.help.likely})
          </dt>
          <dd>
            <kbd>1</kbd>–<kbd>9</kbd>
          </dd>
        </div>
      </dl>
      {refused !== null && (
        <p class="wrong" role="alert">
          {fill(words.help.fixed, keyLabel(refused))}
        </p>
      )}
      <p class="quiet">{words.help.taken}</p>
      <footer>
        {changedKeys.value > 0 && (
          <button type="button" onClick={restoreKeys}>
            {words.help.restore}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            toured.value = false;
            close();
          }}
        >
          {words.help.tour}
        </button>
      </footer>
    </Dialog>
  );
}
