import type { Factuality, PlaceRef } from '@dateline/core';
import { claimReference, stableNumber } from './claim-reference.ts';
import type { Cell, Column } from './column.ts';
import type { Country } from './countries.ts';
import type { AcledType } from './crosswalk.ts';
import { INTER_NAMES, interactionOf, type Participant, type Sides } from './event-parties.ts';
import type { ReportedEvent } from './events.ts';
import { inline, quotedSentence, sourceWords } from './words.ts';

/** What a row of the ACLED-shaped table is made from. */
export interface AcledRow {
  readonly event: ReportedEvent;
  readonly type: AcledType;
  readonly day: string | null;
  readonly timePrecision: number | null;
  readonly sides: Sides;
  readonly inters: readonly [number | null, number | null];
  readonly asNumbers: boolean;
  readonly country: Country | null;
  readonly place: PlaceRef | undefined;
  readonly admin2: string | null;
  readonly position: { readonly lat: number; readonly lon: number } | null;
  readonly geoPrecision: number | null;
  readonly fatalities: number;
  readonly notes: readonly string[];
  /** Seconds since 1970. */
  readonly timestamp: number | null;
}

/** Types in which civilians as the other side were aimed at. In a battle they were in the way. */
const TARGETING = new Set(['Violence against civilians', 'Explosions/Remote violence', 'Riots', 'Protests']);

/** The columns of the ACLED codebook, in its order. */
export const ACLED_COLUMNS: readonly Column<AcledRow>[] = [
  {
    name: 'event_id_cnty',
    about: 'country code and a number made from the incident, else from the first claim; the same in every export',
    hashtag: '#event+code',
    cell: ({ event, country }) => `${country?.iso3 ?? 'XXX'}${stableNumber(event.incident ?? references(event)[0]!)}`,
  },
  {
    name: 'event_date',
    about: 'one day; the middle of a range, the day of publication where none is told',
    type: 'date',
    hashtag: '#date+occurred',
    cell: ({ day }) => day,
  },
  { name: 'year', about: 'year of event_date', type: 'integer', hashtag: '#date+year', cell: ({ day }) => yearOf(day) },
  {
    name: 'time_precision',
    about: '1 the day, 2 about a week, 3 a month; UCDP date_prec (1–5) with the convention precision=ucdp',
    type: 'integer',
    cell: ({ timePrecision }) => timePrecision,
  },
  { name: 'disorder_type', about: 'by event type', cell: ({ type }) => type.disorder_type },
  { name: 'event_type', about: 'one of six', hashtag: '#event+type', cell: ({ type }) => type.event_type },
  { name: 'sub_event_type', about: 'one of 25', hashtag: '#event+type+sub', cell: ({ type }) => type.sub_event_type },
  {
    name: 'actor1',
    about: 'who is said to do it: the name in the register, else the words; empty where nobody is named',
    hashtag: '#group+name+first',
    cell: ({ sides }) => sides.one[0]?.name,
  },
  {
    name: 'assoc_actor_1',
    about: 'others on that side',
    hashtag: '#group+name+first+assoc',
    cell: ({ sides }) => names(sides.one.slice(1)),
  },
  { name: 'inter1', about: 'kind of actor1', cell: ({ inters, asNumbers }) => interCell(inters[0], asNumbers) },
  {
    name: 'actor2',
    about: 'to whom it is said to be done, or the other side',
    hashtag: '#group+name+second',
    cell: ({ sides }) => sides.other[0]?.name,
  },
  {
    name: 'assoc_actor_2',
    about: 'others on that side',
    hashtag: '#group+name+second+assoc',
    cell: ({ sides }) => names(sides.other.slice(1)),
  },
  { name: 'inter2', about: 'kind of actor2', cell: ({ inters, asNumbers }) => interCell(inters[1], asNumbers) },
  {
    name: 'interaction',
    about: 'the two kinds, lower number first',
    cell: ({ inters, asNumbers }) => interactionOf(inters[0], inters[1], asNumbers),
  },
  {
    name: 'civilian_targeting',
    about: '"Civilians targeted" where the other side are civilians and the event is no battle',
    cell: ({ inters, type }) => (inters[1] === 7 && TARGETING.has(type.event_type) ? 'Civilians targeted' : null),
  },
  { name: 'iso', about: 'ISO 3166-1 numeric, three digits', cell: ({ country }) => country?.isoNumeric },
  {
    name: 'region',
    about: 'as ACLED divides the world',
    hashtag: '#region+name',
    cell: ({ country }) => country?.acledRegion,
  },
  { name: 'country', about: 'where it happened', hashtag: '#country+name', cell: ({ country }) => country?.name },
  { name: 'admin1', about: 'first-order division', hashtag: '#adm1+name', cell: ({ place }) => place?.place?.admin1 },
  {
    name: 'admin2',
    about: 'second-order division, where a gazetteer at hand has it',
    hashtag: '#adm2+name',
    cell: ({ admin2 }) => admin2,
  },
  { name: 'admin3', about: 'always empty: the record does not hold it', hashtag: '#adm3+name', cell: () => null },
  {
    name: 'location',
    about: 'name of the place in the gazetteer, else as told',
    hashtag: '#loc+name',
    cell: ({ place }) => place?.place?.name ?? place?.text,
  },
  {
    name: 'latitude',
    about: 'of the named place, WGS 84 degrees, four decimals; of the spot meant with precision=ucdp',
    type: 'real',
    hashtag: '#geo+lat',
    cell: ({ position }) => rounded(position?.lat),
  },
  {
    name: 'longitude',
    about: 'see latitude',
    type: 'real',
    hashtag: '#geo+lon',
    cell: ({ position }) => rounded(position?.lon),
  },
  {
    name: 'geo_precision',
    about:
      '1 the place named, 2 part of a region or near a place, 3 a larger region; UCDP where_prec (1–7) with precision=ucdp',
    type: 'integer',
    cell: ({ geoPrecision }) => geoPrecision,
  },
  {
    name: 'source',
    about: 'the outlets, parted by "; "',
    hashtag: '#meta+source',
    cell: ({ event }) => distinct(event.told.map(({ report }) => report.outlet ?? 'Undisclosed Source')).join('; '),
  },
  { name: 'source_scale', about: 'always empty: not known of outlets', cell: () => null },
  {
    name: 'notes',
    about: 'the sentences, then what was decided to fit them into the columns',
    hashtag: '#description',
    cell: ({ event, notes }) => [...sentences(event), ...notes].join(' '),
  },
  {
    name: 'fatalities',
    about: 'dead by the convention asked for; 0 where none are told',
    type: 'integer',
    hashtag: '#affected+killed',
    cell: ({ fatalities }) => fatalities,
  },
  {
    name: 'tags',
    about:
      'claim=REPORT/CLAIM@SENTENCE for each claim (sentences count from 0), with its factuality in brackets unless it is actual; incident=; by=whom the reports cite',
    cell: ({ event }) => tags(event),
  },
  {
    name: 'timestamp',
    about: 'when the table was written, seconds since 1970',
    type: 'integer',
    cell: ({ timestamp }) => timestamp,
  },
];

/** Names of the claims of an event. */
function references(event: ReportedEvent): string[] {
  return event.told.map(({ report, claim }) => claimReference(report, claim));
}

function tags(event: ReportedEvent): string {
  const cited = event.told.flatMap(({ claim }) => (claim.source === null ? [] : sourceWords(claim.source)));
  return [
    ...event.told.map(({ report, claim }) => `claim=${claimReference(report, claim)}${told(claim.factuality)}`),
    ...(event.incident === null ? [] : [`incident=${event.incident}`]),
    ...distinct(cited).map((source) => `by=${source}`),
  ]
    .map((tag) => tag.replaceAll(';', ','))
    .join('; ');
}

function told(factuality: Factuality): string {
  return factuality === 'actual' ? '' : ` (${factuality})`;
}

function sentences(event: ReportedEvent): string[] {
  return distinct(event.told.map(({ report, claim }) => inline(quotedSentence(report, claim.sentence)).trim()));
}

function names(participants: readonly Participant[]): string | null {
  return participants.length === 0 ? null : distinct(participants.map(({ name }) => name)).join('; ');
}

function interCell(kind: number | null, asNumbers: boolean): Cell {
  return kind === null || asNumbers ? kind : INTER_NAMES[kind];
}

function yearOf(day: string | null): number | null {
  return day === null ? null : Number.parseInt(day, 10);
}

/** Four decimals, some ten metres: no place is known better by its name. */
function rounded(degrees: number | undefined): number | null {
  return degrees === undefined ? null : Math.round(degrees * 1e4) / 1e4;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
