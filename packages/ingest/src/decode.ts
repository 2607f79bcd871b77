import type { Problem } from './incoming.ts';

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/**
 * Turns bytes into text: UTF-8, with or without a byte order mark, or UTF-16 with one.
 *
 * Strict, because a guess at another encoding would shift every offset and falsify names in silence.
 */
export function decode(bytes: Uint8Array): Decoded {
  const problem = binaryProblem(bytes);
  if (problem) return { ok: false, problem };
  const encoding = utf16(bytes) ?? 'utf-8';
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    if (encoding !== 'utf-8') {
      const message = `not valid ${encoding.toUpperCase()}, though it begins with its byte order mark. Save it as UTF-8`;
      return { ok: false, problem: { kind: 'encoding', message } };
    }
    const at = invalidUtf8At(bytes);
    const byte = bytes[at]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
    const message = `not valid UTF-8 (byte 0x${byte} at offset ${at}). Save it as UTF-8, or convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8`;
    return { ok: false, problem: { kind: 'encoding', message } };
  }
}

const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\u0003\u0004', 'a ZIP archive or an office document'],
  ['\u00D0\u00CF\u0011\u00E0', 'an old office document'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00FF\u00D8\u00FF', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\u001F\u008B', 'a gzip archive'],
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
  if (known) return binary(`${known[1]}, not plain text. Extract its text first`);
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
