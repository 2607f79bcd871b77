import { existsSync } from 'node:fs';
import type { Candidate, Gazetteer } from '@dateline/core';
import { paint, printable } from '@dateline/formats';
import type { Command, Given } from './command.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { standardOutput } from './output.ts';
import { nearest } from './suggest.ts';
import { terminalOptions } from './terminal-options.ts';

/** What can be done with gazetteers, by the word that follows the command. */
const ACTIONS: Readonly<Record<string, (given: Given) => Promise<number>>> = { lookup, list };

export const gazetteer: Command = {
  name: 'gazetteer',
  summary: 'look up names of places and see which sets of them there are',
  usage: `${Object.keys(ACTIONS).join('|')} …`,
  about: [
    'lookup NAME …  shows which places a name may mean, likeliest first, as the coder finds them',
    'list           shows the sets of places and how many are in each',
  ],
  options: {
    country: { value: 'CODE', help: 'only places in this country, ES; several with commas' },
    limit: { value: 'NUMBER', help: 'how many places to show; 10 unless given' },
  },
  examples: [
    ['dateline gazetteer lookup Guadalajara', 'which ones are there?'],
    ['dateline gazetteer lookup Torija --country ES', 'in one country'],
    ['dateline gazetteer list', 'what is known at all'],
  ],
  async run(given) {
    const [name] = given.names;
    const action = name === undefined ? undefined : ACTIONS[name];
    if (action !== undefined) return action(given);
    const meant = name === undefined ? undefined : nearest(name, Object.keys(ACTIONS));
    const advice = meant ? `Did you mean ${meant}?` : `It takes ${Object.keys(ACTIONS).join(', ')}.`;
    throw new UsageError(
      `gazetteer ${name === undefined ? 'needs a word that says what to do' : `cannot ${name}`}. ${advice}`,
    );
  },
};

/** Opens the gazetteer that the coder uses; null after saying how to build it. */
async function openGazetteer(): Promise<Gazetteer | null> {
  const { DEFAULT_GAZETTEER, loadDefaultGazetteer } = await import('@dateline/models');
  if (existsSync(DEFAULT_GAZETTEER)) return loadDefaultGazetteer();
  complain('there is no gazetteer yet. Build it with: node scripts/setup.mjs');
  return null;
}

async function lookup(given: Given): Promise<number> {
  const name = given.names.slice(1).join(' ');
  if (name === '') throw new UsageError('gazetteer lookup needs a name. See dateline help gazetteer.');
  const limit = Number(given.value('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit ${given.value('limit')} is no number of places.`);
  const countries = given
    .value('country')
    ?.split(',')
    .map((code) => code.trim().toUpperCase());
  const set = await openGazetteer();
  if (set === null) return EXIT.none;
  const { ancestorsOf } = await import('@dateline/core');
  const found = set.lookup(name, { limit, ...(countries && { countries }) });
  if (found.length === 0) {
    complain(`no place is called ${name}${countries ? ` in ${countries.join(', ')}` : ''}. Try another spelling.`);
    return EXIT.none;
  }
  const { colour } = terminalOptions();
  const rows = found.map((candidate) =>
    rowOf(
      candidate,
      ancestorsOf(set, candidate.feature).map((holder) => holder.name),
    ),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const output = standardOutput();
  for (const [place, within, people, spot, match] of rows) {
    const cells = [
      paint(place!.padEnd(widths[0]!), { bold: true }, colour),
      within!.padEnd(widths[1]!),
      people!.padStart(widths[2]!),
      spot!.padEnd(widths[3]!),
      paint(match!, { dim: true }, colour),
    ];
    await output.write(`${cells.join('  ').trimEnd()}\n`);
  }
  await output.finish();
  return EXIT.ok;
}

function rowOf({ feature, match }: Candidate, within: readonly string[]): string[] {
  return [
    printable(feature.name),
    printable([...within, feature.country ?? ''].filter((word) => word !== '').join(', ')),
    feature.population > 0 ? feature.population.toLocaleString('en') : '',
    `${feature.lat.toFixed(4)}, ${feature.lon.toFixed(4)}`,
    `${feature.code}, ${feature.id}${match === 'name' ? '' : `, ${match} spelling`}`,
  ];
}

async function list(): Promise<number> {
  const set = await openGazetteer();
  if (set === null) return EXIT.none;
  const output = standardOutput();
  await output.write(`${set.version}  ${set.count.toLocaleString('en')} places\n`);
  await output.finish();
  return EXIT.ok;
}
