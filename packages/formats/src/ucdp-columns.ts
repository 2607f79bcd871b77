import type { PlaceRef } from '@dateline/core';
import { claimReference, stableNumber } from './claim-reference.ts';
import type { Column } from './column.ts';
import type { Country } from './countries.ts';
import { knownActor } from './crosswalk-parties.ts';
import type { Deaths } from './deaths.ts';
import type { EventDays } from './event-days.ts';
import type { Participant, Sides } from './event-parties.ts';
import type { ReportedEvent } from './events.ts';
import { isResolved } from './main-place.ts';
import { inline, sourceWords, whereWords } from './words.ts';

/** What a row of the UCDP GED-shaped table is made from. */
export interface UcdpRow {
  readonly event: ReportedEvent;
  readonly type: 1 | 2 | 3 | null;
  readonly sides: Sides;
  readonly place: PlaceRef | undefined;
  readonly admin2: string | null;
  readonly country: Country | null;
  readonly days: EventDays | null;
  readonly datePrecision: number | null;
  readonly clear: boolean;
  readonly deaths: Deaths;
  readonly dead: { readonly a: number; readonly b: number; readonly civilians: number; readonly unknown: number };
}

const ONLY_UCDP = 'always empty: only UCDP gives these numbers';

/** The columns of GED 20.1 to 26.1, in their order. */
export const UCDP_COLUMNS: readonly Column<UcdpRow>[] = [
  {
    name: 'id',
    about: 'a number made from the incident, else from the first claim; the same in every export, not one of UCDP’s',
    type: 'integer',
    cell: ({ event }) => stableNumber(event.incident ?? references(event)[0]!),
  },
  {
    name: 'relid',
    about:
      'the claims, REPORT/CLAIM@SENTENCE each (sentences count from 0), parted by ";"; then the incident where there is one',
    cell: ({ event }) =>
      [...references(event), ...(event.incident === null ? [] : [`incident ${event.incident}`])].join(';'),
  },
  {
    name: 'year',
    about: 'year of date_end',
    type: 'integer',
    hashtag: '#date+year',
    cell: ({ days }) => (days === null ? null : Number.parseInt(days.to, 10)),
  },
  { name: 'active_year', about: 'always empty: needs a year’s count of a conflict', cell: () => null },
  { name: 'code_status', about: 'always "Machine-coded"', cell: () => 'Machine-coded' },
  {
    name: 'type_of_violence',
    about: '1 state-based, 2 non-state, 3 one-sided; empty where both sides are not told, with scope=open only',
    type: 'integer',
    cell: ({ type }) => type,
  },
  { name: 'conflict_dset_id', about: ONLY_UCDP, cell: () => null },
  { name: 'conflict_new_id', about: ONLY_UCDP, cell: () => null },
  { name: 'conflict_name', about: 'always empty: claims name no conflict', cell: () => null },
  { name: 'dyad_dset_id', about: ONLY_UCDP, cell: () => null },
  { name: 'dyad_new_id', about: ONLY_UCDP, cell: () => null },
  {
    name: 'dyad_name',
    about: 'side_a - side_b',
    cell: (row) => {
      const sides = [sideName(row.sides.one, row, 'a'), sideName(row.sides.other, row, 'b')];
      return sides.every((side) => side !== null) ? sides.join(' - ') : null;
    },
  },
  { name: 'side_a_dset_id', about: ONLY_UCDP, cell: () => null },
  { name: 'side_a_new_id', about: ONLY_UCDP, cell: () => null },
  {
    name: 'side_a',
    about: 'the government in state-based violence, who does it in one-sided; the name in the register, else the words',
    hashtag: '#group+name+first',
    cell: (row) => sideName(row.sides.one, row, 'a'),
  },
  { name: 'side_b_dset_id', about: ONLY_UCDP, cell: () => null },
  { name: 'side_b_new_id', about: ONLY_UCDP, cell: () => null },
  {
    name: 'side_b',
    about: '"Civilians" in one-sided violence',
    hashtag: '#group+name+second',
    cell: (row) => sideName(row.sides.other, row, 'b'),
  },
  {
    name: 'number_of_sources',
    about: 'reports that tell of it',
    type: 'integer',
    cell: ({ event }) => reports(event).length,
  },
  {
    name: 'source_article',
    about: 'outlet,day,title of each report, parted by ";"',
    hashtag: '#meta+source',
    cell: ({ event }) =>
      reports(event)
        .map(({ outlet, published, title }) => [outlet, published, title].map((part) => plain(part)).join(','))
        .join(';'),
  },
  { name: 'source_office', about: 'outlet of the first report', cell: ({ event }) => event.told[0]!.report.outlet },
  {
    name: 'source_date',
    about: 'day of publication of the first report',
    type: 'date',
    cell: ({ event }) => event.told[0]!.report.published,
  },
  {
    name: 'source_headline',
    about: 'title of the first report',
    hashtag: '#description',
    cell: ({ event }) => event.told[0]!.report.title,
  },
  {
    name: 'source_original',
    about: 'whom the reports cite; empty where the outlets tell it themselves',
    cell: ({ event }) => {
      const cited = event.told.flatMap(({ claim }) => (claim.source === null ? [] : sourceWords(claim.source)));
      return cited.length === 0 ? null : [...new Set(cited)].join('; ');
    },
  },
  {
    name: 'where_prec',
    about:
      '1 exact, 2 within 25 km, 3 second-order division, 4 first-order division, 5 line or area, 6 country, 7 sea or air',
    type: 'integer',
    cell: ({ place }) => place?.precision?.ucdp,
  },
  {
    name: 'where_coordinates',
    about: 'name of the place in the gazetteer',
    hashtag: '#loc+name',
    cell: ({ place }) => place?.place?.name,
  },
  {
    name: 'where_description',
    about: 'the place as told, with what lies around it',
    cell: ({ place }) => (place === undefined ? null : whereWords(place)),
  },
  { name: 'adm_1', about: 'first-order division', hashtag: '#adm1+name', cell: ({ place }) => place?.place?.admin1 },
  {
    name: 'adm_2',
    about: 'second-order division, where a gazetteer at hand has it',
    hashtag: '#adm2+name',
    cell: ({ admin2 }) => admin2,
  },
  {
    name: 'latitude',
    about: 'centre of what the words mean, WGS 84 degrees',
    type: 'real',
    hashtag: '#geo+lat',
    cell: ({ place }) => place?.lat,
  },
  { name: 'longitude', about: 'see latitude', type: 'real', hashtag: '#geo+lon', cell: ({ place }) => place?.lon },
  {
    name: 'geom_wkt',
    about: 'the position as well-known text',
    cell: ({ place }) => (place !== undefined && isResolved(place) ? `POINT (${place.lon} ${place.lat})` : null),
  },
  {
    name: 'priogrid_gid',
    about: 'cell of PRIO-GRID, half a degree wide, counted from the south-west',
    type: 'integer',
    cell: ({ place }) => (place !== undefined && isResolved(place) ? prioGrid(place.lat, place.lon) : null),
  },
  { name: 'country', about: 'where it happened', hashtag: '#country+name', cell: ({ country }) => country?.name },
  {
    name: 'country_id',
    about: 'number of Gleditsch and Ward',
    type: 'integer',
    cell: ({ country }) => country?.gw,
  },
  {
    name: 'region',
    about: 'as UCDP divides the world',
    hashtag: '#region+name',
    cell: ({ country }) => country?.ucdpRegion,
  },
  {
    name: 'event_clarity',
    about: '1 where day, place, both sides and the number of dead are told exactly and as fact, else 2',
    type: 'integer',
    cell: ({ clear }) => (clear ? 1 : 2),
  },
  {
    name: 'date_prec',
    about: '1 the day, 2 up to six days (the six before publication where none is told), 3 a week, 4 a month, 5 a year',
    type: 'integer',
    cell: ({ datePrecision }) => datePrecision,
  },
  {
    name: 'date_start',
    about: 'first day it may have happened',
    type: 'date',
    hashtag: '#date+start',
    cell: ({ days }) => days?.from,
  },
  {
    name: 'date_end',
    about: 'last day it may have happened',
    type: 'date',
    hashtag: '#date+end',
    cell: ({ days }) => days?.to,
  },
  { name: 'deaths_a', about: 'dead of side A', type: 'integer', cell: ({ dead }) => dead.a },
  { name: 'deaths_b', about: 'dead of side B', type: 'integer', cell: ({ dead }) => dead.b },
  { name: 'deaths_civilians', about: 'dead civilians', type: 'integer', cell: ({ dead }) => dead.civilians },
  {
    name: 'deaths_unknown',
    about: 'dead of whom the side is not told',
    type: 'integer',
    cell: ({ dead }) => dead.unknown,
  },
  {
    name: 'best',
    about: 'the four together: the least that the words of one report can mean, the middle report where they differ',
    type: 'integer',
    hashtag: '#affected+killed',
    cell: ({ deaths }) => deaths.best,
  },
  {
    name: 'high',
    about: 'the most that any report can mean; best where it leaves the upper end open',
    type: 'integer',
    cell: ({ deaths }) => deaths.high,
  },
  { name: 'low', about: 'the least that any report can mean', type: 'integer', cell: ({ deaths }) => deaths.low },
  {
    name: 'gwnoa',
    about: 'number of Gleditsch and Ward of the governments on side A, parted by ";"',
    cell: ({ sides }) => stateNumbers(sides.one),
  },
  { name: 'gwnob', about: 'the same of side B', cell: ({ sides }) => stateNumbers(sides.other) },
];

function references(event: ReportedEvent): string[] {
  return event.told.map(({ report, claim }) => claimReference(report, claim).replaceAll(';', ','));
}

function reports(event: ReportedEvent) {
  return [...new Set(event.told.map(({ report }) => report))];
}

/** Commas and semicolons part the fields of `source_article`. */
function plain(words: string | null): string {
  return inline(words ?? '').replace(/[,;]/g, ' ');
}

function sideName(side: readonly Participant[], { type }: UcdpRow, letter: 'a' | 'b'): string | null {
  if (type === 3 && letter === 'b') return 'Civilians';
  return side.length === 0 ? null : [...new Set(side.map(({ name }) => name))].join(', ');
}

function stateNumbers(side: readonly Participant[]): string | null {
  const numbers = side.flatMap(({ argument, party }) => {
    const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
    const state = party === 'government' || party === 'state-force' ? knownActor(entry?.country ?? '') : undefined;
    return state?.gw ?? [];
  });
  return numbers.length === 0 ? null : [...new Set(numbers)].join(';');
}

/** PRIO-GRID: 720 cells a row, 360 rows, numbered from 1 at the south-west (Tollefsen, Strand and Buhaug 2012). */
function prioGrid(lat: number, lon: number): number {
  const row = Math.min(359, Math.max(0, Math.floor((lat + 90) * 2)));
  const column = Math.min(719, Math.max(0, Math.floor((lon + 180) * 2)));
  return row * 720 + column + 1;
}
