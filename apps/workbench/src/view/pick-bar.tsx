import { inline } from '@dateline/formats/page';
import type { WordRole } from '../state/decisions.ts';
import { active, opened } from '../state/open.ts';
import { assignPicked, editNext, picked, pickedBecomes, removePicked, stopPicking } from '../state/pick.ts';
import { fill, words } from '../strings.ts';

/** What picked words can become, with the key of each. */
export const ROLE_KEYS: readonly (readonly [string, WordRole])[] = [
  ['w', 'agents'],
  ['m', 'patients'],
  ['p', 'places'],
  ['d', 'time'],
  ['n', 'counts'],
  ['s', 'source'],
  ['t', 'trigger'],
];

/** What can be made of the words that are picked. */
export function PickBar() {
  const range = picked.value;
  const current = opened.value;
  if (range === null || current.state !== 'open') return null;
  const text = inline(current.report.text.slice(range.start, range.end));
  const shown = active.value;
  return (
    <div
      class="pick"
      role="toolbar"
      aria-label={words.pick.heading}
      // The words stay selected while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
    >
      <p>
        <q dir="auto">{text.length > 80 ? `${text.slice(0, 77)} …` : text}</q>{' '}
        <span class="quiet">
          {range.target ? fill(words.pick.replace, words.fields[range.target.role]) : words.pick.heading}
        </span>
      </p>
      <div class="buttons">
        {range.target && (
          <button type="button" class="main" onClick={() => assignPicked()}>
            {words.pick.keep} <kbd>⏎</kbd>
          </button>
        )}
        {shown &&
          ROLE_KEYS.filter(([, role]) => role !== range.target?.role).map(([key, role]) => (
            <button key={role} type="button" class={`role-${role}`} onClick={() => assignPicked(role)}>
              {words.fields[role]} {range.keys && <kbd>{key}</kbd>}
            </button>
          ))}
        {!range.target && (
          <button type="button" onClick={pickedBecomes}>
            {words.pick.newClaim} {range.keys && <kbd>c</kbd>}
          </button>
        )}
        {range.target && range.keys && (
          <>
            <button type="button" onClick={() => editNext()}>
              {words.pick.next} <kbd>Tab</kbd>
            </button>
            {range.target.role !== 'trigger' && (
              <button type="button" onClick={removePicked}>
                {words.claim.remove} <kbd>⌫</kbd>
              </button>
            )}
          </>
        )}
        <button type="button" class="link" onClick={stopPicking}>
          {words.cancel} <kbd>Esc</kbd>
        </button>
      </div>
      {range.keys && <p class="quiet">{words.pick.keys}</p>}
      {!shown && <p class="quiet">{words.pick.noClaim}</p>}
    </div>
  );
}
