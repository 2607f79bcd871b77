// Places: recognition, resolution and both together on LGL and GeoVirus, places of the gold reports, spellings, speed.
//   node bench/places.ts [--quick]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  createPlacesStage,
  Doc,
  distanceKm,
  foldName,
  type Gazetteer,
  GazetteerBuilder,
  joinPieces,
  mentionsOfSpans,
  plainKey,
  readGazetteer,
  resolveMentions,
  type Stage,
  skeletonOf,
  textStage,
} from '@dateline/core';
import { addGazetteer, loadGazetteers } from '@dateline/gazetteer';
import { loadDefaultGazetteer } from '@dateline/models';
import { type BenchRow, f1, findData, printRows, syntaxStages } from './data-folder.ts';

/** Peers on these very files, recomputed from their published outputs; sources in the bench's notes of each row. */
const PEERS: Readonly<Record<string, string>> = {
  'lgl resolution A@161': 'best peer 77.3 (vote of seven systems), CamCoder 60.6',
  'geovirus resolution A@161': 'best peer 82.1 (vote of seven systems), CamCoder 76.9',
  'lgl end to end A@161': 'best peer 47.3 (Yahoo!), CamCoder 39.7',
  'geovirus end to end A@161': 'best peer 62.4 (CamCoder)',
  'lgl recognition F1': 'StanfordNER 77.0',
  'geovirus recognition F1': 'StanfordNER 92.9',
  'lgl resolution AUC': 'CamCoder 0.22, vote 0.268',
  'geovirus resolution AUC': 'vote 0.209',
};
/** Farthest two places can be apart; an unresolved name is as wrong as that. */
const FARTHEST = 20_039;

interface Toponym {
  readonly start: number;
  readonly end: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly geonamesId?: number;
}

interface Marked {
  readonly text: string;
  readonly title?: string | null;
  readonly toponyms: readonly Toponym[];
}

const row = (task: string, metric: string, value: number, n: number, unit?: string): BenchRow => {
  const peer = PEERS[`${task} ${metric}`];
  return { task, metric, value, n, ...(unit ? { unit } : {}), ...(peer ? { peer } : {}) };
};

export async function run({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const plain = loadDefaultGazetteer();
  const syntax = await syntaxStages();
  const rows: BenchRow[] = [];
  for (const name of ['lgl', 'geovirus']) {
    const path = findData('data', 'geo', `${name}.jsonl`);
    if (path === null) continue;
    const all = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Marked);
    const reports = quick ? all.filter((_, at) => at % 4 === 0) : all;
    rows.push(...resolution(name, reports, plain), ...endToEnd(name, reports, plain, syntax));
  }
  rows.push(...goldPlaces('default set', plain, syntax));
  const folder = findData('data', 'gazetteer');
  if (folder !== null) {
    if (!quick) rows.push(...(await withCountryFiles(folder, syntax)));
    rows.push(...spellings(join(folder, 'SY.txt'), 'SY'));
    if (!quick)
      for (const country of ['IQ', 'YE', 'UA', 'AF']) rows.push(...spellings(join(folder, `${country}.txt`), country));
  }
  rows.push(...speed(plain));
  return rows;
}

/** Gold spans given: how far the answers are off. */
function resolution(name: string, reports: readonly Marked[], gazetteer: Gazetteer): BenchRow[] {
  const task = `${name} resolution`;
  const errors: number[] = [];
  let [exact, identified] = [0, 0];
  const started = performance.now();
  let spans = 0;
  for (const report of reports) {
    const doc = new Doc(report.text, { title: report.title ?? null });
    textStage.run(doc);
    const mentions = mentionsOfSpans(doc, report.toponyms);
    resolveMentions(doc, mentions, gazetteer, { namesOnly: true });
    report.toponyms.forEach((toponym, at) => {
      spans++;
      if (toponym.lat === undefined || toponym.lon === undefined) return;
      const ref = mentions[at]?.ref;
      errors.push(ref?.lat === undefined ? FARTHEST : distanceKm(ref.lat, ref.lon!, toponym.lat, toponym.lon));
      if (toponym.geonamesId !== undefined && ref?.place?.id.startsWith('geonames:')) {
        identified++;
        if (ref.place.id === `geonames:${toponym.geonamesId}`) exact++;
      }
    });
  }
  const took = (performance.now() - started) / 1000;
  errors.sort((a, b) => a - b);
  const n = errors.length;
  const rows = [
    row(task, 'A@161', (100 * errors.filter((error) => error <= 161).length) / n, n, '%'),
    row(task, 'mean error', errors.reduce((sum, error) => sum + error, 0) / n, n, 'km'),
    row(task, 'median error', errors[Math.floor(n / 2)]!, n, 'km'),
    row(task, 'AUC', errors.reduce((sum, error) => sum + Math.log(1 + error), 0) / n / Math.log(1 + FARTHEST), n),
    row(task, 'spans a second', spans / took, spans, '/s'),
  ];
  if (identified > 0) rows.push(row(task, 'exact id where GeoNames', (100 * exact) / identified, identified, '%'));
  return rows;
}

/** Only the text given: names found, and found and put right. */
function endToEnd(
  name: string,
  reports: readonly Marked[],
  gazetteer: Gazetteer,
  syntax: readonly Stage[],
): BenchRow[] {
  const places = createPlacesStage(gazetteer);
  let [right, given, wanted, located, near] = [0, 0, 0, 0, 0];
  for (const report of reports) {
    const doc = new Doc(report.text, { title: report.title ?? null });
    for (const stage of [...syntax, places]) stage.run(doc);
    resolveMentions(doc, doc.places, gazetteer, { namesOnly: true });
    const mentions = doc.places.map((mention) => ({ ...doc.tokenSpan(mention.first, mention.last), mention }));
    const used = new Set<number>();
    for (const toponym of report.toponyms) {
      wanted++;
      const at = mentions.findIndex(({ start, end }) => start < toponym.end && end > toponym.start);
      if (at >= 0) {
        right++;
        used.add(at);
      }
      if (toponym.lat === undefined || toponym.lon === undefined) continue;
      located++;
      const ref = at < 0 ? null : mentions[at]!.mention.ref;
      if (ref?.lat !== undefined && distanceKm(ref.lat, ref.lon!, toponym.lat, toponym.lon) <= 161) near++;
    }
    given += mentions.length;
  }
  return [
    row(`${name} recognition`, 'F1', f1(right, given, wanted), wanted, '%'),
    row(`${name} recognition`, 'precision', (100 * right) / given, given, '%'),
    row(`${name} recognition`, 'recall', (100 * right) / wanted, wanted, '%'),
    row(`${name} end to end`, 'A@161', (100 * near) / located, located, '%'),
  ];
}

interface GoldReport {
  readonly text: string;
  readonly title: string | null;
  readonly sentences: readonly [number, number][];
  readonly claims: readonly { s: number; at: string[]; from: string[]; to: string[]; via: string[] }[];
  readonly places: readonly { text: string; kind: string | null; lat: number | null; lon: number | null }[];
}

/** How far off an answer may be: a country is not a village. */
function tolerance(kind: string): number {
  if (/countr/.test(kind)) return 400;
  if (/provin|governorate|state|oblast|department/.test(kind)) return 120;
  return /district|region|area|county|territor/.test(kind) ? 50 : 25;
}

const bare = (name: string): string => plainKey(name.replace(/^(?:the|al|el|as|ash|ad|ar|an|at|az)[- ]/i, ''));
const answers = (gold: string, given: string): boolean => {
  const [a, b] = [bare(gold), bare(given)];
  return a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));
};

/** Places of the reports coded by hand: found in their sentences, put near, and no farther than the radius given. */
function goldPlaces(label: string, gazetteer: Gazetteer, syntax: readonly Stage[]): BenchRow[] {
  const rows: BenchRow[] = [];
  const places = createPlacesStage(gazetteer);
  for (const part of ['dev', 'train']) {
    const folder = findData('gold', part);
    if (folder === null) continue;
    let [wanted, found, located, near, ranged, covered] = [0, 0, 0, 0, 0, 0];
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const gold = JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldReport;
      const doc = new Doc(gold.text, { title: gold.title });
      for (const stage of [...syntax, places]) stage.run(doc);
      resolveMentions(doc, doc.places, gazetteer);
      const mentions = doc.places.map((mention) => ({ ...doc.tokenSpan(mention.first, mention.last), mention }));
      for (const claim of gold.claims) {
        const [start, end] = gold.sentences[claim.s - 1]!;
        const there = mentions.filter((one) => one.start >= start && one.end <= end + 1 && !one.mention.metonym);
        for (const name of [...claim.at, ...claim.from, ...claim.to, ...claim.via]) {
          wanted++;
          if (there.some(({ text }) => answers(name, text))) found++;
        }
      }
      for (const place of gold.places) {
        if (place.lat === null || place.lon === null) continue;
        located++;
        const same =
          mentions.find(({ text }) => bare(text) === bare(place.text)) ??
          mentions.find(({ text }) => answers(place.text, text));
        const ref = same?.mention.ref;
        if (ref?.lat === undefined) continue;
        const error = distanceKm(ref.lat, ref.lon!, place.lat, place.lon);
        if (error <= tolerance(place.kind ?? '')) near++;
        ranged++;
        if (error <= ref.radiusKm! + 1) covered++;
      }
    }
    const task = `gold ${part}, ${label}`;
    rows.push(
      row(task, 'claim places found', (100 * found) / wanted, wanted, '%'),
      row(task, 'places within 25 km', (100 * near) / located, located, '%'),
      row(task, 'within the radius given', (100 * covered) / ranged, ranged, '%'),
    );
  }
  return rows;
}

async function withCountryFiles(folder: string, syntax: readonly Stage[]): Promise<BenchRow[]> {
  const sets = mkdtempSync(join(tmpdir(), 'dateline-places-'));
  try {
    const started = performance.now();
    let read = 0;
    for (const file of readdirSync(folder).filter((one) => /^[A-Z]{2}\.txt$/.test(one)))
      read += (await addGazetteer([join(folder, file)], { folder: sets })).rows;
    const took = (performance.now() - started) / 1000;
    const layered = await loadGazetteers({ folder: sets });
    return [
      ...goldPlaces('country files added', layered, syntax),
      row('country files', 'rows indexed a second', read / took, read, '/s'),
    ];
  } finally {
    rmSync(sets, { recursive: true });
  }
}

/**
 * One Latin spelling of each feature is left out of the index, and the feature asked for by it: among the first five?
 * `of one name` leaves out the names that share no consonants with any that stayed, which are other names, not spellings.
 */
function spellings(path: string, country: string): BenchRow[] {
  const builder = new GazetteerBuilder();
  const asked: { id: string; name: string; related: boolean }[] = [];
  const ids = new Set<string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [id, name, ascii, alternates, lat, lon, , code] = line.split('\t');
    if (!/^[1-9]\d*$/.test(id ?? '') || !name || ids.has(id!)) continue;
    ids.add(id!);
    const names = [...new Set([name, ascii ?? '', ...(alternates ?? '').split(',')])].filter((one) =>
      /^\p{Script=Latin}|^['‘’ʻʼ`]/u.test(one),
    );
    const others = names.filter((one) => plainKey(one) !== plainKey(name));
    const out = others.length === 0 ? undefined : others[Number(id) % others.length]!;
    const kept = names.filter((one) => out === undefined || plainKey(one) !== plainKey(out));
    builder.add({
      id: `geonames:${id}`,
      name,
      names: kept,
      lat: Number(lat),
      lon: Number(lon),
      code: code || 'PPL',
      country,
      parent: null,
      population: 0,
    });
    if (out === undefined) continue;
    const skeleton = skeletonOf(foldName(out));
    asked.push({
      id: `geonames:${id}`,
      name: out,
      related: kept.some((one) => alike(skeletonOf(foldName(one)), skeleton)),
    });
  }
  const gazetteer = readGazetteer(joinPieces(builder.finish({ name: country, version: '', sources: [] })));
  let [all, related, count] = [0, 0, 0];
  for (const { id, name, related: own } of asked) {
    const found = gazetteer
      .lookup(name, { countries: [country], loose: true, limit: 5 })
      .some(({ feature }) => feature.id === id);
    if (found) all++;
    if (own) count++;
    if (own && found) related++;
  }
  const task = `spellings, ${basename(path)}`;
  return [
    row(task, 'right in the first 5', (100 * all) / asked.length, asked.length, '%'),
    row(task, 'of one name, in the first 5', (100 * related) / count, count, '%'),
  ];
}

/** Whether two skeletons share most of their consonants in order (longest common subsequence of two thirds). */
function alike(one: string, other: string): boolean {
  const lengths = new Uint8Array(other.length + 1);
  for (const letter of one) {
    let diagonal = 0;
    for (let at = 1; at <= other.length; at++) {
      const above = lengths[at]!;
      lengths[at] = letter === other[at - 1] ? diagonal + 1 : Math.max(above, lengths[at - 1]!);
      diagonal = above;
    }
  }
  return lengths[other.length]! >= (2 / 3) * Math.max(one.length, other.length);
}

/** Look-ups of names that are there, in one pass to warm up and one to measure. */
function speed(gazetteer: Gazetteer): BenchRow[] {
  const keys: string[] = [];
  for (let handle = 0; handle < gazetteer.count; handle += 97) keys.push(foldName(gazetteer.feature(handle).name));
  const loose = keys.filter((_, at) => at % 10 === 0);
  let exact = 0;
  let fuzzy = 0;
  for (let pass = 0; pass < 2; pass++) {
    let started = performance.now();
    for (const key of keys) gazetteer.find(key, 1);
    exact = ((performance.now() - started) * 1000) / keys.length;
    started = performance.now();
    for (const key of loose) gazetteer.findLoose(`${key}a`, ['SY'], true);
    fuzzy = ((performance.now() - started) * 1000) / loose.length;
  }
  return [
    row('look-up', 'by folded key', exact, keys.length, 'µs'),
    row('look-up', 'by consonants, one edit, in a country', fuzzy, loose.length, 'µs'),
  ];
}

if (import.meta.main) printRows(await run({ quick: process.argv.includes('--quick') }));
