// Who did it to whom: source and target spans of CAMEO sentences (ConfliBERT's cameo_ner, training part).
//   node bench/who-whom.ts [--errors N]
// Each sentence has the actors of one event labelled. One claim a sentence is taken, the first with two sides; a span is
// right when it overlaps a labelled one of its part.
import type { Claim, Span } from '@dateline/core';
import { readLines } from '../packages/train/src/read-lines.ts';
import { type BenchRow, defaultCoder, f1, findData, printRows } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

interface Sentence {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly spans: readonly { readonly role: string; readonly begin_token: number; readonly end_token: number }[];
}

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'cameo-source-target', 'train.jsonl');
  if (path === null) return [];
  const sentences = readLines<Sentence>(path);
  const coder = await defaultCoder();
  const counts = { source: [0, 0, 0, 0], target: [0, 0, 0, 0] } satisfies Record<string, number[]>;
  let coded = 0;
  for (const { id, tokens, spans } of sentences) {
    const { text, starts } = joined(tokens);
    const { claims } = coder.code({ text });
    const main = claims.find((claim) => claim.agents.length > 0 && othersOf(claim).length > 0) ?? claims[0];
    if (main) coded++;
    for (const role of ['source', 'target'] as const) {
      const wanted = spans
        .filter((span) => span.role === role)
        .map(
          (span) =>
            [starts[span.begin_token]!, starts[span.end_token - 1]! + tokens[span.end_token - 1]!.length] as const,
        );
      const given: readonly Span[] = main ? (role === 'source' ? main.agents : othersOf(main)) : [];
      const anywhere = claims.flatMap((claim) => (role === 'source' ? claim.agents : othersOf(claim)));
      const tally = counts[role];
      tally[0]! += wanted.filter((span) => given.some((own) => meets(own, span))).length;
      tally[1]! += given.length;
      tally[2]! += wanted.length;
      tally[3]! += wanted.filter((span) => anywhere.some((own) => meets(own, span))).length;
      if (wanted.some((span) => !given.some((own) => meets(own, span))))
        errors.push(
          `${id} ${role} ${wanted.map(([from, to]) => `"${text.slice(from, to)}"`).join(', ')} not ${given.map((own) => `"${own.text}"`).join(', ') || 'found'}${main ? ` (${main.type} "${main.trigger.text}")` : ''}: ${text}`,
        );
    }
  }
  const task = 'who and whom, CAMEO sentences train';
  const rows: BenchRow[] = [
    { task, metric: 'sentences with a claim %', value: (100 * coded) / sentences.length, n: sentences.length },
  ];
  for (const [role, [right, given, wanted, any]] of Object.entries(counts) as [
    string,
    [number, number, number, number],
  ][])
    rows.push({
      task,
      metric: `${role} F1`,
      value: f1(right, given, wanted),
      n: wanted,
      note: `P ${((100 * right) / given).toFixed(1)}, R ${((100 * right) / wanted).toFixed(1)}; in any claim R ${((100 * any) / wanted).toFixed(1)}`,
    });
  return rows;
}

/** Those it is done to, and where there are none the places, which states are too. */
function othersOf(claim: Claim): readonly Span[] {
  return claim.patients.length > 0 ? claim.patients : claim.places;
}

function meets(own: Span, [from, to]: readonly [number, number]): boolean {
  return own.start < to && own.end > from;
}

/** A text of tokens, with the space before commas and the like taken back, and where each begins. */
function joined(tokens: readonly string[]): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  for (const token of tokens) {
    if (text !== '' && !/^(?:[.,;:?!)\]%]|['’]s|n['’]t|['’])$/.test(token) && !/[([]$/.test(text)) text += ' ';
    starts.push(text.length);
    text += token;
  }
  return { text, starts };
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
