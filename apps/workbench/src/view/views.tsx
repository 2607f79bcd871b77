import { useEffect, useState } from 'preact/hooks';
import { narrowed } from '../state/filter.ts';
import { isOwn, openView, readViews, removeView, saveView, views } from '../state/views.ts';
import { fill, words } from '../strings.ts';

/** Views that were given a name, and the name for this one. */
export function Views() {
  const [naming, setNaming] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // Without them the page works as well.
    readViews().catch(() => undefined);
  }, []);
  return (
    <div class="views">
      {views.value.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words.find.views}</summary>
          <ul class="popup">
            {views.value.map((view) => (
              <li key={view.id}>
                <button
                  type="button"
                  class="link"
                  dir="auto"
                  onClick={() => {
                    setOpen(false);
                    openView(view.query);
                  }}
                >
                  {view.name}
                </button>
                {isOwn(view) && (
                  <button
                    type="button"
                    class="cross"
                    aria-label={fill(words.find.removeView, view.name)}
                    title={fill(words.find.removeView, view.name)}
                    onClick={() => removeView(view)}
                  >
                    ×
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {naming === null ? (
        narrowed.value && (
          <button type="button" class="link" onClick={() => setNaming('')}>
            {words.find.saveView}
          </button>
        )
      ) : (
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
