import { readFile } from 'node:fs/promises';
import {
  areaFinder,
  CONVENTION_VALUES,
  codebookMarkdown,
  type ExportAbout,
  type ExportPlan,
  FORMATS,
  type Format,
  formatById,
  formatOfFile,
  PROFILES,
  type Profile,
  readConventions,
  readProfile,
  type Tally,
} from '@dateline/formats';
import manifest from '../package.json' with { type: 'json' };
import { type Given, type Option, oneOf } from './command.ts';
import { UsageError } from './failure.ts';
import { CODER_OPTIONS, openGazetteer } from './load-coder.ts';
import { fileOutput, type Output, standardOutput } from './output.ts';
import { terminalOptions } from './terminal-options.ts';

/** Options of every command that writes claims in a format. */
export const FORMAT_OPTIONS = {
  format: { value: 'NAME', help: 'how to write; by the ending of --out, else pretty' },
  out: { value: 'FILE', help: 'write to a file instead of standard output; it appears when it is whole' },
  codebook: { value: 'FILE', help: 'also write what every column, type and choice means, with counts, in Markdown' },
} as const satisfies Record<string, Option>;

/** Options of a command that gives claims out to others. */
export const EXPORT_OPTIONS = {
  ...FORMAT_OPTIONS,
  codebook: { value: 'FILE|none', help: 'where the codebook goes; FILE.codebook.md beside --out unless given' },
  profile: {
    value: 'NAME|FILE',
    help: `what to hold back: ${PROFILES.map(({ name }) => name).join(', ')}, or a JSON file of your own`,
  },
  conventions: {
    value: 'NAME=CHOICE,…',
    help: 'what acled and ucdp leave open: fatalities=low,precision=ucdp; listed above',
  },
  hxl: { help: 'a row of HXL hashtags below the heading of CSV tables' },
  bom: { help: 'begin tables with a byte order mark, for older Excel' },
  unguarded: { help: 'leave cells of tables that begin like a formula as they are; only for programs that run none' },
  'spatial-index': { help: 'an R*Tree index in a GeoPackage, for layers of more than some 100,000 rows' },
  gazetteer: CODER_OPTIONS.gazetteer,
} as const satisfies Record<string, Option>;

/** What help says of formats, a line each. */
export const FORMAT_LINES: readonly string[] = [
  'Formats:',
  ...FORMATS.map(({ id, label }) => `  ${id.padEnd(10)} ${label}`),
];

/** What help says of conventions and profiles, a line each. */
export const CHOICE_LINES: readonly string[] = [
  'Conventions of acled and ucdp, the usual choice first:',
  ...Object.entries(CONVENTION_VALUES).map(([name, values]) => `  ${name.padEnd(10)} ${values.join(', ')}`),
  'Profiles:',
  ...PROFILES.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`),
];

/** The format that was asked for, by name or by the ending of the output. */
export function formatOf(given: Given): Format {
  const name = given.value('format');
  if (name === undefined) return formatOfFile(given.value('out') ?? '') ?? formatById('pretty')!;
  const known = FORMATS.map(({ id }) => id);
  return formatById(oneOf('format', name, known))!;
}

/** Opens what `--out` names, or standard output. What is no text does not go to a terminal. */
export async function openOutput(given: Given, format: Format): Promise<{ output: Output; path: string | undefined }> {
  const out = given.value('out');
  if (out !== undefined && out !== '-') return { output: await fileOutput(out, 'out'), path: out };
  if (format.binary && process.stdout.isTTY) {
    const ending = format.extensions[0] ?? '';
    throw new UsageError(`${format.id} is no text and would garble the terminal. Give a file: --out claims${ending}.`);
  }
  return { output: standardOutput(), path: undefined };
}

/** What is to be written and how, from the options of a command that has `EXPORT_OPTIONS` or some of them. */
export async function planOf(given: Given, format: Format, filters: readonly string[] = []): Promise<ExportPlan> {
  const profile = await profileOf(given);
  const conventions = conventionsOf(given);
  const areas = format.usesAreas === true || typeof profile?.places === 'string';
  const gazetteer = areas ? await openGazetteer(given.value('gazetteer') ?? 'all') : null;
  const choices = Object.entries(conventions).map(([name, value]) => `${name}=${value}`);
  return {
    format,
    about: { at: instant(), software: `dateline ${manifest.version}`, filters, choices, profile },
    conventions,
    hxl: given.has('hxl'),
    byteOrderMark: given.has('bom'),
    guardFormulas: !given.has('unguarded'),
    spatialIndex: given.has('spatial-index'),
    findArea: gazetteer === null ? null : areaFinder(gazetteer),
    ...((given.value('out') ?? '-') === '-' && terminalOptions()),
  };
}

/** Writes the codebook of an export. */
export async function writeCodebook(
  path: string,
  { format, about }: { readonly format: Format; readonly about: ExportAbout },
  tally: Tally,
  file: string | undefined,
): Promise<void> {
  const output = await fileOutput(path, 'codebook');
  await output.write(codebookMarkdown({ format, about, tally, ...(file !== undefined && { file }) }));
  await output.finish();
}

/** The instant of the export, to the second; SOURCE_DATE_EPOCH instead where it is set, so that a build can be repeated. */
function instant(): string {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH || Number.NaN);
  const date = Number.isFinite(epoch) ? new Date(1000 * epoch) : new Date();
  return `${date.toISOString().slice(0, 19)}Z`;
}

async function profileOf(given: Given): Promise<Profile | null> {
  const name = given.value('profile');
  if (name === undefined) return null;
  const known = PROFILES.find((profile) => profile.name === name);
  if (known !== undefined) return known;
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch {
    const names = PROFILES.map((profile) => profile.name).join(', ');
    throw new UsageError(
      `--profile ${name}: no profile has that name and no file can be read there. There are ${names}.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--profile ${name} is no JSON (${reason}). docs/formats.md has an example.`);
  }
  const reading = readProfile(value);
  if (reading.ok) return reading.profile;
  throw new UsageError(`--profile ${name}: ${reading.problems.join(' ')} docs/formats.md has an example.`);
}

function conventionsOf(given: Given): NonNullable<ExportPlan['conventions']> {
  const words = given.value('conventions');
  if (words === undefined) return {};
  const read = readConventions(words);
  if (typeof read === 'string') throw new UsageError(`--conventions ${words}: ${read}.`);
  return read;
}
