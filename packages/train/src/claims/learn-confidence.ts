// Learns how far to trust a claim, for packages/core/src/data/confidence.json.
//   npm run confidence -w @dateline/train -- --gold DIR --unread DIR [--prior 5] [--out FILE]
// Both hold reports coded by hand, as gold.ts reads them; those of --unread were not looked at while the rules were
// written, and set how far rules may be trusted elsewhere. A rule's record is counted without the report at hand, so that no
// claim is judged by itself.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { confidenceFeatures } from '../../../core/src/4-claim/confidence.ts';
import type { ClaimDraft } from '../../../core/src/4-claim/draft.ts';
import confidence from '../../../core/src/data/confidence.json' with { type: 'json' };
import { type Example, learnWeights, predict } from './logistic.ts';
import { type ReadReport, readReports } from './read-claims.ts';

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    unread: { type: 'string' },
    prior: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
});
if (!values.gold || !values.unread)
  throw new Error('--gold DIR and --unread DIR are both needed: folders of reports coded by hand.');
const prior = Number(values.prior);
const FOLDS = 5;
type Records = Map<string, [right: number, fired: number]>;

const reports = await readReports(values.gold);
const held = Array.from({ length: FOLDS }, (_, fold) => {
  const rest = reports.filter((_report, at) => at % FOLDS !== fold);
  const learnt = learnWeights(leaveOneOut(rest), prior);
  return judge(
    reports.filter((_report, at) => at % FOLDS === fold),
    recordsOf(rest),
    learnt,
  );
}).flat();
tell('held out', held);
const weights = learnWeights(leaveOneOut(reports), prior);
const unread = judge(await readReports(values.unread), recordsOf(reports), weights);
tell('unread, as learnt', unread);
const { scale, shift } = fitted(unread);
tell(
  `unread, times ${scale} and ${shift} more`,
  unread.map(({ given, is }) => ({ given: 1 / (1 + Math.exp(-(scale * logOdds(given) + shift))), is })),
);
if (values.out) {
  const rounded = [...weights]
    .map(([name, value]) => [name, Math.round(value * 100) / 100] as const)
    .filter(([, value]) => value !== 0)
    .sort(([a], [b]) => a.localeCompare(b));
  const rules = [...recordsOf(reports)].sort(([a], [b]) => a.localeCompare(b));
  const file = {
    ...confidence,
    unread: { scale, shift },
    rules: Object.fromEntries(rules),
    weights: Object.fromEntries(rounded),
  };
  writeFileSync(values.out, `${JSON.stringify(file, null, 1).replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`);
}

/** Whether a claim answers one of the hand with its very type. */
function isRight({ matches }: ReadReport, draft: ClaimDraft): boolean {
  const match = matches.get(draft);
  return match !== undefined && match.gold.type === match.coded.type;
}

function recordsOf(list: readonly ReadReport[]): Records {
  const records: Records = new Map();
  for (const report of list) {
    for (const draft of report.drafts) {
      const { id } = draft.trigger.entry.rule;
      const record = records.get(id) ?? [0, 0];
      if (isRight(report, draft)) record[0]++;
      record[1]++;
      records.set(id, record);
    }
  }
  return records;
}

function examplesOf(report: ReadReport, records: Records): Example[] {
  return report.drafts.map((draft) => ({
    features: confidenceFeatures(report.doc, draft, report.drafts, records.get(draft.trigger.entry.rule.id)),
    positive: isRight(report, draft),
  }));
}

function leaveOneOut(list: readonly ReadReport[]): Example[] {
  return list.flatMap((report) => examplesOf(report, recordsOf(list.filter((other) => other !== report))));
}

interface Judged {
  readonly given: number;
  readonly is: boolean;
}

function judge(list: readonly ReadReport[], records: Records, learnt: ReadonlyMap<string, number>): Judged[] {
  return list.flatMap((report) =>
    examplesOf(report, records).map(({ features, positive }) => ({ given: predict(learnt, features), is: positive })),
  );
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}

/** Platt's two numbers, by gradient descent; held near 1 and 0 by a weak prior, for there are few claims. */
function fitted(list: readonly Judged[]): { scale: number; shift: number } {
  let [scale, shift] = [1, 0];
  for (let round = 0; round < 4000; round++) {
    let [a, b] = [2 * (scale - 1), 0.5 * shift];
    for (const { given, is } of list) {
      const odds = logOdds(given);
      const miss = 1 / (1 + Math.exp(-(scale * odds + shift))) - (is ? 1 : 0);
      a += miss * odds;
      b += miss;
    }
    scale -= (0.5 * a) / list.length;
    shift -= (0.5 * b) / list.length;
  }
  return { scale: Math.round(scale * 100) / 100, shift: Math.round(shift * 100) / 100 };
}

function tell(name: string, list: readonly Judged[]): void {
  const share = list.filter(({ is }) => is).length / list.length;
  const brier = list.reduce((sum, { given, is }) => sum + (given - (is ? 1 : 0)) ** 2, 0) / list.length;
  const bins = [0, 0.5, 0.7, 0.8, 0.9, 0.95].map((from, at, all) => {
    const inside = list.filter(({ given }) => given >= from && given < (all[at + 1] ?? 1.01));
    const right = inside.filter(({ is }) => is).length;
    return `${from}+ ${inside.length === 0 ? '–' : (right / inside.length).toFixed(2)} of ${inside.length}`;
  });
  console.log(
    `${name}: ${list.length} claims, ${(100 * share).toFixed(1)} % right, Brier ${brier.toFixed(4)} (always the mean ${(share * (1 - share)).toFixed(4)}); right by confidence: ${bins.join(', ')}`,
  );
}
