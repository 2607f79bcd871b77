import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim, CodedReport } from '@dateline/core';
import { acled } from '../src/acled.ts';
import { cameo } from '../src/cameo.ts';
import { CONVENTION_VALUES, type Conventions, readConventions } from '../src/conventions.ts';
import type { Format, WriteOptions } from '../src/format.ts';
import { polecat } from '../src/polecat.ts';
import type { FindArea } from '../src/profile/coarsen.ts';
import { createTally } from '../src/tally.ts';
import { ucdp } from '../src/ucdp.ts';
import { readCsv } from './read-csv.ts';
import { sampleReport, written } from './sample.ts';
import { warReport } from './war.ts';

/** The columns as the codebooks list them. */
const ACLED =
  'event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp';
const GED =
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob';
const POLECAT =
  'Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version';

type Row = Readonly<Record<string, string>>;

async function rowsOf(format: Format, reports: CodedReport[], options: WriteOptions = {}): Promise<Row[]> {
  const text = await written(format, reports, options);
  const lines =
    format.mediaType === 'text/csv'
      ? readCsv(text)
      : text
          .split('\n')
          .slice(0, -1)
          .map((line) => line.split('\t'));
  const [heading = [], ...rows] = lines;
  return rows.map((cells) => {
    assert.equal(cells.length, heading.length);
    return Object.fromEntries(cells.map((cell, index) => [heading[index]!, cell]));
  });
}

/** The row that holds a claim, by the cell that leads back to it. */
function rowWith(rows: readonly Row[], column: string, claim: string): Row {
  const row = rows.find((each) => new RegExp(`${claim}@`).test(each[column]!));
  assert.ok(row, `no row for ${claim}`);
  return row;
}

for (const [format, columns] of [
  [acled, ACLED.split(' ')],
  [ucdp, GED.split(' ')],
  [polecat, POLECAT.split(',')],
] as const)
  test(`${format.id} has the ${columns.length} columns of its scheme in their order`, async () => {
    const [heading] = (await written(format, [])).split(/\r?\n/);
    assert.deepEqual(heading!.split(format === polecat ? '\t' : ','), columns);
    assert.deepEqual(
      format.tables![0]!.columns.map(({ name }) => name),
      columns,
    );
  });

test('a capture is a battle of the ACLED-shaped table, with both sides, day, place and what leads back to the claim', async () => {
  const row = rowWith(await rowsOf(acled, [warReport()]), 'tags', 'c1');
  const expected = {
    event_date: '1937-03-12',
    year: '1937',
    time_precision: '1',
    disorder_type: 'Political violence',
    event_type: 'Battles',
    sub_event_type: 'Government regains territory',
    actor1: 'Military forces of Spain',
    inter1: 'State forces',
    actor2: 'Rebels of Spain',
    inter2: 'Rebel group',
    interaction: 'State forces-Rebel group',
    civilian_targeting: '',
    iso: '724',
    region: 'Europe',
    country: 'Spain',
    admin1: 'Castille-La Mancha',
    location: 'Trijueque',
    latitude: '40.7743',
    longitude: '-2.9925',
    geo_precision: '1',
    source: 'Gazette; of Madrid',
    fatalities: '0',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, row[name]])), expected);
  assert.match(row.tags!, /^claim=war\/c1@0; by=the doctor Elena Robledo$/);
  assert.match(row.event_id_cnty!, /^ESP\d+$/);
  assert.match(row.notes!, /^Government troops captured Trijueque/);
});

test('the dead belong to the strike that the same sentence tells of', async () => {
  const row = rowWith(await rowsOf(acled, [warReport()]), 'tags', 'c2');
  assert.match(row.tags!, /claim=war\/c2@1; claim=war\/c3@1/);
  assert.deepEqual(
    [row.sub_event_type, row.actor2, row.civilian_targeting, row.fatalities],
    ['Shelling/artillery/missile attack', 'Civilians (Spain)', 'Civilians targeted', '4'],
  );
});

test('what ACLED would not list is left out with the reason, and every claim is accounted for', async () => {
  const report = warReport();
  const tally = createTally();
  const rows = await rowsOf(acled, [report], { tally });
  const kept = rows.flatMap(({ tags }) => [...tags!.matchAll(/claim=/g)]).length;
  const left = [...tally.leftOut.values()].reduce((sum, claims) => sum + claims, 0);
  assert.equal(kept + left, report.claims.length);
  assert.equal(tally.rows, rows.length);
  assert.ok(rows.every(({ tags }) => !/\((?:planned|negated)\)/.test(tags!)));
});

for (const [words, column, expected] of [
  ['precision=acled', 'geo_precision', '2'],
  ['precision=ucdp', 'geo_precision', '5'],
  ['precision=ucdp', 'time_precision', '1'],
  ['inter=number', 'interaction', '80'],
] as const)
  test(`with ${words} the strike on a line has the ${column} ${expected}`, async () => {
    const conventions = readConventions(words);
    assert.ok(typeof conventions === 'object');
    const report = warReport();
    report.claims[7]!.agents[0]!.actor = 'ITA-FORCES';
    const row = rowWith(await rowsOf(acled, [report], { conventions }), 'tags', 'c8');
    assert.equal(row[column], expected);
  });

test('the conventions of fatalities give one number each', async () => {
  const report = warReport();
  const killing = report.claims[2]!;
  const cases: readonly (readonly [
    text: string,
    low: number | null,
    high: number | null,
    acled: string,
    low_: string,
    high_: string,
  ])[] = [
    ['dozens', 20, 99, '12', '20', '99'],
    ['tens', 20, 99, '10', '20', '99'],
    ['hundreds', 200, 999, '100', '200', '999'],
    ['several', 3, 9, '3', '3', '9'],
    ['at least seven', 7, null, '7', '7', '7'],
    ['up to 12', null, 12, '1', '1', '12'],
    ['several hundred', 300, 900, '300', '300', '900'],
    ['some thirty', 30, 30, '30', '30', '30'],
    ['a number of', 2, null, '3', '2', '2'],
  ];
  for (const [text, low, high, ...expected] of cases) {
    killing.counts = [{ ...killing.counts[0]!, text, low, high }];
    for (const [at, fatalities] of (['acled', 'low', 'high'] as const).entries()) {
      const rows = await rowsOf(acled, [report], { conventions: { fatalities } });
      assert.equal(rowWith(rows, 'tags', 'c3').fatalities, expected[at], `${text}, ${fatalities}`);
    }
  }
});

test('in every row of the GED-shaped table low is at most best, best at most high, and best is the sum of the four', async () => {
  const one = warReport();
  const rows = await rowsOf(ucdp, [one, sampleReport(), warReport({ id: 'other' })], {
    conventions: { scope: 'open' },
  });
  assert.ok(rows.length >= 6);
  for (const row of rows) {
    const number = (name: string): number => Number(row[name]);
    assert.ok(number('low') <= number('best') && number('best') <= number('high'), `${row.relid}`);
    const four = ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'].map(number);
    assert.equal(
      four.reduce((sum, part) => sum + part, 0),
      number('best'),
    );
  }
});

test('one-sided violence has civilians as side B, with who does it, where and when by UCDP’s scales', async () => {
  const row = rowWith(await rowsOf(ucdp, [warReport()]), 'relid', 'c3');
  const expected = {
    type_of_violence: '3',
    side_a: 'Rebels of Spain',
    side_b: 'Civilians',
    dyad_name: 'Rebels of Spain - Civilians',
    number_of_sources: '1',
    source_article: 'Gazette  of Madrid,1937-03-13,Dispatch  13 March',
    where_prec: '1',
    geom_wkt: 'POINT (-3.16185 40.62862)',
    country_id: '230',
    event_clarity: '1',
    date_prec: '1',
    date_start: '1937-03-11',
    deaths_civilians: '4',
    best: '4',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, row[name]])), expected);
});

test('a number that stands in the claims of the strike and of the deaths counts once', async () => {
  const report = warReport();
  report.claims[1] = { ...report.claims[1]!, counts: report.claims[2]!.counts };
  const row = rowWith(await rowsOf(ucdp, [report]), 'relid', 'c3');
  assert.deepEqual([row.best, row.deaths_civilians], ['4', '4']);
});

test('sides are named once, without civilians in the cross-fire and parts of a group that is named', async () => {
  const report = warReport();
  const [capture] = report.claims as [Claim];
  const text = (words: string, actor?: string) => ({ ...capture.agents[0]!, text: words, actor: actor ?? '' });
  const without = ({ actor, ...rest }: ReturnType<typeof text>) => (actor === '' ? rest : { ...rest, actor });
  report.claims[0] = {
    ...capture,
    agents: [text('Government troops', 'ESP-FORCES'), text('their fighters')].map(without),
    patients: [
      text('the rebels', 'ESP-REBELS'),
      text('troops', 'ESP-FORCES'),
      text('12 rebel fighters'),
      text('four villagers'),
    ].map(without),
  };
  const row = rowWith(await rowsOf(acled, [report]), 'tags', 'c1');
  assert.deepEqual(
    [row.actor1, row.assoc_actor_1, row.actor2, row.assoc_actor_2],
    ['Military forces of Spain', '', 'Rebels of Spain', ''],
  );
});

test('the place as told stands with what lies around it', async () => {
  const row = rowWith(await rowsOf(ucdp, [warReport()], { conventions: { scope: 'open' } }), 'relid', 'c5');
  assert.equal(row.where_description, 'near Torija');
});

test('incidents of a store gather the claims of several reports into one row', async () => {
  const reports = [warReport(), warReport({ id: 'other', outlet: 'Herald' })];
  reports[1]!.claims[2]!.counts = [{ ...reports[1]!.claims[2]!.counts[0]!, low: 9, high: 9 }];
  const linkOf: WriteOptions['linkOf'] = (_, { id }) => (['c2', 'c3', 'c4'].includes(id) ? { incident: 'i7' } : {});
  const [row, ...others] = (await rowsOf(ucdp, reports, { linkOf })).filter(({ relid }) =>
    relid!.includes('incident i7'),
  );
  assert.equal(others.length, 0);
  assert.deepEqual([row!.number_of_sources, row!.low, row!.best, row!.high], ['2', '4', '4', '9']);
  const event = (await rowsOf(acled, reports, { linkOf })).find(({ tags }) => tags!.includes('incident=i7'));
  assert.deepEqual([event!.fatalities, event!.source], ['4', 'Gazette; of Madrid; Herald']);
});

test('a plan in an incident is told with it, and gives it neither place nor day nor dead', async () => {
  const report = warReport();
  const [capture, , killing] = report.claims as [Claim, Claim, Claim];
  report.claims[0] = { ...capture, places: [], time: null };
  report.claims[2] = { ...killing, factuality: 'planned' };
  const linkOf: WriteOptions['linkOf'] = (_, { id }) => (['c1', 'c3'].includes(id) ? { incident: 'i7' } : {});
  const rows = await rowsOf(acled, [report], { linkOf, conventions: { scope: 'open' } });
  const row = rowWith(rows, 'tags', 'c1');
  assert.match(row.tags!, /claim=war\/c1@0; claim=war\/c3@1 \(planned\); incident=i7/);
  assert.deepEqual(
    [row.location, row.event_date, row.fatalities, row.actor2],
    ['', '1937-03-13', '0', 'Rebels of Spain'],
  );
});

test('a village goes before the front that it is told with', async () => {
  const report = warReport();
  const [capture, shelling] = report.claims as [Claim, Claim];
  report.claims[0] = { ...capture, places: [{ ...shelling.places[0]!, radiusKm: 9 }, ...capture.places] };
  assert.equal(rowWith(await rowsOf(acled, [report]), 'tags', 'c1').location, 'Trijueque');
});

test('without a day, news is dated by its publication or left out, as asked', async () => {
  const report = warReport();
  report.claims[1] = { ...report.claims[1]!, time: null };
  report.claims[2] = { ...report.claims[2]!, time: null };
  const row = rowWith(await rowsOf(acled, [report]), 'tags', 'c2');
  assert.deepEqual([row.event_date, row.time_precision], ['1937-03-13', '2']);
  assert.match(row.notes!, /No day is told/);
  const ged = rowWith(await rowsOf(ucdp, [report]), 'relid', 'c2');
  assert.deepEqual([ged.date_prec, ged.date_start, ged.date_end], ['2', '1937-03-08', '1937-03-13']);
  const none = await rowsOf(acled, [report], { conventions: { undated: 'none' } });
  assert.ok(none.every(({ tags }) => !tags!.includes('/c2@')));
});

test('CAMEO has a row for each pair, with leading zeros and dashes for who is not told', async () => {
  const rows = await rowsOf(cameo, [warReport()]);
  const shelling = rows.find(({ claim_id }) => claim_id === 'c2')!;
  assert.deepEqual([shelling.source, shelling.target, shelling.quad], ['ESPREB', '---', '4']);
  assert.ok(
    rows.every(
      ({ event, root, report_id, sentence_index }) =>
        /^\d{2,4}$/.test(event!) && event!.startsWith(root!) && report_id === 'war' && sentence_index !== '',
    ),
  );
});

test('POLECAT has a row for each claim with a type, which leads back to it', async () => {
  const rows = await rowsOf(polecat, [warReport()]);
  const shelling = rows.find((row) => row['Event ID'] === 'war/c2@1')!;
  assert.deepEqual(
    [
      shelling['Event Type'],
      shelling['Event Mode'],
      shelling['Quad Code'],
      shelling['Actor Country'],
      shelling.Country,
    ],
    ['ASSAULT', 'heavy-weapons', 'MATERIAL CONFLICT', 'ESP', 'ESP'],
  );
});

test('second-order divisions are filled where a gazetteer is at hand, and no larger unit stands for them', async () => {
  const report = warReport();
  const findArea: FindArea = ({ place }, unit) => {
    const known = place?.name === 'Trijueque' ? unit : 'admin1';
    return { unit: known, place: { ...place!, name: 'Alcarria' }, radiusKm: 30 };
  };
  for (const [format, column, reference] of [
    [acled, 'admin2', 'tags'],
    [ucdp, 'adm_2', 'relid'],
    [polecat, 'District', 'Event ID'],
  ] as const) {
    const rows = await rowsOf(format, [report], { findArea, conventions: { scope: 'open' } });
    assert.equal(rowWith(rows, reference, 'c1')[column], 'Alcarria');
    assert.equal(rowWith(rows, reference, 'c2')[column], '');
  }
});

test('a convention that is none is told with those there are', () => {
  assert.match(readConventions('fatalties=low') as string, /there is no convention "fatalties"/);
  assert.match(readConventions('fatalities=most') as string, /takes acled or low or high, found "most"/);
  const all = Object.entries(CONVENTION_VALUES).map(([name, values]) => `${name}=${values.at(-1)}`);
  const read = readConventions(all.join(', ')) as Conventions;
  for (const [name, values] of Object.entries(CONVENTION_VALUES))
    assert.equal(read[name as keyof Conventions], values.at(-1));
});

test('HXL is a row of hashtags below the heading, and only where there is one for a column', async () => {
  const [heading, tags] = readCsv(await written(ucdp, [], { hxl: true }));
  assert.equal(tags!.length, heading!.length);
  assert.equal(tags![heading!.indexOf('best')], '#affected+killed');
  assert.ok(tags!.every((tag) => tag === '' || /^#[a-z\d]+(?:\+[a-z]+)*$/.test(tag)));
});
