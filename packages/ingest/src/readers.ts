import { csv } from './csv.ts';
import { feed } from './feed.ts';
import { html } from './html.ts';
import type { Reader } from './incoming.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { mail } from './mail.ts';
import { markdown } from './markdown.ts';
import { pdf } from './pdf.ts';
import { text } from './text.ts';
import { wacz } from './wacz.ts';
import { warc } from './warc.ts';

/** Every format that can be read. A new one is a file and a line here. */
export const READERS: readonly Reader[] = [text, markdown, html, pdf, feed, jsonl, json, csv, mail, warc, wacz];

/** The reader for a file by the ending of its name; undefined where no format has it. */
export function readerFor(path: string): Reader | undefined {
  const name = path.toLowerCase();
  return READERS.find((reader) => reader.extensions.some((extension) => name.endsWith(extension)));
}

/** The reader for what a server or a mail calls by a media type; undefined where no format has it, or it says nothing. */
export function readerForMediaType(mediaType: string | null | undefined): Reader | undefined {
  const bare = (mediaType ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  return READERS.find((reader) => reader.mediaTypes.includes(bare));
}

/** How documents begin, tried in this order on the first kilobytes. */
const OPENINGS: readonly (readonly [begins: RegExp, reader: Reader])[] = [
  [/^%PDF-/, pdf],
  [/^WARC\/1\./, warc],
  [/^\{[^\n]*"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//, json],
  [/^\{[^\n]*\}\s*\n\s*\{/, jsonl],
  [/^\{[^\n]*"text"\s*:/, jsonl],
  [/^[{[]\s*(?:"[^"\n]{1,80}"\s*:|\{\s*"[^"\n]{1,80}"\s*:)/, json],
  [/^(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--[\s\S]{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b/i, feed],
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i, html],
  [
    /^(?:(?:From|Date|Subject|To|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|X-[\w-]+): [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/i,
    mail,
  ],
];

/** The reader for bytes without a name that tells: by how they begin, else plain text. */
export function readerForOpening(opening: Uint8Array): Reader {
  // A gzip file that is no archive of pages is told so there; one of texts is to be unpacked first.
  if (opening[0] === 0x1f && opening[1] === 0x8b) return warc;
  if (opening[0] === 0x50 && opening[1] === 0x4b && opening[2] === 3 && opening[3] === 4) {
    const first = new TextDecoder('latin1').decode(opening.subarray(30, 60));
    if (/^(?:archive|pages|indexes|datapackage)/.test(first)) return wacz;
  }
  const start = new TextDecoder()
    .decode(opening.subarray(0, 16_384))
    .replace(/^\uFEFF/, '')
    .trimStart();
  return OPENINGS.find(([begins]) => begins.test(start))?.[1] ?? text;
}
