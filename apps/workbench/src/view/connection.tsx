import { connected, deliver, returned, waiting } from '../state/outbox.ts';
import { fill, words } from '../strings.ts';

/** Whether everything is saved, and what is not. */
export function Connection() {
  const count = String(waiting.value.length);
  const back = returned.value;
  if (back.length > 0)
    return (
      <details class="connection wrong">
        <summary>{fill(words.connection.returned, String(back.length))}</summary>
        <div class="popup">
          <p>{words.connection.returnedWhy}</p>
          <ul>
            {back.map(({ request, note, problem }) => (
              <li key={request}>
                <b>{note}</b>: {problem}
              </li>
            ))}
          </ul>
          <button
            type="button"
            onClick={() => {
              returned.value = [];
            }}
          >
            {words.connection.dismiss}
          </button>
        </div>
      </details>
    );
  if (!connected.value)
    return (
      <p class="connection wrong" role="status">
        {fill(words.connection.offline, count)}{' '}
        <button type="button" class="link" onClick={() => void deliver()}>
          {words.retry}
        </button>
      </p>
    );
  return (
    <p class="connection quiet" role="status">
      {waiting.value.length > 0 ? fill(words.connection.waiting, count) : words.connection.saved}
    </p>
  );
}
