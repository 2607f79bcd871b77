import { useState } from 'preact/hooks';
import { unsigned } from '../state/decisions.ts';
import { reviewer } from '../state/settings.ts';
import { words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';

/** Asks who decides, before the first decision or to change it. */
export function NameDialog() {
  const [name, setName] = useState(reviewer.value);
  const deed = unsigned.value;
  if (deed === null) return null;
  const close = () => {
    unsigned.value = null;
  };
  return (
    <Dialog
      heading={words.person.heading}
      close={close}
      submit={() => {
        if (name.trim() === '') return;
        reviewer.value = name.trim();
        close();
        deed();
      }}
    >
      <p class="quiet">{words.person.help}</p>
      <label>
        {words.person.label}
        <input
          type="text"
          value={name}
          maxLength={100}
          autoComplete="name"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <DialogButtons close={close} disabled={name.trim() === ''} />
    </Dialog>
  );
}
