import { titleOf } from '@dateline/formats/page';
import { useEffect } from 'preact/hooks';
import type { ListedReport } from '../api.ts';
import { list, listFilter, readList } from '../state/list.ts';
import { formatRoute, route } from '../state/route.ts';
import { countedClaims, fill, inRow, words } from '../strings.ts';
import { Problem } from './problem.tsx';

/** How long typing must rest before the list is asked for. */
const PAUSE = 150;

/** The reports in the order of their publication, with how far each is reviewed. */
export function ReportList() {
  const { items, next, state, problem } = list.value;
  const filter = listFilter.value;
  useEffect(() => {
    const timer = setTimeout(() => void readList(), filter === '' ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [filter]);
  return (
    <nav class="reports" aria-label={words.reports.heading}>
      <input
        type="search"
        placeholder={words.reports.filter}
        aria-label={words.reports.filter}
        value={filter}
        onInput={(event) => {
          listFilter.value = event.currentTarget.value;
        }}
      />
      {state === 'loading' && (
        <p class="quiet" role="status">
          {words.loading}
        </p>
      )}
      {state === 'failed' && <Problem heading={words.errors.broken} message={problem} retry={() => void readList()} />}
      {state === 'ready' && items.length === 0 && (
        <div class="quiet">
          <p>
            <b>{filter === '' ? words.reports.empty : words.reports.none}</b>
          </p>
          {filter === '' && <p>{words.reports.emptyHelp}</p>}
        </div>
      )}
      <ol>
        {items.map((report) => (
          <Entry key={report.id} report={report} />
        ))}
      </ol>
      {next !== null && (
        <button type="button" onClick={() => void readList(true)}>
          {words.more}
        </button>
      )}
    </nav>
  );
}

function Entry({ report }: { report: ListedReport }) {
  const { id, outlet, published, claims, progress, copyOf } = report;
  const done = progress.done.length > 0;
  const share = claims === 0 ? 0 : progress.reviewed / claims;
  return (
    <li class={done ? 'done' : ''}>
      <a
        href={formatRoute({ view: 'read', id, params: new URLSearchParams() })}
        aria-current={route.value.id === id ? 'page' : undefined}
      >
        <span class="title" dir="auto">
          {titleOf(report)}
        </span>
        <small class="quiet">
          {inRow(outlet ?? words.reports.unknownOutlet, published ?? words.reports.undated)}
          <br />
          {countedClaims(claims)}
          {progress.reviewed > 0 && ` · ${fill(words.reports.reviewed, String(progress.reviewed), String(claims))}`}
          {done &&
            ` · ${words.reports.done}, ${progress.done.map(({ seconds }) => fill(words.review.time, String(Math.round(seconds / 60)))).join(' + ')}`}
        </small>
        {copyOf !== null && <small class="quiet">{words.reports.copy}</small>}
        <span class="bar-line" style={{ '--share': String(share) }} />
      </a>
    </li>
  );
}
