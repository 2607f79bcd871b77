import { dayOfIso, isoOf, type Status, situationAt, situationDays } from '@dateline/core/situation';
import { type ClaimQuery, type Store, type StoredSituation, situationOf } from '@dateline/store';
import type { SituationAnswer, SituationDaysAnswer } from './api/index.ts';

/** What is asked of the state of places. Plain data, because it is sent to a thread. */
export interface SituationAsked {
  readonly query: ClaimQuery;
  /** Only voices of these sides. */
  readonly sides?: readonly string[];
  /** As of a day, the last of which anything is told unless given, or day by day. */
  readonly when: { readonly at: string | null } | { readonly from: string; readonly to: string };
  /** Only places that stand so; those of any state unless given. */
  readonly statuses?: readonly Status[];
}

export interface Situations {
  /** The answer as JSON: of thousands of places it is long, and only the page reads it. */
  answer(asked: SituationAsked): Promise<Uint8Array<ArrayBuffer>>;
}

/** As many queries have what they tell kept: those of one person who goes through the days, and of a few who look at other voices. */
const MOST_KEPT = 4;

/** Answers about the state of places. What claims say is read once for all days, and again when the record has changed. */
export function createSituations(store: Store): Situations {
  const kept = new Map<string, StoredSituation>();
  let revision = -1;
  const read = async (query: ClaimQuery): Promise<StoredSituation> => {
    const now = await store.revision();
    if (now !== revision) kept.clear();
    revision = now;
    const name = JSON.stringify(query);
    const known = kept.get(name);
    const found = known ?? (await situationOf(store, query));
    kept.delete(name);
    kept.set(name, found);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  return {
    async answer({ query, sides, when, statuses }) {
      const { statements: all, undated } = await read(query);
      const statements = sides ? all.filter(({ side }) => side !== null && sides.includes(side)) : all;
      const shown = ({ status }: { readonly status: Status }): boolean => statuses?.includes(status) ?? true;
      const encode = (answer: SituationAnswer | SituationDaysAnswer) =>
        new TextEncoder().encode(JSON.stringify(answer));
      if ('from' in when)
        return encode({
          items: situationDays(statements, dayOfIso(when.from)!, dayOfIso(when.to)!).filter(shown),
        });
      const dayName = (day: number | undefined): string | null => (day === undefined ? null : isoOf(day));
      const at = when.at ?? dayName(statements.at(-1)?.day);
      return encode({
        at,
        places: at === null ? [] : situationAt(statements, dayOfIso(at)!).filter(shown),
        undated,
        first: dayName(statements.at(0)?.day),
        last: dayName(statements.at(-1)?.day),
      });
    },
  };
}
