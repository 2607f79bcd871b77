import { inline } from '@dateline/formats/page';
import { useState } from 'preact/hooks';
import type { ShownClaim } from '../state/answers.ts';
import { noteOn, writeNote } from '../state/decisions.ts';
import { fill, words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';

/** What the reviewer wants to say of a claim besides its fields. */
export function NoteDialog({ shown, close }: { readonly shown: ShownClaim; readonly close: () => void }) {
  const [text, setText] = useState(noteOn(shown.key));
  const save = () => {
    writeNote(shown, text);
    close();
  };
  return (
    <Dialog heading={fill(words.note.heading, inline(shown.claim.trigger.text))} close={close} submit={save}>
      <p class="quiet">{words.note.help}</p>
      <label class="whole">
        {words.note.label}
        <textarea
          rows={4}
          maxLength={10_000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter begins a line here, as in any text of several; with Ctrl it keeps the note.
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
        />
      </label>
      <DialogButtons close={close} />
    </Dialog>
  );
}
