import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodedReport } from '@dateline/core';
import { counted, formatById, writeExport } from '@dateline/formats';
import { codedReports } from './coded-reports.ts';
import type { Command, Given } from './command.ts';
import { EXPORT_OPTIONS, planOf } from './export-options.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { CODER_OPTIONS, openGazetteer } from './load-coder.ts';
import { mapFormat } from './map-format.ts';
import { fileOutput } from './output.ts';
import { createProgress } from './progress.ts';

/** Where the page lies once it is built. */
const BUILT = fileURLToPath(new URL('../../../build/site', import.meta.url));
const REPORTS = 'reports.html';
const MAP = 'map.html';

export const site: Command = {
  name: 'site',
  summary: 'write a page for any web server that reads reports in the browser alone',
  usage: 'FOLDER [FILE|DIR …]',
  about: [
    'Writes a folder that any web server can offer as it is: a page into which reports are pasted and that codes them in the browser, with the model and the places beside it. Nothing that is pasted leaves the machine of whoever pastes it, and once opened the page works without a network.',
    'Files and folders that are named are coded (or taken as they are, where dateline code wrote them as JSON Lines) and go along as a page to read and a map, both linked to from the first page. Think of whom the reports name before you publish them: --profile holds back what must not be told.',
  ],
  options: {
    title: { value: 'TITLE', help: 'heading of the page of reports' },
    published: { value: 'DATE', help: 'date of reports that bring none, 2017-06-02' },
    profile: EXPORT_OPTIONS.profile,
    ...CODER_OPTIONS,
    ...INPUT_OPTIONS,
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline site public/', 'a page to paste reports into'],
    ['dateline site public/ examples --title "Guadalajara, 1937"', 'with reports to read'],
    ['dateline site public/ claims.jsonl --profile public', 'with what may be told of them'],
  ],
  async run(given) {
    const [folder, ...names] = given.names;
    if (folder === undefined) throw new UsageError('site needs the folder to write. See dateline help site.');
    if (!existsSync(join(BUILT, 'index.html')))
      throw new UsageError('the page is not built. Build it with: npm run site');
    const out = resolve(folder);
    await makeFolder(out, folder);
    await cp(BUILT, out, { recursive: true });
    const gazetteers = await copyGazetteers(out, given.value('gazetteer') ?? 'all');
    const { ENGLISH_MODEL } = await import('@dateline/models');
    const model = basename(ENGLISH_MODEL);
    await copyFile(ENGLISH_MODEL, join(out, model));
    const told = names.length === 0 ? null : await writeReports(out, names, given);
    const sizes = await Promise.all([model, ...gazetteers].map(async (name) => (await stat(join(out, name))).size));
    const files = await filesBelow(out);
    const parts = {
      model,
      gazetteers,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      reports: told !== null && told.reports > 0 ? REPORTS : null,
      map: told !== null && told.reports > 0 ? MAP : null,
      // The folder itself is the page as well.
      files: ['./', 'parts.json', ...files.map(({ name }) => name)],
      version: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16),
    };
    await writeFile(join(out, 'parts.json'), `${JSON.stringify(parts, null, 1)}\n`);
    if (!given.has('quiet'))
      process.stderr.write(
        `Written: ${folder}, ${counted(files.length + 1, 'file')}${told === null ? '' : `, ${counted(told.reports, 'report')}`}. Offer it with any web server; to look at it here: npx serve ${folder}\n`,
      );
    if (told === null || told.failed === 0) return EXIT.ok;
    return told.reports > 0 ? EXIT.some : EXIT.none;
  },
};

/** Makes the folder; one that holds something else is left alone. */
async function makeFolder(out: string, folder: string): Promise<void> {
  const there = await readdir(out).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${folder} is no folder that can be written.`);
  });
  if (there.length > 0 && !there.includes('parts.json'))
    throw new UsageError(`${folder} holds something else. Give a folder that is empty or not there yet.`);
  await mkdir(out, { recursive: true });
}

/** Copies sets of places beside the page, the lowest layer first; the names they have there. */
async function copyGazetteers(out: string, sets: string): Promise<string[]> {
  const { DEFAULT_GAZETTEER, listGazetteers } = await import('@dateline/gazetteer');
  const own = (await listGazetteers()).filter(({ problem }) => problem === null);
  const known = new Map([['default', DEFAULT_GAZETTEER], ...own.map(({ name, path }) => [name, path] as const)]);
  const wanted = sets === 'none' ? [] : sets === 'all' ? [...known.keys()] : sets.split(',').map((name) => name.trim());
  const copied: string[] = [];
  for (const name of wanted) {
    const path = known.get(name);
    if (path === undefined || !existsSync(path))
      throw new UsageError(`there is no gazetteer ${name}; there are ${[...known.keys()].join(', ')}.`);
    await copyFile(path, join(out, `${name}.gazetteer`));
    copied.push(`${name}.gazetteer`);
  }
  return copied;
}

/** Writes the page of reports and the map. */
async function writeReports(out: string, names: readonly string[], given: Given) {
  const quiet = given.has('quiet');
  const progress = createProgress(!quiet);
  const told = { reports: 0, failed: 0 };
  const tell = (message: string): void => {
    progress.clear();
    if (!quiet) process.stderr.write(`${message}\n`);
  };
  const reports: CodedReport[] = [];
  for await (const read of codedReports({ ...given, names }, tell)) {
    if (typeof read === 'string') {
      told.failed++;
      progress.clear();
      complain(read);
      continue;
    }
    reports.push(read);
    progress.draw(`${reports.length} reports`);
  }
  progress.clear();
  if (reports.length === 0) return told;
  const heading = given.value('title');
  for (const [name, format] of [
    [REPORTS, formatById('html')!],
    [MAP, mapFormat(await openGazetteer(given.value('gazetteer') ?? 'all'))],
  ] as const) {
    const output = await fileOutput(join(out, name), 'out');
    await writeExport(reports, output, { ...(await planOf(given, format)), ...(heading !== undefined && { heading }) });
    await output.finish();
  }
  return { ...told, reports: reports.length };
}

/** Every file below a folder but the list of them, with the hash of what is in it. */
async function filesBelow(folder: string): Promise<{ name: string; sha256: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      sha256: createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    })),
  );
  // The thread that keeps the files is no file to be kept: browsers ask for it by themselves.
  return files
    .filter(({ name }) => name !== 'parts.json' && name !== 'offline.js')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
