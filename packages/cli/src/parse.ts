import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Doc } from '@dateline/core';
import { decode, fileProblem } from '@dateline/ingest';
import { type Command, type Given, oneOf } from './command.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { INPUT_OPTIONS, readInputs } from './inputs.ts';
import { loadCoder, loadTagger } from './load-coder.ts';
import { type Output, standardOutput } from './output.ts';
import type { Tagger } from './retag.ts';
import { terminalOptions } from './terminal-options.ts';
import { drawTree } from './tree.ts';

export const parse: Command = {
  name: 'parse',
  summary: 'write the tokens, tags, lemmas and trees of reports',
  usage: 'FILE|DIR|- …',
  about: [
    'Writes what the English model reads in a text, as CoNLL-U (universaldependencies.org/format.html) or drawn for people.',
    'With --tokens the input is CoNLL-U, whose tokens are kept while tags, lemmas and trees are given anew; so anyone can score the model on a treebank.',
  ],
  options: {
    format: { value: 'conllu|pretty', help: 'how to write; conllu unless given' },
    tokens: { help: 'the input is CoNLL-U: keep its tokens, give tags and trees' },
    ...INPUT_OPTIONS,
  },
  examples: [
    ['dateline parse report.txt --format pretty', 'see the trees'],
    ['dateline parse report.txt > report.conllu', 'for another program'],
    ['dateline parse en_ewt-ud-test.conllu --tokens > system.conllu', 'to score the model'],
  ],
  async run(given) {
    if (given.names.length === 0)
      throw new UsageError('parse needs a file, a folder, or - for standard input. See dateline help parse.');
    const format = oneOf('format', given.value('format') ?? 'conllu', ['conllu', 'pretty']);
    const output = standardOutput();
    const tally = { done: 0, failed: 0 };
    if (given.has('tokens')) {
      if (format !== 'conllu') throw new UsageError('--tokens gives CoNLL-U back and takes no --format pretty.');
      await parseTokens(given, output, tally);
    } else {
      await parseReports(given, output, format, tally);
    }
    await output.finish();
    if (tally.failed === 0) return EXIT.ok;
    return tally.done > 0 ? EXIT.some : EXIT.none;
  },
};

interface Tally {
  done: number;
  failed: number;
}

async function parseReports(given: Given, output: Output, format: 'conllu' | 'pretty', tally: Tally): Promise<void> {
  const { writeConllu } = await import('@dateline/core');
  let coder: Awaited<ReturnType<typeof loadCoder>> | null = null;
  for await (const incoming of readInputs(given, () => undefined)) {
    if (!incoming.ok) {
      complain(problemLine(incoming.name, incoming.problem));
      tally.failed++;
      continue;
    }
    const { report } = incoming;
    coder ??= await loadCoder(given);
    const doc = coder.read({ ...report, id: report.id ?? createHash('sha256').update(report.text).digest('hex') });
    await output.write(format === 'conllu' ? writeConllu(doc) : drawn(doc));
    tally.done++;
  }
}

async function parseTokens(given: Given, output: Output, tally: Tally): Promise<void> {
  const { retag } = await import('./retag.ts');
  let tagger: Tagger | null = null;
  for (const path of given.names) {
    let bytes: Uint8Array;
    try {
      bytes = path === '-' ? Buffer.concat(await process.stdin.toArray()) : await readFile(path);
    } catch (error) {
      complain(problemLine(path, fileProblem(error)));
      tally.failed++;
      continue;
    }
    const decoded = decode(bytes);
    if (!decoded.ok) {
      complain(problemLine(path, decoded.problem));
      tally.failed++;
      continue;
    }
    tagger ??= await loadTagger();
    try {
      await output.write(retag(decoded.text, tagger));
      tally.done++;
    } catch (error) {
      complain(`${path}: ${error instanceof Error ? error.message : String(error)} A CoNLL-U file was expected.`);
      tally.failed++;
    }
  }
}

function drawn(doc: Doc): string {
  const { colour } = terminalOptions();
  let text = '';
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) text += `${drawTree(doc, sentence, colour)}\n\n`;
  return text;
}
