import { type Decoded, decode, encodingNamed } from './decode.ts';
import type { ReadOptions } from './incoming.ts';

/** How far into a page or feed its encoding may be stated; browsers look at 1,024 bytes, careless pages need more. */
const HEAD = 4096;

/**
 * Decodes a page or a feed, which say their own encoding: a byte order mark, what the server said, what the document says,
 * UTF-8 where it is that, else windows-1252, as browsers do. Bytes that do not fit are shown as �, as there.
 */
export function decodeMarkup(bytes: Uint8Array, options: Pick<ReadOptions, 'encoding' | 'mediaType'>): Decoded {
  const strict = decode(bytes, { guess: true, ...(options.encoding !== undefined && { encoding: options.encoding }) });
  const stated = options.encoding ?? charsetOf(options.mediaType) ?? statedIn(bytes);
  if (!strict.ok && strict.problem.kind === 'binary') return strict;
  if (strict.ok && strict.encoding.startsWith('utf-16')) return strict;
  const named = stated === null ? null : encodingNamed(stated);
  // A page that calls itself UTF-16 in ASCII letters is not.
  if (named === null || named.startsWith('utf-16')) return strict.ok ? strict : loose(bytes, 'windows-1252');
  // What decodes as UTF-8 and has more than ASCII is UTF-8, whatever a page copied from elsewhere says.
  if (strict.ok && strict.encoding === 'utf-8' && options.encoding === undefined) return strict;
  return loose(bytes, named);
}

function loose(bytes: Uint8Array, encoding: string): Decoded {
  return { ok: true, text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** The charset of a `Content-Type`. */
function charsetOf(mediaType: string | undefined): string | null {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(mediaType ?? '')?.[1] ?? null;
}

/** The encoding that an XML declaration or a `<meta>` near the top names. */
function statedIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return (
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1] ??
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    null
  );
}
