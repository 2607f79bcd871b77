import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseNamed, facetsWithoutWords } from '../state/filter.ts';
import { route, setParams } from '../state/route.ts';
import { type Suggestion, suggest } from '../state/suggest.ts';
import { numberWords, words } from '../strings.ts';
import { ClassSign } from './class-sign.tsx';
import { valueName } from './value-name.ts';

/** How long typing must rest before it is looked for. */
const PAUSE = 250;
const MOST = 8;

/**
 * The box for words. What is typed is looked for in the sentences; names that begin so are offered below, to narrow the claims down
 * to, and taken with the arrow keys and Enter.
 */
export function FindBox() {
  const input = useRef<HTMLInputElement>(null);
  const asked = route.value.params.get('text') ?? '';
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => setParams({ text: text.trim() }, true), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const offered = open && facetsWithoutWords.value ? suggest(text, facetsWithoutWords.value, valueName, MOST) : [];
  const take = ({ facet, value }: Suggestion) => {
    setText('');
    setOpen(false);
    setAt(-1);
    chooseNamed(facet, value);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && offered.length > 0) setOpen(false);
    else if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Past the ends lies the box itself.
      if (offered.length > 0) setAt(((at + 1 + step + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === 'Enter' && offered[at]) take(offered[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="find-box">
      <input
        id="find"
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls="offered"
        aria-autocomplete="list"
        aria-activedescendant={offered[at] ? `offered-${at}` : undefined}
        autocomplete="off"
        value={text}
        placeholder={words.find.words}
        aria-label={words.find.words}
        title={words.find.wordsHelp}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <div id="offered" role="listbox" aria-label={words.find.offered} hidden={offered.length === 0}>
        {offered.map((one, nth) => (
          <Offer key={`${one.facet} ${one.value}`} one={one} nth={nth} chosen={nth === at} take={take} />
        ))}
      </div>
    </div>
  );
}

function Offer(props: { one: Suggestion; nth: number; chosen: boolean; take: (one: Suggestion) => void }) {
  const { facet, value, name, claims } = props.one;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names what is chosen.
    <div
      id={`offered-${props.nth}`}
      role="option"
      aria-selected={props.chosen}
      onMouseDown={(event) => {
        // Before the box loses the focus, which would take the list away.
        event.preventDefault();
        props.take(props.one);
      }}
    >
      {(facet === 'class' || facet === 'type') && <ClassSign type={value} />}
      <span dir="auto">{name}</span>
      <small class="quiet">
        {words.find.facets[facet]} · {numberWords(claims)}
      </small>
    </div>
  );
}
