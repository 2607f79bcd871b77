import { useEffect } from 'preact/hooks';
import { readTable } from '../state/columns.ts';
import { revision } from '../state/events.ts';
import { queryOf } from '../state/filter.ts';
import {
  followIncident,
  INCIDENT_ORDERS,
  incidentOrder,
  incidents,
  lastMoment,
  problem,
  readIncidents,
  takeBack,
} from '../state/incidents.ts';
import { formatRoute, route, setParams } from '../state/route.ts';
import { countedClaims, fill, words } from '../strings.ts';
import { FindBar } from './find-bar.tsx';
import { IncidentDetail } from './incident-detail.tsx';
import { Problem } from './problem.tsx';

/** What seems to be told more than once, with who claims what. */
export function IncidentsView() {
  useEffect(followIncident, []);
  useEffect(() => {
    void readTable();
  }, [revision.value]);
  useEffect(() => {
    void readIncidents();
  }, [JSON.stringify(queryOf.value), incidentOrder.value, revision.value]);
  const { items, next, state, problem: listProblem } = incidents.value;
  const { id, params } = route.value;
  return (
    <div class={`incidents-view${id === null ? ' choosing' : ''}`}>
      <FindBar />
      <nav aria-label={words.incidents.list}>
        <label class="order">
          {words.incidents.order}{' '}
          <select
            value={incidentOrder.value}
            onChange={({ currentTarget }) => setParams({ order: currentTarget.value }, true)}
          >
            {INCIDENT_ORDERS.map((order) => (
              <option key={order} value={order}>
                {words.incidents.orders[order]}
              </option>
            ))}
          </select>
        </label>
        {state === 'loading' && <p class="quiet pad">{words.loading}</p>}
        {state === 'failed' && (
          <Problem heading={words.errors.broken} message={listProblem} retry={() => void readIncidents()} />
        )}
        {state === 'ready' && items.length === 0 && <p class="quiet pad">{words.incidents.none}</p>}
        <ol>
          {items.map((one) => (
            <li key={one.id}>
              <a
                href={formatRoute({ view: 'incidents', id: one.id, params })}
                aria-current={one.id === id ? 'page' : undefined}
              >
                <span class="title" dir="auto">
                  {one.title}
                </span>
                <small class="quiet">
                  {countedClaims(one.claims)} · {fill(words.incidents.voices, String(one.independent))}
                  {one.disputed && <b class="wrong"> · {words.incidents.disputed}</b>}
                </small>
              </a>
            </li>
          ))}
        </ol>
        {next !== null && (
          <button type="button" onClick={() => void readIncidents(true)}>
            {words.more}
          </button>
        )}
      </nav>
      <main>
        {problem.value !== '' && (
          <p class="wrong" role="alert">
            {problem.value}
          </p>
        )}
        {lastMoment.value && (
          <p role="status">
            {lastMoment.value.text}{' '}
            <button
              type="button"
              class="link"
              onClick={() => takeBack(fill(words.notes.undone, lastMoment.value?.text ?? ''))}
            >
              {words.review.undo}
            </button>
          </p>
        )}
        {id === null ? <Empty /> : <IncidentDetail />}
      </main>
    </div>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h1>{words.incidents.choose}</h1>
      <p>{words.incidents.chooseHelp}</p>
    </div>
  );
}
