import type { Doc } from '../doc/doc.ts';
import type { ActorEntry } from './actor-entry.ts';
import type { ActorMatch } from './actor-index.ts';

/** What a report as a whole says of the states it is about. */
export interface ActorContext {
  /** Mentions of each country: names, demonyms and seats of its state, and places that lie in it. */
  readonly countries: ReadonlyMap<string, number>;
  /** The state that the report is plainly about. */
  readonly focus: { readonly state: ActorEntry; readonly mentions: number; readonly of: number } | null;
  /** Entries named by a name that is theirs alone, so that their short names are sure. */
  readonly named: ReadonlySet<string>;
}

/** A state is the plain focus with at least so many mentions … */
const FEWEST = 3;
/** … that are at least this share of all mentions of states and places with a country. */
const SHARE = 0.6;

/** Counts what a report says of states. `stateOf` gives the state of an ISO 3166 code, alpha-2 or alpha-3. */
export function contextOf(
  doc: Doc,
  matches: readonly ActorMatch[],
  stateOf: (code: string) => ActorEntry | undefined,
): ActorContext {
  const countries = new Map<string, number>();
  const named = new Set<string>();
  const count = (code: string): void => {
    countries.set(code, (countries.get(code) ?? 0) + 1);
  };
  for (const { aliases } of matches) {
    if (aliases.length === 1 && aliases[0]!.use === 'name') named.add(aliases[0]!.entry.id);
    const state = aliases.find((alias) => alias.entry.kind === 'state' && alias.use !== 'weak');
    if (state?.entry.country !== undefined) count(state.entry.country);
  }
  const counted = new Set(matches.map((match) => match.first));
  for (const place of doc.places) {
    const code = place.ref?.place?.country;
    const state = code === undefined || counted.has(place.first) ? undefined : stateOf(code);
    if (state?.country !== undefined) count(state.country);
  }
  return { countries, named, focus: focusOf(countries, stateOf) };
}

function focusOf(
  countries: ReadonlyMap<string, number>,
  stateOf: (code: string) => ActorEntry | undefined,
): ActorContext['focus'] {
  let all = 0;
  let most: [string, number] | undefined;
  for (const [code, mentions] of countries) {
    all += mentions;
    if (most === undefined || mentions > most[1]) most = [code, mentions];
  }
  const state = most === undefined ? undefined : stateOf(most[0]);
  if (most === undefined || state === undefined || most[1] < FEWEST || most[1] < SHARE * all) return null;
  return { state, mentions: most[1], of: all };
}
