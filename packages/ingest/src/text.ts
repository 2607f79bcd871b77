import { gather } from './bytes.ts';
import { decode, decodingNotes } from './decode.ts';
import { type Bytes, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { report } from './record.ts';

/** Plain text: the whole file is one report, untouched. */
export const text: Reader = {
  id: 'text',
  label: 'plain text, one report a file',
  extensions: ['.txt', '.text'],
  mediaTypes: ['text/plain'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
    const decoded = decode(whole, { encoding: options.encoding });
    if (!decoded.ok) return yield { ok: false, name, problem: decoded.problem };
    yield report(
      name,
      { text: decoded.text },
      { original: { bytes: whole, mediaType: 'text/plain' }, notes: decodingNotes(decoded.encoding) },
    );
  },
};
