import { open } from 'node:fs/promises';
import type { Gazetteer, PlaceRef, Rejected, SpanAnswer } from '@dateline/core';
import { fileProblem } from '@dateline/ingest';
import type { Command } from './command.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { CODER_OPTIONS, openGazetteer } from './load-coder.ts';
import { fileOutput, type Output, standardOutput } from './output.ts';

/** How many problems of one run are told one by one. */
const TOLD = 50;
/** Entries not taken that are told of each span: those behind have hardly any belief. */
const REJECTED = 5;

export const resolve: Command = {
  name: 'resolve',
  summary: 'say where names are that somebody else has found',
  usage: 'FILE.jsonl|- …',
  about: [
    'Takes JSON Lines, one {"id", "text", "spans": [{"start", "end"}]} a line, and answers every span in its order: where it is, how far off that may be, which entry it means, and which entries were rejected and why. The other names of the text help, so give them all in one line.',
    'start and end count UTF-16 code units, end is behind the last. "outlet" and "title" of a line help too. A line that cannot be read is told with its number and left out; a span outside its text is answered without a place.',
    'The answer is for the name: "northern Syria" is where Syria is, as toponym corpora ask. With --words it is for what the words mean.',
  ],
  options: {
    words: { help: 'answer for what the words around a name mean, “10 km south of X”, not for the name alone' },
    out: { value: 'FILE', help: 'write to a file instead of standard output; it appears when it is whole' },
    gazetteer: CODER_OPTIONS.gazetteer,
  },
  examples: [
    ['dateline resolve spans.jsonl --out places.jsonl', 'resolution alone, to score it or to use it'],
    ['dateline resolve spans.jsonl --words --gazetteer default,syria', 'with the shapes that the words mean'],
  ],
  async run(given) {
    if (given.names.length === 0) throw new UsageError('resolve needs a file of spans. See dateline help resolve.');
    const out = given.value('out');
    const output = out === undefined || out === '-' ? standardOutput() : await fileOutput(out, 'out');
    const gazetteer = await openGazetteer(given.value('gazetteer') ?? 'all');
    if (gazetteer === null)
      throw new UsageError('resolve needs a gazetteer; --gazetteer none has no place to answer with.');
    const { resolveSpans } = await import('@dateline/core');
    let answered = 0;
    let failed = 0;
    const fail = (message: string): void => {
      failed++;
      if (failed <= TOLD) complain(message);
    };
    for (const path of given.names) {
      for await (const { name, line } of linesOf(path, fail)) {
        if (line.trim() === '') continue;
        const asked = readAsked(line);
        if (typeof asked === 'string') {
          fail(`${name}: ${asked}.`);
          continue;
        }
        await answer(asked, gazetteer, resolveSpans, given.has('words'), output);
        answered++;
      }
    }
    if (failed > TOLD) complain(`… and ${failed - TOLD} more problems.`);
    if (answered === 0) {
      await output.abandon();
      return EXIT.none;
    }
    await output.finish();
    return failed === 0 ? EXIT.ok : EXIT.some;
  },
};

interface Asked {
  readonly id: unknown;
  readonly text: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** The lines of a file or of standard input, with what to call them in messages. */
async function* linesOf(path: string, fail: (message: string) => void): AsyncIterable<{ name: string; line: string }> {
  let lines: AsyncIterable<string>;
  if (path === '-') {
    const { createInterface } = await import('node:readline');
    lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  } else {
    try {
      lines = (await open(path)).readLines();
    } catch (error) {
      fail(problemLine(path, fileProblem(error)));
      return;
    }
  }
  let number = 0;
  try {
    for await (const line of lines) yield { name: `${path === '-' ? 'standard input' : path}:${++number}`, line };
  } catch (error) {
    fail(problemLine(path, fileProblem(error)));
  }
}

/** What a line asks; words that say what is wrong where it asks nothing. */
function readAsked(line: string): Asked | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch (error) {
    return `no JSON (${error instanceof Error ? error.message : String(error)}); expected {"id", "text", "spans": [{"start", "end"}]}`;
  }
  if (typeof parsed !== 'object' || parsed === null) return 'no JSON object; expected {"id", "text", "spans"}';
  const { id, text, spans, title, outlet } = parsed as Record<string, unknown>;
  if (typeof text !== 'string') return '"text" is missing or no string';
  if (!Array.isArray(spans)) return '"spans" is missing or no list of {"start", "end"}';
  const list: { start: number; end: number }[] = [];
  for (const [at, span] of (spans as unknown[]).entries()) {
    const { start, end } = (span ?? {}) as Record<string, unknown>;
    if (!Number.isInteger(start) || !Number.isInteger(end)) return `span ${at + 1} has no whole "start" and "end"`;
    list.push({ start: start as number, end: end as number });
  }
  const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return { id: id ?? null, text, title: wordOf(title), outlet: wordOf(outlet), spans: list };
}

type Resolver = typeof import('@dateline/core').resolveSpans;

async function answer(
  { id, text, title, outlet, spans }: Asked,
  gazetteer: Gazetteer,
  resolveSpans: Resolver,
  words: boolean,
  output: Output,
): Promise<void> {
  const inside = (span: Asked['spans'][number]): boolean =>
    span.start >= 0 && span.start < span.end && span.end <= text.length;
  const good = spans.filter(inside);
  const answers = resolveSpans(text, good, gazetteer, { namesOnly: !words, title, outlet });
  const byspan = new Map(good.map((span, at) => [span, answers[at]!]));
  const lines = spans.map((span) => answerOf(span, text, inside(span) ? (byspan.get(span) ?? null) : undefined));
  await output.write(`${JSON.stringify({ id, spans: lines })}\n`);
}

type Answered = Omit<PlaceRef, 'role'> & { rejected: readonly Rejected[] };

/** The answer for one span: its own offsets, then what is known of it. `undefined`: the span lies outside the text. */
function answerOf(span: Asked['spans'][number], text: string, found: SpanAnswer | null | undefined): Answered {
  const own = { ...span, text: text.slice(Math.max(0, span.start), Math.max(0, span.end)) };
  if (found === undefined)
    return { ...own, why: `unresolved: the span lies outside the text of ${text.length} code units`, rejected: [] };
  if (found === null) return { ...own, why: 'unresolved: the span holds no word', rejected: [] };
  const { role: _, ...ref } = found.ref;
  return { ...ref, ...own, rejected: found.rejected.slice(0, REJECTED) };
}
