import type { Doc } from '../doc/doc.ts';
import { choose } from './actor-choice.ts';
import { contextOf } from './actor-context.ts';
import { type ActorEntry, actorProblems, defaultActors, type OwnActor, repeatedIds } from './actor-entry.ts';
import { ActorIndex, type ActorMatch } from './actor-index.ts';
import { type ActorLookup, actorLookup } from './actor-lookup.ts';
import { readPhrase } from './actor-phrase.ts';
import type { ActorPhrase, ActorReading, ActorResolution } from './actor-reading.ts';

/** A name that several entries have. Which is meant is decided by the report's date and by the countries it speaks of. */
export interface AliasClash {
  /** The name in the words by which it is compared. */
  readonly alias: string;
  readonly ids: readonly string[];
}

/** The actors that are known, and how to find them in a report. */
export interface ActorRegister {
  /** Entries listed; those that states and roles make come on top. */
  readonly size: number;
  readonly clashes: readonly AliasClash[];
  /** An entry by its identifier, also of those that a state and a role make (`MLI-ARMY`). */
  readonly entry: ActorLookup;
  /** Names in a report, longest first, and what the report says of states; read once a report. */
  read(doc: Doc): ActorReading;
  /** Whom a name found stands for on a date; null where that is open. */
  resolveMatch(doc: Doc, match: ActorMatch, date?: string | null): ActorResolution | null;
  /**
   * Whom a noun phrase names: a name of the register, a demonym and a noun ("Malian troops"), a name and its people
   * ("Hezbollah fighters"), or a noun alone where the report says plainly which state is meant ("the army"). Null where the
   * words do not say. `date` is an ISO date, by default that of the report; an actor is looked for among those of its day.
   */
  resolve(doc: Doc, first: number, last: number, head: number, date?: string | null): ActorResolution | null;
}

/**
 * Builds a register from entries and from those a user adds, whose names go before the others.
 *
 * @throws Error that lists everything that is wrong with the entries.
 */
export function createRegister(entries: readonly ActorEntry[], own: readonly OwnActor[] = []): ActorRegister {
  const listed = new Map(entries.map((actor) => [actor.id, actor]));
  for (const added of own) listed.set(added.id, merged(listed.get(added.id), added));
  const byCountry = new Map<string, ActorEntry>();
  for (const entry of listed.values()) {
    if (entry.kind !== 'state') continue;
    if (entry.id === entry.country) byCountry.set(entry.id, entry);
    if (entry.iso2 !== undefined) byCountry.set(entry.iso2, entry);
  }
  const entry = actorLookup(listed.values());
  // Dateline's own entries are checked by its tests, which saves a tenth of the time here.
  const checked = entries === defaultActors ? own.map((added) => listed.get(added.id)!) : [...listed.values()];
  const problems = [
    ...(entries === defaultActors ? [] : repeatedIds(entries).map((id) => `actor "${id}" is listed twice`)),
    ...actorProblems(checked, (id) => entry(id) !== undefined),
  ];
  if (problems.length > 0) throw new Error(`The actor register cannot be built: ${problems.join('; ')}.`);

  const index = new ActorIndex();
  for (const added of own) index.add(listed.get(added.id)!, true, added);
  for (const actor of entries) index.add(listed.get(actor.id)!, false, actor);

  const readings = new WeakMap<Doc, ActorReading>();
  const read = (doc: Doc): ActorReading => {
    let reading = readings.get(doc);
    if (reading === undefined) {
      const matches = index.find(doc);
      reading = { matches, context: contextOf(doc, matches, (code) => byCountry.get(code)) };
      readings.set(doc, reading);
    }
    return reading;
  };
  const resolveMatch = (doc: Doc, match: ActorMatch, date = doc.report.published): ActorResolution | null => {
    const chosen = choose(match, read(doc).context, date);
    if (chosen === null) return null;
    const { entry: actor, use } = chosen.alias;
    if (use === 'people' && actor.kind === 'state') return { id: `${actor.id}-PEOPLE`, reason: chosen.reason };
    return { id: actor.id, reason: chosen.reason };
  };
  return {
    size: listed.size,
    clashes: [...index.shared].map(([alias, ids]) => ({ alias, ids: [...ids].sort() })),
    entry,
    read,
    resolveMatch,
    resolve: (doc, first, last, head, date = doc.report.published) => {
      const phrase: ActorPhrase = { doc, first, last, head, date };
      return readPhrase(phrase, read(doc), entry);
    },
  };
}

/** A user's actor, or what becomes of a known one when a user adds to it. */
function merged(known: ActorEntry | undefined, added: OwnActor): ActorEntry {
  if (known === undefined) {
    const kind = added.name === undefined ? 'generic' : 'armed-group';
    return { name: added.aliases?.[0] ?? '', kind, reason: 'Added by the user.', ...added };
  }
  const lists = (['aliases', 'weak', 'adjectives', 'people', 'metonyms'] as const).flatMap((list) =>
    added[list] === undefined ? [] : [[list, [...(known[list] ?? []), ...added[list]]] as const],
  );
  return { ...known, ...added, ...Object.fromEntries(lists) };
}
