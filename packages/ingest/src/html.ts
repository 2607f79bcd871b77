import { gather } from './bytes.ts';
import { decodingNotes } from './decode.ts';
import { decodeMarkup } from './decode-markup.ts';
import { type Bytes, type Incoming, type Reader, type ReadOptions, tooLargeAs } from './incoming.ts';
import { report } from './record.ts';
import { inSandbox } from './sandbox/sandbox.ts';

/** The most bytes a page may have: the largest of news have 5 MB with all that is inlined in them. */
const MOST_PAGE = 20_000_000;

/** Web pages: the article, without what is around it, and what the page says of itself. */
export const html: Reader = {
  id: 'html',
  label: 'web page, one report a file',
  extensions: ['.html', '.htm', '.xhtml'],
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const most = Math.min(MOST_PAGE, options.maxBytes);
    const whole = await gather(bytes, most);
    if (whole === null)
      return yield { ok: false, name, problem: tooLargeAs('page of a report', MOST_PAGE, options.maxBytes) };
    const decoded = decodeMarkup(whole, options);
    if (!decoded.ok) return yield { ok: false, name, problem: decoded.problem };
    const outcome = await inSandbox('page', { html: decoded.text, url: options.url ?? null }, options.patience);
    if (!outcome.ok) return yield { ok: false, name, problem: outcome.problem };
    const { text, title, outlet, published, url, notes, warnings } = outcome.value;
    yield report(
      name,
      {
        text,
        title: title ?? undefined,
        outlet: outlet ?? undefined,
        published: published ?? undefined,
        url: options.url ?? url ?? undefined,
      },
      {
        original: { bytes: whole, mediaType: 'text/html' },
        notes: [...decodingNotes(decoded.encoding), ...notes],
        warnings,
        dateOrder: options.dateOrder,
        dateName: 'the date of the page',
      },
    );
  },
};
