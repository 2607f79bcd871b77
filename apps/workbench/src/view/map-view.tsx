import { useEffect } from 'preact/hooks';
import { COLOURINGS, colouredBy } from '../map/colouring.ts';
import { boundsOf } from '../map/picture.ts';
import { columns, readTable, table } from '../state/columns.ts';
import { revision } from '../state/events.ts';
import type { Facet } from '../state/facets.ts';
import { filtered } from '../state/filter.ts';
import { colouring, drawing, sight } from '../state/map.ts';
import { setParams } from '../state/route.ts';
import { situationShown, toggleSituation } from '../state/situation.ts';
import { words } from '../strings.ts';
import { ClaimMap } from './claim-map.tsx';
import { ClassSign } from './class-sign.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { FindBar } from './find-bar.tsx';
import { KeyCap } from './key-cap.tsx';
import { Problem } from './problem.tsx';
import { RowList } from './row-list.tsx';
import { SituationLegend } from './situation-list.tsx';
import { TilesNote } from './tiles-note.tsx';
import { Timeline } from './timeline.tsx';
import { valueName } from './value-name.ts';

/** Where and when: the claims on a map, over time and in a list, all narrowed down alike. */
export function MapView() {
  useEffect(() => {
    void readTable();
  }, [revision.value]);
  const { state, table: current, problem } = table.value;
  if (state === 'failed')
    return <Problem heading={words.errors.broken} message={problem} retry={() => void readTable()} />;
  if (!current || !filtered.value)
    return (
      <p class="quiet pad" role="status">
        {words.loading}
      </p>
    );
  if (current.count === 0)
    return (
      <div class="empty">
        <h1>{words.reports.empty}</h1>
        <p>{words.reports.emptyHelp}</p>
      </div>
    );
  return (
    <div class="map-view">
      <FindBar />
      <FacetPanel />
      <main>
        <h1 class="hidden">{words.views.map}</h1>
        <div class="over">
          <label>
            {words.map.colour}{' '}
            <select value={colouring.value} onChange={(event) => setParams({ colour: event.currentTarget.value })}>
              {COLOURINGS.map((name) => (
                <option key={name} value={name}>
                  {words.find.facets[name]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="link" onClick={onlyHere}>
            {words.map.onlyHere}
          </button>
          <button
            id="draw-area"
            type="button"
            class="link"
            aria-pressed={drawing.value}
            onClick={() => (drawing.value = !drawing.value)}
          >
            {words.map.drawArea} <KeyCap action="area" />
          </button>
          <button type="button" class="link" aria-pressed={situationShown.value} onClick={toggleSituation}>
            {words.situation.show} <KeyCap action="situation" />
          </button>
        </div>
        <ClaimMap />
        <TilesNote />
        {situationShown.value && <SituationLegend />}
        <MapLegend />
        <Timeline />
      </main>
      <RowList />
    </div>
  );
}

function MapLegend() {
  const coloured = colouredBy(columns.value!, colouring.value);
  const facet: Facet = colouring.value;
  const known = filtered.value!.facets[facet].slice(0, 13);
  return (
    <ul class="legend map-legend" aria-label={words.map.legend}>
      {known.map(({ value }) => (
        <li key={value}>
          {facet === 'class' ? (
            <ClassSign type={value} />
          ) : (
            <span class="dot" style={{ background: `var(${coloured.variable(coloured.names.indexOf(value))})` }} />
          )}{' '}
          {valueName(facet, value)}
        </li>
      ))}
    </ul>
  );
}

/** Narrows the claims down to what the map shows. */
function onlyHere(): void {
  const element = document.querySelector('.claim-map');
  if (!element || !sight.value) return;
  const box = boundsOf(sight.value, element.clientWidth, element.clientHeight);
  setParams({ box: box.map((degrees) => degrees.toFixed(4)).join(',') });
}
