import { readDate } from '../dates.ts';

/** What is read of a parsed page; linkedom's documents fit. */
export interface FactElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): FactElement | null;
  querySelectorAll(selector: string): Iterable<FactElement>;
}

export interface PageFacts {
  readonly title: string | null;
  readonly outlet: string | null;
  /** As the page writes it. */
  readonly published: string | null;
  readonly url: string | null;
  /** The article as the page gives it to search engines, where it does. */
  readonly body: string | null;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Names under which pages give the date of publication in `<meta>`, most telling first. */
const DATE_NAMES = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'pubdate',
  'article.published',
  'citation_publication_date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'cxenseparse:recs:publishtime',
  'date',
];

/** What a page says of itself: JSON-LD first, which is made for machines, then `<meta>`, then what is shown. */
export function pageFacts(page: FactElement, address: string | null): PageFacts {
  const linked = linkedData(page);
  const meta = metaTags(page);
  const first = (...given: readonly (string | null | undefined)[]): string | null =>
    given.map((words) => words?.replace(/\s+/g, ' ').trim() ?? '').find((words) => words !== '') ?? null;
  const text = (selector: string) => page.querySelector(selector)?.textContent;
  const outletNamed = first(
    nameOf(linked.publisher),
    meta.get('og:site_name'),
    nameOf(linked.sourceOrganization),
    meta.get('dc.publisher'),
    meta.get('publisher'),
    meta.get('application-name'),
  );
  const host = hostOf(address);
  const heading = first(
    stringOf(linked.headline),
    meta.get('og:title'),
    meta.get('twitter:title'),
    meta.get('dc.title'),
  );
  const { published, warning } = publicationDate(page, linked, meta, address);
  return {
    title: withoutOutlet(heading ?? first(text('article h1'), text('h1'), text('title')), outletNamed),
    outlet: outletNamed ?? host,
    published,
    url: first(
      page.querySelector('link[rel="canonical"]')?.getAttribute('href'),
      meta.get('og:url'),
      stringOf(linked.url),
    ),
    body: first(stringOf(linked.articleBody)) === null ? null : stringOf(linked.articleBody),
    notes: outletNamed === null && host !== null ? ['outlet named by its address'] : [],
    warnings: warning === null ? [] : [warning],
  };
}

type Linked = Readonly<Record<string, unknown>>;

/** The article among the page's JSON-LD; an empty object where there is none. */
function linkedData(page: FactElement): Linked {
  const things: Linked[] = [];
  const gather = (value: unknown, depth: number): void => {
    if (depth > 6 || things.length > 500 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) gather(one, depth + 1);
      return;
    }
    things.push(value as Linked);
    gather((value as Linked)['@graph'], depth + 1);
    gather((value as Linked).mainEntity, depth + 1);
  };
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      gather(JSON.parse((script.textContent ?? '').replace(/^\s*(?:\/\/)?<!\[CDATA\[|(?:\/\/)?\]\]>\s*$/g, '')), 0);
    } catch {
      // Pages often have one that is broken beside one that is not.
    }
  }
  const types = (thing: Linked) => [thing['@type']].flat().join(' ');
  return (
    things.find((thing) => /Article|Posting|Report/.test(types(thing)) && thing.headline !== undefined) ??
    things.find((thing) => /Article|Posting|Report/.test(types(thing))) ??
    things.find((thing) => thing.datePublished !== undefined) ??
    {}
  );
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) return nameOf(value[0]);
  if (typeof value === 'object' && value !== null) return stringOf((value as Linked).name);
  return stringOf(value);
}

function metaTags(page: FactElement): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of page.querySelectorAll('meta')) {
    const name = tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('itemprop');
    const content = tag.getAttribute('content');
    if (name !== null && content !== null && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), content);
  }
  return tags;
}

function publicationDate(
  page: FactElement,
  linked: Linked,
  meta: Map<string, string>,
  address: string | null,
): { published: string | null; warning: string | null } {
  const times = [...page.querySelectorAll('time[datetime]')];
  const stated = [
    stringOf(linked.datePublished),
    ...DATE_NAMES.map((name) => meta.get(name) ?? null),
    ...['time[itemprop~="datePublished"]', 'time[pubdate]', '[itemprop~="datePublished"]'].map(
      (selector) => page.querySelector(selector)?.getAttribute('datetime') ?? null,
    ),
    stringOf(linked.dateCreated),
  ].filter((words) => words !== null && words.trim() !== '') as string[];
  const sure = stated.find((words) => readDate(words) !== null);
  if (sure !== undefined) return { published: sure, warning: null };
  const shown =
    page.querySelector('article time[datetime], header time[datetime]') ?? (times.length === 1 ? times[0] : null);
  const words = shown?.getAttribute('datetime') ?? null;
  if (words !== null && readDate(words) !== null) {
    return { published: words, warning: 'its date is that of the first time shown; check it' };
  }
  const [, year, month, day] = /\/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/-]|$)/.exec(pathOf(address)) ?? [];
  const inAddress = `${year}-${month}-${day}`;
  if (readDate(inAddress) !== null)
    return { published: inAddress, warning: 'its date is that of its address; check it' };
  return { published: stated[0] ?? null, warning: null };
}

/** A title without the name of the outlet that pages put behind it: `Title - Outlet`, `Title | Section | Outlet`. */
function withoutOutlet(title: string | null, outlet: string | null): string | null {
  if (title === null || outlet === null) return title;
  for (const mark of [' | ', ' - ', ' – ', ' — ', ' :: ']) {
    if (!title.toLowerCase().endsWith(`${mark}${outlet.toLowerCase()}`)) continue;
    const bare = title.slice(0, -(mark.length + outlet.length)).trim();
    if (bare !== '') return bare;
  }
  return title;
}

function hostOf(address: string | null): string | null {
  const host = urlOf(address)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? null : host;
}

function pathOf(address: string | null): string {
  return urlOf(address)?.pathname ?? '';
}

function urlOf(address: string | null): URL | null {
  return address !== null && URL.canParse(address) ? new URL(address) : null;
}
