import { useEffect, useRef, useState } from 'preact/hooks';
import { FACETS } from '../state/facets.ts';
import { clearFilter, filtered, narrowed, searching, searchProblem, toggle } from '../state/filter.ts';
import { route, setParams } from '../state/route.ts';
import { countedClaims, words } from '../strings.ts';
import { valueName } from './value-name.ts';
import { Views } from './views.tsx';

/** How long typing must rest before it is looked for. */
const PAUSE = 250;

/** One box for words, and what the claims are narrowed down to, each taken off with a press. */
export function FindBar() {
  const input = useRef<HTMLInputElement>(null);
  const asked = route.value.params.get('text') ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => setParams({ text: text.trim() }, true), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { params } = route.value;
  const [from, to, box, area] = ['from', 'to', 'box', 'within'].map((name) => params.get(name));
  return (
    <search class="find">
      <input
        id="find"
        ref={input}
        type="search"
        value={text}
        placeholder={words.find.words}
        aria-label={words.find.words}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" class="quiet">
        {searchProblem.value !== '' ? (
          <span class="wrong">{searchProblem.value}</span>
        ) : searching.value ? (
          words.loading
        ) : (
          filtered.value && countedClaims(filtered.value.rows.length)
        )}
      </p>
      <ul class="chips" aria-label={words.find.chosen}>
        {FACETS.flatMap((facet) =>
          params.getAll(facet).map((value) => (
            <li key={`${facet} ${value}`}>
              <Chip
                label={`${words.find.facets[facet]}: ${valueName(facet, value)}`}
                off={() => toggle(facet, value)}
              />
            </li>
          )),
        )}
        {(from || to) && (
          <li>
            <Chip label={`${from ?? '…'} – ${to ?? '…'}`} off={() => setParams({ from: null, to: null })} />
          </li>
        )}
        {box && (
          <li>
            <Chip label={words.find.box} off={() => setParams({ box: null })} />
          </li>
        )}
        {area && (
          <li>
            <Chip label={words.find.within} off={() => setParams({ within: null })} />
          </li>
        )}
        {narrowed.value && (
          <li>
            <button type="button" class="link" onClick={clearFilter}>
              {words.find.clear}
            </button>
          </li>
        )}
      </ul>
      <Views />
    </search>
  );
}

function Chip({ label, off }: { label: string; off: () => void }) {
  return (
    <button type="button" class="chip" onClick={off} title={words.find.takeOff}>
      {label} <span aria-hidden="true">×</span>
      <span class="hidden"> ({words.find.takeOff})</span>
    </button>
  );
}
