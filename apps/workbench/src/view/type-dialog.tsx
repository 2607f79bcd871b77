import { classOf } from '@dateline/formats/page';
import { useState } from 'preact/hooks';
import { TYPES } from '../ontology.ts';
import { words } from '../strings.ts';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly chosen: string | null;
  readonly close: () => void;
  readonly choose: (type: string) => void;
}

/** All types of claims with what happens in them; typing narrows the list, Enter takes the first. */
export function TypeDialog({ chosen, close, choose }: Props) {
  const [filter, setFilter] = useState('');
  const [at, setAt] = useState(0);
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (id: string) => (id.split('.').some((part) => part.startsWith(wanted[0] ?? '')) ? 0 : 1);
  const found = TYPES.filter(({ id, happening }) => {
    const text = `${id} ${happening}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  }).sort((a, b) => rank(a.id) - rank(b.id));
  const current = found[Math.min(at, found.length - 1)];
  const take = () => {
    if (current) choose(current.id);
  };
  return (
    <Dialog heading={words.review.typeHeading} close={close} submit={take} wide>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="types"
        aria-activedescendant={current ? `type-${current.id}` : undefined}
        aria-label={words.review.typeFilter}
        placeholder={words.review.typeFilter}
        value={filter}
        onInput={(event) => {
          setFilter(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          setAt(Math.max(0, Math.min(found.length - 1, at + step)));
        }}
      />
      <div id="types" class="options" role="listbox" aria-label={words.review.typeHeading}>
        {found.map((type) => (
          <div
            key={type.id}
            id={`type-${type.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={type === current}
            class={`u0-${classOf(type.id)}${type.id === chosen ? ' chosen' : ''}`}
            ref={(element) => {
              if (element && type === current) element.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => choose(type.id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') choose(type.id);
            }}
          >
            <b>{type.id}</b> <span class="quiet">{type.happening}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="quiet">{words.review.typeNone}</p>}
    </Dialog>
  );
}
