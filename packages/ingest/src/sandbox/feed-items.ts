import { parseFeed } from 'feedsmith';
import type { Feed, FeedItem } from './jobs.ts';
import { fragmentText } from './page.ts';
import { Unusable } from './unusable.ts';

/** Words below which what a feed gives of a report is its first lines; notices of agencies have 40 and more. */
const SUMMARY_WORDS = 60;

/** Reads the items of a feed: RSS, Atom, RDF or JSON Feed. */
export async function readFeed({ content }: { content: string }): Promise<Feed> {
  refuseEntities(content);
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(content);
  } catch {
    const message =
      'no feed that can be read, where RSS, Atom, RDF or JSON Feed was expected. Check that it was saved whole';
    throw new Unusable('malformed', message);
  }
  const { format, feed } = parsed;
  switch (format) {
    case 'rss':
      return made(format, feed.title, feed.items, (item) => ({
        title: item.title,
        outlet: item.source?.title,
        published: item.pubDate ?? item.dc?.dates?.[0],
        url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        whole: item.content?.encoded,
        summary: item.description,
      }));
    case 'atom':
      return made(format, feed.title?.value, feed.entries, (entry) => ({
        title: entry.title?.value,
        outlet: entry.source?.title?.value,
        published: entry.published ?? entry.updated,
        url: (entry.links?.find((link) => link.rel === undefined || link.rel === 'alternate') ?? entry.links?.[0])
          ?.href,
        whole: entry.content?.value,
        summary: entry.summary?.value,
        plain: (entry.content ?? entry.summary)?.type === 'text',
      }));
    case 'rdf':
      return made(format, feed.title, feed.items, (item) => ({
        title: item.title,
        outlet: undefined,
        published: item.dc?.dates?.[0],
        url: item.link,
        whole: item.content?.encoded,
        summary: item.description,
      }));
    case 'json':
      return made(format, feed.title, feed.items, (item) => ({
        title: item.title,
        outlet: undefined,
        published: item.date_published ?? item.date_modified,
        url: item.url ?? item.external_url,
        whole: item.content_html ?? item.content_text,
        summary: item.summary,
        plain: item.content_html === undefined,
      }));
  }
}

interface Given {
  readonly title: string | undefined;
  /** Where the item is from, when the feed gathers those of others. */
  readonly outlet: string | undefined;
  readonly published: unknown;
  readonly url: string | undefined;
  readonly whole: string | undefined;
  readonly summary: string | undefined;
  /** Whether the content is text and not markup. */
  readonly plain?: boolean;
}

function made<Item>(
  format: string,
  title: string | undefined,
  items: readonly Item[] | undefined,
  given: (item: Item) => Given,
): Feed {
  const name = words(title);
  return { format, title: name, items: (items ?? []).map((item) => read(given(item), name)) };
}

function read(given: Given, feed: string | null): FeedItem {
  const content = longer(given.whole, given.summary);
  const { text, notes } = given.plain ? { text: content, notes: [] } : fragmentText(content);
  const few = text.split(/\s+/).length < SUMMARY_WORDS;
  return {
    text,
    notes,
    title: words(given.title),
    outlet: words(given.outlet) ?? feed,
    published: typeof given.published === 'string' ? given.published : null,
    url: given.url ?? null,
    summary: few || /(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$|\b(?:read more|continue reading)\b[^.]{0,40}$/i.test(text),
  };
}

/** Feeds put the article into either place, and the first lines into the other. */
function longer(whole = '', summary = ''): string {
  return whole.length >= summary.length ? whole : summary;
}

/** Titles are text, and often have markup all the same. */
function words(title: string | undefined): string | null {
  const text = /[<&]/.test(title ?? '') ? fragmentText(title!).text : (title ?? '');
  const bare = text.replace(/\s+/g, ' ').trim();
  return bare === '' ? null : bare;
}

/**
 * Refuses documents that define entities by other entities or from elsewhere. No feed needs them; nested ten deep they make
 * gigabytes out of a kilobyte. The parser leaves them alone, and a text with `&name;` in it would be no report anyway.
 */
function refuseEntities(content: string): void {
  const at = content.slice(0, 100_000).search(/<!DOCTYPE/i);
  if (at === -1) return;
  for (const [, value] of content.slice(at, at + 200_000).matchAll(/<!ENTITY\s+([^>]{0,5000})/gi)) {
    if (!/&(?!#)|\b(?:SYSTEM|PUBLIC)\b|^%/.test(value!) && value!.length < 300) continue;
    const message =
      'defines entities by other entities, as is done to stop readers, and is refused. Save it without its DOCTYPE';
    throw new Unusable('refused', message);
  }
}
