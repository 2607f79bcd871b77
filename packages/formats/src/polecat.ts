import type { Argument, Claim, CodedReport, PlaceRef } from '@dateline/core';
import { claimReference } from './claim-reference.ts';
import type { Column } from './column.ts';
import { countryOf } from './countries.ts';
import { type PloverType, toPlover } from './crosswalk.ts';
import { knownActor } from './crosswalk-parties.ts';
import { writeHeading, writeRows } from './delimited.ts';
import type { Format } from './format.ts';
import { admin2Of, mainPlace } from './main-place.ts';
import { behindTrigger } from './plover.ts';
import { codeOf, geonamesNumber, sectorOf } from './plover-parties.ts';
import { leaveOut } from './tally.ts';
import { inline } from './words.ts';

interface PolecatRow {
  readonly report: CodedReport;
  readonly claim: Claim;
  readonly type: PloverType;
  readonly actors: readonly Argument[];
  readonly recipients: readonly Argument[];
  readonly place: PlaceRef | undefined;
  readonly admin2: string | null;
}

const QUADS = ['VERBAL COOPERATION', 'MATERIAL COOPERATION', 'VERBAL CONFLICT', 'MATERIAL CONFLICT'] as const;

/** The columns of POLECAT, in their order. */
const COLUMNS: readonly Column<PolecatRow>[] = [
  {
    name: 'Event ID',
    about: 'REPORT/CLAIM@SENTENCE; sentences count from 0',
    cell: ({ report, claim }) => claimReference(report, claim),
  },
  {
    name: 'Event Date',
    about: 'first day told, else the day of publication',
    type: 'date',
    cell: ({ report, claim }) => claim.time?.from ?? report.published,
  },
  { name: 'Event Type', about: 'one of the 16 of PLOVER', cell: ({ type }) => type.event },
  { name: 'Event Mode', about: 'modes, parted by "; "', cell: ({ type }) => list(type.mode) },
  { name: 'Intensity', about: 'always empty: claims have no intensity', cell: () => null },
  { name: 'Quad Code', about: 'verbal or material, cooperation or conflict', cell: ({ type }) => QUADS[type.quad - 1] },
  {
    name: 'Contexts',
    about: 'contexts, and future, hypothetical or negation for what is not told as fact',
    cell: ({ type }) => list(type.context),
  },
  ...partyColumns('Actor', ({ actors }) => actors),
  ...partyColumns('Recipient', ({ recipients }) => recipients),
  { name: 'Placename', about: 'name in the gazetteer', cell: ({ place }) => place?.place?.name },
  {
    name: 'City',
    about: 'the place, where it is a settlement',
    cell: ({ place }) => (place?.place?.feature.startsWith('PPL') ? place.place.name : null),
  },
  { name: 'District', about: 'second-order division, where a gazetteer at hand has it', cell: ({ admin2 }) => admin2 },
  { name: 'Province', about: 'first-order division', cell: ({ place }) => place?.place?.admin1 },
  { name: 'Country', about: 'ISO 3166-1 alpha-3', cell: ({ place }) => countryOf(place?.place?.country)?.iso3 },
  { name: 'Latitude', about: 'WGS 84 degrees', type: 'real', cell: ({ place }) => place?.lat },
  { name: 'Longitude', about: 'WGS 84 degrees', type: 'real', cell: ({ place }) => place?.lon },
  {
    name: 'GeoNames ID',
    about: 'where the entry comes from GeoNames',
    cell: ({ place }) => (place?.place === undefined ? null : geonamesNumber(place.place)),
  },
  { name: 'Raw Placename', about: 'the place as told', cell: ({ place }) => place?.text },
  { name: 'Feature Type', about: 'GeoNames feature code', cell: ({ place }) => place?.place?.feature },
  { name: 'Source', about: 'the outlet', cell: ({ report }) => report.outlet },
  { name: 'Publication Date', about: 'day of publication', type: 'date', cell: ({ report }) => report.published },
  {
    name: 'Story People',
    about: 'persons of the register that the report names',
    cell: ({ report }) => named(report, (kind) => kind === 'person'),
  },
  {
    name: 'Story Organizations',
    about: 'other actors of the register that the report names',
    cell: ({ report }) => named(report, (kind) => kind !== 'person'),
  },
  {
    name: 'Story Locations',
    about: 'places that the report names',
    cell: ({ report }) => list([...new Set(report.places.map((place) => place.place?.name ?? place.text))]),
  },
  { name: 'Language', about: 'of the report', cell: ({ report }) => report.language },
  {
    name: 'Version',
    about: 'program and rule that made the claim',
    cell: ({ report, claim }) => `${report.coder.name} ${report.coder.version}, ${claim.rule}`,
  },
];

/** POLECAT-shaped TSV: PLOVER types in the 40 columns of that data set, one row a claim that has a type. */
export const polecat: Format = {
  id: 'polecat',
  label: 'POLECAT-shaped TSV: PLOVER types, one row a claim, 40 columns',
  extensions: ['.polecat.tsv'],
  mediaType: 'text/tab-separated-values',
  usesAreas: true,
  loses:
    'Whom the report cites, numbers of people, all but one place, ranges of time, and claims that PLOVER has no type for, which are counted with the reason.',
  tables: [{ name: 'events', about: 'one row a claim that PLOVER has a type for', columns: COLUMNS }],
  async write(reports, sink, options = {}) {
    await writeHeading(COLUMNS, 'tsv', sink, { ...options, hxl: false });
    for await (const report of reports) {
      const rows: PolecatRow[] = [];
      for (const claim of report.claims) {
        const { to: type, reason } = toPlover(claim, behindTrigger(report, claim));
        if (type === null) {
          leaveOut(options.tally, reason);
          continue;
        }
        const place = mainPlace(claim) ?? claim.places[0];
        const admin2 = admin2Of(place, options.findArea);
        rows.push({ report, claim, type, ...parties(claim, type), place, admin2 });
      }
      await writeRows(COLUMNS, rows, 'tsv', sink, options);
    }
  },
};

/** Who goes where: two-sided violence has all parties as actors and no recipient. */
function parties({ agents, patients }: Claim, type: PloverType): Pick<PolecatRow, 'actors' | 'recipients'> {
  if (type.parties === 'all') return { actors: [...agents, ...patients], recipients: [] };
  return type.parties === 'turned'
    ? { actors: patients, recipients: agents }
    : { actors: agents, recipients: patients };
}

function partyColumns(role: 'Actor' | 'Recipient', of: (row: PolecatRow) => readonly Argument[]): Column<PolecatRow>[] {
  const each = (row: PolecatRow, tell: (argument: Argument) => string | undefined): string | null =>
    list([...new Set(of(row).flatMap((argument) => tell(argument) ?? []))]);
  return [
    { name: `${role} Name`, about: 'names in the register, else the words', cell: (row) => each(row, nameOf) },
    { name: `${role} Country`, about: 'codes of countries and bodies', cell: (row) => each(row, codeOf) },
    { name: `${role} COW`, about: 'always empty: the register has no numbers of Correlates of War', cell: () => null },
    {
      name: `Primary ${role} Sector`,
      about: 'sector of the first',
      cell: (row) => (of(row)[0] === undefined ? null : sectorOf(of(row)[0]!)),
    },
    { name: `${role} Sectors`, about: 'sectors of all', cell: (row) => each(row, sectorOf) },
    { name: `${role} Title`, about: 'always empty: titles stay in the words', cell: () => null },
    { name: `${role} Name Raw`, about: 'as told', cell: (row) => each(row, ({ text }) => inline(text)) },
    {
      name: `Wikipedia ${role} ID`,
      about: 'identifiers in the actor register',
      cell: (row) => each(row, ({ actor }) => actor),
    },
  ];
}

function nameOf({ actor, antecedent, text }: Argument): string {
  return (actor === undefined ? undefined : knownActor(actor)?.name) ?? inline((antecedent ?? { text }).text);
}

function named(report: CodedReport, wanted: (kind: string) => boolean): string | null {
  const entries = report.actors.flatMap(({ actor }) => (actor === undefined ? [] : (knownActor(actor) ?? [])));
  return list([...new Set(entries.filter(({ kind }) => wanted(kind)).map(({ name }) => name))]);
}

function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ');
}
