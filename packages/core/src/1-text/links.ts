import lists from '../data/tokens.json' with { type: 'json' };

const starts = lists.links.starts;
const firstLetters = new Set(starts.flatMap((start) => [start[0]!, start[0]!.toUpperCase()]));
const longestStart = Math.max(...starts.map((start) => start.length));

/** The end of a web address that begins at `at` and runs at most to `limit`; 0 when none begins there. */
export function linkEnd(text: string, at: number, limit: number): number {
  if (!firstLetters.has(text[at]!)) return 0;
  const opening = text.slice(at, Math.min(limit, at + longestStart)).toLowerCase();
  if (!starts.some((start) => opening.startsWith(start))) return 0;
  let end = at;
  let open = 0;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isOutside(code)) break;
    if (code === 0x28) open++;
    else if (code === 0x29 && open-- === 0) break;
    end++;
  }
  while (end > at && isTrailing(text.charCodeAt(end - 1))) end--;
  return end;
}

/**
 * The end of an e-mail address that begins at `at`; 0 when none does, with how far the search went: no later start
 * before that offset can succeed either.
 */
export function emailEnd(text: string, at: number, limit: number): { end: number; searched: number } {
  let end = at;
  while (end < limit && isLocalPart(text.charCodeAt(end))) end++;
  if (end >= limit || text.charCodeAt(end) !== 0x40) return { end: 0, searched: end };
  let last = end + 1;
  while (last < limit && isDomainPart(text.charCodeAt(last))) last++;
  while (last > end + 1 && isTrailing(text.charCodeAt(last - 1))) last--;
  return last > end + 1 ? { end: last, searched: last } : { end: 0, searched: end + 1 };
}

const isAlphanumeric = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Letters, digits and . _ % + - */
function isLocalPart(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2e || code === 0x5f || code === 0x25 || code === 0x2b || code === 0x2d;
}

function isDomainPart(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2e || code === 0x2d;
}

/** Quotes and angle and square brackets end an address. */
function isOutside(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x5b ||
    code === 0x5d ||
    (code >= 0x2018 && code <= 0x201f)
  );
}

/** Marks that close the sentence, not the address: . , ; : ! ? ' … and hyphens. */
function isTrailing(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x27 ||
    code === 0x2026 ||
    code === 0x2d
  );
}
