import type { PlaceSituation } from '@dateline/core/situation';
import { useState } from 'preact/hooks';
import {
  ageOf,
  OLD_AFTER_DAYS,
  type ShownStatus,
  STATUS_COLOURS,
  STATUS_SIGNS,
  STATUSES,
} from '../map/situation-marks.ts';
import { chosenRows } from '../state/map.ts';
import { choosePlace, chosenSituation, situation, situationPlaces, tellers } from '../state/situation.ts';
import { fill, words } from '../strings.ts';
import { ageWords, mainParties, partyWords, statesOf } from './situation-words.ts';
import { countryName, valueName } from './value-name.ts';

/** Places that are listed at once. */
const SHOWN = 150;

/** The square of a state as the map has it. */
function StatusBadge({ status, old = false }: { readonly status: ShownStatus; readonly old?: boolean }) {
  return (
    <span
      class={`badge ${status === 'disputed' ? 'open' : ''} ${old ? 'old' : ''}`}
      style={{ '--state': `var(${STATUS_COLOURS[status]})` }}
      aria-hidden="true"
    >
      {STATUS_SIGNS[status]}
    </span>
  );
}

/** As of which day the situation is, on whose word, and what the squares mean. */
export function SituationLegend() {
  const { state, day, problem, undated } = situation.value;
  const present = new Set(situationPlaces.value.map(({ status }) => status));
  return (
    <div class="situation-legend">
      <p role="status">
        {state === 'failed' ? (
          <span class="wrong">{problem}</span>
        ) : day === null ? (
          state === 'loading' ? (
            words.loading
          ) : (
            words.situation.nothing
          )
        ) : (
          <>
            {fill(words.situation.asOf, day)}
            {state === 'loading' && <span aria-hidden="true"> · {words.loading}</span>}
            {tellers.value.length > 0 &&
              ` · ${fill(words.situation.onlyBy, tellers.value.map(({ facet, value }) => valueName(facet, value)).join(', '))}`}
            {undated > 0 && ` · ${fill(words.situation.undated, String(undated))}`}
          </>
        )}
      </p>
      <ul class="legend" aria-label={words.situation.legend}>
        {STATUSES.filter((status) => present.has(status)).map((status) => (
          <li key={status}>
            <StatusBadge status={status} /> {words.situation.statuses[status]}
          </li>
        ))}
        {present.size > 0 && <li class="quiet">{words.situation.pale}</li>}
      </ul>
    </div>
  );
}

/** Places of which something is said, the most pressing first: what the map shows, and for those without a spot on it. */
export function SituationList() {
  const [most, setMost] = useState(SHOWN);
  const places = situationPlaces.value;
  if (places.length === 0) return <p class="quiet pad">{words.situation.none}</p>;
  return (
    <ul class="situation-list" aria-label={words.situation.heading}>
      {places.slice(0, most).map((told) => (
        <li key={told.place.id}>
          <button type="button" onClick={() => choosePlace(told.place.id)}>
            <StatusBadge status={told.status as ShownStatus} old={ageOf(told) > OLD_AFTER_DAYS} />
            <span>
              <b dir="auto">{told.place.name}</b>{' '}
              <span class="quiet">{words.situation.statuses[told.status as ShownStatus]}</span>
              <span class="who" dir="auto">
                {mainParties(told) || statesOf(told).map(([, state]) => partyWords(state))[0]}
              </span>
              <small class="quiet">
                {[ageWords(ageOf(told)), voicesOf(told)].join(' · ')}
                {told.place.lat === null && ` · ${words.map.nowhere}`}
              </small>
            </span>
          </button>
        </li>
      ))}
      {places.length > most && (
        <li>
          <button type="button" onClick={() => setMost(most + SHOWN)}>
            {words.more}
          </button>
        </li>
      )}
    </ul>
  );
}

function voicesOf(told: PlaceSituation): string {
  return [...new Set(statesOf(told).flatMap(([, { voices }]) => voices))].join(', ');
}

/** The place that was pressed: each state with who says so and how long ago. Its claims are listed below. */
export function SituationDetail() {
  const told = chosenSituation.value;
  if (told === null || chosenRows.value === null) return null;
  const { place, status, conflicts } = told;
  return (
    <article class="chosen situation" aria-label={place.name}>
      <h2 dir="auto">
        {place.name}
        <small class="quiet">
          {place.country && ` ${countryName(place.country)}`}
          {place.wide && ` · ${words.situation.wide}`}
        </small>
      </h2>
      <p>
        <StatusBadge status={status as ShownStatus} /> {words.situation.statuses[status as ShownStatus]}
      </p>
      <dl>
        {statesOf(told).map(([name, state]) => (
          <div key={`${name} ${partyWords(state)}`}>
            <dt>{name}</dt>
            <dd dir="auto">
              <b>{partyWords(state)}</b>
              {state.hedged && ` (${words.factuality.possible})`}
              <br />
              {fill(words.situation.onWordOf, state.voices.join(', '))}
              <br />
              <span class="quiet">
                {state.since === state.lastTold
                  ? fill(words.situation.told, state.lastTold, ageWords(state.age))
                  : fill(words.situation.since, state.since, state.lastTold, ageWords(state.age))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {conflicts.map((conflict) => (
        <p key={conflict} class="conflict" dir="auto">
          {conflict}
        </p>
      ))}
    </article>
  );
}
