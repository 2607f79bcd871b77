// Gathering across reports: rewrites of one update, articles on one event, and mentions of one happening, each beside a simple baseline.
//   node bench/incidents.ts
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodedReport, Coder, ReportInput } from '@dateline/core';
import { contentWords, gather, type Link, likeness, weightedWords } from '@dateline/core/incident';
import { openStore } from '@dateline/store';
import { readEcb } from '../packages/train/src/incidents/ecb.ts';
import { readLines } from '../packages/train/src/read-lines.ts';
import { type BenchRow, defaultCoder, f1, findData, printRows } from './data-folder.ts';

/** Likeness of words from which the middle of a group takes another report in. */
const SAME_STORY = 0.2;
/** Thresholds among which a baseline may choose the best for the very data: more than a user could. */
const THRESHOLDS = [0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5];

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchRow[]> {
  const coder = await defaultCoder();
  return [...(await timelines(coder, quick)), ...(await newsClusters(coder)), ...(await mentions(coder))];
}

/** Groups by name; of claims or of reports. */
type Groups = ReadonlyMap<string, string>;

/** Gathers reports in a store of their own and gives the incident of each claim. */
async function gathered(
  reports: readonly CodedReport[],
): Promise<{ key: string; report: string; incident: string | null }[]> {
  const store = await openStore(':memory:');
  try {
    await store.add(reports.map((coded) => ({ coded })));
    await store.gather();
    return (await store.names({})).map(({ key, report, incident }) => ({ key, report, incident }));
  } finally {
    await store.close();
  }
}

/** Pairs of reports that share an incident, `a|b` in order. */
function sharing(claims: readonly { report: string; incident: string | null }[]): Set<string> {
  const byIncident = Map.groupBy(
    claims.filter(({ incident }) => incident !== null),
    ({ incident }) => incident!,
  );
  const pairs = new Set<string>();
  for (const members of byIncident.values())
    for (const pair of pairsOf([...new Set(members.map(({ report }) => report))].sort())) pairs.add(pair.join('|'));
  return pairs;
}

function* pairsOf<One>(list: readonly One[]): Generator<[One, One]> {
  for (const [at, one] of list.entries()) for (const other of list.slice(at + 1)) yield [one, other];
}

/** The three rewrites of an update must meet in an incident, those of different updates must not. Weights were learnt on all but Gaza. */
async function timelines(coder: Coder, quick: boolean): Promise<BenchRow[]> {
  const folder = findData('data', 'event-timelines');
  if (folder === null) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl') && (!quick || file.startsWith('gaza')));
  const rows: BenchRow[] = [];
  for (const file of files.sort()) {
    const updates = readLines<{ id: string; date: string; updates: string[] }>(join(folder, file));
    const reports = updates.flatMap(({ id, date, updates: texts }) =>
      texts.map((text, nth) => ({ id: `${id}/${nth}`, text, outlet: `writer ${nth}`, published: date, title: null })),
    );
    const wanted = new Set(
      [...pairsOf(reports.map(({ id }) => id).sort())]
        .filter(([one, other]) => one.split('/')[0] === other.split('/')[0])
        .map((pair) => pair.join('|')),
    );
    const task = `rewrites, ${file.replace('.jsonl', '')} (${reports.length} texts of ${updates.length} updates)`;
    const best = bestOf(reports, (groups) => pairF1(pairsTogether(groups), wanted));
    const note = `words alone, TF-IDF at the best of ${THRESHOLDS.length} thresholds: ${best.toFixed(1)}; day of publication alone: 100, no two updates share one`;
    for (const dated of [true, false]) {
      const coded = reports.map((report) => code(coder, dated ? report : { ...report, published: null }));
      const given = sharing(await gathered(coded));
      rows.push({
        task,
        metric: dated ? 'texts that share an incident, F1' : 'the same without any dates of publication, F1',
        value: pairF1(given, wanted),
        n: wanted.size,
        note: `${partsOf(given, wanted)}; ${coded.filter(({ claims }) => claims.length > 0).length} texts with a claim${dated ? `; ${note}` : ''}`,
      });
    }
  }
  return rows;
}

/** Articles on one event, most of them no conflict at all. */
async function newsClusters(coder: Coder): Promise<BenchRow[]> {
  const path = findData('data', 'giveme5w1h-news-cluster', 'dev.jsonl');
  if (path === null) return [];
  const articles = readLines<ReportInput & { id: string; lead: string | null; event_id: number }>(path).map(
    ({ id, outlet, published, title, lead, text, event_id }) => ({
      event: `${event_id}`,
      input: {
        id,
        outlet: outlet ?? null,
        published: published ?? null,
        title: title ?? null,
        text: `${lead ?? ''}\n${text}`.trim(),
      },
    }),
  );
  const gold = new Map(articles.map(({ event, input }) => [input.id, event]));
  const reports = articles.map(({ input }) => input);
  const shared = sharing(await gathered(reports.map((report) => code(coder, report))));
  const words = new Map(
    reports.map(({ id, title, text }) => [id, weightedWords(`${title ?? ''}\n${text.slice(0, 6000)}`, 60)]),
  );
  const stories = together([...words.keys()], (one, other) => likeness(words.get(one)!, words.get(other)!), SAME_STORY);
  const byIncident = together(
    reports.map(({ id }) => id),
    (one, other) => (shared.has(`${one}|${other}`) ? 1 : 0),
    0.01,
  );
  const task = `articles on one event (${reports.length} articles, ${new Set(gold.values()).size} events)`;
  const best = bestOf(reports, (groups) => bCubed(groups, gold));
  const alone = bCubed(new Map(reports.map(({ id }) => [id, id])), gold);
  return [
    {
      task,
      metric: 'by likeness of words as gathering weighs it, B³ F1',
      value: bCubed(stories, gold),
      n: reports.length,
      note: `TF-IDF at the best of ${THRESHOLDS.length} thresholds: ${best.toFixed(1)}; each article alone: ${alone.toFixed(1)}`,
    },
    {
      task,
      metric: 'by shared incidents, B³ F1',
      value: bCubed(byIncident, gold),
      n: reports.length,
      note: 'most events are none that claims are made of: sport, films, markets',
    },
  ];
}

/** Mentions of events that a claim was made of: those of one chain belong together, within a report and across. */
async function mentions(coder: Coder): Promise<BenchRow[]> {
  const path = findData('data', 'ecbplus', 'dev.jsonl');
  if (path === null) return [];
  const gold = new Map<string, string>();
  const words = new Map<string, string>();
  const reports: CodedReport[] = [];
  const spans = new Map<string, { start: number; end: number; chain: string; word: string }[]>();
  let all = 0;
  for (const { id, topic, text, mentions: events } of readEcb(path)) {
    all += events.length;
    spans.set(
      id,
      events.map((event) => ({ ...event, word: `${topic} ${contentWords(event.text)[0] ?? event.text}` })),
    );
    reports.push(code(coder, { id, text, outlet: null, published: null, title: null }));
  }
  const claims = await gathered(reports);
  const given = new Map<string, string>();
  for (const report of reports) {
    const keys = claims.filter((claim) => claim.report === report.id);
    for (const [at, claim] of report.claims.entries()) {
      const hit = spans
        .get(report.id)!
        .find(({ start, end }) => start < claim.trigger.end && claim.trigger.start < end);
      const name = keys[at];
      if (hit === undefined || name === undefined) continue;
      gold.set(name.key, hit.chain);
      words.set(name.key, hit.word);
      given.set(name.key, name.incident ?? name.key);
    }
  }
  const task = `mentions of one event, ECB+ dev (${reports.length} reports)`;
  const alone = bCubed(new Map([...gold.keys()].map((key) => [key, key])), gold);
  return [
    {
      task,
      metric: 'claims in one incident, B³ F1',
      value: bCubed(given, gold),
      n: gold.size,
      note: `of ${all} mentions those that a claim was made of; same word in one topic (topics given): ${bCubed(words, gold).toFixed(1)}; each alone: ${alone.toFixed(1)}`,
      peer: 'all mentions, gold, CoNLL F1 88.4 (Yao et al. 2025)',
    },
  ];
}

const code = (
  coder: Coder,
  { text, id, outlet, published, title }: ReportInput & { readonly id: string },
): CodedReport => coder.code({ text, id, outlet: outlet ?? null, published: published ?? null, title: title ?? null });

/** Groups by average likeness. */
function together(ids: readonly string[], like: (one: string, other: string) => number, from: number): Groups {
  const links: Link[] = [];
  for (const [one, other] of pairsOf(ids.toSorted())) {
    const score = like(one, other);
    if (score > 0.02) links.push({ one, other, score });
  }
  return new Map(gather(ids, links, undefined, from).flatMap((group) => group.map((id) => [id, group[0]!] as const)));
}

/** The score of TF-IDF with cosine and average linkage, at the threshold that is best for these very texts. */
function bestOf(
  reports: readonly { id: string; title: string | null; text: string }[],
  score: (groups: Groups) => number,
): number {
  const counts = reports.map(({ id, title, text }) => {
    const words = Map.groupBy(contentWords(`${title ?? ''} ${text}`), (word) => word);
    return { id, words: new Map([...words].map(([word, all]) => [word, all.length])) };
  });
  const reportsWith = new Map<string, number>();
  for (const { words } of counts)
    for (const word of words.keys()) reportsWith.set(word, (reportsWith.get(word) ?? 0) + 1);
  const vectors = new Map(
    counts.map(({ id, words }) => {
      const weights = [...words].map(
        ([word, count]) => [word, (1 + Math.log(count)) * Math.log(reports.length / reportsWith.get(word)!)] as const,
      );
      const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
      return [id, new Map(weights.map(([word, weight]) => [word, weight / length]))];
    }),
  );
  const cosine = (one: string, other: string): number => {
    let sum = 0;
    for (const [word, weight] of vectors.get(one)!) sum += weight * (vectors.get(other)!.get(word) ?? 0);
    return sum;
  };
  const ids = reports.map(({ id }) => id);
  return Math.max(...THRESHOLDS.map((from) => score(together(ids, cosine, from))));
}

function pairsTogether(groups: Groups): Set<string> {
  const lists = Map.groupBy([...groups.keys()].sort(), (id) => groups.get(id)!);
  return new Set([...lists.values()].flatMap((list) => [...pairsOf(list)].map((pair) => pair.join('|'))));
}

const rightOf = (given: ReadonlySet<string>, wanted: ReadonlySet<string>): number =>
  [...given].filter((pair) => wanted.has(pair)).length;

const pairF1 = (given: ReadonlySet<string>, wanted: ReadonlySet<string>): number =>
  f1(rightOf(given, wanted), given.size, wanted.size);

function partsOf(given: ReadonlySet<string>, wanted: ReadonlySet<string>): string {
  const right = rightOf(given, wanted);
  return `P ${((100 * right) / Math.max(1, given.size)).toFixed(1)}, R ${((100 * right) / wanted.size).toFixed(1)}`;
}

/** 100 × F1 of B-cubed (Bagga and Baldwin 1998). */
function bCubed(given: Groups, gold: Groups): number {
  const ids = [...gold.keys()];
  const givenLists = Map.groupBy(ids, (id) => given.get(id)!);
  const goldLists = Map.groupBy(ids, (id) => gold.get(id)!);
  let precision = 0;
  let recall = 0;
  for (const id of ids) {
    const mine = givenLists.get(given.get(id)!)!;
    const right = mine.filter((other) => gold.get(other) === gold.get(id)).length;
    precision += right / mine.length;
    recall += right / goldLists.get(gold.get(id)!)!.length;
  }
  return (200 * precision * recall) / (ids.length * (precision + recall));
}

if (import.meta.main) {
  const rows = await run({ quick: process.argv.includes('--quick') });
  printRows(rows);
  for (const { task, metric, note } of rows) if (note !== undefined) console.log(`${task}, ${metric}: ${note}`);
}
