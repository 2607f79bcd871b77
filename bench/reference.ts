// Reference across a report, against the reports coded by hand: mentions of one happening, what pronouns stand for.
//   node bench/reference.ts [--errors N]
import { basename } from 'node:path';
import type { Argument, CodedReport } from '@dateline/core';
import {
  type ClaimMatch,
  clustersOf,
  type GoldReport,
  isoDay,
  matchClaims,
  readGold,
  sameHead,
} from '../packages/train/src/claims/gold.ts';
import { type BenchRow, defaultCoder, f1, findData, printRows } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

export async function run(): Promise<BenchRow[]> {
  const folders = ['dev', 'train'].map((part) => findData('gold', part)).filter((path) => path !== null);
  if (folders.length === 0) return [];
  const coder = await defaultCoder();
  return folders.flatMap((folder) => {
    const matched = readGold(folder).map((gold) => {
      const { id, text, outlet, published, title } = gold;
      const coded = coder.code({ id, text, outlet, published: isoDay(published), title });
      return { gold, coded, matches: matchClaims(gold, coded) };
    });
    return rowsOf(basename(folder), matched);
  });
}

interface Matched {
  readonly gold: GoldReport;
  readonly coded: CodedReport;
  readonly matches: readonly ClaimMatch[];
}

function rowsOf(part: string, reports: readonly Matched[]): BenchRow[] {
  const task = `reference, gold ${part} (${reports.length} reports)`;
  const links = { right: 0, given: 0, wanted: 0, all: 0 };
  const mentions = { precision: 0, recall: 0, n: 0 };
  const pronouns = { right: 0, n: 0 };
  for (const report of reports) {
    countLinks(report, links);
    countMentions(report, mentions);
    countPronouns(report, pronouns);
  }
  const [p, r] = [mentions.precision / mentions.n, mentions.recall / mentions.n];
  return [
    {
      task,
      metric: 'same happening, pairs F1',
      value: f1(links.right, links.given, links.wanted),
      n: links.wanted,
      note: `P ${percent(links.right, links.given)}, R ${percent(links.right, links.wanted)}, of all gold pairs ${percent(links.right, links.all)}`,
    },
    {
      task,
      metric: 'same happening, B-cubed F1',
      value: (200 * p * r) / (p + r),
      n: mentions.n,
      note: `P ${(100 * p).toFixed(1)}, R ${(100 * r).toFixed(1)}; with no links at all ${(alone(reports)).toFixed(1)}`,
      peer: 'ECB+, gold mentions, across reports: CoNLL F1 88.4 (Yao et al. 2025)',
    },
    { task, metric: 'pronouns of claims found %', value: (100 * pronouns.right) / pronouns.n, n: pronouns.n },
  ];
}

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);

function countLinks(
  { gold, coded, matches }: Matched,
  links: { right: number; given: number; wanted: number; all: number },
): void {
  const wanted = clustersOf(gold.claims);
  const given = clustersOf(coded.claims);
  for (let i = 0; i < matches.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [matches[i]!, matches[j]!];
      const inGold = wanted.get(a.gold.id) === wanted.get(b.gold.id);
      const inCoded = given.get(a.coded.id) === given.get(b.coded.id);
      if (inGold) links.wanted++;
      if (inCoded) links.given++;
      if (inGold && inCoded) links.right++;
      if (inGold !== inCoded)
        errors.push(
          `${gold.id} ${inGold ? 'missed' : 'wrong '} s${b.gold.s} ${b.coded.type} "${b.coded.trigger.text}" = s${a.gold.s} ${a.coded.type} "${a.coded.trigger.text}"`,
        );
    }
  }
  for (const a of gold.claims)
    for (const b of gold.claims) if (a.id < b.id && wanted.get(a.id) === wanted.get(b.id)) links.all++;
}

/** B-cubed (Bagga & Baldwin 1998): for every mention, the part of its cluster that is right. */
function countMentions(
  { gold, coded, matches }: Matched,
  mentions: { precision: number; recall: number; n: number },
): void {
  const wanted = clustersOf(gold.claims);
  const given = clustersOf(coded.claims);
  for (const a of matches) {
    const key = matches.filter((b) => wanted.get(a.gold.id) === wanted.get(b.gold.id));
    const response = matches.filter((b) => given.get(a.coded.id) === given.get(b.coded.id));
    const both = key.filter((match) => response.includes(match)).length;
    mentions.precision += both / response.length;
    mentions.recall += both / key.length;
    mentions.n++;
  }
}

/** The B-cubed F1 of giving no link. */
function alone(reports: readonly Matched[]): number {
  const mentions = { precision: 0, recall: 0, n: 0 };
  for (const { gold, coded, matches } of reports)
    countMentions(
      { gold, coded: { ...coded, claims: coded.claims.map((claim) => ({ ...claim, sameAs: null })) }, matches },
      mentions,
    );
  const [p, r] = [mentions.precision / mentions.n, mentions.recall / mentions.n];
  return (200 * p * r) / (p + r);
}

/** Of the pronouns that gold explains and a claim found has too, those with the right antecedent. */
function countPronouns({ gold, matches }: Matched, pronouns: { right: number; n: number }): void {
  for (const { gold: wanted, coded } of matches) {
    const given: (readonly [readonly string[], readonly Pick<Argument, 'text' | 'antecedent'>[]])[] = [
      [wanted.agent, coded.agents],
      [wanted.patient, coded.patients],
      [wanted.source === null ? [] : [wanted.source], coded.source === null ? [] : [coded.source]],
    ];
    for (const [phrases, spans] of given) {
      for (const phrase of phrases) {
        const [pronoun, antecedent] = phrase.split(' = ');
        if (antecedent === undefined) continue;
        const span = spans.find(({ text }) => text.toLowerCase() === pronoun!.toLowerCase());
        if (!span) continue;
        pronouns.n++;
        if (span.antecedent && sameHead(span.antecedent.text, antecedent)) pronouns.right++;
        else errors.push(`${gold.id} s${wanted.s} ${phrase}: ${span.antecedent?.text ?? 'nothing'}`);
      }
    }
  }
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
