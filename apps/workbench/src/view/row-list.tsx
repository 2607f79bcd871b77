import { titleOf } from '@dateline/formats/page';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ListedClaim, server } from '../api.ts';
import { actorNames, columns, table } from '../state/columns.ts';
import { readingOf } from '../state/facets.ts';
import { dayName, filtered, placing } from '../state/filter.ts';
import { chosenRow, chosenRows } from '../state/map.ts';
import { formatRoute, route, setParams } from '../state/route.ts';
import { choosePlace, chosenSituation, situationPlaces, situationShown } from '../state/situation.ts';
import { fill, inRow, numberWords, words } from '../strings.ts';
import { placeOnMap } from './claim-picture.ts';
import { ClassSign } from './class-sign.tsx';
import { QuotedSentence } from './quoted-sentence.tsx';
import { SituationDetail, SituationList } from './situation-list.tsx';

const ROW = 62;
const MARGIN = 6;
/** What the list may hold; the first unless the address says otherwise. */
const LISTS = ['placed', 'unplaced', 'situation'] as const;

/** The claims beside the map. Those that could not be placed are a press away and counted: nothing disappears. */
export function RowList() {
  const list = LISTS.find((name) => name === route.value.params.get('list')) ?? 'placed';
  const { table: current } = table.value;
  const rows = filtered.value?.rows;
  if (!current || !rows) return null;
  const { placed: placedRows, unplaced: unplacedRows } = placing.value!;
  const here = chosenRows.value;
  const asked = list === 'situation' && !situationShown.value ? 'placed' : list;
  const shown = here ?? (asked === 'unplaced' ? unplacedRows : placedRows);
  const choice = (name: typeof list, label: string, count: number) => (
    <button
      type="button"
      aria-pressed={asked === name && !here}
      onClick={() => {
        setParams({ list: name === 'placed' ? null : name }, true);
        choosePlace(null);
      }}
    >
      {fill(label, numberWords(count))}
    </button>
  );
  const told = chosenSituation.value;
  return (
    <section class="rows" aria-label={words.map.list}>
      <div class="choices">
        {choice('placed', words.map.placed, placedRows.length)}
        {choice('unplaced', words.map.unplaced, unplacedRows.length)}
        {situationShown.value && choice('situation', words.situation.list, situationPlaces.value.length)}
        {here && (
          <button type="button" aria-pressed={true} onClick={() => choosePlace(null)}>
            {told ? `${told.place.name} (${here.length})` : fill(words.map.here, String(here.length))} ×
          </button>
        )}
      </div>
      <SituationDetail />
      <Chosen />
      {asked === 'situation' && !here ? (
        <SituationList />
      ) : shown.length === 0 ? (
        <p class="quiet pad">{words.map.none}</p>
      ) : (
        <Rows rows={shown} />
      )}
    </section>
  );
}

/** Only the rows in sight are drawn, so that 100,000 scroll like ten. */
function Rows({ rows }: { rows: ArrayLike<number> }) {
  const list = useRef<HTMLOListElement>(null);
  const [first, setFirst] = useState(0);
  const [room, setRoom] = useState(12);
  useEffect(() => {
    const element = list.current!;
    element.scrollTop = 0;
    setFirst(0);
    setRoom(Math.ceil(element.clientHeight / ROW) + 2 * MARGIN);
  }, [rows]);
  const last = Math.min(rows.length, first + room);
  const shown = Array.from({ length: last - first }, (_, nth) => rows[first + nth]!);
  return (
    <ol
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
      tabIndex={0}
      onScroll={(event) => setFirst(Math.max(0, Math.floor(event.currentTarget.scrollTop / ROW) - MARGIN))}
    >
      <li style={{ height: `${first * ROW}px` }} aria-hidden="true" />
      {shown.map((row) => (
        <Row key={row} row={row} />
      ))}
      <li style={{ height: `${(rows.length - last) * ROW}px` }} aria-hidden="true" />
    </ol>
  );
}

function Row({ row }: { row: number }) {
  const current = columns.value!;
  const { type, agents, patients, place, outlet, from, to, factuality } = current;
  const names = (list: typeof agents) =>
    list.index[row]!.map((at) => actorNames.value.get(list.names[at]!) ?? list.names[at]!).join(', ');
  const name = (column: typeof type) => column.names[column.index[row]!];
  const classes = readingOf(current, 'class');
  const days = [from[row], to[row]].filter((day) => day != null).map(dayName);
  const when = days[0] === days[1] || days.length === 1 ? days[0] : days.join('–');
  const [who, whom] = [names(agents), names(patients)];
  return (
    <li style={{ height: `${ROW}px` }} class={`u0-${classes.names[classes.values[row]!]} ${name(factuality)}`}>
      <button
        type="button"
        aria-pressed={chosenRow.value === row}
        onClick={() => (chosenRow.value = chosenRow.value === row ? null : row)}
      >
        <ClassSign type={name(type)!} /> <b>{name(type)}</b>{' '}
        <span class="quiet">{name(place) ?? words.map.nowhere}</span>
        <span class="who" dir="auto">
          {who}
          {who && whom && ' → '}
          {whom}
        </span>
        <small class="quiet">{inRow(when ?? words.timeline.noDay, name(outlet) ?? words.reports.unknownOutlet)}</small>
      </button>
    </li>
  );
}

/** The claim that was pressed, with its sentence and the way to its text. */
function Chosen() {
  const row = chosenRow.value;
  const key = row === null ? null : (columns.value?.key[row] ?? null);
  const [told, setTold] = useState<ListedClaim | null>(null);
  useEffect(() => {
    setTold(null);
    if (key === null) return;
    const abort = new AbortController();
    server
      .claim({ key }, abort.signal)
      .then(setTold)
      .catch(() => undefined);
    return () => abort.abort();
  }, [key]);
  if (!told) return null;
  const { sentence, report, incident } = told;
  const claim = told.decided ?? told.claim;
  const place = placeOnMap(claim);
  return (
    <article class="chosen">
      <p>
        <QuotedSentence sentence={sentence} claim={claim} />
      </p>
      <p class="quiet">{inRow(titleOf(report), report.outlet, report.published, place?.why)}</p>
      <p>
        <a
          class="link"
          href={formatRoute({ view: 'read', id: report.id, params: new URLSearchParams({ claim: claim.id }) })}
        >
          {words.map.read}
        </a>
        {incident && (
          <a class="link" href={`#/incidents/${encodeURIComponent(incident)}`}>
            {words.claim.incidentLink}
          </a>
        )}
      </p>
    </article>
  );
}
