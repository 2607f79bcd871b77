import { route } from '../state/route.ts';
import { disputes, settling } from '../state/settling.ts';
import { words } from '../strings.ts';
import { ClaimList } from './claim-list.tsx';
import { DisputeList } from './dispute-list.tsx';
import { Inspector } from './inspector.tsx';
import { PickBar } from './pick-bar.tsx';
import { Progress } from './progress.tsx';
import { Reader } from './reader.tsx';
import { ReportList } from './report-list.tsx';
import { SettlePanel } from './settle-panel.tsx';

/** Reading and reviewing: the reports, one of them, and what its claims say. Where people differ, their answers stand beside it. */
export function ReadView() {
  const { id } = route.value;
  const settles = settling.value !== null;
  return (
    <div class={`read${id === null ? ' choosing' : ''}${settles ? ' settling' : ''}`}>
      {settles ? <DisputeList /> : <ReportList />}
      <main tabIndex={-1}>
        {settles && id === null ? <NothingToSettle /> : <Reader />}
        <PickBar />
      </main>
      {id !== null && (
        <aside class="side">
          {settles ? <SettlePanel /> : <Progress />}
          {settles && <h2 class="standing">{words.settle.standing}</h2>}
          <Inspector />
          {!settles && <ClaimList />}
        </aside>
      )}
    </div>
  );
}

function NothingToSettle() {
  if (disputes.value.state !== 'ready' || disputes.value.items.length > 0) return null;
  const all = settling.value === 'open' && disputes.value.settled > 0;
  return (
    <div class="empty">
      <h1>{all ? words.settle.allSettled : words.settle.none}</h1>
      <p>{all ? words.settle.allSettledHelp : words.settle.noneHelp}</p>
    </div>
  );
}
