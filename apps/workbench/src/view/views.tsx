import { useEffect, useState } from 'preact/hooks';
import { narrowed } from '../state/filter.ts';
import { openView, readViews, saveView, views } from '../state/views.ts';
import { words } from '../strings.ts';

/** Views that were given a name, and the name for this one. */
export function Views() {
  const [naming, setNaming] = useState<string | null>(null);
  useEffect(() => {
    // Without them the page works as well.
    readViews().catch(() => undefined);
  }, []);
  return (
    <div class="views">
      {views.value.length > 0 && (
        <select
          aria-label={words.find.views}
          value=""
          onChange={(event) => {
            const view = views.value.find(({ id }) => id === event.currentTarget.value);
            if (view) openView(view.query);
          }}
        >
          <option value="">{words.find.views}</option>
          {views.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {naming === null
        ? narrowed.value && (
            <button type="button" class="link" onClick={() => setNaming('')}>
              {words.find.saveView}
            </button>
          )
        : naming !== null && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (naming.trim() !== '') saveView(naming.trim());
                setNaming(null);
              }}
            >
              <input
                type="text"
                aria-label={words.find.viewName}
                placeholder={words.find.viewName}
                value={naming}
                maxLength={200}
                onInput={(event) => setNaming(event.currentTarget.value)}
              />
              <button type="submit">{words.save}</button>
            </form>
          )}
    </div>
  );
}
