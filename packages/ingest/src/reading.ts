import { peek } from './bytes.ts';
import { readDate } from './dates.ts';
import {
  type Bytes,
  type Enclosed,
  failed,
  type Incoming,
  type Reader,
  type ReadOptions,
  type Taken,
} from './incoming.ts';
import { readerFor, readerForMediaType, readerForOpening } from './readers.ts';

/** Formats within each other: an archive, a mail in it, a mail attached to that, a page attached to that one. */
const MOST_NESTED = 8;

/**
 * Reads bytes with the reader of their name or media type, else by how they begin, and whatever lies inside of them with its
 * own reader.
 */
export async function* readBytes(
  bytes: Bytes,
  name: string,
  options: ReadOptions,
  mediaType: string | null = options.mediaType ?? null,
): AsyncGenerator<Incoming> {
  const known = readerForMediaType(mediaType);
  // Servers call feeds and tables text, and everything else a stream of bytes; then the name or the content says more.
  const sure = known !== undefined && known.id !== 'text' && known.id !== 'feed' ? known : readerFor(pathOf(name));
  if (sure) return yield* readAs(sure, bytes, name, options);
  const { opening, all } = await peek(bytes);
  yield* readAs(readerForOpening(opening), all, name, options);
}

/** Reads bytes with a reader, and what lies inside of them with its own. */
export async function* readAs(
  reader: Reader,
  bytes: Bytes,
  name: string,
  options: ReadOptions,
  depth = 0,
): AsyncGenerator<Incoming> {
  for await (const one of reader.read(bytes, name, options)) {
    if ('enclosed' in one) yield* readEnclosed(one, options, depth + 1);
    else yield one;
  }
}

async function* readEnclosed(inner: Enclosed, options: ReadOptions, depth: number): AsyncGenerator<Incoming> {
  const { enclosed, name, mediaType, url } = inner;
  if (depth > MOST_NESTED) {
    return yield failed(name, 'refused', `lies within more than ${MOST_NESTED} mails or archives. Save it by itself`);
  }
  const reader = readerForMediaType(mediaType) ?? readerFor(pathOf(name)) ?? unnamed(enclosed, mediaType);
  if (reader === null) {
    const type = mediaType === null ? 'an unknown type' : `type ${mediaType.replace(/;.*$/s, '')}`;
    return yield failed(name, 'binary', `of ${type}, in which no report can be read. Save its text`);
  }
  const { file: _, mediaType: __, url: ___, ...rest } = options;
  const inside = { ...rest, ...(mediaType !== null && { mediaType }), ...(url !== undefined && { url }) };
  for await (const one of readAs(reader, [enclosed], name, inside, depth)) yield one.ok ? withFacts(one, inner) : one;
}

/** The reader of something that only its content tells; null where that is no text. */
function unnamed(bytes: Uint8Array, mediaType: string | null): Reader | null {
  const open = mediaType === null || /^(?:text\/|application\/octet-stream)/i.test(mediaType);
  const reader = readerForOpening(bytes.subarray(0, 65_536));
  return open || reader.id !== 'text' ? reader : null;
}

/** Adds what is known from around it to a report that says it not itself. */
function withFacts(taken: Taken, inner: Enclosed): Taken {
  const { url, headers, retrievedAt, title, published, outlet } = inner;
  const date = published === undefined ? null : readDate(published);
  return {
    ...taken,
    report: {
      ...taken.report,
      title: taken.report.title ?? (title || null),
      published: taken.report.published ?? date?.date ?? null,
      outlet: taken.report.outlet ?? outlet ?? null,
    },
    ...(headers && { headers: { ...headers, ...taken.headers } }),
    ...(url !== undefined && { url }),
    ...(retrievedAt !== undefined && taken.retrievedAt === undefined && { retrievedAt }),
  };
}

/** The part of a name that its ending is read from: that of an address without what is asked there. */
function pathOf(name: string): string {
  const inner = name.slice(name.lastIndexOf('#') + 1);
  return URL.canParse(inner) && /^https?:/i.test(inner) ? new URL(inner).pathname : inner;
}
