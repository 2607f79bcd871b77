// Learns what speaks for and against two claims telling one happening, for packages/core/src/data/reference.json.
//   npm run reference -w @dateline/train -- --gold DIR [--prior 3] [--test DIR] [--out FILE]
// DIR holds reports coded by hand, as gold.ts reads them. It always tells how the weights do on reports they were not learnt
// from: five parts of DIR in turn, and those of --test.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { candidatesOf } from '../../../core/src/4-claim/same.ts';
import reference from '../../../core/src/data/reference.json' with { type: 'json' };
import { clustersOf } from './gold.ts';
import { type Example, learnWeights, predict } from './logistic.ts';
import { type ReadReport, readReports } from './read-claims.ts';

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    test: { type: 'string' },
    prior: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
if (!values.gold) throw new Error('--gold DIR is missing: the folder of reports coded by hand.');
const prior = Number(values.prior);
const reports = await readReports(values.gold);
const cases = reports.map(examplesOf);
const FOLDS = 5;
const held = Array.from({ length: FOLDS }, (_, fold) => {
  const learnt = learnWeights(cases.filter((_own, at) => at % FOLDS !== fold).flat(), prior);
  return judge(cases.filter((_own, at) => at % FOLDS === fold).flat(), learnt);
}).flat();
report('held out', held);
const weights = learnWeights(cases.flat(), prior);
report('learnt from', judge(cases.flat(), weights));
if (values.test) report('test', judge((await readReports(values.test)).flatMap(examplesOf), weights));
if (values.out) {
  const rounded = [...weights]
    .map(([name, value]) => [name, Math.round(value * 100) / 100] as const)
    .filter(([, value]) => value !== 0)
    .sort(([a], [b]) => a.localeCompare(b));
  const file = { ...reference, same: { ...reference.same, weights: Object.fromEntries(rounded) } };
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
}

/** Every pair of claims of a report that answer claims of the hand, told one happening or not. */
function examplesOf({ gold, doc, drafts, matches }: ReadReport): Example[] {
  const clusters = clustersOf(gold.claims);
  const examples: Example[] = [];
  for (const { later, candidates } of candidatesOf(doc, drafts)) {
    const own = matches.get(later);
    if (!own) continue;
    for (const { earlier, features } of candidates) {
      const other = matches.get(earlier);
      if (!other) continue;
      examples.push({ features, positive: clusters.get(own.gold.id) === clusters.get(other.gold.id) });
    }
  }
  return examples;
}

function judge(examples: readonly Example[], learnt: ReadonlyMap<string, number>): { given: number; is: boolean }[] {
  return examples.map(({ features, positive }) => ({ given: predict(learnt, features), is: positive }));
}

function report(name: string, list: readonly { given: number; is: boolean }[]): void {
  const positive = list.filter(({ is }) => is).length;
  const loss = list.reduce((sum, { given, is }) => sum - Math.log(is ? given : 1 - given), 0) / list.length;
  const lines = [0.3, 0.4, 0.5, 0.6].map((threshold) => {
    const taken = list.filter(({ given }) => given >= threshold);
    const right = taken.filter(({ is }) => is).length;
    return `F1 at ${threshold} ${((200 * right) / (taken.length + positive)).toFixed(1)}`;
  });
  console.log(
    `${name}: ${list.length} pairs, ${positive} of one happening, loss ${loss.toFixed(3)}, ${lines.join(', ')}`,
  );
}
