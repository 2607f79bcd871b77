/** What can be wrong with the characters of a text that a machine took out of a page or document, and what is done. */
const REPAIRS: readonly (readonly [
  pattern: RegExp,
  replacement: string | ((found: string) => string),
  note: string,
])[] = [
  // Pages hide them in words so that browsers may break there: "Khar\u00ADkiv" is in no gazetteer.
  [/[\u00AD\u200B\u2060\uFEFF]/g, '', 'characters without width taken out'],
  [/[\uFB00-\uFB06]/g, (found) => found.normalize('NFKC'), 'ligatures (ﬁ) written as letters'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  [/[\0-\x08\x0B\x0E-\x1F\x7F]/g, '', 'control characters taken out'],
  [
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
    'halves of characters replaced',
  ],
];

/**
 * Mends the characters of an extracted text and says what it did. For text that was composed by a reader anyway; plain text,
 * JSON and tables are left as they are.
 */
export function normalise(text: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let mended = text;
  for (const [pattern, replacement, note] of REPAIRS) {
    const next =
      typeof replacement === 'string' ? mended.replace(pattern, replacement) : mended.replace(pattern, replacement);
    if (next === mended) continue;
    notes.push(note);
    mended = next;
  }
  const composed = mended.normalize('NFC');
  if (composed !== mended) notes.push('letters and accents put together (NFC)');
  return { text: composed, notes };
}
