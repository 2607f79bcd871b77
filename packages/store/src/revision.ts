import { sql } from 'kysely';
import type { Work } from './engine.ts';

/** Notes that the record has changed. */
export async function bump(work: Work): Promise<void> {
  await work.updateTable('revision').set({ number: sql<number>`number + 1` }).execute();
}

export async function revisionOf(work: Work): Promise<number> {
  return (await work.selectFrom('revision').select('number').executeTakeFirstOrThrow()).number;
}
