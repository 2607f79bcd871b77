import { signal } from '@preact/signals';

export const VIEWS = ['read', 'map', 'incidents', 'review', 'add', 'export'] as const;
export type View = (typeof VIEWS)[number];

/** Where the page is: everything that a person would want to send to another stands in the address. */
export interface Route {
  readonly view: View;
  /** Identifier of the report or incident that is open. */
  readonly id: string | null;
  readonly params: URLSearchParams;
}

/** Reads an address such as `#/read/3f…?claim=c3&text=bridge`; whatever is not understood leads to the reports. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [name, ...rest] = path.split('/');
  const view = VIEWS.find((known) => known === name) ?? 'read';
  return { view, id: decoded(rest.join('/')) || null, params: new URLSearchParams(search) };
}

/** The address of a route, parameters without a value left out. */
export function formatRoute({ view, id, params }: Route): string {
  const search = new URLSearchParams([...params].filter(([, value]) => value !== '')).toString();
  return `#/${view}${id === null ? '' : `/${encodeURIComponent(id)}`}${search === '' ? '' : `?${search}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));

/** Goes to a route. Filters stay unless `params` is given; `replace` leaves no step to go back to. */
export function go(to: { view?: View; id?: string | null; params?: URLSearchParams }, replace = false): void {
  // Looked at without following it: whoever writes the address is not to write it again whenever it changes.
  const now = route.peek();
  const next: Route = { ...now, ...to };
  const hash = formatRoute(next);
  if (hash === formatRoute(now)) return;
  route.value = next;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
}

/** Sets or, with null, takes away parameters of the address. */
export function setParams(changes: Readonly<Record<string, string | null>>, replace = false): void {
  const params = new URLSearchParams(route.peek().params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  }
  go({ params }, replace);
}

export function followAddress(): void {
  addEventListener('popstate', () => {
    route.value = parseRoute(location.hash);
  });
}
