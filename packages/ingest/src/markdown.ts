import { gather } from './bytes.ts';
import { decode, decodingNotes } from './decode.ts';
import { type Bytes, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { PARTS, type Part } from './mapping.ts';
import { report } from './record.ts';

/**
 * Markdown: the whole file is one report, its text without the marks. Front matter between lines of `---` gives title, date
 * and outlet; else a heading that opens the file is the title.
 */
export const markdown: Reader = {
  id: 'markdown',
  label: 'Markdown, one report a file',
  extensions: ['.md', '.markdown'],
  mediaTypes: ['text/markdown', 'text/x-markdown'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
    const decoded = decode(whole, { encoding: options.encoding });
    if (!decoded.ok) return yield { ok: false, name, problem: decoded.problem };
    const { front, body } = frontMatter(decoded.text);
    const { text, title } = plain(body);
    const notes = [
      ...decodingNotes(decoded.encoding),
      ...(text === decoded.text ? [] : ['marks of Markdown taken out']),
    ];
    yield report(
      name,
      { title, ...front, text },
      { original: { bytes: whole, mediaType: 'text/markdown' }, notes, dateOrder: options.dateOrder },
    );
  },
};

/** What front matter calls the parts of a report, beyond their own names. */
const FRONT_NAMES: Readonly<Record<string, Part>> = {
  date: 'published',
  source: 'outlet',
  publisher: 'outlet',
  link: 'url',
};

/** The parts that stand between two lines of three hyphens at the start: `key: value`, one a line. */
function frontMatter(text: string): { front: Partial<Record<Exclude<Part, 'text'>, string>>; body: string } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  // A line of hyphens may also only divide; front matter has nothing but keys and what belongs to them.
  if (!match || !/^[\w-]+[ \t]*:/.test(match[1]!)) return { front: {}, body: text };
  const front: Partial<Record<Exclude<Part, 'text'>, string>> = {};
  for (const line of match[1]!.split(/\r?\n/)) {
    const [, key, value] = /^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (key === undefined || value === undefined || value === '') continue;
    const name = key.toLowerCase();
    const part = FRONT_NAMES[name] ?? PARTS.find((candidate) => candidate === name);
    if (part === undefined || part === 'text') continue;
    front[part] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return { front, body: text.slice(match[0].length) };
}

/** The words of a Markdown text, paragraph for paragraph. What is unclear is left as it stands. */
function plain(body: string): { text: string; title?: string } {
  const lines = withoutComments(body)
    .split('\n')
    .map((line) => line.trimEnd());
  const out: string[] = [];
  let title: string | undefined;
  let fence: string | null = null;
  for (const [index, line] of lines.entries()) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && (fence === null || mark.startsWith(fence))) {
      fence = fence === null ? mark : null;
      continue;
    }
    if (fence !== null) {
      out.push(line);
      continue;
    }
    // Lines that only draw: rules, underlines of headings, the line below a table's head, definitions of links.
    const underlined = /^ {0,3}(?:=+|-{2,})$/.test(line) && (lines[index - 1]?.trim() ?? '') !== '';
    if (underlined || isRule(line)) {
      if (underlined && title === undefined && out.filter((one) => one.trim() !== '').length === 1) title = out.pop();
      // The line below the head of a table parts nothing.
      else if (!underlined && !line.includes('|')) out.push('');
      continue;
    }
    if (/^ {0,3}\[[^\]]+\]:[ \t]*\S+/.test(line)) continue;
    const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line);
    if (heading) {
      const words = inline(heading[1]!.replace(/(?<=[ \t])#+$/, '').trim());
      if (title === undefined && out.every((one) => one.trim() === '')) title = words;
      else out.push('', words, '');
      continue;
    }
    const quoted = line.replace(/^(?: {0,3}>[ \t]?)+/, '');
    const item = quoted.replace(/^([ \t]*)(?:[-*+])[ \t]+(?:\[[ xX]\][ \t]+)?/, '$1• ');
    const row = /^[ \t]*\|.*\|[ \t]*$/.test(item)
      ? item
          .trim()
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim())
          .join('\t')
      : item;
    out.push(inline(row));
  }
  const text = out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .replace(/\n{2,}$/, '\n');
  return title === undefined ? { text } : { text, title };
}

/** Rules across the page, and the line below the head of a table. */
function isRule(line: string): boolean {
  const marks = line.replace(/[ \t]/g, '');
  return (
    /^(?:-{3,}|\*{3,}|_{3,})$/.test(marks) || (/^[|:-]+$/.test(marks) && marks.includes('-') && marks.includes('|'))
  );
}

/** The text without `<!-- … -->`; one that is not closed stays, as browsers would show what follows it nowhere. */
function withoutComments(body: string): string {
  let out = '';
  let from = 0;
  for (let at = body.indexOf('<!--'); at !== -1; at = body.indexOf('<!--', from)) {
    const end = body.indexOf('-->', at);
    if (end === -1) break;
    out += body.slice(from, at);
    from = end + 3;
  }
  return out + body.slice(from);
}

/** A line without the marks of emphasis, links, pictures and code. */
function inline(line: string): string {
  return line
    .replace(/(?<!\\)!?\[([^[\]]{0,1000})\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()]{0,500}\)/g, '$1')
    .replace(/(?<!\\)\[([^[\]]{1,1000})\]\[[^[\]]{0,200}\]/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/g, '$1')
    .replace(/(?<!\\)(`+)([^`]+)\1/g, '$2')
    .replace(/(?<!\\)(\*{1,3})(?=\S)([^*]+)(?<=[^\s\\])\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_\\])(_{1,3})(?=\S)([^_]+)(?<=[^\s\\])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/~~(?=\S)([^~]+)(?<=\S)~~/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/\\$/, '');
}
