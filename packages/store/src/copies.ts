import type { CodedReport } from '@dateline/core';
import { bandsOf, COPY_FROM, signatureLikeness, signatureOf } from '@dateline/core/incident';
import type { Engine, Work } from './engine.ts';
import { sha256 } from './reading.ts';

/** Reports compared with one at most. */
const MOST_CANDIDATES = 300;
/** Two outlets that print these many same characters have not found them each by themselves. */
const OWN_WORDS = 60;

/** Notes which earlier report this one repeats, word for word or nearly so. A copy of a copy points to the first. */
export async function noteCopy(engine: Engine, work: Work, number: number, report: CodedReport): Promise<void> {
  const known = await work
    .selectFrom('report')
    .select(['signature', 'copy_of'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  if (known.signature !== null || known.copy_of !== null) return;
  const same = report.text.length < OWN_WORDS ? null : await sameText(work, number, report.text);
  const signature = signatureOf(`${report.title ?? ''}\n${report.text}`);
  const bands = signature === null ? [] : bandsOf(signature);
  const origin = same ?? (signature === null ? null : await nearlySame(work, number, signature, bands));
  if (signature === null && origin === null) return;
  await work
    .updateTable('report')
    .set({ signature: signature === null ? null : written(signature), copy_of: origin })
    .where('number', '=', number)
    .execute();
  await engine.insert(
    work,
    'report_band',
    bands.map((band) => ({ band, report: number })),
    'ignore',
  );
}

async function sameText(work: Work, number: number, text: string): Promise<number | null> {
  const first = await work
    .selectFrom('report')
    .select(['number', 'copy_of'])
    .where('text_sha256', '=', sha256(text))
    .where('number', '<', number)
    .orderBy('number')
    .executeTakeFirst();
  return first === undefined ? null : (first.copy_of ?? first.number);
}

async function nearlySame(
  work: Work,
  number: number,
  signature: Uint32Array,
  bands: readonly number[],
): Promise<number | null> {
  const near = await work
    .selectFrom('report')
    .select(['number', 'signature', 'copy_of'])
    .where('number', 'in', (from) => from.selectFrom('report_band').select('report').where('band', 'in', bands))
    .where('number', '<', number)
    .orderBy('number')
    .limit(MOST_CANDIDATES)
    .execute();
  let origin: number | null = null;
  let most = COPY_FROM;
  for (const other of near) {
    const likeness = signatureLikeness(signature, read(other.signature!));
    if (likeness < most || (likeness === most && origin !== null)) continue;
    most = likeness;
    origin = other.copy_of ?? other.number;
  }
  return origin;
}

const written = (signature: Uint32Array): string => Buffer.from(signature.buffer).toString('base64');

function read(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
