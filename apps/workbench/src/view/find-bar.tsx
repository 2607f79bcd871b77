import { useState } from 'preact/hooks';
import { FACETS } from '../state/facets.ts';
import { clearFilter, filtered, narrowed, searching, searchProblem, toggle } from '../state/filter.ts';
import { route, setParams } from '../state/route.ts';
import { countedClaims, fill, words } from '../strings.ts';
import { FacetPanel } from './facet-panel.tsx';
import { FindBox } from './find-box.tsx';
import { valueName } from './value-name.ts';
import { Views } from './views.tsx';

/** One box for words and names, and what the claims are narrowed down to, each taken off with a press. */
export function FindBar() {
  const [narrowing, setNarrowing] = useState(false);
  return (
    <search class="find">
      <FindBox />
      <p role="status" class="quiet">
        {searchProblem.value !== '' ? (
          <span class="wrong">{searchProblem.value}</span>
        ) : searching.value ? (
          words.loading
        ) : (
          filtered.value && countedClaims(filtered.value.rows.length)
        )}
      </p>
      {/* Where there is no room for a column of its own. */}
      <details
        class="narrow"
        open={narrowing}
        onToggle={(event) => setNarrowing(event.currentTarget.open)}
        onKeyDown={(event) => event.key === 'Escape' && setNarrowing(false)}
      >
        <summary>{words.find.narrow}</summary>
        {narrowing && <FacetPanel />}
      </details>
      <Chosen />
      <Views />
    </search>
  );
}

function Chosen() {
  const { params } = route.value;
  const [text, from, to, box, area, confidence] = ['text', 'from', 'to', 'box', 'within', 'confidence'].map((name) =>
    params.get(name),
  );
  const facets = FACETS.flatMap((facet) =>
    params.getAll(facet).map((value) => ({
      key: `${facet} ${value}`,
      label: `${words.find.facets[facet]}: ${valueName(facet, value)}`,
      off: () => toggle(facet, value),
    })),
  );
  const others = [
    { key: 'text', on: text, label: `“${text}”`, off: { text: null } },
    { key: 'days', on: from || to, label: `${from ?? '…'} – ${to ?? '…'}`, off: { from: null, to: null } },
    { key: 'box', on: box, label: words.find.box, off: { box: null } },
    { key: 'within', on: area, label: words.find.within, off: { within: null } },
    {
      key: 'confidence',
      on: confidence,
      label: `${words.find.confidence}: ${fill(words.find.atLeast, String(Math.round(Number(confidence) * 100)))}`,
      off: { confidence: null },
    },
  ].flatMap(({ key, on, label, off }) => (on ? [{ key, label, off: () => setParams(off) }] : []));
  return (
    <ul class="chips" aria-label={words.find.chosen}>
      {[...facets, ...others].map(({ key, label, off }) => (
        <li key={key}>
          <button type="button" class="chip" onClick={off} title={words.find.takeOff}>
            {label} <span aria-hidden="true">×</span>
            <span class="hidden"> ({words.find.takeOff})</span>
          </button>
        </li>
      ))}
      {narrowed.value && (
        <li>
          <button type="button" class="link" onClick={clearFilter}>
            {words.find.clear}
          </button>
        </li>
      )}
    </ul>
  );
}
