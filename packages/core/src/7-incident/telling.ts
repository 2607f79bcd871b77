import { foldName } from '../5-place/fold.ts';
import { type Day, dayOfIso } from '../6-time/calendar.ts';
import type { Argument, Claim, CodedReport, Factuality, PlaceRef } from '../claim.ts';
import { claimKeys } from './claim-key.ts';
import { isHappening, kinship } from './types.ts';
import { contentWords, weightedWords } from './words.ts';

/** A place of a telling, with what comparing needs. */
export interface Spot {
  /** Identifier of the gazetteer entry, or `?` and the folded name where it was not resolved. */
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  /** Degrees; null where the place was not resolved. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** How far off it may be, kilometres. */
  readonly km: number;
  /** Whether it is a whole province, country or region rather than a spot. */
  readonly wide: boolean;
}

export interface Tally {
  /** The harm, `killed`; else the stem of what is counted. */
  readonly of: string;
  readonly low: number | null;
  readonly high: number | null;
}

/** When, as days since 1970-01-01, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  /** Whether the text says so; else it is what the day of publication allows. */
  readonly stated: boolean;
}

/** What one report tells of one happening: one or several of its claims. Incidents are made of tellings. Plain JSON. */
export interface Telling {
  /** Key of its first claim. */
  readonly id: string;
  readonly report: string;
  readonly outlet: string | null;
  readonly published: Day | null;
  readonly keys: readonly string[];
  readonly types: readonly string[];
  readonly when: Span | null;
  readonly spots: readonly Spot[];
  /** Identifiers of actors (`@SYR-ARMY`), else stems of the words that name them. */
  readonly agents: readonly string[];
  readonly patients: readonly string[];
  readonly counts: readonly Tally[];
  readonly factuality: readonly Factuality[];
  /** Words of its sentences with their weights, heaviest first. */
  readonly words: readonly (readonly [word: string, weight: number])[];
  /** Words of the whole report: what it is about. */
  readonly story: readonly (readonly [word: string, weight: number])[];
}

/** Days that a report without a stated time may look back: most news is of the same day or the one before. */
const LOOK_BACK = 2;

/**
 * Parts the claims of a report into tellings: claims that the coder linked (`sameAs`), an act and what came of it told in one
 * sentence, and results in the next sentence that state no place and time of their own.
 *
 * `apart` tells of pairs of claims (by key) that a person has said are not the same happening. `keys` are those of the claims, which are
 * not as the coder named them where a person corrected a type or trigger.
 */
export function tellingsOf(
  report: CodedReport,
  apart: (one: string, other: string) => boolean = () => false,
  keys: readonly string[] = claimKeys(report),
): Telling[] {
  const claims = report.claims.flatMap((claim, at) => (isHappening(claim.type) ? [{ claim, key: keys[at]! }] : []));
  const groups = new Groups(claims, apart);
  const byId = new Map(claims.map((one) => [one.claim.id, one]));
  for (const one of claims) {
    const earlier = one.claim.sameAs === null ? undefined : byId.get(one.claim.sameAs);
    if (earlier) groups.join(earlier, one);
  }
  for (const [at, one] of claims.entries()) {
    const before = claims.slice(Math.max(0, at - 8), at).filter((earlier) => goesWith(earlier.claim, one.claim));
    // What comes of an act in its own sentence does not come of that of the sentence before.
    const near = before.filter((earlier) => earlier.claim.sentence === one.claim.sentence);
    for (const earlier of near.length > 0 ? near : before) if (groups.agree(earlier, one)) groups.join(earlier, one);
  }
  const story = weightedWords(`${report.title ?? ''}\n${report.text.slice(0, 6000)}`, 60);
  return groups.lists().map((members) => createTelling(report, members, story));
}

interface Member {
  readonly claim: Claim;
  readonly key: string;
}

/** Whether a later claim is told as a part or result of an earlier one. */
function goesWith(earlier: Claim, later: Claim): boolean {
  const away = later.sentence - earlier.sentence;
  if (away < 0 || away > 1) return false;
  const kin = kinship(earlier.type, later.type);
  if (kin === 'unrelated' || kin === 'opposed') return false;
  if (tense(earlier.factuality) !== tense(later.factuality)) return false;
  if (!placesAgree(earlier, later) || !timesAgree(earlier, later)) return false;
  if (away === 0) return kin === 'result' || (kin === 'alike' && later.places.length > 0);
  return (
    kin === 'result' && isResult(later.type) && !isResult(earlier.type) && later.places.length === 0 && !later.time
  );
}

const isResult = (type: string): boolean => /^(?:harm|damage)\./.test(type);
/** What has been, against what is to come: they are never one happening. */
const tense = (factuality: Factuality): string => (factuality === 'planned' ? 'to come' : 'told');

const placesAgree = (one: Claim, other: Claim): boolean => placed(scenesOf(one), scenesOf(other));
const timesAgree = (one: Claim, other: Claim): boolean => timed(daysOf(one), daysOf(other));

/** The places at which a claim is told to have happened. */
const scenesOf = ({ places }: Claim): string[] => places.filter(({ role }) => role === 'at').map(spotId);

/** First and last day of a claim, ISO; null where none is told. */
function daysOf({ time }: Claim): readonly [from: string, to: string] | null {
  return time?.from ? [time.from, time.to ?? time.from] : null;
}

function placed(mine: readonly string[], theirs: readonly string[]): boolean {
  return mine.length === 0 || theirs.length === 0 || mine.some((id) => theirs.includes(id));
}

function timed(mine: ReturnType<typeof daysOf>, theirs: ReturnType<typeof daysOf>): boolean {
  return mine === null || theirs === null || (mine[0] <= theirs[1] && theirs[0] <= mine[1]);
}

/** Claims that are joined, with what they say of places and times, each once: a long report says the same a thousand times. */
interface Group {
  members: Member[];
  readonly scenes: Map<string, readonly string[]>;
  readonly days: Map<string, ReturnType<typeof daysOf>>;
}

/** Sets of claims that are joined one by one and never across what a person has parted. */
class Groups {
  readonly #of = new Map<Member, Group>();
  readonly #apart: (one: string, other: string) => boolean;

  constructor(members: readonly Member[], apart: (one: string, other: string) => boolean) {
    for (const member of members) {
      const [scenes, days] = [scenesOf(member.claim), daysOf(member.claim)];
      this.#of.set(member, {
        members: [member],
        scenes: new Map([[scenes.join(' '), scenes]]),
        days: new Map([[`${days}`, days]]),
      });
    }
    this.#apart = apart;
  }

  join(one: Member, other: Member): void {
    const mine = this.#of.get(one)!;
    const theirs = this.#of.get(other)!;
    if (mine === theirs || mine.members.some((a) => theirs.members.some((b) => this.#apart(a.key, b.key)))) return;
    mine.members.push(...theirs.members);
    for (const [key, scenes] of theirs.scenes) mine.scenes.set(key, scenes);
    for (const [key, days] of theirs.days) mine.days.set(key, days);
    for (const member of theirs.members) this.#of.set(member, mine);
  }

  /** Whether nothing that the two sets say of places and times speaks against their being one. */
  agree(one: Member, other: Member): boolean {
    const mine = this.#of.get(one)!;
    const theirs = this.#of.get(other)!;
    if (mine === theirs) return true;
    const all = <Value>(ones: Iterable<Value>, others: Iterable<Value>, fit: (a: Value, b: Value) => boolean) =>
      [...ones].every((a) => [...others].every((b) => fit(a, b)));
    return (
      all(mine.scenes.values(), theirs.scenes.values(), placed) && all(mine.days.values(), theirs.days.values(), timed)
    );
  }

  lists(): Member[][] {
    return [...new Set(this.#of.values())].map(({ members }) => members.sort(inTextOrder));
  }
}

function inTextOrder(one: Member, other: Member): number {
  return one.claim.trigger.start - other.claim.trigger.start || (one.key < other.key ? -1 : 1);
}

function createTelling(report: CodedReport, members: readonly Member[], story: Telling['story']): Telling {
  const claims = members.map((member) => member.claim);
  const published = dayOfIso(report.published);
  const sentences = unique(claims.map((claim) => claim.sentence))
    .map((at) => report.sentences[at])
    .map((span) => (span ? report.text.slice(span.start, span.end) : ''));
  return {
    id: members[0]!.key,
    report: report.id,
    outlet: report.outlet,
    published,
    keys: members.map((member) => member.key),
    types: unique(claims.map((claim) => claim.type)),
    when: whenOf(claims, published),
    spots: spotsOf(claims),
    agents: unique(claims.flatMap((claim) => claim.agents.flatMap(namesOf))),
    patients: unique(claims.flatMap((claim) => claim.patients.flatMap(namesOf))),
    counts: talliesOf(claims),
    factuality: unique(claims.map((claim) => claim.factuality)),
    words: weightedWords(sentences.join('\n')),
    story,
  };
}

/** The narrowest stated time, which says most; else what the day of publication allows. */
function whenOf(claims: readonly Claim[], published: Day | null): Span | null {
  let best: Span | null = null;
  for (const { time } of claims) {
    const from = dayOfIso(time?.from ?? time?.to ?? null);
    const to = dayOfIso(time?.to ?? time?.from ?? null);
    if (from === null || to === null) continue;
    if (best === null || to - from < best.to - best.from) best = { from, to, stated: true };
  }
  if (best !== null || published === null) return best;
  return { from: published - LOOK_BACK, to: published, stated: false };
}

function spotsOf(claims: readonly Claim[]): Spot[] {
  const spots = new Map<string, Spot>();
  const places = claims.flatMap((claim) => claim.places);
  const main = places.filter((place) => place.role === 'at');
  for (const place of main.length > 0 ? main : places) {
    const id = spotId(place);
    if (spots.has(id)) continue;
    const feature = place.place?.feature ?? '';
    spots.set(id, {
      id,
      name: place.place?.name ?? place.text,
      country: place.place?.country ?? null,
      lat: place.lat ?? null,
      lon: place.lon ?? null,
      km: place.radiusKm ?? 10,
      wide: /^(?:PCL|ADM1|ADM2|ADM3|RGN|AREA|CONT|SEA|OCN|TERR)/.test(feature) || (place.radiusKm ?? 0) > 40,
    });
  }
  return [...spots.values()];
}

function spotId(place: PlaceRef): string {
  return place.place?.id ?? `?${foldName(place.text)}`;
}

function namesOf(argument: Argument): string[] {
  if (argument.actor) return [`@${argument.actor}`];
  return unique(contentWords((argument.antecedent ?? argument).text)).slice(0, 6);
}

function talliesOf(claims: readonly Claim[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const count of claims.flatMap((claim) => claim.counts)) {
    if (count.low === null && count.high === null) continue;
    const of = count.harm ?? contentWords(count.of).at(-1);
    if (of === undefined) continue;
    const before = tallies.get(of);
    // The largest told is the total; what is told besides are its parts.
    if (before === undefined || (count.low ?? count.high ?? 0) > (before.low ?? before.high ?? 0))
      tallies.set(of, { of, low: count.low, high: count.high });
  }
  return [...tallies.values()];
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
