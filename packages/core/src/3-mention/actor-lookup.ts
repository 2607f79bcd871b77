import type { ActorEntry } from './actor-entry.ts';
import { composedEntry, roleById } from './actor-roles.ts';

/** Entries by their identifier, those that a state and a role make (`MLI-ARMY`) among them. */
export type ActorLookup = (id: string) => ActorEntry | undefined;

/** Looks up entries without building a register. */
export function actorLookup(entries: Iterable<ActorEntry>): ActorLookup {
  const listed = new Map<string, ActorEntry>();
  for (const entry of entries) listed.set(entry.id, entry);
  return (id) => listed.get(id) ?? composed(listed, id);
}

/** The entry of a state and a role; the state's part may have hyphens itself. */
function composed(listed: ReadonlyMap<string, ActorEntry>, id: string): ActorEntry | undefined {
  const hyphen = id.lastIndexOf('-');
  const state = listed.get(id.slice(0, hyphen));
  const role = roleById(id.slice(hyphen + 1));
  return state?.kind === 'state' && role !== undefined ? composedEntry(state, role) : undefined;
}
