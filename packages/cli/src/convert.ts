import type { CodedReport } from '@dateline/core';
import { counted, writeExport } from '@dateline/formats';
import { readCodedReports } from './coded-inputs.ts';
import type { Command } from './command.ts';
import {
  CHOICE_LINES,
  EXPORT_OPTIONS,
  FORMAT_LINES,
  formatOf,
  openOutput,
  planOf,
  writeCodebook,
} from './export-options.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { createProgress } from './progress.ts';

/** How many problems of one run are told one by one. */
const TOLD = 50;

export const convert: Command = {
  name: 'convert',
  summary: 'give coded reports out in another format, holding back what others must not see',
  usage: 'CLAIMS.jsonl|CLAIMS.csv|- …',
  about: [
    'Reads what dateline code wrote as JSON Lines, or as CSV and perhaps corrected since, and writes it in another format. Beside a file it writes the codebook: what every column and type means, what was chosen, held back and left out, and how many.',
    ...FORMAT_LINES,
    ...CHOICE_LINES,
  ],
  options: { ...EXPORT_OPTIONS, quiet: { help: 'no notes on standard error but for problems' } },
  examples: [
    ['dateline convert claims.jsonl --out claims.gpkg', 'layers and tables for QGIS'],
    ['dateline convert claims.jsonl --format acled --out events.csv', 'the columns of ACLED, with a codebook'],
    ['dateline convert claims.jsonl --profile public --out public.geojson', 'a map that anybody may see'],
    [
      'dateline convert claims.jsonl --format ucdp --conventions scope=open,undated=none --out ged.csv',
      'the columns of UCDP GED, other choices',
    ],
  ],
  async run(given) {
    if (given.names.length === 0)
      throw new UsageError(
        'convert needs a file of coded reports, or - for standard input. See dateline help convert.',
      );
    const format = formatOf(given);
    const plan = await planOf(given, format);
    const { output, path } = await openOutput(given, format);
    const quiet = given.has('quiet');
    const progress = createProgress(!quiet && path !== undefined);
    let read = 0;
    let failed = 0;
    let tally: Awaited<ReturnType<typeof writeExport>>;
    try {
      tally = await writeExport(reports(), output, plan);
    } catch (error) {
      await output.abandon();
      throw error;
    }
    progress.clear();
    // A file of nothing would look like an answer, so what was there before stays.
    if (read === 0 && path !== undefined) await output.abandon();
    else await output.finish();
    if (failed > TOLD) complain(`… and ${failed - TOLD} more problems.`);

    const wanted = given.value('codebook') ?? (path === undefined ? 'none' : `${path}.codebook.md`);
    const codebook = wanted === 'none' || read === 0 ? undefined : wanted;
    if (codebook !== undefined) await writeCodebook(codebook, plan, tally, path);
    if (!quiet) {
      const left = [...tally.leftOut.values()].reduce((sum, claims) => sum + claims, 0);
      const said = [
        `${counted(tally.claims, 'claim')} of ${counted(tally.reports, 'report')} in ${counted(tally.rows, 'row')}`,
        ...(left > 0
          ? [`${counted(left, 'claim')} left out${codebook === undefined ? '' : ' (the codebook says why)'}`]
          : []),
        ...(failed > 0 ? [`${counted(failed, 'line')} could not be read`] : []),
      ];
      process.stderr.write(`${said.join('; ')}.\n`);
      const written = read === 0 ? [] : [path, codebook].filter((file) => file !== undefined);
      for (const file of written) process.stderr.write(`Written: ${file}\n`);
    }
    if (failed === 0) return EXIT.ok;
    return read > 0 ? EXIT.some : EXIT.none;

    async function* reports(): AsyncIterable<CodedReport> {
      for await (const input of readCodedReports(given.names)) {
        if (input.ok) {
          read++;
          for (const warning of input.warnings) complain(`${input.name}: ${warning}.`);
          progress.draw(`${read} reports  ${input.name}`);
          yield input.report;
        } else if (++failed <= TOLD) {
          progress.clear();
          complain(`${input.name}: ${input.problem}.`);
        }
      }
    }
  },
};
