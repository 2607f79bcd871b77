import type { Problem } from './incoming.ts';

export type Decoded =
  | { readonly ok: true; readonly text: string /** `utf-8`, `utf-16le`, `windows-1252`. */; readonly encoding: string }
  | { readonly ok: false; readonly problem: Problem };

export interface DecodeOptions {
  /** Name of the encoding, as somebody who knows says it; a byte order mark still wins. */
  readonly encoding?: string | undefined;
  /** Take what is not UTF-8 for UTF-16 or windows-1252 where it can be that. For formats in which that is usual. */
  readonly guess?: boolean;
}

/**
 * Turns bytes into text: UTF-8, with or without a byte order mark, UTF-16 with one, or the encoding that is given.
 *
 * Strict unless told to guess, because a wrong encoding shifts every offset and falsifies names in silence.
 */
export function decode(bytes: Uint8Array, { encoding, guess = false }: DecodeOptions = {}): Decoded {
  const wide = utf16(bytes) ?? (guess ? bareUtf16(bytes) : null);
  const named = wide ?? (encoding === undefined ? null : encodingNamed(encoding));
  const problem = named === null || named === 'utf-8' ? binaryProblem(bytes) : null;
  if (problem) return { ok: false, problem };
  try {
    const decoder = new TextDecoder(named ?? 'utf-8', { fatal: true });
    return { ok: true, text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    if (named !== null && named !== 'utf-8') {
      const why = wide === null ? 'as which it was to be read' : 'though it begins with its byte order mark';
      return failure(`not valid ${named.toUpperCase()}, ${why}. Save it as UTF-8`);
    }
    if (guess && encoding === undefined && maybeWestern(bytes)) {
      return { ok: true, text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
    }
    const at = invalidUtf8At(bytes);
    const byte = bytes[at]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
    return failure(
      `not valid UTF-8 (byte 0x${byte} at offset ${at}). Save it as UTF-8, or convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8`,
    );
  }
}

/** What a person should know of an encoding that was guessed; null where nothing was. */
export function guessWarning(encoding: string): string | null {
  return encoding === 'windows-1252'
    ? 'is not UTF-8 and was read as windows-1252; check names with accents, or save it as UTF-8'
    : null;
}

/** How the text was got, where it was not simply there; for the notes of a report. */
export function decodingNotes(encoding: string): string[] {
  return encoding === 'utf-8' ? [] : [`decoded from ${encoding}`];
}

/** The standard's name of an encoding, `windows-1252` of `latin1`; null where there is no such encoding. */
export function encodingNamed(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function failure(message: string): Decoded {
  return { ok: false, problem: { kind: 'encoding', message } };
}

/**
 * Whether bytes that are not UTF-8 can be windows-1252: none of the five bytes that mean nothing there, and few letters
 * beyond ASCII. English with foreign names has under 2 % of them, French 5 %, Cyrillic or Arabic in an eight-bit encoding
 * over half.
 */
function maybeWestern(bytes: Uint8Array): boolean {
  let high = 0;
  let letters = 0;
  for (const byte of bytes) {
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false;
    if (byte >= 0xc0) high++;
    else if ((byte | 32) >= 97 && (byte | 32) <= 122) letters++;
  }
  return high <= 0.15 * (letters + high);
}

/** UTF-16 without a byte order mark, told by which of every two bytes are zero in Latin text. */
function bareUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, HEAD & ~1);
  if (head.length < 8 || head.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros as [number, number];
  const most = 0.4 * head.length;
  if (odd > most && even < 0.05 * head.length) return 'utf-16le';
  return even > most && odd < 0.05 * head.length ? 'utf-16be' : null;
}

/** How documents in other formats begin, and the ending under which they are read, where they can be. */
const SIGNATURES: readonly (readonly [signature: string, name: string, ending?: string])[] = [
  ['%PDF-', 'a PDF document', '.pdf'],
  ['PK\u0003\u0004', 'a ZIP archive or an office document'],
  ['\u00D0\u00CF\u0011\u00E0', 'an old office document'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00FF\u00D8\u00FF', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\u001F\u008B', 'a gzip archive'],
  ['WARC/1.', 'a web archive (WARC)', '.warc'],
  ['7z\u00BC\u00AF', 'a 7-Zip archive'],
  ['SQLite format 3', 'an SQLite database'],
  ['\u007FELF', 'a program'],
];

/** How far to look for what no text has. */
const HEAD = 8192;

/** The problem of bytes that are no text at all; null where they may be text. */
export function binaryProblem(bytes: Uint8Array): Problem | null {
  const head = bytes.subarray(0, HEAD);
  const opening = String.fromCharCode(...head.subarray(0, 16));
  const known = SIGNATURES.find(([signature]) => opening.startsWith(signature));
  if (known) {
    const [, name, ending] = known;
    const advice = ending === undefined ? 'Extract its text first' : `Name it ${ending} to have it read as one`;
    return binary(`${name}, not plain text. ${advice}`);
  }
  if (utf16(bytes) !== null) return null;
  const zeros = head.filter((byte) => byte === 0).length;
  // Every second byte of Latin text in UTF-16 is zero.
  if (zeros > head.length / 3 && head.length > 4) {
    return binary('binary data, or UTF-16 without a byte order mark, not plain text. Save it as UTF-8');
  }
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  // Page feeds and stray control characters happen in text; a zero byte does not.
  return zeros > 0 || controls > head.length / 20
    ? binary('binary data, not plain text. Extract its text first')
    : null;
}

function binary(message: string): Problem {
  return { kind: 'binary', message };
}

function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Offset of the first byte at which UTF-8 breaks, found by halving: what decodes so far is whole or merely unfinished. */
function invalidUtf8At(bytes: Uint8Array): number {
  const fine = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fine(middle + 1)) low = middle + 1;
    else high = middle;
  }
  // What breaks is often the byte after a character that was begun and not finished; the beginning is to blame.
  for (let back = 1; back <= 3 && back <= low; back++) {
    const byte = bytes[low - back]!;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) return low - back;
    if (byte < 0x80) break;
  }
  // Every prefix may be fine and only the end be missing.
  return Math.min(low, Math.max(0, bytes.length - 1));
}
