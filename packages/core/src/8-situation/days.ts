import { type Day, isoOf } from '../6-time/calendar.ts';
import { type PlaceSituation, type Status, situationAt } from './situation.ts';
import type { Statement } from './statement.ts';

/** A day of a place on which something was told, and how things stood at its end. */
export interface SituationDay {
  readonly day: string;
  readonly place: string;
  readonly placeId: string;
  readonly status: Status;
  readonly holder: string | null;
  /** Whether status or holder are others than the day before. */
  readonly changed: boolean;
  /** What was told of the day: `Gazette: Government troops took Brihuega`. */
  readonly told: readonly { readonly words: string; readonly key: string }[];
}

/** The days between two, both included, on which something was told of a place or a state ran out, in order. */
export function situationDays(statements: readonly Statement[], from: Day, to: Day): SituationDay[] {
  const byPlace = new Map<string, Statement[]>();
  for (const statement of statements) {
    const list = byPlace.get(statement.place.id);
    if (list) list.push(statement);
    else byPlace.set(statement.place.id, [statement]);
  }
  const days: SituationDay[] = [];
  for (const list of byPlace.values()) {
    const first = Math.max(from, list[0]!.day);
    let before = stand(situationAt(list, first - 1)[0]);
    for (let day = first; day <= to; day++) {
      const told = list.filter((statement) => statement.day === day);
      const now = situationAt(list, day)[0]!;
      const changed = stand(now) !== before;
      before = stand(now);
      if (told.length === 0 && !changed) continue;
      days.push({
        day: isoOf(day),
        place: now.place.name,
        placeId: now.place.id,
        status: now.status,
        holder: holderName(now),
        changed,
        told: told.map((statement) => ({ words: statementWords(statement), key: statement.key })),
      });
    }
  }
  return days.sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.place < b.place ? -1 : a.place > b.place ? 1 : 0,
  );
}

function stand(situation: PlaceSituation | undefined): string {
  return situation === undefined ? '' : `${situation.status} ${situation.holder?.parties[0]?.id ?? ''}`;
}

const holderName = ({ holder }: PlaceSituation): string | null => holder?.parties[0]?.name ?? null;

/** A statement as a sentence: `Gazette: Government troops took Brihuega`. */
export function statementWords({ voiceName, parties, verb, place, hedged }: Statement): string {
  const who = parties.length === 0 ? 'somebody' : parties.map(({ name }) => name).join(' and ');
  return `${voiceName}: ${who} ${hedged ? 'possibly ' : ''}${verb} ${place.name}`;
}
