import type { CodedReport, ReportInput } from '@dateline/core';
import { bandsOf, COPY_FROM, signatureLikeness, signatureOf } from '@dateline/core/incident';
import type { Engine, Work } from './engine.ts';
import { readReport } from './read.ts';
import { sha256 } from './reading.ts';

/** Reports compared with one at most. */
const MOST_CANDIDATES = 300;
/** Two outlets that print these many same characters have not found them each by themselves. */
const OWN_WORDS = 60;
/** What stands for the signature of a text that is too short to have one. */
const NO_SIGNATURE = '';

/** What tells copies from one another. */
type Words = Pick<ReportInput, 'text' | 'title'>;

/** Notes which earlier report this one repeats, word for word or nearly so. A copy of a copy points to the first. */
export async function noteCopy(engine: Engine, work: Work, number: number, report: Words): Promise<void> {
  const known = await work
    .selectFrom('report')
    .select('signature')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  if (known.signature !== null) return;
  const { signature, bands } = signed(report);
  const same = report.text.length < OWN_WORDS ? [] : await sameText(work, report.text, number);
  const [copied] = same.length > 0 ? same : await nearlySame(work, signature, bands, number);
  await work
    .updateTable('report')
    .set({
      signature: signature === null ? NO_SIGNATURE : written(signature),
      copy_of: copied === undefined ? null : (copied.copy_of ?? copied.number),
    })
    .where('number', '=', number)
    .execute();
  await engine.insert(
    work,
    'report_band',
    bands.map((band) => ({ band, report: number })),
    'ignore',
  );
}

/** Reports that one repeats which is not in the store, the likeliest first: word for word, then nearly so. */
export async function repeatedBy(engine: Engine, report: Words, most: number): Promise<CodedReport[]> {
  if (await engine.read(async (work) => (await unsigned(work, 1)).length > 0))
    await engine.write((work) => sign(engine, work));
  return engine.read(async (work) => {
    const { signature, bands } = signed(report);
    const numbers = new Set(
      [...(await sameText(work, report.text)), ...(await nearlySame(work, signature, bands))].map(
        ({ number }) => number,
      ),
    );
    if (numbers.size === 0) return [];
    const chosen = [...numbers].slice(0, most);
    const rows = await work.selectFrom('report').select(['number', 'id']).where('number', 'in', chosen).execute();
    const found: CodedReport[] = [];
    for (const number of chosen) found.push((await readReport(work, rows.find((row) => row.number === number)!.id))!);
    return found;
  });
}

/** Reports that were added and not gathered yet have no signatures by which they could be found. */
const unsigned = (work: Work, most: number) =>
  work
    .selectFrom('report')
    .select(['number', 'text', 'title'])
    .where('to_gather', '=', 1)
    .where('signature', 'is', null)
    .orderBy('number')
    .limit(most)
    .execute();

async function sign(engine: Engine, work: Work): Promise<void> {
  for (;;) {
    const reports = await unsigned(work, 500);
    for (const { number, ...report } of reports) await noteCopy(engine, work, number, report);
    if (reports.length < 500) return;
  }
}

/** The signature by which copies of a report are found; null where it is too short. */
export const signatureOfReport = ({ title, text }: Words): Uint32Array | null => signatureOf(`${title ?? ''}\n${text}`);

function signed(report: Words): { signature: Uint32Array | null; bands: number[] } {
  const signature = signatureOfReport(report);
  return { signature, bands: signature === null ? [] : bandsOf(signature) };
}

interface Other {
  readonly number: number;
  readonly copy_of: number | null;
}

/** Reports with the very text, the first one first. */
function sameText(work: Work, text: string, before = Number.MAX_SAFE_INTEGER): Promise<Other[]> {
  return work
    .selectFrom('report')
    .select(['number', 'copy_of'])
    .where('text_sha256', '=', sha256(text))
    .where('number', '<', before)
    .orderBy('number')
    .limit(MOST_CANDIDATES)
    .execute();
}

/** Reports of which much is the same, the likest first, of equals the first one. */
async function nearlySame(
  work: Work,
  signature: Uint32Array | null,
  bands: readonly number[],
  before = Number.MAX_SAFE_INTEGER,
): Promise<Other[]> {
  if (signature === null) return [];
  const near = await work
    .selectFrom('report')
    .select(['number', 'signature', 'copy_of'])
    .where('number', 'in', (from) => from.selectFrom('report_band').select('report').where('band', 'in', bands))
    .where('number', '<', before)
    .orderBy('number')
    .limit(MOST_CANDIDATES)
    .execute();
  return near
    .map((other) => ({ ...other, likeness: signatureLikeness(signature, read(other.signature!)) }))
    .filter(({ likeness }) => likeness >= COPY_FROM)
    .sort((one, other) => other.likeness - one.likeness || one.number - other.number);
}

const written = (signature: Uint32Array): string => Buffer.from(signature.buffer).toString('base64');

function read(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
