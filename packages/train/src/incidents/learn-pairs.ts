// Learns what speaks for and against two tellings being of one happening, for packages/core/src/data/incident-weights.json.
//   npm run incidents -w @dateline/train -- --data DIR [--prior 4] [--out FILE]
// Pairs are those that gathering compares. From ECB+ (annotation CC BY 3.0): tellings of one topic, of one event chain or not. From
// Wikipedia's articles on battles (CC BY-SA 3.0) and from FA-KES (reports of one war, CC BY): tellings of two battles, and of two reports
// weeks apart, which are not one happening. Days and places are left out, see `set` of the file. It tells how the weights do on the development part of ECB+, of which nothing was learnt.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCoder } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { blocksOf } from '../../../core/src/7-incident/blocks.ts';
import { claimKeys } from '../../../core/src/7-incident/claim-key.ts';
import { pairFeatures } from '../../../core/src/7-incident/pair-features.ts';
import { type Telling, tellingsOf } from '../../../core/src/7-incident/telling.ts';
import { closestKinship } from '../../../core/src/7-incident/types.ts';
import incidentWeights from '../../../core/src/data/incident-weights.json' with { type: 'json' };
import { type Example, learnWeights, predict } from '../claims/logistic.ts';
import { readLines } from '../read-lines.ts';
import { readEcb } from './ecb.ts';

/** Tellings of a block that are compared with each other; gathering leaves out blocks with more. */
const HOT_BLOCK = 120;
/** What a pair of two battles or of two weeks counts beside one of ECB+: there are many, and each says little. */
const UNRELATED = 0.15;
/** Days between two reports from which on they hardly tell of the same happening. */
const WEEKS = 14;
const ROUNDS = 300;

const { values } = parseArgs({
  options: { data: { type: 'string' }, prior: { type: 'string', default: '4' }, out: { type: 'string' } },
});
if (!values.data) throw new Error('--data DIR is missing: the folder of corpora.');
const data = values.data;
const coder = createCoder({ model: await loadEnglishModel(), gazetteer: loadDefaultGazetteer() });
const set = new Set(Object.keys(incidentWeights.set.weights));
const learnt = (example: Example): Example => ({
  ...example,
  features: example.features.filter((feature) => !set.has(feature)),
});

const chains = chainExamples('train');
const battles = battleExamples();
const weeks = weekExamples();
const weights = learnWeights([...chains, ...battles, ...weeks].map(learnt), Number(values.prior), ROUNDS);
const rounded = Object.fromEntries(
  [...weights]
    .map(([name, value]) => [name, Math.round(value * 100) / 100] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1)),
);
const all = new Map(Object.entries({ ...rounded, ...incidentWeights.set.weights }));
report('ECB+ train', chains);
report('two battles', battles);
report('weeks apart', weeks);
report('ECB+ dev', chainExamples('dev'));
if (values.out) {
  const reason =
    'Logistic regression over pairs of tellings, with days and places left out: the training part of ECB+ (event chains; annotation CC BY 3.0) articles on battles of Wikipedia (CC BY-SA 3.0; two articles are two happenings) and FA-KES (CC BY; reports weeks apart are of two happenings). Made by packages/train/src/incidents/learn-pairs.ts.';
  const file = { ...incidentWeights, learnt: { reason, weights: rounded } };
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
}

interface Placed {
  readonly telling: Telling;
  /** Tellings of two groups are never compared. */
  readonly group: string;
  readonly part: string;
  readonly chains: ReadonlySet<string>;
}

/** Pairs within a topic: of one event where a mention of the same chain is a trigger of both. */
function chainExamples(part: 'train' | 'dev'): Example[] {
  const placed = readEcb(join(data, `ecbplus/${part}.jsonl`)).flatMap(({ id, text, topic, subtopic, mentions }) => {
    const coded = coder.code({ id, text });
    const chainOf = new Map<string, string>();
    for (const [at, key] of claimKeys(coded).entries()) {
      const { trigger } = coded.claims[at]!;
      const hit = mentions.find(({ start, end }) => start < trigger.end && trigger.start < end);
      if (hit) chainOf.set(key, hit.chain);
    }
    return tellingsOf(coded).map((telling): Placed => {
      const chain = new Set(telling.keys.flatMap((key) => chainOf.get(key) ?? []));
      return { telling, group: topic, part: subtopic, chains: chain };
    });
  });
  return pairsOf(placed).flatMap(([one, other]) => {
    if (one.chains.size === 0 || other.chains.size === 0) return [];
    const positive = [...one.chains].some((chain) => other.chains.has(chain) && !chain.includes('Singleton'));
    // An act and what came of it have chains of their own in ECB+, and are one happening here.
    const kin = closestKinship(one.telling.types, other.telling.types);
    if (!positive && one.part === other.part && kin !== 'same') return [];
    return example(one, other, positive, 1);
  });
}

/** Pairs of two articles. */
function battleExamples(): Example[] {
  const articles = readLines<{ id: string; lead: string; title: string }>(join(data, 'wiki-battles/dev.jsonl'));
  const placed = articles.flatMap(({ id, lead, title }) =>
    tellingsOf(coder.code({ id, text: lead, title })).map(
      (telling): Placed => ({ telling, group: '', part: id, chains: new Set() }),
    ),
  );
  return pairsOf(placed).flatMap(([one, other]) =>
    one.part === other.part ? [] : example(one, other, false, UNRELATED),
  );
}

/** Pairs of two reports of one war that were published weeks apart; the coder is not told when. */
function weekExamples(): Example[] {
  const reports = readLines<{ id: string; text: string; title: string; published: string }>(
    join(data, 'fa-kes/all.jsonl'),
  );
  const day = new Map(reports.map(({ id, published }) => [id, Date.parse(published) / 86_400_000]));
  const placed = reports.flatMap(({ id, text, title }) =>
    tellingsOf(coder.code({ id, text, title })).map(
      (telling): Placed => ({ telling, group: '', part: id, chains: new Set() }),
    ),
  );
  return pairsOf(placed).flatMap(([one, other]) =>
    Math.abs(day.get(one.part)! - day.get(other.part)!) < WEEKS ? [] : example(one, other, false, UNRELATED),
  );
}

function example(one: Placed, other: Placed, positive: boolean, weight: number): Example[] {
  const { features, cannot } = pairFeatures(one.telling, other.telling);
  return cannot === null ? [{ features, positive, weight }] : [];
}

/** The pairs that share a block, within their groups. */
function pairsOf(placed: readonly Placed[]): [Placed, Placed][] {
  const blocks = new Map<string, number[]>();
  for (const [at, { telling, group }] of placed.entries())
    for (const block of blocksOf(telling)) {
      const name = `${group} ${block}`;
      const list = blocks.get(name);
      if (list) list.push(at);
      else blocks.set(name, [at]);
    }
  const pairs = new Set<number>();
  for (const list of blocks.values()) {
    const some = list.slice(0, HOT_BLOCK);
    for (const [nth, one] of some.entries())
      for (const other of some.slice(nth + 1)) pairs.add(one * placed.length + other);
  }
  return [...pairs].map((pair) => [placed[Math.floor(pair / placed.length)]!, placed[pair % placed.length]!]);
}

function report(name: string, examples: readonly Example[]): void {
  const given = examples.map(({ features, positive }) => ({ likely: predict(all, features), positive }));
  const positive = given.filter((each) => each.positive).length;
  const thresholds = [0.4, 0.5, 0.6, 0.7].map((threshold) => {
    const taken = given.filter(({ likely }) => likely >= threshold);
    const right = taken.filter((each) => each.positive).length;
    const share = (of: number) => ((100 * right) / Math.max(1, of)).toFixed(0);
    return `${threshold}: P ${share(taken.length)} R ${share(positive)} of ${taken.length}`;
  });
  console.log(`${name}: ${given.length} pairs, ${positive} of one happening; from ${thresholds.join('; ')}`);
}
