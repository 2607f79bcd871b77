import { unsigned } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { formatRoute, route, VIEWS } from '../state/route.ts';
import { guard, reviewer, type Theme, theme } from '../state/settings.ts';
import { SETTLE_PARAMS, settling } from '../state/settling.ts';
import { words } from '../strings.ts';
import { Connection } from './connection.tsx';
import { KeyCap } from './key-cap.tsx';

export function Header() {
  const { view, params } = route.value;
  return (
    <header class="bar">
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('#text')?.focus()}>
        {words.skip}
      </button>
      <b class="name">{words.name}</b>
      <nav aria-label={words.viewsLabel}>
        {VIEWS.map((name) => (
          <a
            key={name}
            href={formatRoute({ view: name, id: null, params: kept(params) })}
            aria-current={name === (settling.value === null ? view : 'review') ? 'page' : undefined}
          >
            {words.views[name]}
          </a>
        ))}
      </nav>
      <Connection />
      <div class="tools">
        <button
          type="button"
          class="link"
          aria-pressed={guard.value}
          title={guard.value ? words.guard.on : words.guard.off}
          onClick={() => (guard.value = !guard.value)}
        >
          <span class="hidden">{words.guard.label}</span>
          <span aria-hidden="true">{guard.value ? '◉' : '○'}</span>
        </button>
        <label>
          <span class="hidden">{words.theme.label}</span>
          <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
            {(['system', 'light', 'dark'] as const).map((name) => (
              <option key={name} value={name}>
                {words.theme[name]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="link"
          title={words.person.change}
          onClick={() => {
            unsigned.value = () => undefined;
          }}
        >
          {reviewer.value || words.person.none}
        </button>
        <button type="button" class="link" onClick={() => dialog.open('help')}>
          {words.help.heading} <KeyCap action="help" />
        </button>
      </div>
    </header>
  );
}

/** Parameters that mean the same in every view; which claim is chosen and what is settled do not. */
function kept(params: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(params);
  for (const name of ['claim', 'who', ...SETTLE_PARAMS]) rest.delete(name);
  return rest;
}
