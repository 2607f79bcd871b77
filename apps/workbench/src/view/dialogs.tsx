import { answer } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { active } from '../state/open.ts';
import { become, becoming } from '../state/pick.ts';
import { CountDialog } from './count-dialog.tsx';
import { DateDialog } from './date-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { TypeDialog } from './type-dialog.tsx';

/** Whatever dialog is open; at most one. */
export function Dialogs() {
  const open = dialog.current.value;
  const shown = active.value;
  const close = dialog.close;
  if (becoming.value !== null)
    return (
      <TypeDialog
        chosen={null}
        close={() => {
          becoming.value = null;
        }}
        choose={become}
      />
    );
  if (open?.name === 'help') return <HelpDialog close={close} />;
  if (open && shown) {
    if (open.name === 'place') return <PlaceDialog shown={shown} index={open.index} close={close} />;
    if (open.name === 'note') return <NoteDialog shown={shown} close={close} />;
    if (open.name === 'date') return <DateDialog shown={shown} close={close} />;
    if (open.name === 'count') return <CountDialog shown={shown} index={open.index} close={close} />;
    if (open.name === 'type')
      return (
        <TypeDialog
          chosen={shown.claim.type}
          close={close}
          choose={(type) => {
            close();
            answer(shown, 'type', type);
          }}
        />
      );
  }
  return <NameDialog />;
}
