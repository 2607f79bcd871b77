import { readFile } from 'node:fs/promises';
import type { OwnActor } from '@dateline/core';
import { decode, fileProblem } from '@dateline/ingest';
import { complain, problemLine, UsageError } from './failure.ts';

/**
 * Reads actors that go before Dateline's register: CSV by its ending, else an actor dictionary as TABARI and PETRARCH have
 * them. Lines that cannot be used are told and left out.
 */
export async function readOwnActors(path: string): Promise<OwnActor[]> {
  const { readActorCsv, readActorDictionary } = await import('@dateline/core');
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`--actors ${problemLine(path, fileProblem(error))}`);
  }
  const decoded = decode(bytes);
  if (!decoded.ok) throw new UsageError(`--actors ${problemLine(path, decoded.problem)}`);
  const read = path.toLowerCase().endsWith('.csv') ? readActorCsv : readActorDictionary;
  const { actors, problems } = read(decoded.text);
  for (const { line, message } of problems.slice(0, 20)) complain(`${path}, line ${line}: ${message}`);
  if (problems.length > 20) complain(`${path}: … and ${problems.length - 20} more problems.`);
  return actors;
}
