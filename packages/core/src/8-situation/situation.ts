import { type Day, isoOf } from '../6-time/calendar.ts';
import data from '../data/situation-effects.json' with { type: 'json' };
import { type Aspect, isRoad, type Party, type SituationPlace, type Statement } from './statement.ts';

/** In a word, for a table or the colour of a map. */
export type Status =
  | 'held'
  | 'disputed'
  | 'contested'
  | 'besieged'
  | 'cut'
  | 'left'
  | 'under fire'
  | 'truce'
  | 'unknown';

/** A state of a place, by whom, since when, and on whose word. */
export interface State {
  readonly parties: readonly Party[];
  /** First day of which it is told without anything else in between, ISO. */
  readonly since: string;
  /** Last day of which it is told. */
  readonly lastTold: string;
  /** Days from then to the day that is asked about. */
  readonly age: number;
  /** Names of the voices. */
  readonly voices: readonly string[];
  readonly sides: readonly string[];
  /** Claims that say so, newest first. */
  readonly keys: readonly string[];
  /** Told as possible only. */
  readonly hedged: boolean;
}

/** Who one voice says holds a place. */
export interface VoiceView {
  readonly voice: string;
  readonly side: string | null;
  /** Null where it says that somebody left and not who came. */
  readonly holder: Party | null;
  readonly day: string;
  readonly verb: string;
  readonly keys: readonly string[];
}

/** What the claims together say of a place on a day. */
export interface PlaceSituation {
  readonly place: SituationPlace;
  readonly day: string;
  readonly status: Status;
  readonly holder: State | null;
  /** Others that are said to hold it at the same time, with who says so. */
  readonly rivals: readonly State[];
  /** Who has left since anybody was last said to hold it. */
  readonly left: State | null;
  readonly contested: State | null;
  readonly besieged: State | null;
  readonly underFire: State | null;
  readonly truce: State | null;
  readonly byVoice: readonly VoiceView[];
  /** What does not go together, a sentence each. */
  readonly conflicts: readonly string[];
}

const LASTS: Readonly<Record<string, number>> = data.lasts.days;

/** What is said of every place as of a day, by name. Later statements are left out of account, as if they were not known. */
export function situationAt(statements: readonly Statement[], day: Day): PlaceSituation[] {
  const byPlace = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (statement.day > day) continue;
    const list = byPlace.get(statement.place.id);
    if (list) list.push(statement);
    else byPlace.set(statement.place.id, [statement]);
  }
  return [...byPlace.values()]
    .map((list) => placeSituation(list, day))
    .sort((a, b) => (a.place.name < b.place.name ? -1 : a.place.name > b.place.name ? 1 : 0));
}

/** What statements of one place, oldest first and none after the day, come to. */
function placeSituation(list: readonly Statement[], day: Day): PlaceSituation {
  const { place } = list[0]!;
  const holding = holderOf(list, day);
  const taken = list.findLast(({ type }) => type === 'territory.capture')?.day ?? Number.NEGATIVE_INFINITY;
  const lasting = (aspect: Aspect): State | null => {
    const ended = Math.max(
      endedOn(list, aspect),
      data.endedByCapture.aspects.includes(aspect) ? taken : Number.NEGATIVE_INFINITY,
    );
    const recent = list.filter(
      (statement) =>
        statement.aspect === aspect && statement.day > ended && day - statement.day <= (LASTS[aspect] ?? 0),
    );
    return recent.length === 0 ? null : stateOf(recent, day);
  };
  const contested = lasting('contested');
  const besieged = lasting('besieged');
  const underFire = lasting('under fire');
  const truce = lasting('truce');
  const { holder, rivals, left } = holding;
  const statuses: readonly (readonly [Status, boolean])[] = [
    ['disputed', rivals.length > 0],
    ['contested', contested !== null],
    [isRoad(place) ? 'cut' : 'besieged', besieged !== null],
    ['held', holder !== null],
    ['left', left !== null],
    ['truce', truce !== null],
    ['under fire', underFire !== null],
    ['unknown', true],
  ];
  return {
    place,
    day: isoOf(day),
    status: statuses.find(([, holds]) => holds)![0],
    ...holding,
    contested,
    besieged,
    underFire,
    truce,
    conflicts: conflictsOf(place, holder, rivals, besieged),
  };
}

/** The last day on which an aspect was said to have ended. */
function endedOn(list: readonly Statement[], aspect: Aspect): Day {
  const enders = Object.entries(data.ends.aspects).flatMap(([by, ended]) => (ended.includes(aspect) ? [by] : []));
  return list.findLast((statement) => enders.includes(statement.aspect))?.day ?? Number.NEGATIVE_INFINITY;
}

/**
 * Who holds the place: whoever was last said to, since the first day of the unbroken run of statements that say so. Rivals are those of
 * whom a voice says the same by its last word. That the place was taken overtakes what was said before; that somebody simply
 * holds it does not, and stands against the other word until that is old.
 */
function holderOf(list: readonly Statement[], day: Day) {
  const told = list.filter(({ aspect, parties }) => parties.length > 0 && (aspect === 'holder' || aspect === 'left'));
  const byVoice = viewsOf(told);
  const last = told.at(-1);
  if (last === undefined) return { holder: null, rivals: [], left: null, byVoice };
  const isGone = departures(told);
  const holders = told.filter(({ aspect }) => aspect === 'holder');
  const lastHolder = holders.findLast((statement) => !isGone(statement));
  const leaving = told.filter(
    (statement) => statement.aspect === 'left' && statement.day >= (holders.at(-1)?.day ?? 0),
  );
  const left = lastHolder === undefined && leaving.length > 0 ? stateOf(leaving, day) : null;
  if (lastHolder === undefined) return { holder: null, rivals: [], left, byVoice };
  const party = lastHolder.parties[0]!.id;
  const run = runOf(holders, party);
  const taken = run.findLast(({ type }) => type === 'territory.capture')?.day ?? Number.NEGATIVE_INFINITY;
  const since = Math.max(taken, day - data.disputes.days);
  const against = new Map<string, Statement[]>();
  for (const voice of new Set(holders.map((statement) => statement.voice))) {
    const word = holders.findLast((statement) => statement.voice === voice)!;
    const other = word.parties[0]!.id;
    if (word.day < since || word.parties.some(({ id }) => id === party) || isGone(word)) continue;
    against.set(other, [...(against.get(other) ?? []), word]);
  }
  return {
    holder: stateOf(run, day),
    rivals: [...against.values()].map((words) => stateOf(words, day)),
    left: null,
    byVoice,
  };
}

/** Tells of a statement of a holder whether one of those it names was said to have left later on. */
function departures(told: readonly Statement[]): (statement: Statement) => boolean {
  const position = new Map(told.map((statement, at) => [statement, at]));
  const gone = new Map<string, number>();
  for (const [at, { aspect, parties }] of told.entries())
    if (aspect === 'left') for (const { id } of parties) gone.set(id, at);
  return (statement) => statement.parties.some(({ id }) => (gone.get(id) ?? -1) > position.get(statement)!);
}

/** The statements for a party since another was last said to have taken the place. */
function runOf(holders: readonly Statement[], party: string): Statement[] {
  const run: Statement[] = [];
  for (const statement of holders.toReversed()) {
    if (statement.parties.some(({ id }) => id === party)) run.unshift(statement);
    else if (run.length > 0 && statement.day < run[0]!.day && statement.type === 'territory.capture') break;
  }
  return run;
}

function viewsOf(told: readonly Statement[]): VoiceView[] {
  const views: VoiceView[] = [];
  for (const voice of new Set(told.map((statement) => statement.voice))) {
    const words = told.filter((statement) => statement.voice === voice);
    const last = words.at(-1)!;
    views.push({
      voice: last.voiceName,
      side: last.side,
      holder: last.aspect === 'holder' ? last.parties[0]! : null,
      day: isoOf(last.day),
      verb: last.verb,
      keys: words.map(({ key }) => key).reverse(),
    });
  }
  return views;
}

function stateOf(list: readonly Statement[], day: Day): State {
  const parties = new Map(list.flatMap((statement) => statement.parties.map((party) => [party.id, party] as const)));
  const days = list.map((statement) => statement.day);
  return {
    parties: [...parties.values()],
    since: isoOf(Math.min(...days)),
    lastTold: isoOf(Math.max(...days)),
    age: day - Math.max(...days),
    voices: [...new Set(list.map(({ voiceName }) => voiceName))],
    sides: [...new Set(list.flatMap(({ side }) => side ?? []))],
    keys: list.map(({ key }) => key).reverse(),
    hedged: list.every(({ hedged }) => hedged),
  };
}

function conflictsOf(
  place: SituationPlace,
  holder: State | null,
  rivals: readonly State[],
  besieged: State | null,
): string[] {
  const conflicts: string[] = [];
  const names = ({ parties }: State): string => parties.map(({ name }) => name).join(' and ');
  for (const rival of rivals)
    conflicts.push(
      `${holder!.voices.join(', ')}: ${names(holder!)} holds ${place.name} (${holder!.lastTold}); ${rival.voices.join(', ')}: ${names(rival)} does (${rival.lastTold})`,
    );
  const own = besieged?.parties.find(({ id }) => holder?.parties.some((party) => party.id === id));
  if (own) conflicts.push(`${own.name} is said to hold ${place.name} and to besiege it`);
  return conflicts;
}
