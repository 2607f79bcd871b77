import { useState } from 'preact/hooks';
import { FACETS, type Facet } from '../state/facets.ts';
import { filter, filtered, toggle } from '../state/filter.ts';
import { words } from '../strings.ts';
import { ClassSign } from './class-sign.tsx';
import { valueName } from './value-name.ts';

const SHOWN = 7;

/** Everything the claims can be narrowed down by, with numbers. */
export function FacetPanel() {
  if (filtered.value === null) return null;
  return (
    <section class="facets" aria-label={words.find.narrow}>
      {FACETS.map((facet) => (
        <FacetList key={facet} facet={facet} />
      ))}
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
    <details open={facet !== 'type' && facet !== 'outlet' && facet !== 'grade' ? true : chosen.length > 0}>
      <summary>{words.find.facets[facet]}</summary>
      <ul>
        {listed.slice(0, more ? 200 : SHOWN).map(({ value, claims }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(facet, value)} />
              {(facet === 'class' || facet === 'type') && <ClassSign type={value} />}
              <span>{valueName(facet, value)}</span>
              <span class="number quiet">{claims.toLocaleString(words.language)}</span>
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
