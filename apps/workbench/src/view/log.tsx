import { useEffect } from 'preact/hooks';
import type { MomentAnswer } from '../api.ts';
import { agreement } from '../state/agreement.ts';
import { revision } from '../state/events.ts';
import { log, readClaimOf, readLog, takeBackMoment } from '../state/log.ts';
import { formatRoute, route, setParams } from '../state/route.ts';
import { fill, words } from '../strings.ts';
import { Problem } from './problem.tsx';

const told = words.log;
const WHEN = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });

/** All that was decided, by whom and why, each of which can be taken back. */
export function Log() {
  const who = route.value.params.get('who');
  useEffect(() => {
    void readLog();
  }, [who, revision.value]);
  const { items, next, state, problem } = log.value;
  const people = [...new Set([...(agreement.value.figures?.coder ?? []).map(({ reviewer }) => reviewer), who ?? ''])];
  if (state === 'failed')
    return <Problem heading={words.errors.broken} message={problem} retry={() => void readLog()} />;
  return (
    <section class="log">
      <h2>{told.heading}</h2>
      <label>
        {told.who}{' '}
        <select value={who ?? ''} onChange={(event) => setParams({ who: event.currentTarget.value })}>
          <option value="">{told.everybody}</option>
          {people
            .filter((name) => name !== '')
            .map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {problem !== '' && (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      {state === 'loading' && (
        <p class="quiet" role="status">
          {words.loading}
        </p>
      )}
      {state === 'ready' && items.length === 0 && <p class="quiet">{told.none}</p>}
      <ol>
        {items.map((moment) => (
          <Entry key={moment.number} moment={moment} />
        ))}
      </ol>
      {next !== null && (
        <button type="button" onClick={() => void readLog(true)}>
          {words.more}
        </button>
      )}
    </section>
  );
}

function Entry({ moment }: { readonly moment: MomentAnswer }) {
  const { note, who, at, changes, undoes, undoneBy } = moment;
  return (
    <li class={undoneBy === null ? '' : 'undone'}>
      <p dir="auto">{note}</p>
      <small class="quiet">
        <span dir="auto">{who}</span> · <time dateTime={at}>{WHEN.format(new Date(at))}</time>
        {changes.length > 1 && ` · ${fill(told.changes, String(changes.length))}`}
        {undoneBy !== null && ` · ${told.takenBack}`}
        {undoes !== null && ` · ${told.takesBack}`}
      </small>
      <p class="actions">
        <Subject moment={moment} />
        {undoneBy === null && (
          <button type="button" class="link" onClick={() => takeBackMoment(moment)}>
            {undoes === null ? told.takeBack : told.doAgain}
          </button>
        )}
      </p>
    </li>
  );
}

/** The way to what a decision is about. */
function Subject({ moment }: { readonly moment: MomentAnswer }) {
  const [first] = moment.changes;
  if (first === undefined) return null;
  const { subject, id } = 'put' in first ? first.put : first.delete;
  if (subject === 'claim')
    return (
      <button type="button" class="link" onClick={() => readClaimOf(id)}>
        {told.read}
      </button>
    );
  if (subject === 'view') return null;
  const view = subject === 'report' ? 'read' : 'incidents';
  return (
    <a class="link" href={formatRoute({ view, id, params: new URLSearchParams() })}>
      {told.read}
    </a>
  );
}
