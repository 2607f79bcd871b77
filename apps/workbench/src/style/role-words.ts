import type { RoleLetter } from '@dateline/formats/page';
import { words } from '../strings.ts';

/** The names of roles that stand over lit words. They are no part of the text, so the style sheet brings them. */
export function roleWords(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const named = Object.entries(words.roleMarks) as [RoleLetter, string][];
  sheet.replaceSync(
    named.map(([role, word]) => `.lit-${role}.first::before{content:${JSON.stringify(word)}}`).join('\n'),
  );
  return sheet;
}
