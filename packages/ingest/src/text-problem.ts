import type { Problem } from './incoming.ts';

/** The problem of a text that no report can be; null where it may be one. */
export function textProblem(content: string, bytes: number): Problem | null {
  if (content.trim() === '') {
    const came = bytes === 0 ? 'empty' : 'nothing but blanks';
    return { kind: 'empty', message: `${came}, where the text of a report was expected. Check that it was saved` };
  }
  if (/^\s*<(?:!doctype html|html|head|body|\?xml|rss|feed)\b/i.test(content)) {
    const message = 'a web page or feed (HTML or XML), not plain text. Name it .html or .xml to have it read as one';
    return { kind: 'markup', message };
  }
  if (!content.isWellFormed()) {
    const message = 'has half of a character (a lone surrogate), which is no text. Check how it was cut';
    return { kind: 'malformed', message };
  }
  if (content.includes('\0')) {
    return { kind: 'malformed', message: 'has a character U+0000, which is no text. Check how it was written' };
  }
  return null;
}
