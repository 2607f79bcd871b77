import { computed } from '@preact/signals';
import { server } from '../api.ts';
import { fill, words } from '../strings.ts';
import { signed } from './decisions.ts';
import { decide, learn, reviewsBySubject } from './review.ts';
import { formatRoute, go, parseRoute, route } from './route.ts';
import { reviewer } from './settings.ts';

/** An address that somebody gave a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Who saved it, and may take it away. */
  readonly reviewer: string;
}

export const views = computed<readonly SavedView[]>(() =>
  [...reviewsBySubject.value.values()]
    .flat()
    .filter(({ subject }) => subject === 'view')
    .map(({ id, value, reviewer: who }) => ({ id, ...(value as { name: string; query: string }), reviewer: who }))
    .sort((a, b) => a.name.localeCompare(b.name, words.language)),
);

export async function readViews(): Promise<void> {
  const { items } = await server.views({});
  const field = { subject: 'view', field: 'view', note: '' } as const;
  learn(
    items.map(({ id, name, query, reviewer: who, at }) => ({
      ...field,
      id,
      value: { name, query },
      reviewer: who,
      at,
    })),
  );
}

/** Keeps what is shown now under a name, for everybody who uses this record. */
export function saveView(name: string): void {
  signed(() => {
    const value = { name, query: formatRoute(route.value).replace(/^#/, '') };
    decide(name, [{ subject: 'view', id: crypto.randomUUID(), field: 'view', value }]);
  });
}

/** Takes a view of one's own away again. */
export function removeView({ id, name }: SavedView): void {
  signed(() => decide(fill(words.find.viewRemoved, name), [{ subject: 'view', id, field: 'view', withdraw: true }]));
}

/** Whether a view may be taken away by whoever looks at it. */
export const isOwn = (view: SavedView): boolean => view.reviewer === reviewer.value;

/** Goes where a view leads; one that is but a query, as programs save them, is shown on the map. */
export function openView(query: string): void {
  go(parseRoute(query.startsWith('/') ? `#${query}` : `#/map?${query}`));
}
