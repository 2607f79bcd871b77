import { route } from '../state/route.ts';
import { ClaimList } from './claim-list.tsx';
import { Inspector } from './inspector.tsx';
import { PickBar } from './pick-bar.tsx';
import { Progress } from './progress.tsx';
import { Reader } from './reader.tsx';
import { ReportList } from './report-list.tsx';

/** Reading and reviewing: the reports, one of them, and what its claims say. */
export function ReadView() {
  return (
    <div class={`read${route.value.id === null ? ' choosing' : ''}`}>
      <ReportList />
      <main tabIndex={-1}>
        <Reader />
        <PickBar />
      </main>
      {route.value.id !== null && (
        <aside class="side">
          <Progress />
          <Inspector />
          <ClaimList />
        </aside>
      )}
    </div>
  );
}
