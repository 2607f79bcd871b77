import { useState } from 'preact/hooks';
import { FACETS, type Facet } from '../state/facets.ts';
import { dayName, filter, filtered, toggle } from '../state/filter.ts';
import { setParams } from '../state/route.ts';
import { fill, numberWords, words } from '../strings.ts';
import { ClassSign } from './class-sign.tsx';
import { valueName } from './value-name.ts';

const SHOWN = 7;
/** As many values as are shown of a facet at most; others are found in the box for words. */
const MOST = 200;
/** Facets that stay closed until something is chosen of them, as they have many values or say less. */
const CLOSED: readonly Facet[] = ['type', 'outlet', 'grade'];

/** Everything the claims can be narrowed down by, with numbers. */
export function FacetPanel() {
  if (filtered.value === null) return null;
  return (
    <section class="facets" aria-label={words.find.narrow}>
      {FACETS.map((facet) => (
        <FacetList key={facet} facet={facet} />
      ))}
      <Days />
      <Confidence />
    </section>
  );
}

function FacetList({ facet }: { facet: Facet }) {
  const [more, setMore] = useState(false);
  const values = filtered.value!.facets[facet];
  const chosen = filter.value.facets[facet] ?? [];
  // A facet in which everything is alike narrows nothing down.
  if (values.length < 2 && chosen.length === 0) return null;
  const absent = chosen.filter((value) => !values.some((known) => known.value === value));
  const listed = [...absent.map((value) => ({ value, claims: 0 })), ...values];
  return (
    <details open={!CLOSED.includes(facet) || chosen.length > 0}>
      <summary>{words.find.facets[facet]}</summary>
      <ul>
        {listed.slice(0, more ? MOST : SHOWN).map(({ value, claims }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(facet, value)} />
              {(facet === 'class' || facet === 'type') && <ClassSign type={value} />}
              <span>{valueName(facet, value)}</span>
              <span class="number quiet">{numberWords(claims)}</span>
            </label>
          </li>
        ))}
      </ul>
      {listed.length > SHOWN && (
        <button type="button" class="link" onClick={() => setMore(!more)}>
          {more ? words.find.fewer : words.more}
        </button>
      )}
    </details>
  );
}

function Days() {
  const { from, to } = filter.value;
  const field = (name: 'from' | 'to', day: number | null) => (
    <label>
      <span>{words.dateDialog[name]}</span>
      <input
        type="date"
        class="number"
        value={day === null ? '' : dayName(day)}
        onChange={(event) => setParams({ [name]: event.currentTarget.value || null })}
      />
    </label>
  );
  return (
    <details open={from !== null || to !== null}>
      <summary>{words.find.days}</summary>
      {field('from', from)}
      {field('to', to)}
    </details>
  );
}

function Confidence() {
  const percent = Math.round(filter.value.confidence * 100);
  return (
    <details open={percent > 0}>
      <summary>{words.find.confidence}</summary>
      <label>
        <span>{fill(words.find.atLeast, String(percent))}</span>
        <input
          type="range"
          class="number"
          min={0}
          max={95}
          step={5}
          value={percent}
          aria-label={words.find.confidence}
          onChange={(event) => {
            const value = Number(event.currentTarget.value);
            setParams({ confidence: value === 0 ? null : String(value / 100) });
          }}
        />
      </label>
    </details>
  );
}
