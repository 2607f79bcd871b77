import type { CodedReport } from '@dateline/core';
import { counted, writeExport } from '@dateline/formats';
import { isoDate } from '@dateline/ingest';
import { codedReports } from './coded-reports.ts';
import type { Command } from './command.ts';
import { EXPORT_OPTIONS, planOf } from './export-options.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { CODER_OPTIONS, openGazetteer } from './load-coder.ts';
import { mapFormat } from './map-format.ts';
import { fileOutput } from './output.ts';
import { createProgress } from './progress.ts';

export const map: Command = {
  name: 'map',
  summary: 'draw every claim on a map, with what its words leave open',
  usage: 'FILE|DIR|- … --html PAGE',
  about: [
    'Reads reports, or the claims that dateline code wrote as JSON Lines, and writes one page with a map: a symbol for each claim at each of its places, by class; the area, sector, line or disc the words mean; and a way from each symbol to its sentence and back.',
    'The page holds all it needs, its base map included (Natural Earth), and opens without a network.',
  ],
  options: {
    html: { value: 'FILE', help: 'the page to write; map.html unless given' },
    title: { value: 'TITLE', help: 'heading of the page' },
    published: { value: 'DATE', help: 'date of reports that bring none, 2017-06-02' },
    profile: EXPORT_OPTIONS.profile,
    ...CODER_OPTIONS,
    ...INPUT_OPTIONS,
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline map report.txt --html map.html', 'where is this said to have been?'],
    ['dateline map claims.jsonl --html map.html', 'claims that are coded already'],
    ['dateline map examples --html build/map.html --title "Guadalajara, 1937"', 'a folder'],
  ],
  async run(given) {
    if (given.names.length === 0)
      throw new UsageError('map needs a file, a folder, or - for standard input. See dateline help map.');
    const published = given.value('published');
    if (published !== undefined && isoDate(published) === null)
      throw new UsageError(`--published ${published} is no date. Give one like 2017-06-02.`);
    const quiet = given.has('quiet');
    const path = given.value('html') ?? 'map.html';
    const output = await fileOutput(path, 'html');
    const progress = createProgress(!quiet);
    const reports: CodedReport[] = [];
    let failed = 0;
    for await (const read of codedReports(given, (message) => {
      progress.clear();
      if (!quiet) process.stderr.write(`${message}\n`);
    })) {
      if (typeof read === 'string') {
        failed++;
        progress.clear();
        complain(read);
        continue;
      }
      reports.push(read);
      progress.draw(`${reports.length} reports`);
    }
    progress.clear();
    if (reports.length === 0) {
      await output.abandon();
      return EXIT.none;
    }
    const format = mapFormat(await openGazetteer(given.value('gazetteer') ?? 'all'));
    const heading = given.value('title');
    await writeExport(reports, output, { ...(await planOf(given, format)), ...(heading !== undefined && { heading }) });
    await output.finish();
    if (!quiet) {
      const places = reports.flatMap(({ claims }) => claims.flatMap((claim) => claim.places));
      const located = places.filter(({ lat }) => lat !== undefined).length;
      process.stderr.write(
        `${counted(reports.length, 'report')}, ${located} of ${counted(places.length, 'place')} on the map.\nWritten: ${path}\n`,
      );
    }
    return failed === 0 ? EXIT.ok : EXIT.some;
  },
};
