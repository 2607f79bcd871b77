import type { Claim, PlaceRef } from '@dateline/core';
import { ACLED_COLUMNS, type AcledRow } from './acled-columns.ts';
import { type Conventions, DEFAULT_CONVENTIONS } from './conventions.ts';
import { countryOf } from './countries.ts';
import { type AcledType, toAcled } from './crosswalk.ts';
import { deathsOf } from './deaths.ts';
import { writeHeading, writeRows } from './delimited.ts';
import { acledDay, daysOf, ucdpDatePrecision } from './event-days.ts';
import { interOf, namedSides, type Sides, sidesOf } from './event-parties.ts';
import { eventsOf, type ReportedEvent, tellingFirst, withHarmed } from './events.ts';
import type { Format, WriteOptions } from './format.ts';
import { admin2Of, isResolved, mainPlace } from './main-place.ts';
import { uncovered } from './profile/behind.ts';
import { leaveOut } from './tally.ts';

/**
 * The 31 columns of the ACLED codebook, one row an event that the claims tell of. Compatible in its columns and codes; it is
 * not ACLED data, and whoever publishes it should not call it that.
 */
export const acled: Format = {
  id: 'acled',
  label: 'ACLED-compatible CSV: one row an event, 31 columns',
  extensions: ['.acled.csv'],
  mediaType: 'text/csv',
  usesAreas: true,
  loses:
    'Who says it beside the outlet, the wounded, detained and displaced, ranges of the dead, plans and denials, all but one place and one day, and whatever ACLED does not list; each claim left out is counted with the reason.',
  tables: [{ name: 'events', about: 'one row an event that claims tell of', columns: ACLED_COLUMNS }],
  async write(reports, sink, options = {}) {
    const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
    await writeHeading(ACLED_COLUMNS, 'csv', sink, options);
    for await (const event of eventsOf(reports, options.linkOf)) {
      const row = rowOf(event, conventions, options);
      if (typeof row === 'string') leaveOut(options.tally, row, event.told.length);
      else await writeRows(ACLED_COLUMNS, [row], 'csv', sink, options);
    }
  },
};

/** Event types and sub-types in the order of the codebook: what stands higher wins where an event is several. */
const HIERARCHY: readonly string[] = [
  'Government regains territory',
  'Non-state actor overtakes territory',
  'Armed clash',
  'Excessive force against protesters',
  'Protest with intervention',
  'Peaceful protest',
  'Violent demonstration',
  'Mob violence',
  'Chemical weapon',
  'Air/drone strike',
  'Suicide bomb',
  'Shelling/artillery/missile attack',
  'Remote explosive/landmine/IED',
  'Grenade',
  'Sexual violence',
  'Attack',
  'Abduction/forced disappearance',
  'Agreement',
  'Arrests',
  'Change to group/activity',
  'Disrupted weapons use',
  'Headquarters or base established',
  'Looting/property destruction',
  'Non-violent transfer of territory',
  'Other',
];

/** The row of an event, or why ACLED would have none. */
function rowOf(event: ReportedEvent, conventions: Conventions, { about, findArea }: WriteOptions): AcledRow | string {
  const leading = leadingOf(event);
  if (typeof leading === 'string') return leading;
  const { claim, type, assumes } = leading;
  const strict = conventions.scope === 'strict';
  const told = tellingFirst(event, claim);

  const days = daysOf(told, conventions.undated);
  const day = days === null ? null : acledDay(days);
  if (day === null && strict) return days === null ? 'no day is told' : 'the time is vaguer than a month';
  const place = told.map((each) => mainPlace(each.claim)).find((found) => found !== undefined);
  if (place === undefined && strict) return 'no place was found';
  if (strict && place?.precision?.ucdp === 6 && type.event_type !== 'Strategic developments')
    return 'no place smaller than a country is told';

  const country = place?.place?.country ?? null;
  const claims = told.map((each) => each.claim);
  const sides = ordered(namedSides(sidesOf(withHarmed(claim, claims), country), type.event_type === 'Battles'), type);
  const deaths = deathsOf(told, conventions);
  const ucdpDays = days === null ? null : ucdpDatePrecision(days);
  return {
    event,
    type,
    day: day?.day ?? null,
    timePrecision: conventions.precision === 'ucdp' ? ucdpDays : (day?.precision ?? null),
    sides,
    inters: intersOf(sides, country),
    asNumbers: conventions.inter === 'number',
    country: countryOf(country ?? undefined),
    place,
    admin2: admin2Of(place, findArea),
    position: place === undefined ? null : positionOf(place, conventions),
    geoPrecision: (conventions.precision === 'ucdp' ? place?.precision?.ucdp : place?.precision?.acled) ?? null,
    fatalities: deaths?.one ?? 0,
    notes: [
      ...(days?.stated === false ? ['No day is told; the day of publication stands.'] : []),
      ...(days?.stated && days.length > 1 ? [`Told of ${days.from} to ${days.to}.`] : []),
      ...new Set(deaths?.notes ?? []),
      ...(assumes === undefined ? [] : [`Taken for granted: ${assumes}.`]),
    ],
    timestamp: about === undefined ? null : Math.floor(Date.parse(about.at) / 1000),
  };
}

interface Leading {
  readonly claim: Claim;
  readonly type: AcledType;
  readonly assumes: string | undefined;
}

/** The claim whose type stands highest, or why none of the claims has a type. */
function leadingOf({ told }: ReportedEvent): Leading | string {
  let best: Leading | undefined;
  let reason = '';
  const claims = told.map(({ claim }) => uncovered(claim));
  for (const [index, { claim }] of told.entries()) {
    const crossed = toAcled(withHarmed(claims[index]!, claims));
    if (reason === '') reason = crossed.reason;
    if (crossed.to === null || (best !== undefined && rankOf(crossed.to) >= rankOf(best.type))) continue;
    best = { claim, type: crossed.to, assumes: crossed.assumes };
  }
  return best ?? reason;
}

function rankOf(type: AcledType): number {
  return HIERARCHY.indexOf(type.sub_event_type);
}

/** In a battle the order of actors means nothing, and whoever is named stands first. Elsewhere the second is the target. */
function ordered(sides: Sides, { event_type }: AcledType): Sides {
  return event_type === 'Battles' && sides.one.length === 0 ? { one: sides.other, other: [] } : sides;
}

function intersOf({ one, other }: Sides, country: string | null): AcledRow['inters'] {
  const kind = (participants: Sides['one']): number | null =>
    participants[0] === undefined ? null : interOf(participants[0], country);
  return [kind(one), kind(other)];
}

/** ACLED gives the named place, not the spot that is meant; with UCDP's precision the spot is given. */
function positionOf(place: PlaceRef, { precision }: Conventions): { lat: number; lon: number } | null {
  if (precision === 'acled' && place.place !== undefined) return place.place;
  return isResolved(place) ? place : null;
}
