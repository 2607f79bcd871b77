import { useState } from 'preact/hooks';
import { words } from '../strings.ts';

/** A decision with the reason that must be given for it. */
export function Reasoned(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly act: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <form
      class="reasoned"
      onSubmit={(event) => {
        event.preventDefault();
        props.act(reason.trim());
        setReason('');
      }}
    >
      <input
        type="text"
        required
        aria-label={`${props.label}: ${words.incidents.reason}`}
        placeholder={words.incidents.reason}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" disabled={props.disabled === true || reason.trim() === ''}>
        {props.label}
      </button>
    </form>
  );
}
