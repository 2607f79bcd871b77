import { useEffect } from 'preact/hooks';
import { agreement, readAgreement } from '../state/agreement.ts';
import { revision } from '../state/events.ts';
import { formatRoute, route } from '../state/route.ts';
import { settleParams } from '../state/settling.ts';
import { fill, words } from '../strings.ts';
import { Agreement } from './agreement.tsx';
import { Log } from './log.tsx';
import { Problem } from './problem.tsx';

/** Who reviewed what, how far people agree, and all that was decided. */
export function ReviewView() {
  const isLog = route.value.id === 'log';
  const report = route.value.params.get('of');
  useEffect(() => {
    const abort = new AbortController();
    void readAgreement(report, abort.signal);
    return () => abort.abort();
  }, [report, revision.value]);
  const { figures, state, problem } = agreement.value;
  const part = (id: 'log' | null, label: string) => (
    <a
      href={formatRoute({ view: 'review', id, params: new URLSearchParams() })}
      aria-current={isLog === (id === 'log') ? 'page' : undefined}
    >
      {label}
    </a>
  );
  return (
    <main class="review-view" tabIndex={-1}>
      <header>
        <h1>{words.agreement.heading}</h1>
        <nav aria-label={words.agreement.heading}>
          {part(null, words.agreement.parts.figures)}
          {part('log', words.agreement.parts.log)}
        </nav>
        {figures && figures.open > 0 && (
          <a class="button" href={formatRoute({ view: 'read', id: null, params: settleParams('open') })}>
            {fill(words.agreement.toSettle, String(figures.open))}
          </a>
        )}
      </header>
      {isLog ? (
        <Log />
      ) : state === 'failed' ? (
        <Problem
          heading={words.errors.broken}
          message={problem}
          retry={() => void readAgreement(report, new AbortController().signal)}
        />
      ) : figures === null ? (
        <p class="quiet" role="status">
          {words.loading}
        </p>
      ) : (
        <Agreement figures={figures} report={report} />
      )}
    </main>
  );
}
