import { signal } from '@preact/signals';
import { server } from '../api.ts';
import { signed } from './decisions.ts';
import { decide } from './review.ts';
import { formatRoute, parseRoute, route } from './route.ts';

/** Addresses that somebody gave a name. */
export const views = signal<readonly { readonly id: string; readonly name: string; readonly query: string }[]>([]);

export async function readViews(): Promise<void> {
  views.value = (await server.views({})).items;
}

/** Keeps what is shown now under a name, for everybody who uses this record. */
export function saveView(name: string): void {
  signed(() => {
    const id = crypto.randomUUID();
    const value = { name, query: formatRoute(route.value).replace(/^#/, '') };
    decide(name, [{ subject: 'view', id, field: 'view', value }]);
    views.value = [...views.value, { id, ...value }];
  });
}

export function openView(query: string): void {
  route.value = parseRoute(query);
  history.pushState(null, '', formatRoute(route.value));
}
