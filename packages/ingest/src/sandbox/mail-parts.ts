import PostalMime from 'postal-mime';
import { normalise } from '../normalise.ts';
import type { MailParts } from './jobs.ts';
import { fragmentText } from './page.ts';
import { Unusable } from './unusable.ts';

/** Parts within each other; mails that were forwarded ten times have 20. */
const MOST_NESTED = 64;

/** Headers that say where a mail came from and how; the rest (filters, keys) is in the original. */
const KEPT = new Set(
  'from sender reply-to to cc date subject message-id in-reply-to references received list-id return-path'.split(' '),
);

/** Reads a mail: its text part, else the words of its HTML part. */
export async function readMail({ bytes }: { bytes: Uint8Array }): Promise<MailParts> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: MOST_NESTED, attachmentEncoding: 'arraybuffer' });
  const names = new Set(mail.headers.map((header) => header.key.toLowerCase()));
  if (!['from', 'date', 'subject', 'received', 'message-id'].some((name) => names.has(name))) {
    const message =
      'no e-mail: none of the headers From, Date and Subject. Save the message as .eml, or name a text file .txt';
    throw new Unusable('malformed', message);
  }
  const plain = mail.text?.trim() ?? '';
  const marked = plain === '' && mail.html ? fragmentText(mail.html) : null;
  const { text, notes } = marked ?? normalise((mail.text ?? '').replace(/\r\n/g, '\n'));
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) {
    const name = key.toLowerCase();
    if (KEPT.has(name)) headers[name] = headers[name] === undefined ? value : `${headers[name]}\n${value}`;
  }
  return {
    text,
    subject: subjectOf(mail.subject),
    from: mail.from?.name || mail.from?.address || null,
    date: headers.date?.split('\n')[0] ?? null,
    headers,
    attachments: mail.attachments
      // Pictures inside the text are no reports.
      .filter((part) => part.disposition !== 'inline' || !part.mimeType.startsWith('image/'))
      .map((part, index) => ({
        // A name goes to the terminal, where control characters do things.
        name: part.filename?.replace(/\p{Cc}+/gu, ' ') ?? `part-${index + 1}`,
        mediaType: part.mimeType,
        bytes: new Uint8Array(part.content as ArrayBuffer),
      })),
    notes: [marked ? 'HTML part of a mail' : 'text part of a mail', ...notes],
    warnings: [],
  };
}

/** The subject without what was put before it on the way: `Fwd: Re: [list] Subject`. */
function subjectOf(subject: string | undefined): string | null {
  const bare = subject?.replace(/^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:)+\s*/i, '').trim() ?? '';
  return bare === '' ? null : bare;
}
