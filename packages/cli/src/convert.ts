import type { CodedReport } from '@dateline/core';
import { counted, type ExportPlan, type Tally, writeExport } from '@dateline/formats';
import { readCodedReports } from './coded-inputs.ts';
import { type Command, type Given, oneOf } from './command.ts';
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
import { QUERY_OPTIONS, queryOf } from './query-options.ts';
import { STORE_OPTIONS, withStore } from './store-options.ts';

/** How many problems of one run are told one by one. */
const TOLD = 50;

const ANSWERS = ['reviewed', 'coder'] as const;

export const convert: Command = {
  name: 'convert',
  summary: 'give claims out in another format, holding back what others must not see',
  usage: 'CLAIMS.jsonl|CLAIMS.csv|- …',
  about: [
    'Reads what dateline code wrote as JSON Lines, or as CSV and perhaps corrected since, and writes it in another format. Beside a file it writes the codebook: what every column and type means, what was chosen, held back and left out, and how many.',
    'With --store it gives out the claims of a store, those that the options of dateline find ask for, with the incidents that gather them.',
    ...FORMAT_LINES,
    ...CHOICE_LINES,
  ],
  options: {
    ...EXPORT_OPTIONS,
    ...STORE_OPTIONS,
    store: { value: 'FILE|ADDRESS', help: 'give out what is in this store instead of files' },
    answers: {
      value: ANSWERS.join('|'),
      help: 'with --store: as people decided, without what they rejected (unless given), or as the coder answered',
    },
    ...QUERY_OPTIONS,
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline convert claims.jsonl --out claims.gpkg', 'layers and tables for QGIS'],
    ['dateline convert claims.jsonl --format acled --out events.csv', 'the columns of ACLED, with a codebook'],
    ['dateline convert claims.jsonl --profile public --out public.geojson', 'a map that anybody may see'],
    [
      'dateline convert claims.jsonl --format ucdp --conventions scope=open,undated=none --out ged.csv',
      'the columns of UCDP GED, other choices',
    ],
    ['dateline convert --store war.dateline --type strike,harm --format ucdp --out ged.csv', 'part of a store'],
  ],
  async run(given) {
    const chosen = Object.keys(QUERY_OPTIONS).filter((option) => given.has(option));
    if (given.value('store') !== undefined) return ofStore(given, chosen);
    const [narrowing] = given.has('answers') ? ['answers'] : chosen;
    if (narrowing !== undefined)
      throw new UsageError(`--${narrowing} chooses claims of a store. Give it with --store, or leave it out.`);
    if (given.names.length === 0)
      throw new UsageError(
        'convert needs a file of coded reports, - for standard input, or --store. See dateline help convert.',
      );
    return giveOut(given, { filters: [], reports: (told) => filesOf(given.names, told) });
  },
};

/** What is told of the reading while it goes on. */
interface Told {
  /** A report was read. */
  read(name: string): void;
  /** Something could not be read. */
  failed(problem: string): void;
}

interface Source extends Pick<ExportPlan, 'linkOf'> {
  /** What the claims were chosen by, a phrase each. */
  readonly filters: readonly string[];
  reports(told: Told): AsyncIterable<CodedReport>;
}

async function* filesOf(names: readonly string[], told: Told): AsyncIterable<CodedReport> {
  for await (const input of readCodedReports(names)) {
    if (!input.ok) {
      told.failed(`${input.name}: ${input.problem}.`);
      continue;
    }
    told.read(input.name);
    for (const warning of input.warnings) complain(`${input.name}: ${warning}.`);
    yield input.report;
  }
}

function ofStore(given: Given, options: readonly string[]): Promise<number> {
  if (given.names.length > 0) throw new UsageError('convert takes files or --store, not both.');
  const answers = oneOf('answers', given.value('answers') ?? 'reviewed', ANSWERS);
  return withStore(given, { readOnly: true }, async (store) => {
    const { choose } = await import('@dateline/store');
    const chosen = await choose(store, await queryOf(given), answers);
    return giveOut(given, {
      linkOf: chosen.linkOf,
      filters: [
        answers === 'coder' ? 'answers of the coder' : 'answers as people decided, without what they rejected',
        ...options.map((option) => `${option} ${given.value(option) ?? ''}`.trim()),
      ],
      async *reports(told) {
        for await (const report of chosen.reports()) {
          told.read(report.id);
          yield report;
        }
      },
    });
  });
}

/** Writes an export with its codebook, and says what came of it. */
async function giveOut(given: Given, { filters, linkOf, reports }: Source): Promise<number> {
  const format = formatOf(given);
  const plan = { ...(await planOf(given, format, filters)), ...(linkOf && { linkOf }) };
  const { output, path } = await openOutput(given, format);
  const progress = createProgress(!given.has('quiet') && path !== undefined);
  let read = 0;
  let failed = 0;
  const told: Told = {
    read: (name) => progress.draw(`${++read} reports  ${name}`),
    failed(problem) {
      progress.clear();
      if (++failed <= TOLD) complain(problem);
    },
  };
  let tally: Tally;
  try {
    tally = await writeExport(reports(told), output, plan);
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
  if (!given.has('quiet')) {
    process.stderr.write(`${summary(tally, failed, codebook !== undefined)}.\n`);
    const { profile } = plan.about;
    if (profile !== null && codebook === undefined)
      process.stderr.write(`Held back by the profile ${profile.name}: --codebook FILE writes down what.\n`);
    const written = read === 0 ? [] : [path, codebook].filter((file) => file !== undefined);
    for (const file of written) process.stderr.write(`Written: ${file}\n`);
  }
  if (failed === 0 && read > 0) return EXIT.ok;
  return read > 0 ? EXIT.some : EXIT.none;
}

function summary(tally: Tally, failed: number, hasCodebook: boolean): string {
  const left = [...tally.leftOut.values()].reduce((sum, claims) => sum + claims, 0);
  return [
    `${counted(tally.claims, 'claim')} of ${counted(tally.reports, 'report')}${tally.rows > 0 ? ` in ${counted(tally.rows, 'row')}` : ''}`,
    ...(left > 0 ? [`${counted(left, 'claim')} left out${hasCodebook ? ' (the codebook says why)' : ''}`] : []),
    ...(failed > 0 ? [`${counted(failed, 'line')} could not be read`] : []),
  ].join('; ');
}
