import type { PlaceSituation, State } from '@dateline/core/situation';
import { fill, words } from '../strings.ts';

type StateName = keyof typeof words.situation.states;

/** The states that make up what is said of a place, in the order in which they are told. */
export function statesOf(told: PlaceSituation): readonly (readonly [name: string, state: State])[] {
  const { holder, rivals, left, contested, besieged, underFire, truce, status } = told;
  const named = (name: StateName, state: State | null) =>
    state ? [[words.situation.states[name], state] as const] : [];
  return [
    ...named('holder', holder),
    ...rivals.flatMap((rival) => named('rival', rival)),
    ...named('left', left),
    ...named('contested', contested),
    ...named(status === 'cut' ? 'cut' : 'besieged', besieged),
    ...named('underFire', underFire),
    ...named('truce', truce),
  ];
}

/** Who is said to do it: `government troops and militia`. */
export function partyWords({ parties }: State): string {
  return parties.map(({ name }) => name).join(words.situation.and) || words.situation.somebody;
}

/** Whom the state of a place names, in short: rivals side by side. */
export function mainParties({ holder, rivals }: PlaceSituation): string {
  return holder === null ? '' : [holder, ...rivals].map(partyWords).join(' / ');
}

/** How long before the day that is asked about something was last told. */
export function ageWords(age: number): string {
  if (age === 0) return words.situation.sameDay;
  return age === 1 ? words.situation.dayBefore : fill(words.situation.daysBefore, age.toLocaleString(words.language));
}
