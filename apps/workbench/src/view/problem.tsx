import { words } from '../strings.ts';

/** What went wrong and what can be done, where something else would have stood. */
export function Problem(props: { readonly heading: string; readonly message: string; readonly retry?: () => void }) {
  return (
    <div class="empty" role="alert">
      <h1>{props.heading}</h1>
      <p>{props.message}</p>
      {props.retry && (
        <button type="button" onClick={props.retry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
