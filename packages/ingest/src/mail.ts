import { gather } from './bytes.ts';
import { type Bytes, type Enclosed, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { report } from './record.ts';
import { inSandbox } from './sandbox/sandbox.ts';

/** Attachments that are no reports and are told in a warning; signatures and cards of addresses are not even that. */
const PICTURES = /^(?:image|audio|video|font)\//;
const TRAPPINGS = /signature|pkcs7|pgp|calendar|vcard|delivery-status|rfc822-headers/;

/** E-mails: the text is a report, and so is each attachment in a format that can be read. */
export const mail: Reader = {
  id: 'mail',
  label: 'e-mail, one report a message and one an attachment',
  extensions: ['.eml'],
  mediaTypes: ['message/rfc822'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming | Enclosed> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
    const outcome = await inSandbox('mail', { bytes: whole }, options.patience);
    if (!outcome.ok) return yield { ok: false, name, problem: outcome.problem };
    const { text, subject, from, date, headers, attachments, notes, warnings } = outcome.value;
    const kept = attachments.filter(({ mediaType }) => !PICTURES.test(mediaType) && !TRAPPINGS.test(mediaType));
    const left = attachments.filter(({ mediaType }) => PICTURES.test(mediaType)).map((part) => part.name);
    // A mail that only carries a document is no report itself.
    if (text.trim() !== '' || kept.length === 0) {
      const made = report(
        name,
        { text, title: subject ?? undefined, outlet: from ?? undefined, published: date ?? undefined },
        {
          original: { bytes: whole, mediaType: 'message/rfc822' },
          notes,
          warnings: [...warnings, ...(left.length > 0 ? [`attachments left out: ${left.join(', ')}`] : [])],
          dateName: 'its date',
        },
      );
      yield made.ok ? { ...made, headers } : made;
    }
    for (const part of kept) {
      yield {
        enclosed: part.bytes,
        name: `${name}#${part.name}`,
        mediaType: part.mediaType,
        headers,
        ...(date !== null && { published: date }),
        ...(from !== null && { outlet: from }),
      };
    }
  },
};
