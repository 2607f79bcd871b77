import { type Command, type Given, oneOf } from './command.ts';
import { EXIT, UsageError } from './failure.ts';
import { fileOutput, standardOutput } from './output.ts';
import { dayOption, QUERY_OPTIONS, queryOf } from './query-options.ts';
import { numberOf, STORE_OPTIONS, withStore } from './store-options.ts';

const { from: _from, to: _to, ...NARROWING } = QUERY_OPTIONS;

export const report: Command = {
  name: 'report',
  summary: 'write a situation report of a week',
  usage: '',
  about: [
    'Writes a report of a week, or of the days from --from to --to: a timeline, what and where, people harmed as told, changes of the situation, and the incidents with what the reports agree and disagree on. Every statement has numbers that lead to the very sentences it rests on.',
    'HTML is one file with its drawings in it, that loads nothing; Markdown is for whoever goes on writing.',
  ],
  options: {
    ...STORE_OPTIONS,
    week: { value: 'WEEK|DATE', help: 'an ISO week, 2017-W22, or the week of a day' },
    from: { value: 'DATE', help: 'first day' },
    to: { value: 'DATE', help: 'last day' },
    title: { value: 'WORDS', help: 'heading; Situation report unless given' },
    incidents: { value: 'NUMBER', help: 'incidents told in full; 40 unless given' },
    ...NARROWING,
    format: { value: 'html|markdown', help: 'how to write; by the ending of --out, else markdown' },
    out: { value: 'FILE', help: 'write to a file instead of standard output' },
  },
  examples: [
    ['dateline report --week 2017-W22 --out week.html', 'a page'],
    ['dateline report --from 2017-06-01 --to 2017-06-10 --country SY', 'ten days in one country, as Markdown'],
  ],
  async run(given) {
    if (given.names.length > 0)
      throw new UsageError(`report takes no names, came ${given.names[0]}. See dateline help report.`);
    const out = given.value('out');
    const ending = out !== undefined && /\.html?$/i.test(out) ? 'html' : 'markdown';
    const format = oneOf('format', given.value('format') ?? ending, ['html', 'markdown']);
    const { buildReport, weekOf, writeHtml, writeMarkdown } = await import('@dateline/store');
    const period = periodOf(given, weekOf);
    const most = numberOf(given, 'incidents', 40, 1, 2000);
    const { from: __, to: ___, ...query } = await queryOf(given);
    const title = given.value('title');
    return withStore(given, { readOnly: true }, async (store) => {
      const built = await buildReport(store, {
        ...period,
        query,
        incidents: most,
        ...(title !== undefined && { title }),
      });
      const output = out === undefined ? standardOutput() : await fileOutput(out, 'out');
      await output.write(format === 'html' ? writeHtml(built) : writeMarkdown(built));
      await output.finish();
      if (out !== undefined) process.stderr.write(`Written: ${out}\n`);
      return built.coverage.claims > 0 ? EXIT.ok : EXIT.none;
    });
  },
};

function periodOf(
  given: Given,
  weekOf: (words: string) => { from: string; to: string } | null,
): { from: string; to: string } {
  const words = given.value('week');
  const from = dayOption(given, 'from');
  const to = dayOption(given, 'to');
  if (words !== undefined) {
    if (from !== undefined || to !== undefined) throw new UsageError('report takes either --week or --from and --to.');
    const week = weekOf(words);
    if (week === null) throw new UsageError(`--week ${words} is no week. Give one like 2017-W22, or a day in it.`);
    return week;
  }
  if (from === undefined || to === undefined) throw new UsageError('report needs --week 2017-W22, or --from and --to.');
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}.`);
  return { from, to };
}
