import { type Day, dayOfIso } from '../6-time/calendar.ts';
import { partyName } from '../7-incident/fields.ts';
import type { OutletRegister } from '../7-incident/outlets.ts';
import { type IncidentClaim, voicesOf } from '../7-incident/voices.ts';
import type { Argument, Claim, PlaceRef } from '../claim.ts';
import data from '../data/situation-effects.json' with { type: 'json' };

/** What a claim speaks of: who holds a place, or what the place is under. */
export type Aspect =
  | 'holder'
  | 'left'
  | 'contested'
  | 'besieged'
  | 'relieved'
  | 'under fire'
  | 'truce'
  | 'truce broken';

/** Somebody who is said to hold, attack or besiege a place. */
export interface Party {
  /** Identifier in the actor register, else the words that name it. */
  readonly id: string;
  readonly name: string;
}

/** A place of which something is said. */
export interface SituationPlace {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly feature: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Kilometres. */
  readonly km: number | null;
  /** A whole region rather than a spot. */
  readonly wide: boolean;
}

/** What one claim says of the state of one place. */
export interface Statement {
  readonly key: string;
  readonly place: SituationPlace;
  readonly aspect: Aspect;
  readonly parties: readonly Party[];
  /** The day from which it is said to be so, or on which it is said: the last the claim allows. */
  readonly day: Day;
  readonly type: string;
  /** Words for it: `took`, `holds`, `shelled`. */
  readonly verb: string;
  /** Told as possible only. */
  readonly hedged: boolean;
  readonly voice: string;
  readonly voiceName: string;
  readonly side: string | null;
  readonly report: string;
}

interface Effect {
  readonly role: string;
  readonly aspect: Aspect;
  readonly verb: string;
}

const EFFECTS = new Map<string, Effect[]>();
for (const { type, role, aspect, verb } of data.effects)
  EFFECTS.set(type, [...(EFFECTS.get(type) ?? []), { role, aspect: aspect as Aspect, verb }]);

/** The types of claims that say something of the state of a place. */
export const SITUATION_TYPES: readonly string[] = [...EFFECTS.keys()];

/** What claims say of places, oldest first, and how many say it without a day. */
export function statementsOf(
  claims: readonly IncidentClaim[],
  outlets: OutletRegister,
): { statements: Statement[]; undated: number } {
  const voices = voicesOf(claims, outlets);
  const voiceOf = new Map(voices.flatMap((voice) => voice.keys.map((key) => [key, voice] as const)));
  const statements: Statement[] = [];
  let undated = 0;
  for (const { key, claim, report } of claims) {
    const effects = EFFECTS.get(claim.type) ?? [];
    if (effects.length === 0 || claim.factuality === 'planned' || claim.factuality === 'negated') continue;
    const day = dayOfIso(claim.time?.to ?? claim.time?.from ?? report.published);
    if (day === null) {
      undated++;
      continue;
    }
    const voice = voiceOf.get(key)!;
    for (const { place, effect } of placesOf(claim, effects)) {
      statements.push({
        key,
        place,
        aspect: effect.aspect,
        parties: partiesOf(claim.agents, { id: voice.side ?? `own ${voice.id}`, name: voice.name }),
        day,
        type: claim.type,
        verb: effect.verb,
        hedged: claim.factuality === 'possible',
        voice: voice.id,
        voiceName: voice.name,
        side: voice.side,
        report: report.id,
      });
    }
  }
  statements.sort((a, b) => a.day - b.day || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { statements, undated };
}

/** The places a claim speaks of; where it names a town and its province, the town. */
function placesOf(claim: Claim, effects: readonly Effect[]): { place: SituationPlace; effect: Effect }[] {
  const found = effects.flatMap((effect) =>
    claim.places
      // "South of the town" is not the town.
      .filter((place) => place.role === effect.role && (place.relation === undefined || place.relation.kind === 'in'))
      .map((place) => ({ place: placeOf(place), effect })),
  );
  const spots = found.filter(({ place }) => !place.wide);
  return spots.length > 0 ? spots : found;
}

function placeOf(place: PlaceRef): SituationPlace {
  const feature = place.place?.feature ?? null;
  return {
    id: place.place?.id ?? `?${place.text.toLowerCase()}`,
    name: place.place?.name ?? place.text,
    country: place.place?.country ?? null,
    feature,
    lat: place.place?.lat ?? place.lat ?? null,
    lon: place.place?.lon ?? place.lon ?? null,
    km: place.radiusKm ?? null,
    wide: feature !== null && data.wide.features.includes(feature),
  };
}

/** Whether being surrounded means, of this place, that it is cut. */
export function isRoad(place: SituationPlace): boolean {
  return place.feature !== null && data.roads.features.includes(place.feature);
}

/** Words with which a report names its own side. */
const OWN = /^(?:our|we|us|ours|my)\b/i;

/** Whom arguments name, each once. "Our troops" are those of whoever speaks. */
function partiesOf(list: readonly Argument[], speaker: Party): Party[] {
  const parties = new Map<string, Party>();
  for (const argument of list) {
    const words = (argument.antecedent ?? argument).text;
    const own = argument.actor === undefined && OWN.test(words);
    const party = own ? { id: speaker.id, name: `${words} (${speaker.name})` } : partyName(argument);
    if (party !== null && !parties.has(party.id)) parties.set(party.id, party);
  }
  return [...parties.values()];
}
