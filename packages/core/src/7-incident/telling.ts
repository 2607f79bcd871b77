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

function placesAgree(one: Claim, other: Claim): boolean {
  const mine = one.places.filter((place) => place.role === 'at').map(spotId);
  const theirs = other.places.filter((place) => place.role === 'at').map(spotId);
  return mine.length === 0 || theirs.length === 0 || mine.some((id) => theirs.includes(id));
}

function timesAgree(one: Claim, other: Claim): boolean {
  if (!one.time?.from || !other.time?.from) return true;
  return one.time.from <= (other.time.to ?? other.time.from) && other.time.from <= (one.time.to ?? one.time.from);
}

/** Sets of claims that are joined one by one and never across what a person has parted. */
class Groups {
  readonly #of = new Map<Member, Member[]>();
  readonly #apart: (one: string, other: string) => boolean;

  constructor(members: readonly Member[], apart: (one: string, other: string) => boolean) {
    for (const member of members) this.#of.set(member, [member]);
    this.#apart = apart;
  }

  join(one: Member, other: Member): void {
    const mine = this.#of.get(one)!;
    const theirs = this.#of.get(other)!;
    if (mine === theirs || mine.some((a) => theirs.some((b) => this.#apart(a.key, b.key)))) return;
    mine.push(...theirs);
    for (const member of theirs) this.#of.set(member, mine);
  }

  /** Whether nothing that the two sets say of places and times speaks against their being one. */
  agree(one: Member, other: Member): boolean {
    const theirs = this.#of.get(other)!;
    return this.#of
      .get(one)!
      .every((a) => theirs.every((b) => placesAgree(a.claim, b.claim) && timesAgree(a.claim, b.claim)));
  }

  lists(): Member[][] {
    return [...new Set(this.#of.values())].map((list) => list.sort(inTextOrder));
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
