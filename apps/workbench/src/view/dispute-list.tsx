import { classOf, inline, titleOf } from '@dateline/formats/page';
import { useEffect } from 'preact/hooks';
import type { Dispute } from '../api.ts';
import { questionName } from '../state/decisions.ts';
import { revision } from '../state/events.ts';
import { formatRoute, route } from '../state/route.ts';
import {
  disputeFilter,
  disputes,
  isOpened,
  readDisputes,
  type SettlingState,
  settleParams,
  settling,
} from '../state/settling.ts';
import { fill, words } from '../strings.ts';
import { Problem } from './problem.tsx';

/** The claims on which people differ, in the place of the list of reports. */
export function DisputeList() {
  const { items, next, open, settled, state, problem } = disputes.value;
  const filter = disputeFilter.value;
  const asked = settling.value;
  useEffect(() => {
    void readDisputes();
  }, [asked, JSON.stringify(filter), revision.value]);
  const choice = (name: SettlingState, count: number) => (
    <a
      href={formatRoute({ view: 'read', id: null, params: settleParams(name, filter) })}
      aria-current={asked === name ? 'true' : undefined}
    >
      {fill(words.settle.states[name], String(count))}
    </a>
  );
  return (
    <nav class="reports disputes" aria-label={words.settle.list}>
      <p class="choices">
        {choice('open', open)}
        {choice('settled', settled)}
        {choice('all', open + settled)}
      </p>
      <Narrowed />
      {state === 'failed' && (
        <Problem heading={words.errors.broken} message={problem} retry={() => void readDisputes()} />
      )}
      {state === 'loading' && (
        <p class="quiet" role="status">
          {words.loading}
        </p>
      )}
      <ol>
        {items.map((dispute) => (
          <Entry key={dispute.claim.key} dispute={dispute} />
        ))}
      </ol>
      {next !== null && (
        <button type="button" onClick={() => void readDisputes(true)}>
          {words.more}
        </button>
      )}
    </nav>
  );
}

/** What the list is narrowed down to, with the way back to all of it. */
function Narrowed() {
  const { one, other, field, report } = disputeFilter.value;
  if (Object.keys(disputeFilter.value).length === 0) return null;
  const [first] = disputes.value.items;
  const told = [
    one && (other ? fill(words.settle.between, one, other) : fill(words.settle.of, one)),
    field && questionName(field as Parameters<typeof questionName>[0]),
    report && (first ? titleOf(first.claim.report) : report),
  ].filter(Boolean);
  return (
    <p class="quiet narrowed">
      {told.join(' · ')}{' '}
      <a class="link" href={formatRoute({ view: 'read', id: null, params: settleParams(settling.value ?? 'open') })}>
        {words.settle.everything}
      </a>
    </p>
  );
}

function Entry({ dispute }: { readonly dispute: Dispute }) {
  const { claim: kept, differences, open } = dispute;
  const claim = kept.decided ?? kept.claim;
  const params = new URLSearchParams(route.value.params);
  params.set('claim', kept.key);
  const current = isOpened(dispute);
  return (
    <li class={open ? '' : 'done'}>
      <a
        href={formatRoute({ view: 'read', id: kept.report.id, params })}
        aria-current={current ? 'page' : undefined}
        class={`u0-${classOf(claim.type)}`}
        ref={(element) => {
          if (element && current) element.scrollIntoView({ block: 'nearest' });
        }}
      >
        <span class="title" dir="auto">
          {inline(claim.trigger.text)}
        </span>
        <small class="quiet">
          {differences.map(({ field }) => questionName(field)).join(', ')}
          <br />
          <span dir="auto">{titleOf(kept.report)}</span>
        </small>
      </a>
    </li>
  );
}
