import { classOf, inline } from '@dateline/formats/page';
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isDisputed, type ShownClaim, showsOthers, stateOf } from '../state/answers.ts';
import { activate, active, claims } from '../state/open.ts';
import { words } from '../strings.ts';

/**
 * Lines that are left out of layout together while they are out of sight. Each by itself would have to be looked at after every
 * key: for two thousand that alone takes longer than all the rest.
 */
const PART = 40;

/** All claims of the open report, a line each: who, what, to whom. */
export function ClaimList() {
  const list = useRef<HTMLDivElement>(null);
  const shown = claims.value;
  // Which line is current is set on the line itself: two thousand are not drawn anew for it.
  useEffect(
    () =>
      effect(() => {
        const handle = active.value?.handle;
        list.current?.querySelector('[aria-current]')?.removeAttribute('aria-current');
        const line = handle === undefined ? null : list.current?.querySelector(`[data-handle="${handle}"]`);
        line?.setAttribute('aria-current', 'true');
        line?.scrollIntoView({ block: 'nearest' });
      }),
    [shown],
  );
  if (shown.length === 0) return null;
  return (
    <section class="claim-list" aria-label={words.claim.list}>
      <h2>{words.claim.list}</h2>
      <div ref={list}>
        {Array.from({ length: Math.ceil(shown.length / PART) }, (_, part) => (
          <ol key={part} start={part * PART + 1} style={{ '--lines': Math.min(PART, shown.length - part * PART) }}>
            {shown.slice(part * PART, (part + 1) * PART).map((one) => (
              <Line key={one.handle} shown={one} />
            ))}
          </ol>
        ))}
      </div>
    </section>
  );
}

function Line({ shown }: { shown: ShownClaim }) {
  const { claim, handle } = shown;
  const state = stateOf(shown);
  const disputed = isDisputed(shown) && showsOthers(shown);
  const names = (list: readonly { text: string }[]) => list.map(({ text }) => inline(text)).join(', ');
  return (
    <li
      class={`line u0-${classOf(claim.type)} ${claim.factuality} ${state}${disputed ? ' disputed' : ''}`}
      data-handle={handle}
    >
      <button type="button" tabIndex={-1} onClick={() => activate(shown)}>
        <span class="mark">
          <span class="hidden">
            {disputed && `${words.settle.open}, `}
            {words.claim.verdict[state]}:{' '}
          </span>
        </span>
        <span dir="auto">
          {claim.agents.length > 0 && <>{names(claim.agents)} </>}
          <b>{inline(claim.trigger.text)}</b>
          {claim.patients.length > 0 && <> {names(claim.patients)}</>}
        </span>
      </button>
    </li>
  );
}
