import { classOf } from '@dateline/formats/page';
import { likelyTypes, ontology } from '../ontology.ts';
import type { ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { claims } from '../state/open.ts';
import { words } from '../strings.ts';
import { KeyCap } from './key-cap.tsx';

/** The types behind the keys 1 to 9 for a claim. */
export function offeredTypes(shown: ShownClaim): string[] {
  return likelyTypes(
    shown.machine?.type ?? shown.claim.type,
    claims.value.map(({ claim }) => claim.type),
  );
}

/** Types a claim is likely to be instead, each with its number key. */
export function TypeStrip({ shown }: { readonly shown: ShownClaim }) {
  return (
    <div class="strip">
      <h3>
        {words.review.likely}
        <button type="button" class="link" onClick={() => dialog.open('type')}>
          … <KeyCap action="type" />
        </button>
      </h3>
      <ol>
        {offeredTypes(shown).map((type, at) => (
          <li key={type}>
            <button
              type="button"
              class={`u0-${classOf(type)}`}
              title={ontology.get(type)?.happening}
              aria-pressed={shown.claim.type === type}
              onClick={() => answer(shown, 'type', type)}
            >
              <kbd>{at + 1}</kbd> {type}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
