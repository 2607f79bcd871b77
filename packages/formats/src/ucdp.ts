import { type Claim, crosswalks, type PlaceRef } from '@dateline/core';
import { type Conventions, DEFAULT_CONVENTIONS } from './conventions.ts';
import { countryOf } from './countries.ts';
import { toUcdp, type UcdpType } from './crosswalk.ts';
import type { Party } from './crosswalk-parties.ts';
import { type Deaths, deathsOf } from './deaths.ts';
import { writeHeading, writeRows } from './delimited.ts';
import { daysOf, ucdpDatePrecision } from './event-days.ts';
import { CIVIL, namedSides, type Participant, type Sides, sidesOf } from './event-parties.ts';
import { eventsOf, hasHappened, type ReportedEvent, tellingFirst, withHarmed } from './events.ts';
import type { Format, WriteOptions } from './format.ts';
import { admin2Of, mainPlace } from './main-place.ts';
import { uncovered } from './profile/behind.ts';
import { leaveOut } from './tally.ts';
import { UCDP_COLUMNS, type UcdpRow } from './ucdp-columns.ts';

/**
 * The 49 columns of the UCDP Georeferenced Event Dataset, one row an event that the claims tell of. In every row low is at
 * most best, best at most high, and best the sum of the four kinds of dead.
 */
export const ucdp: Format = {
  id: 'ucdp',
  label: 'UCDP GED-shaped CSV: one row a deadly event, 49 columns',
  extensions: ['.ged.csv'],
  mediaType: 'text/csv',
  usesAreas: true,
  loses:
    'Everything that is no deadly armed force: the wounded, detained and displaced, movement, territory, words; identifiers of conflicts, dyads and actors, which only UCDP gives; each claim left out is counted with the reason.',
  tables: [{ name: 'events', about: 'one row a deadly event that claims tell of', columns: UCDP_COLUMNS }],
  async write(reports, sink, options = {}) {
    const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
    await writeHeading(UCDP_COLUMNS, 'csv', sink, options);
    for await (const event of eventsOf(reports, options.linkOf)) {
      const row = rowOf(event, conventions, options.findArea);
      if (typeof row === 'string') leaveOut(options.tally, row, event.told.length);
      else await writeRows(UCDP_COLUMNS, [row], 'csv', sink, options);
    }
  },
};

const NO_DEATHS: Deaths = { low: 0, best: 0, high: 0, one: 0, parts: [], exact: true, notes: [] };

/** The row of an event, or why GED would have none. */
function rowOf(event: ReportedEvent, conventions: Conventions, findArea: WriteOptions['findArea']): UcdpRow | string {
  const strict = conventions.scope === 'strict';
  const leading = leadingOf(event, strict);
  if (typeof leading === 'string') return leading;
  const told = tellingFirst(event, leading.claim);
  const deaths = deathsOf(told, conventions);
  if (strict && deaths === null) return 'no death is told';
  const days = daysOf(told, conventions.undated);
  const datePrecision = days === null ? null : ucdpDatePrecision(days);
  if (strict && datePrecision === null) return days === null ? 'no day is told' : 'the time is vaguer than a year';
  const place: PlaceRef | undefined = told.map((each) => mainPlace(each.claim)).find((found) => found !== undefined);
  if (strict && place === undefined) return 'no place was found';

  const claims = told.map((each) => each.claim);
  const sides = ordered(sidesOf(withHarmed(leading.claim, claims), place?.place?.country ?? null), leading.type);
  const named = namedSides(sides, leading.type !== 3);
  const clear =
    days?.length === 1 &&
    (place?.precision?.ucdp ?? 7) <= 2 &&
    named.one.length > 0 &&
    named.other.length > 0 &&
    (deaths?.exact ?? false) &&
    event.told.every(({ claim }) => claim.factuality === 'actual');
  return {
    event,
    type: leading.type,
    sides: named,
    place,
    admin2: admin2Of(place, findArea),
    country: countryOf(place?.place?.country),
    days,
    datePrecision,
    clear,
    deaths: deaths ?? NO_DEATHS,
    dead: deadBySide(deaths ?? NO_DEATHS, sides, leading.type),
  };
}

interface Leading {
  readonly claim: Claim;
  /** Null where the claim is armed force, but does not say between whom. */
  readonly type: UcdpType['type_of_violence'] | null;
}

/** The first claim that is armed force of organised sides, or why none is; in the open scope any armed force. */
function leadingOf({ told }: ReportedEvent, strict: boolean): Leading | string {
  const claims = told.map(({ claim }) => uncovered(claim));
  let reason = '';
  for (const [index, { claim }] of told.entries()) {
    const crossed = toUcdp(withHarmed(claims[index]!, claims));
    if (crossed.to !== null) return { claim, type: crossed.to.type_of_violence };
    if (reason === '') reason = crossed.reason;
  }
  const armed = strict ? undefined : told.find(({ claim }) => isArmedForce(claim));
  if (armed !== undefined) return { claim: armed.claim, type: null };
  return reason;
}

function isArmedForce(claim: Claim): boolean {
  return crosswalks.ucdp.violent.types.includes(claim.type) && hasHappened(claim);
}

const STATE: ReadonlySet<Party> = new Set(['government', 'state-force', 'external-force']);

/** The sides in the order of UCDP: in state-based conflict side A is a government. */
function ordered(sides: Sides, type: Leading['type']): Sides {
  const isState = (side: readonly Participant[]): boolean => side.some(({ party }) => STATE.has(party));
  return type === 1 && !isState(sides.one) && isState(sides.other) ? { one: sides.other, other: sides.one } : sides;
}

/** Whose the dead are: of side A, of side B, civilians, or not told. The four add up to `best`. */
function deadBySide(deaths: Deaths, sides: Sides, type: Leading['type']): UcdpRow['dead'] {
  const dead = { a: 0, b: 0, civilians: 0, unknown: 0 };
  for (const { who, best } of deaths.parts) {
    const isOf = (side: readonly Participant[]): Participant | undefined =>
      side.find(({ argument }) => argument === who);
    const [one, other] = [isOf(sides.one), isOf(sides.other)];
    if (CIVIL.has((one ?? other)?.party ?? 'unknown')) dead.civilians += best;
    else if (one !== undefined) dead.a += best;
    // Side B of one-sided violence are civilians, and armed people among the dead are none.
    else if (type !== 3 && other !== undefined && other.party !== 'unknown') dead.b += best;
    else dead.unknown += best;
  }
  return dead;
}
