import { Refusal } from './refusal.ts';

/** A page and the cursor of the next: one item more than asked for was read, so that the last page knows that it is. */
export function page<Item>(items: readonly Item[], limit: number, nameOf: (item: Item) => string) {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, next: items.length > limit && last !== undefined ? cursorOf(nameOf(last)) : null };
}

function cursorOf(name: string): string {
  return Buffer.from(name, 'utf8').toString('base64url');
}

/** What stands in a cursor; nothing where none was given. */
export function afterCursor(cursor: string | undefined): { after?: string } {
  if (cursor === undefined) return {};
  const name = Buffer.from(cursor, 'base64url').toString('utf8');
  if (name === '' || cursorOf(name) !== cursor)
    throw new Refusal(400, 'bad request', 'cursor: expected what "next" of the page before said.');
  return { after: name };
}
