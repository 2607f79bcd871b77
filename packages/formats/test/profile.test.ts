import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CodedReport, PlaceRef } from '@dateline/core';
import { writeExport } from '../src/export.ts';
import { FORMATS, formatById } from '../src/formats.ts';
import { withProfile } from '../src/profile/apply.ts';
import type { FindArea } from '../src/profile/coarsen.ts';
import { type Profile, readProfile } from '../src/profile/profile.ts';
import { PROFILES } from '../src/profile/profiles.ts';
import { createTally, type Tally } from '../src/tally.ts';
import { readZip } from './read-zip.ts';
import { sampleReport } from './sample.ts';
import { warReport } from './war.ts';

const TODAY = '1937-04-01';

/** Every place of the sample lies in one district; one place is in no unit. */
const findArea: FindArea = ({ text }, unit) =>
  text === 'Brihuega'
    ? null
    : {
        unit,
        place: { id: 'test:district', name: 'Alcarria', country: 'ES', feature: 'ADM2', lat: 40.6, lon: -3 },
        radiusKm: 50,
      };

async function shown(
  profile: Omit<Profile, 'name'>,
  reports = [warReport()],
  today = TODAY,
): Promise<{ reports: CodedReport[]; tally: Tally }> {
  const tally = createTally();
  const given: Profile = { name: 'test', ...profile };
  const kept: CodedReport[] = [];
  for await (const report of withProfile(reports, given, { today, findArea, tally })) kept.push(report);
  return { reports: kept, tally };
}

/** Every span anywhere in a record. */
function* spansIn(value: unknown): Generator<{ start: number; end: number; text: string }> {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value && 'text' in value)
    yield value as { start: number; end: number; text: string };
  for (const child of Object.values(value)) yield* spansIn(child);
}

/** What a format writes under a profile, as words; archives unpacked. */
async function exported(id: string, profile: Profile, reports = [warReport()]): Promise<string> {
  const chunks: Uint8Array[] = [];
  await writeExport(
    reports,
    { write: (chunk) => void chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk) },
    {
      format: formatById(id)!,
      about: { at: `${TODAY}T00:00:00Z`, software: 'dateline 0.0.0', filters: [], profile },
      findArea,
    },
  );
  const bytes = Buffer.concat(chunks);
  if (id !== 'xlsx') return bytes.toString('utf8');
  return (await readZip(bytes)).map((file) => Buffer.from(file.bytes).toString('utf8')).join('\n');
}

const STRICT: readonly Omit<Profile, 'name'>[] = [
  { withhold: ['text'] },
  { withhold: ['sentences', 'outlet', 'published', 'source', 'counts', 'coordinates', 'ids'] },
  { maskActors: 'persons' },
  { maskActors: 'all' },
  { maskActors: ['ESP-REBELS'] },
  { places: 'admin2' },
  { places: { gridDegrees: 0.5 } },
  { embargoDays: 20 },
  { embargoDays: 20, places: 'admin1', maskActors: 'all', withhold: ['source', 'ids', 'counts'] },
];

for (const profile of [...STRICT, ...PROFILES])
  test(`under ${JSON.stringify(profile)} every span slices the text, and its sentence holds the trigger`, async () => {
    const originals = [warReport(), sampleReport()];
    for (const report of (await shown(profile, originals)).reports) {
      const original = originals.find(({ sentences }) => sentences.length === report.sentences.length)!;
      for (const span of spansIn(report)) assert.equal(report.text.slice(span.start, span.end), span.text);
      for (const { sentence, trigger } of report.claims) {
        const { start, end } = report.sentences[sentence]!;
        assert.ok(start <= trigger.start && trigger.end <= end);
      }
      if (profile.maskActors === undefined && profile.places === undefined && !profile.withhold?.includes('sentences'))
        assert.equal(report.text.length, original.text.length);
      for (const claim of report.claims)
        assert.ok(original.claims.some(({ id, type }) => id === claim.id && type === claim.type));
    }
  });

for (const { id } of FORMATS)
  test(`what is masked and made coarser is in nothing that ${id} writes`, async () => {
    const report = warReport();
    report.claims[0]!.agents = [{ ...report.claims[0]!.source!, actor: 'person:robledo' }];
    const profile: Profile = { name: 'strict', maskActors: 'persons', places: 'admin2', withhold: ['source', 'title'] };
    const text = await exported(id, profile, [report]);
    for (const secret of ['Robledo', 'Elena', 'Trijueque', 'Torija', '40.7743', '40.7425', 'Dispatch', 'its bridge'])
      assert.ok(!text.includes(secret), `${secret} in ${id}`);
    assert.ok(
      text.includes('strike') ||
        text.includes('Shelling') ||
        text.includes('ASSAULT') ||
        text.includes('194') ||
        id === 'ucdp',
    );
  });

test('what is hidden leaves no trace of its length', async () => {
  const texts = await Promise.all(
    ['Elena Robledo', 'Ana Paz'].map(async (name) => {
      const report = warReport();
      const text = report.text.replace('Elena Robledo', name);
      const less = report.text.length - text.length;
      const at = report.text.indexOf('Elena');
      const moved = JSON.parse(JSON.stringify(report), (key, value) =>
        (key === 'start' && value > at) || (key === 'end' && value > at) ? value - less : value,
      ) as CodedReport;
      const retold = JSON.parse(
        JSON.stringify(moved).replaceAll('doctor Elena Robledo', `doctor ${name}`),
      ) as CodedReport;
      const { reports } = await shown({ maskActors: 'persons', places: 'admin2' }, [{ ...retold, text }]);
      return JSON.stringify(reports);
    }),
  );
  assert.equal(texts[0], texts[1]);
});

test('an embargo counts back from the day of the export and leaves out what has no day', async () => {
  const report = warReport();
  report.published = null;
  const { reports, tally } = await shown({ embargoDays: 20 }, [report], '1937-04-01');
  // Of 12 March and before; the claims without a day have none to go by.
  assert.deepEqual(
    reports[0]!.claims.map(({ id }) => id),
    ['c1', 'c2', 'c3', 'c5', 'c7', 'c8'],
  );
  assert.deepEqual([...tally.leftOut.values()], [4]);
  const later = await shown({ embargoDays: 21 }, [report], '1937-04-01');
  assert.deepEqual(
    later.reports[0]!.claims.map(({ id }) => id),
    ['c2', 'c3', 'c5'],
  );
  assert.deepEqual((await shown({ embargoDays: 400 })).reports, []);
  const published = await shown({ embargoDays: 19, embargoBy: 'publication' });
  assert.equal(published.reports[0]!.claims.length, warReport().claims.length);
});

test('words of a claim under embargo are withheld with it', async () => {
  const report = warReport();
  report.claims[3] = { ...report.claims[3]!, time: report.claims[2]!.time };
  const { reports } = await shown({ embargoDays: 21 }, [report]);
  assert.ok(!reports[0]!.text.includes('captured'));
  assert.ok(reports[0]!.text.includes('Rebel artillery shelled Guadalajara'));
  assert.equal(reports[0]!.title, null);
});

test('places become the unit that holds them, with the codes of precision of that unit', async () => {
  const places = (await shown({ places: 'admin2' })).reports[0]!.claims.flatMap((claim) => claim.places);
  for (const place of places.filter(({ why }) => why === 'made as coarse as admin2')) {
    assert.equal(place.place!.name, 'Alcarria');
    assert.deepEqual([place.lat, place.lon, place.radiusKm], [40.6, -3, 50]);
    assert.deepEqual(place.precision, { ucdp: 3, acled: 2 });
    assert.equal(place.geometry, undefined);
    assert.equal(place.text, '███');
  }
  const unknown = places.filter(({ lat }) => lat === undefined);
  assert.deepEqual(
    unknown.map(({ why }) => why),
    ['unresolved: withheld, because its admin2 is not known', 'unresolved: the name is withheld'],
  );
  assert.equal(places.length, warReport().claims.flatMap((claim) => claim.places).length);
});

test('a grid moves every place to the middle of its cell, whatever cell it is', async () => {
  for (const [degrees, ucdp] of [
    [0.1, 2],
    [1, 5],
  ] as const) {
    const before = warReport().claims.flatMap((claim) => claim.places);
    const after = (await shown({ places: { gridDegrees: degrees } })).reports[0]!.claims.flatMap(
      (claim) => claim.places,
    );
    for (const [index, place] of after.entries()) {
      if (place.lat === undefined) continue;
      const was = before[index] as PlaceRef & { lat: number; lon: number };
      assert.ok(Math.abs(place.lat - was.lat) <= degrees / 2 && Math.abs(place.lon! - was.lon) <= degrees / 2);
      assert.ok(Math.abs(((place.lat + 90) / degrees) % 1) - 0.5 < 1e-6);
      assert.equal(place.precision!.ucdp, ucdp);
    }
  }
});

test('masked actors are told apart by number and keep what part they play', async () => {
  const [report] = (await shown({ maskActors: ['ESP-REBELS', 'ITA-FORCES'] })).reports;
  const actors = report!.claims.flatMap(({ agents, patients }) => [...agents, ...patients]);
  assert.deepEqual([...new Set(actors.flatMap(({ actor }) => actor ?? []))].sort(), [
    'ESP-FORCES',
    'MASKED-1',
    'MASKED-2',
  ]);
  const ged = await exported('ucdp', { name: 'test', maskActors: 'all' });
  assert.match(ged, /,MASKED-\d+ - Civilians,/);
});

test('withheld fields are empty and the rest stays', async () => {
  const [report] = (await shown({ withhold: ['outlet', 'published', 'counts', 'coordinates', 'ids'] })).reports;
  assert.deepEqual([report!.id, report!.outlet, report!.published], ['report-1', null, null]);
  assert.ok(report!.claims.every(({ counts }) => counts.length === 0));
  const places = report!.claims.flatMap((claim) => claim.places);
  assert.ok(
    places.every(
      ({ lat, geometry, precision }) => lat === undefined && geometry === undefined && precision === undefined,
    ),
  );
  assert.ok(places.some(({ text }) => text === 'Trijueque'));
});

test('keys of a store are withheld with the identifiers of reports', async () => {
  const rows: string[] = [];
  const link = { key: 'k1', incident: 'i1' };
  for (const withhold of [[], ['ids']] as const) {
    let text = '';
    await writeExport(
      [warReport()],
      { write: (chunk) => void (text += chunk) },
      {
        format: formatById('csv')!,
        about: {
          at: `${TODAY}T00:00:00Z`,
          software: 'x',
          filters: [],
          profile: { name: 'test', withhold },
        },
        linkOf: (report, claim) => (report.id === 'war' && claim.id === 'c1' ? link : undefined),
      },
    );
    rows.push(text.split('\r\n')[1]!);
  }
  assert.ok(rows[0]!.includes(',k1,i1,'));
  assert.ok(rows[1]!.includes(',,i1,'));
});

test('the profile stands in what is written', async () => {
  const profile: Profile = { name: 'mine', about: 'For a test.', embargoDays: 3, places: 'country' };
  assert.deepEqual(JSON.parse(await exported('geojson', profile)).dateline.profile, profile);
  for (const id of ['kml', 'xlsx', 'html', 'geopackage', 'geoparquet'])
    assert.match(await exported(id, profile), /mine/, id);
});

for (const [given, problem] of [
  [null, /must be a JSON object/],
  [{ embargoDays: 1 }, /name is missing/],
  [{ name: 'a', embargodays: 1 }, /embargodays is not known/],
  [{ name: 'a', embargoDays: -1 }, /whole number of days/],
  [{ name: 'a', places: 'village' }, /admin2, admin1, country/],
  [{ name: 'a', places: { gridDegrees: 0 } }, /0\.01 to 30/],
  [{ name: 'a', withhold: ['texts'] }, /has no field "texts"/],
  [{ name: 'a', withhold: ['toString'] }, /has no field "toString"/],
  [{ name: 'a', maskActors: [] }, /persons or all or a list/],
] as const)
  test(`the profile ${JSON.stringify(given)} is refused`, () => {
    const reading = readProfile(given);
    assert.ok(!reading.ok);
    assert.match(reading.problems.join(' '), problem);
  });

test('the example in the documentation is a profile', () => {
  const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
  const [, example] = /```json\n(.*?)```/s.exec(page)!;
  assert.equal(readProfile(JSON.parse(example!)).ok, true);
});
