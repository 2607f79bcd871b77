import { type Bytes, type Enclosed, type Failed, failed, type ReadOptions, tooLarge } from '../incoming.ts';
import { pageHeaders, parseHttpAnswer } from './http-message.ts';
import { warcRecords } from './warc-records.ts';

/** Media types that may be reports; the rest of a crawl is pictures, styles and scripts. */
const READ =
  /^(?:text\/html|application\/xhtml\+xml|application\/pdf|application\/x-pdf|text\/plain|text\/markdown)\b/i;

/** What is said of an archive in which nothing can be a report. */
export const NO_PAGES =
  'a web archive without a page that is HTML, PDF or text. Check that it holds answers, and was saved whole';

/**
 * The pages in a stream of WARC records: answers with status 200 that are HTML, PDF or text, each with its address and the
 * time at which it was archived. `wanted` picks them by address; `moved` is told of redirections.
 */
export async function* archivedPages(
  bytes: Bytes,
  name: string,
  options: ReadOptions,
  wanted: (url: string) => boolean = () => true,
  moved: (from: string, to: string) => void = () => undefined,
): AsyncGenerator<Enclosed | Failed> {
  const isPage = (headers: Readonly<Record<string, string>>) =>
    /^(?:response|resource)$/i.test(headers['warc-type'] ?? '') && wanted(addressOf(headers));
  try {
    for await (const record of warcRecords(bytes, options.maxBytes, isPage)) {
      if (!isPage(record.headers)) continue;
      const url = addressOf(record.headers);
      const at = `${name}#${url}`;
      if (record.body === null) {
        yield { ok: false, name: at, problem: tooLarge(record.length, options.maxBytes) };
        continue;
      }
      const page = pageOf(record.headers, record.body, options.maxBytes, moved);
      if (page === null) continue;
      if ('problem' in page) {
        yield failed(at, 'malformed', `an archived answer that cannot be read (${page.problem})`);
        continue;
      }
      const retrievedAt = instant(record.headers['warc-date']);
      yield {
        enclosed: page.body,
        name: at,
        mediaType: page.mediaType,
        headers: page.headers,
        ...(/^https?:/i.test(url) && { url }),
        ...(retrievedAt !== null && { retrievedAt }),
      };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield failed(
      name,
      'malformed',
      `a web archive that cannot be read to its end (${reason}). What was before that is taken`,
    );
  }
}

function pageOf(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  maxBytes: number,
  moved: (from: string, to: string) => void,
):
  | { readonly body: Uint8Array; readonly mediaType: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly problem: string }
  | null {
  const type = headers['content-type'] ?? '';
  if (!/^application\/http\b/i.test(type)) return READ.test(type) ? { body, mediaType: type, headers: {} } : null;
  try {
    const answer = parseHttpAnswer(body, maxBytes);
    const url = addressOf(headers);
    const location = answer.headers.location;
    if (answer.status >= 300 && answer.status < 400 && location !== undefined && URL.canParse(location, url)) {
      moved(url, new URL(location, url).href);
    }
    const mediaType = answer.headers['content-type'] ?? '';
    const path = url.replace(/[?#].*$/, '');
    if (answer.status !== 200 || !READ.test(mediaType) || /\/robots\.txt$|\.(?:js|css|vtt)$/i.test(path)) return null;
    const content = answer.body();
    if (content.length === 0) return null;
    return { body: content, mediaType, headers: pageHeaders(answer.headers) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Some archivers put the address between angle brackets. It is shown, so it has no control characters. */
function addressOf(headers: Readonly<Record<string, string>>): string {
  return (headers['warc-target-uri'] ?? '').replace(/^<|>$/g, '').replace(/\p{Cc}+/gu, '');
}

/** An instant as the archive writes it, in milliseconds of UTC; null where it is none. */
function instant(words: string | undefined): string | null {
  const time = words === undefined ? Number.NaN : Date.parse(words);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
