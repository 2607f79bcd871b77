import { useEffect } from 'preact/hooks';
import { announcement, undo } from '../state/review.ts';
import { words } from '../strings.ts';
import { KeyCap } from './key-cap.tsx';

/** How long a note stays: long enough to read it and to reach for the key. */
const STAYS = 6_000;

/** What was just decided, with the way back. */
export function Toast() {
  const note = announcement.value;
  useEffect(() => {
    const timer = setTimeout(() => {
      announcement.value = null;
    }, STAYS);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <div class="toast" role="status" aria-live="polite">
      {note && (
        <p>
          {note.text}{' '}
          {note.undo && (
            <button type="button" class="link" onClick={() => undo()}>
              {words.review.undo} <KeyCap action="undo" />
            </button>
          )}
        </p>
      )}
    </div>
  );
}
