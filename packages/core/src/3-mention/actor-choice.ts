import type { ActorContext } from './actor-context.ts';
import { type ActorEntry, placeInTime } from './actor-entry.ts';
import type { ActorMatch, Alias } from './actor-index.ts';

/** The name that was chosen among those that a match may be. */
export interface ActorChoice {
  readonly alias: Alias;
  readonly reason: string;
}

/**
 * Chooses among the entries that have the name found: the user's before Dateline's, those that were there on the day
 * before those that were there earlier, and then the one whose country the report speaks of most. Null where two are as good.
 */
export function choose(match: ActorMatch, context: ActorContext, date: string | null): ActorChoice | null {
  let best: { alias: Alias; score: number } | null = null;
  let tied = false;
  for (const alias of match.aliases) {
    const score = scoreOf(alias, context, date);
    if (score === null || (best !== null && score < best.score)) continue;
    tied = best !== null && score === best.score && best.alias.entry.id !== alias.entry.id;
    best = { alias, score };
  }
  if (best === null || tied) return null;
  return { alias: best.alias, reason: reasonOf(best.alias, match, context, date) };
}

/** Higher is better; null where the name cannot mean this entry here. */
function scoreOf({ entry, use, own }: Alias, context: ActorContext, date: string | null): number | null {
  const span = spanOf(entry);
  const when = placeInTime(span, date);
  if (when === 'before') return null;
  const mentions = entry.country === undefined ? 0 : (context.countries.get(entry.country) ?? 0);
  if (use === 'weak' && mentions === 0 && !context.named.has(entry.id)) return null;
  // A report may speak of a group that is no more, but then it is about its country, or does not say.
  if (when === 'after' && context.focus !== null && entry.country !== undefined && mentions === 0) return null;
  const current = when === 'within' && (date !== null || span.to === undefined);
  return (
    (own ? 10_000 : 0) +
    (current ? 1_000 : 0) +
    (context.named.has(entry.id) ? 200 : 0) +
    Math.min(mentions, 99) +
    (use === 'weak' ? 0 : 0.5) +
    // Among those that are no more, the latest.
    (current || span.to === undefined ? 0 : Number(span.to.slice(0, 4)) / 10_000)
  );
}

/** When an entry is to be thought of: its own dates, or for a person all the time in which they stood for something. */
function spanOf(entry: ActorEntry): { readonly from?: string; readonly to?: string } {
  if (entry.kind !== 'person' || entry.parents === undefined || entry.from !== undefined || entry.to !== undefined)
    return entry;
  let from: string | undefined;
  let to: string | undefined = '';
  for (const side of entry.parents) {
    if (side.from !== undefined && (from === undefined || side.from < from)) from = side.from;
    if (side.to === undefined) to = undefined;
    else if (to !== undefined && side.to > to) to = side.to;
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function reasonOf({ entry, text, use }: Alias, match: ActorMatch, context: ActorContext, date: string | null): string {
  const parts = [USES[use].replace('{text}', text).replace('{name}', entry.name)];
  if (use === 'weak')
    parts.push(
      context.named.has(entry.id) ? 'the report names it in full as well' : 'the report speaks of its country',
    );
  const others = new Set(match.aliases.map((alias) => alias.entry.id).filter((id) => id !== entry.id));
  if (others.size > 0) parts.push(`chosen before ${[...others].join(', ')} by date and country`);
  const span = spanOf(entry);
  if (placeInTime(span, date) === 'after') parts.push(`named after its end (${span.to})`);
  return parts.join('; ');
}

const USES: Readonly<Record<Alias['use'], string>> = {
  name: 'name: “{text}” is {name}',
  weak: 'short name: “{text}” is {name}',
  adjective: 'adjective: “{text}” stands for {name}',
  people: 'people: “{text}”, of {name}',
  metonym: 'seat: “{text}” stands for {name}',
};
