import { readFile } from 'node:fs/promises';
import type { CoderOptions, OwnActor } from '@dateline/core';
import { decode, fileProblem } from '@dateline/ingest';
import { complain, problemLine, UsageError } from './failure.ts';

/** Reads actors that go before Dateline's register: CSV by its ending, else an actor dictionary as TABARI and PETRARCH have them. */
export async function readOwnActors(path: string): Promise<OwnActor[]> {
  const { readActorCsv, readActorDictionary } = await import('@dateline/core');
  const read = path.toLowerCase().endsWith('.csv') ? readActorCsv : readActorDictionary;
  const { actors, problems } = read(await textOf('--actors', path));
  complainOf(path, problems);
  return actors;
}

/** Reads verbs that go before Dateline's lexicon: a verb dictionary as PETRARCH has them. */
export async function readOwnVerbs(path: string): Promise<NonNullable<CoderOptions['verbs']>> {
  const { readVerbDictionary } = await import('@dateline/core');
  const { rules, problems } = readVerbDictionary(await textOf('--verbs', path));
  complainOf(path, problems);
  return rules;
}

async function textOf(option: string, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`${option} ${problemLine(path, fileProblem(error))}`);
  }
  const decoded = decode(bytes);
  if (!decoded.ok) throw new UsageError(`${option} ${problemLine(path, decoded.problem)}`);
  return decoded.text;
}

/** Tells the lines that could not be used and were left out. */
function complainOf(path: string, problems: readonly { readonly line: number; readonly message: string }[]): void {
  for (const { line, message } of problems.slice(0, 20)) complain(`${path}, line ${line}: ${message}`);
  if (problems.length > 20) complain(`${path}: … and ${problems.length - 20} more problems.`);
}
