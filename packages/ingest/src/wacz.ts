import { archivedPages, NO_PAGES } from './archive/archived-pages.ts';
import { fileAccess, heldAccess, type RandomAccess } from './archive/random-access.ts';
import { type ZipEntry, zipContent, zipEntries } from './archive/zip.ts';
import { gather, lines } from './bytes.ts';
import {
  type Bytes,
  type Enclosed,
  failed,
  type Incoming,
  type Reader,
  type ReadOptions,
  tooLarge,
} from './incoming.ts';
import { malformed } from './record.ts';

/** WACZ files: the pages that somebody archived, without what was loaded beside them. */
export const wacz: Reader = {
  id: 'wacz',
  label: 'web archive (WACZ), one report a page of its list',
  extensions: ['.wacz'],
  mediaTypes: ['application/wacz'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming | Enclosed> {
    let archive: RandomAccess;
    if (options.file === undefined) {
      // The list of its files is at the end, so what comes on a stream must be held.
      const whole = await gather(bytes, options.maxBytes);
      if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
      archive = heldAccess(whole);
    } else archive = await fileAccess(options.file);
    await using held = archive;
    let entries: ZipEntry[];
    try {
      entries = await zipEntries(held);
    } catch (error) {
      return yield malformed(
        name,
        `no WACZ archive that can be opened (${reasonOf(error)}). Check that it was saved whole`,
      );
    }
    const archives = entries.filter((entry) => /^archive\/[^/]+\.warc(?:\.gz)?$/.test(entry.name));
    if (archives.length === 0) {
      return yield malformed(name, 'a ZIP archive without archive/*.warc, where a WACZ archive was expected');
    }
    const pages = await listedPages(held, entries, options.maxBytes);
    const found = new Set<string>();
    for (const entry of archives) {
      const wanted = (url: string) => pages === null || (pages.has(bare(url)) && !found.has(bare(url)));
      // A page may be listed under an address that leads to another; then that one is the page.
      const moved = (from: string, to: string) => {
        const title = pages?.get(bare(from));
        if (title === undefined) return;
        pages?.delete(bare(from));
        pages?.set(bare(to), title);
      };
      for await (const page of archivedPages(zipContent(held, entry), name, options, wanted, moved)) {
        if (!('enclosed' in page)) {
          yield page;
          continue;
        }
        const url = bare(page.url ?? '');
        if (found.has(url)) continue;
        found.add(url);
        const title = pages?.get(url);
        yield title ? { ...page, title } : page;
      }
    }
    if (pages === null && found.size === 0) yield failed(name, 'empty', NO_PAGES);
    for (const url of pages?.keys() ?? []) {
      if (!found.has(url))
        yield failed(`${name}#${url}`, 'missing', 'listed as a page, but no answer with its text is in the archive');
    }
  },
};

/** Addresses and titles of the pages that the archive lists; null where it has no list. */
async function listedPages(
  archive: RandomAccess,
  entries: readonly ZipEntry[],
  maxBytes: number,
): Promise<Map<string, string> | null> {
  const lists = entries.filter((entry) => /^pages\/(?:pages|extraPages)\.jsonl$/.test(entry.name));
  if (lists.length === 0) return null;
  const pages = new Map<string, string>();
  for (const entry of lists) {
    try {
      for await (const line of lines(zipContent(archive, entry), maxBytes)) {
        const page = pageOf(line.bytes);
        if (page !== null) pages.set(bare(page.url), page.title);
      }
    } catch {
      // Without a list all pages are taken.
      return null;
    }
  }
  return pages.size === 0 ? null : pages;
}

/** A line of the list; null for its head and for what cannot be read. */
function pageOf(bytes: Uint8Array | null): { url: string; title: string } | null {
  if (bytes === null) return null;
  try {
    const { url, title } = JSON.parse(new TextDecoder().decode(bytes)) as { url?: unknown; title?: unknown };
    return typeof url === 'string' ? { url, title: typeof title === 'string' ? title : '' } : null;
  } catch {
    return null;
  }
}

/** An address without its fragment, which servers do not see. */
function bare(url: string): string {
  return url.replace(/#.*$/, '');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
