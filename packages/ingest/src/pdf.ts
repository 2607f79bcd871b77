import { gather } from './bytes.ts';
import { type Bytes, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { report } from './record.ts';
import { inSandbox } from './sandbox/sandbox.ts';

/** Milliseconds that a document may take where nothing else is asked for: 150 pages a second, and some are slow. */
const PATIENCE = 180_000;

/** PDF documents: one report each. Where each page begins is kept. */
export const pdf: Reader = {
  id: 'pdf',
  label: 'PDF document with text, one report a file',
  extensions: ['.pdf'],
  mediaTypes: ['application/pdf', 'application/x-pdf'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
    const outcome = await inSandbox('pdf', { bytes: whole }, options.patience ?? PATIENCE);
    if (!outcome.ok) return yield { ok: false, name, problem: outcome.problem };
    const { text, title, pages, notes, warnings } = outcome.value;
    const made = report(
      name,
      { text, title: title ?? undefined, url: options.url },
      { original: { bytes: whole, mediaType: 'application/pdf' }, notes, warnings },
    );
    yield made.ok ? { ...made, pages } : made;
  },
};
