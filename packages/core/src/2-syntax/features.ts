/** How many hashed features describe the letters of a word. */
export const AFFIX_FEATURES = 8;

/** 32-bit FNV-1a over UTF-16 code units, with a final mix so that the low bits can index a table. */
export function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The form a word is looked up by: lower case, straight quotes, every digit a 0. */
export function normalizeWord(form: string): string {
  const lower = form.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\p{Nd}/gu, '0');
}

const MARKS = /\p{M}+/gu;
const ARTICLE = /^(?:al|el|ar|as|ash|at|ath|ad|adh|an|az|ez|er|es|esh|et|ed|en|ul|ur|abu|abdul|abdel|ibn|bin)-/;

/**
 * Other ways to write a normalised word, nearest first: for a word that has no vector of its own. "Šabwa" → "sabwa",
 * "qa'ida" → "qaida", "ar-raqqa" → "raqqa", "pro-government" → "government", "t-00s" → none.
 */
export function* spellings(word: string): Generator<string> {
  let plain = word;
  if (/[^\0-\x7f]/.test(word))
    yield (plain = word.normalize('NFD').replace(MARKS, '').replace(/ı/g, 'i').replace(/ø/g, 'o'));
  if (plain.includes("'")) yield (plain = plain.replace(/'/g, ''));
  if (plain.length > 3 && plain.endsWith('.')) yield plain.slice(0, -1);
  if (!plain.includes('-')) return;
  const bare = plain.replace(ARTICLE, '');
  if (bare !== plain) {
    yield `al-${bare}`;
    yield bare;
  } else {
    yield plain.replace(/-/g, '');
    const last = plain.slice(plain.lastIndexOf('-') + 1);
    if (last.length > 3) yield last;
  }
}

/** X for capitals, x for other letters, 0 for digits, other characters themselves. */
function kindOf(character: string): string {
  if (character >= 'a' && character <= 'z') return 'x';
  if (character >= 'A' && character <= 'Z') return 'X';
  if (character >= '0' && character <= '9') return '0';
  if (character < '\x80') return character;
  return /\p{Lu}/u.test(character) ? 'X' : /\p{L}/u.test(character) ? 'x' : /\p{Nd}/u.test(character) ? '0' : character;
}

/** The kinds of a word's characters, runs cut to `longest`, twelve characters at most. */
function shapeOf(form: string, longest: number): string {
  let shape = '';
  let last = '';
  let run = 0;
  for (const character of form) {
    const kind = kindOf(character);
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= longest) shape += kind;
    if (shape.length >= 12) break;
  }
  return shape;
}

/**
 * Writes the table rows of a word's letter features into `rows` at `at`: prefixes of 2, 3 and 4, suffixes of 2, 3 and 4
 * letters of the normalised word, and two shapes of the word as it stands.
 *
 * @param mask Rows of the table minus one; the row count is a power of two.
 */
export function writeAffixRows(form: string, normal: string, mask: number, rows: Int32Array, at: number): void {
  const length = normal.length;
  rows[at] = hashText(normal.slice(0, 2), 1) & mask;
  rows[at + 1] = hashText(normal.slice(0, 3), 2) & mask;
  rows[at + 2] = hashText(normal.slice(0, 4), 3) & mask;
  rows[at + 3] = hashText(normal.slice(Math.max(0, length - 2)), 4) & mask;
  rows[at + 4] = hashText(normal.slice(Math.max(0, length - 3)), 5) & mask;
  rows[at + 5] = hashText(normal.slice(Math.max(0, length - 4)), 6) & mask;
  rows[at + 6] = hashText(shapeOf(form, 1), 7) & mask;
  rows[at + 7] = hashText(shapeOf(form, 4), 8) & mask;
}
