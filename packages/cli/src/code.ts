import { createHash } from 'node:crypto';
import type { CodedReport } from '@dateline/core';
import { formatById, type Tally, writeExport } from '@dateline/formats';
import { isoDate } from '@dateline/ingest';
import type { Command, Given } from './command.ts';
import { FORMAT_LINES, FORMAT_OPTIONS, formatOf, openOutput, planOf, writeCodebook } from './export-options.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { fanOut } from './fan-out.ts';
import { INPUT_OPTIONS, readInputs } from './inputs.ts';
import { CODER_OPTIONS, loadCoder } from './load-coder.ts';
import { fileOutput } from './output.ts';
import { createProgress } from './progress.ts';
import { openSecondReader, SECOND_READER_OPTIONS } from './second-reader.ts';

/** How many problems of one run are told one by one; a damaged file of a million lines has a million. */
const TOLD = 50;

export const code: Command = {
  name: 'code',
  summary: 'read reports and write their claims',
  usage: 'FILE|DIR|URL|- …',
  about: [
    'Reads each report and writes the claims it makes: who is said to have done what to whom, where, when, how many, on whose word, and whether it is told as fact.',
    'Takes plain text, Markdown, web pages (.html), PDF, feeds (.xml), JSON Lines (.jsonl; one {"id", "text", "outlet", "published", "title"} a line, only "text" required), tables (.csv), e-mails (.eml), web archives (.warc, .wacz), folders of these, addresses on the Web, and - for standard input.',
    ...FORMAT_LINES,
    'dateline convert gives out what was coded once, with profiles of what to hold back and more choices.',
  ],
  options: {
    ...FORMAT_OPTIONS,
    html: { value: 'FILE', help: 'also write a page to read in the browser' },
    published: { value: 'DATE', help: 'date of reports that bring none, 2017-06-02; lets "on Thursday" become a date' },
    outlet: { value: 'NAME', help: 'who published reports that bring no outlet' },
    title: { value: 'TITLE', help: 'title of reports that bring none' },
    ...CODER_OPTIONS,
    ...SECOND_READER_OPTIONS,
    ...INPUT_OPTIONS,
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline code report.txt --published 2017-06-02', 'read a report in the terminal'],
    ['dateline code reports/ --out claims.csv', 'a folder, as a table'],
    ['dateline code feed.jsonl --format jsonl --out claims.jsonl', 'many reports, ids kept'],
    ['cat report.txt | dateline code - --format geojson > map.geojson', 'from a pipe to a map'],
    ['dateline code examples --html build/examples.html', 'a page with the claims underlined'],
  ],
  async run(given) {
    if (given.names.length === 0)
      throw new UsageError('code needs a file, a folder, or - for standard input. See dateline help code.');
    const format = formatOf(given);
    const defaults = defaultsOf(given);
    const quiet = given.has('quiet');
    const out = given.value('out');
    const page = given.value('html');
    const progress = createProgress(!quiet && (out !== undefined || !process.stdout.isTTY));
    const tell = (message: string) => {
      progress.clear();
      if (!quiet) process.stderr.write(`${message}\n`);
    };

    const codebook = given.value('codebook');
    const readAgain = await openSecondReader(given, tell);
    const plan = await planOf(given, format);
    const outputs = [{ ...(await openOutput(given, format)), plan }];
    if (page !== undefined) {
      const output = await fileOutput(page, 'html');
      outputs.push({ output, path: page, plan: await planOf(given, formatById('html')!) });
    }

    const started = performance.now();
    const tally = { reports: 0, claims: 0, failed: 0 };
    const exported: Tally[] = [];
    try {
      await fanOut(
        codeInputs(),
        outputs.map(({ output, plan }, at) => async (reports) => {
          exported[at] = await writeExport(reports, output, plan);
        }),
      );
    } catch (error) {
      for (const { output } of outputs) await output.abandon();
      throw error;
    }
    progress.clear();
    for (const { output, path } of outputs) {
      // A file of nothing would look like an answer, so what was there before stays.
      if (tally.reports === 0 && path !== undefined) await output.abandon();
      else await output.finish();
    }
    if (codebook !== undefined && tally.reports > 0)
      await writeCodebook(codebook, plan, exported[0]!, outputs[0]!.path);
    if (tally.failed > TOLD) complain(`… and ${tally.failed - TOLD} more problems.`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const failed = tally.failed > 0 ? `; ${tally.failed} could not be coded` : '';
    tell(`${plural(tally.reports, 'report')}, ${plural(tally.claims, 'claim')}, ${seconds} s${failed}.`);
    const files = [...outputs.map(({ path }) => path), codebook].filter((path) => path !== undefined);
    if (tally.reports > 0) for (const path of files) tell(`Written: ${path}`);
    if (tally.failed === 0) return EXIT.ok;
    return tally.reports > 0 ? EXIT.some : EXIT.none;

    async function* codeInputs(): AsyncIterable<CodedReport> {
      let coder: Awaited<ReturnType<typeof loadCoder>> | null = null;
      for await (const incoming of readInputs(given, tell)) {
        if (!incoming.ok) {
          fail(problemLine(incoming.name, incoming.problem));
          continue;
        }
        for (const warning of incoming.warnings) tell(`${incoming.name}: ${warning}.`);
        const { report } = incoming;
        coder ??= await loadCoder(given);
        let coded: CodedReport;
        try {
          coded = coder.code({
            text: report.text,
            id: report.id ?? createHash('sha256').update(report.text).digest('hex'),
            outlet: report.outlet ?? defaults.outlet,
            published: report.published ?? defaults.published,
            title: report.title ?? defaults.title,
          });
        } catch (error) {
          fail(
            `${incoming.name}: the coder failed (${error instanceof Error ? error.message : String(error)}). This is a fault of Dateline; please report it.`,
          );
          continue;
        }
        coded = await readAgain(coded, incoming.name);
        tally.reports++;
        tally.claims += coded.claims.length;
        const rate = tally.reports / ((performance.now() - started) / 1000);
        if (tally.reports > 1) progress.draw(`${tally.reports} reports, ${rate.toFixed(1)} a second  ${incoming.name}`);
        yield coded;
      }
    }

    function fail(message: string): void {
      tally.failed++;
      progress.clear();
      if (tally.failed <= TOLD) complain(message);
    }
  },
};

/** What is to be taken for known of reports that do not say it themselves. */
function defaultsOf(given: Given) {
  const published = given.value('published');
  if (published !== undefined && isoDate(published) === null) {
    throw new UsageError(`--published ${published} is no date. Give one like 2017-06-02.`);
  }
  return {
    outlet: given.value('outlet') ?? null,
    published: published === undefined ? null : isoDate(published),
    title: given.value('title') ?? null,
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
