import type { Incoming, ReadOptions, Taken } from '../incoming.ts';
import { readBytes } from '../reading.ts';
import type { Fetched, Fetcher } from './fetcher.ts';

/**
 * Fetches what is at an address and reads its reports: of a page one, of a feed those of its items. With `follow` the pages
 * of items of which a feed gives only the beginning are fetched too.
 */
export async function* readAddress(
  address: string,
  options: ReadOptions,
  fetcher: Fetcher,
  follow = false,
): AsyncGenerator<Incoming> {
  const fetched = await fetcher.get(address);
  if (!fetched.ok) return yield { ok: false, name: address, problem: fetched.problem };
  for await (const incoming of readFetched(fetched, address, options)) {
    const followed = follow && incoming.ok && incoming.partial === true && incoming.url !== undefined;
    yield followed ? await wholeOf(incoming, incoming.url, options, fetcher, !fetched.near) : incoming;
  }
}

async function* readFetched(fetched: Fetched, name: string, options: ReadOptions): AsyncGenerator<Incoming> {
  const { url, body, mediaType, headers, retrievedAt } = fetched;
  const here: ReadOptions = { ...options, url, ...(mediaType !== null && { mediaType }) };
  for await (const one of readBytes([body], name, here)) {
    yield one.ok ? { ...one, url: one.url ?? url, headers: one.headers ?? headers, retrievedAt } : one;
  }
}

/** The report on the page of a feed's item, with what the feed says of it; the item itself where that cannot be had. */
async function wholeOf(
  item: Taken,
  url: string,
  options: ReadOptions,
  fetcher: Fetcher,
  linked: boolean,
): Promise<Incoming> {
  const fetched = await fetcher.get(url, linked);
  let problem = fetched.ok ? null : fetched.problem;
  if (fetched.ok) {
    for await (const page of readFetched(fetched, item.name, options)) {
      if (!page.ok) {
        problem ??= page.problem;
        continue;
      }
      const { title, outlet, published } = page.report;
      const report = {
        ...page.report,
        title: item.report.title ?? title ?? null,
        outlet: item.report.outlet ?? outlet ?? null,
        published: item.report.published ?? published ?? null,
      };
      const { publishedAt = item.report.published === null ? page.publishedAt : undefined } = item;
      const { publishedAt: _, ...rest } = page;
      const notes = [...page.notes, 'page to which a feed led'];
      return { ...rest, report, notes, ...(publishedAt !== undefined && { publishedAt }) };
    }
  }
  const why = problem === null ? 'nothing can be read there' : problem.message;
  return { ...item, warnings: [...item.warnings, `its page at ${url} could not be taken (${why})`] };
}
