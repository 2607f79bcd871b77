import { gather } from './bytes.ts';
import { decodingNotes } from './decode.ts';
import { decodeMarkup } from './decode-markup.ts';
import { type Bytes, failed, type Incoming, type Reader, type ReadOptions, tooLargeAs } from './incoming.ts';
import { report } from './record.ts';
import { inSandbox } from './sandbox/sandbox.ts';

/** The most bytes a feed may have: the fullest have some thousand items of 5 kB. */
const MOST_FEED = 30_000_000;

/** RSS, Atom, RDF and JSON Feed: one report an item, with what the feed gives of it. */
export const feed: Reader = {
  id: 'feed',
  label: 'feed (RSS, Atom, JSON Feed), one report an item',
  extensions: ['.rss', '.atom', '.xml', '.rdf'],
  mediaTypes: [
    'application/rss+xml',
    'application/atom+xml',
    'application/feed+json',
    'application/rdf+xml',
    'application/xml',
    'text/xml',
  ],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const most = Math.min(MOST_FEED, options.maxBytes);
    const whole = await gather(bytes, most);
    if (whole === null) return yield { ok: false, name, problem: tooLargeAs('feed', MOST_FEED, options.maxBytes) };
    const decoded = decodeMarkup(whole, options);
    if (!decoded.ok) return yield { ok: false, name, problem: decoded.problem };
    const outcome = await inSandbox('feed', { content: decoded.text }, options.patience);
    if (!outcome.ok) return yield { ok: false, name, problem: outcome.problem };
    const { format, items } = outcome.value;
    if (items.length === 0) yield failed(name, 'empty', 'a feed without items. Check that it was saved whole');
    const mediaType = format === 'json' ? 'application/feed+json' : `application/${format}+xml`;
    for (const [index, item] of items.entries()) {
      const at = `${name}#${index + 1}`;
      const made = report(
        at,
        {
          text: item.text,
          title: item.title ?? undefined,
          outlet: item.outlet ?? undefined,
          published: item.published ?? undefined,
          url: absolute(item.url, options.url),
        },
        {
          original: { bytes: whole, mediaType },
          notes: [...decodingNotes(decoded.encoding), ...item.notes, `item ${index + 1} of a feed`],
          warnings: item.summary ? ['the feed gives only the beginning or a summary of it'] : [],
          dateOrder: options.dateOrder,
          dateName: 'its date',
        },
      );
      yield made.ok && item.summary ? { ...made, partial: true } : made;
    }
  },
};

/** The address of an item, which some feeds give without its host; undefined where it is none. */
function absolute(address: string | null, base: string | undefined): string | undefined {
  return address !== null && URL.canParse(address, base) ? new URL(address, base).href : undefined;
}
