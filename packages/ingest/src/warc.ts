import { archivedPages, NO_PAGES } from './archive/archived-pages.ts';
import { type Bytes, type Enclosed, failed, type Incoming, type Reader, type ReadOptions } from './incoming.ts';

/** Web archives: one report a page that is HTML, PDF or text. */
export const warc: Reader = {
  id: 'warc',
  label: 'web archive (WARC), one report a page',
  extensions: ['.warc', '.warc.gz'],
  mediaTypes: ['application/warc', 'application/warc+gzip'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming | Enclosed> {
    // The same page is often fetched several times in a crawl.
    const seen = new Set<string>();
    let found = false;
    for await (const page of archivedPages(bytes, name, options)) {
      if ('enclosed' in page) {
        const key = `${page.url} ${page.enclosed.length}`;
        if (seen.has(key)) continue;
        seen.add(key);
      }
      found = true;
      yield page;
    }
    if (!found) yield failed(name, 'empty', NO_PAGES);
  },
};
