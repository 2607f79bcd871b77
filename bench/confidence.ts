// How far a claim's confidence can be believed: of claims of 0.8, are eight in ten right? And what the coder leaves uncoded.
//   node bench/confidence.ts
import { basename } from 'node:path';
import { isoDay, matchClaims, readGold } from '../packages/train/src/claims/gold.ts';
import { type BenchRow, defaultCoder, findData, printRows } from './data-folder.ts';

/** Where the bins begin; few claims are below the first. */
const BINS = [0, 0.6, 0.7, 0.8, 0.9] as const;

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

export async function run(): Promise<BenchRow[]> {
  const folders = ['dev', 'train'].map((part) => findData('gold', part)).filter((path) => path !== null);
  if (folders.length === 0) return [];
  const coder = await defaultCoder();
  return folders.flatMap((folder) => {
    const judged: Judged[] = [];
    let [uncoded, verbs, sentences] = [0, 0, 0];
    for (const gold of readGold(folder)) {
      const { id, text, outlet, published, title } = gold;
      const doc = coder.read({ id, text, outlet, published: isoDay(published), title });
      const right = new Set(
        matchClaims(gold, doc).flatMap(({ gold: wanted, coded }) => (wanted.type === coded.type ? [coded] : [])),
      );
      for (const claim of doc.claims) judged.push({ confidence: claim.confidence, right: right.has(claim) });
      uncoded += doc.uncoded.length;
      sentences += doc.sentenceCount;
      for (let token = 0; token < doc.tokenCount; token++) if (doc.uposOf(token) === 'VERB') verbs++;
    }
    return rowsOf(basename(folder), judged, { uncoded, verbs, sentences });
  });
}

function rowsOf(
  part: string,
  judged: readonly Judged[],
  left: { uncoded: number; verbs: number; sentences: number },
): BenchRow[] {
  const task = `confidence, gold ${part}${part === 'train' ? ' (rules and weights were made with these)' : ''}`;
  const share = judged.filter(({ right }) => right).length / judged.length;
  const brier = judged.reduce((sum, { confidence, right }) => sum + (confidence - (right ? 1 : 0)) ** 2, 0);
  const bins = BINS.map((from, at) => {
    const to = BINS[at + 1] ?? 1.01;
    const inside = judged.filter(({ confidence }) => confidence >= from && confidence < to);
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const right = inside.filter((claim) => claim.right).length / inside.length;
    return { from, to: Math.min(1, to), inside, mean, right };
  }).filter(({ inside }) => inside.length > 0);
  const error = bins.reduce(
    (sum, { inside, mean, right }) => sum + (inside.length * Math.abs(mean - right)) / judged.length,
    0,
  );
  return [
    ...bins.map(({ from, to, inside, mean, right }) => ({
      task,
      metric: `right of claims of ${from}–${to} %`,
      value: 100 * right,
      n: inside.length,
      note: `${(100 * mean).toFixed(1)} was said`,
    })),
    { task, metric: 'calibration error (points)', value: 100 * error, n: judged.length },
    {
      task,
      metric: 'Brier score × 100',
      value: (100 * brier) / judged.length,
      n: judged.length,
      note: `always saying ${(100 * share).toFixed(1)} % gives ${(100 * share * (1 - share)).toFixed(1)}`,
    },
    {
      task,
      metric: 'ranking (area under curve) %',
      value: 100 * areaUnderCurve(judged),
      n: judged.length,
    },
    {
      task,
      metric: 'verbs not coded %',
      value: (100 * left.uncoded) / left.verbs,
      n: left.verbs,
      note: `${(left.uncoded / left.sentences).toFixed(2)} a sentence are listed as not understood`,
    },
  ];
}

/** How often a right claim is given more confidence than a wrong one (Hanley & McNeil 1982). */
function areaUnderCurve(judged: readonly Judged[]): number {
  const right = judged.filter((claim) => claim.right);
  const wrong = judged.filter((claim) => !claim.right);
  let sum = 0;
  for (const a of right)
    for (const b of wrong) sum += a.confidence > b.confidence ? 1 : a.confidence === b.confidence ? 0.5 : 0;
  return sum / (right.length * wrong.length);
}

if (import.meta.main) printRows(await run());
