import { classOf, inline } from '@dateline/formats/page';
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownClaim } from '../state/answers.ts';
import { activate, active, claims } from '../state/open.ts';
import { words } from '../strings.ts';

/** All claims of the open report, a line each: who, what, to whom. */
export function ClaimList() {
  const list = useRef<HTMLOListElement>(null);
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
      <ol ref={list}>
        {shown.map((one) => (
          <Line key={one.handle} shown={one} />
        ))}
      </ol>
    </section>
  );
}

function Line({ shown }: { shown: ShownClaim }) {
  const { claim, verdict, handle } = shown;
  const names = (list: readonly { text: string }[]) => list.map(({ text }) => inline(text)).join(', ');
  return (
    <li
      class={`line u0-${classOf(claim.type)} ${claim.factuality}${verdict ? ` ${verdict}` : ''}`}
      data-handle={handle}
    >
      <button type="button" tabIndex={-1} onClick={() => activate(shown)}>
        <span class="mark">
          <span class="hidden">{words.claim.verdict[verdict ?? 'none']}: </span>
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
