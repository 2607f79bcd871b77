import type { Claim, CodedReport } from '@dateline/core';
import { classOf } from './classes.ts';
import { lanes, type Mark, segment } from './segments.ts';

/** What a piece of text is to a claim, in one letter, as the page's script knows it. */
export type RoleLetter = 't' | 'a' | 'p' | 'l' | 'w' | 'n' | 's';

/** What a piece of text is to one claim of its report. */
export interface Part {
  /** Position of the claim in the report. */
  readonly claim: number;
  readonly role: RoleLetter;
}

/** How many underlines may lie below one another; a further one shares the last lane. */
export const LANES = 3;

/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: HTML forbids these, so they are shown as unknown.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  );
}

/**
 * The text of a report as paragraphs, every character as it stands. Words that evoke a claim are links to it, underlined
 * in the colour of its class; words that matter to a claim say so in `data-m`, for the script to light up.
 *
 * @param key prefix of all identifiers of this report on the page, `r1`.
 */
export function textHtml(report: CodedReport, key: string): string {
  const parts = partsOf(report);
  const triggerLanes = lanes(parts.filter((part) => part.value.role === 't'));
  const partsAt = bySentence(report.sentences, parts);
  const anchored = new Set<number>();
  let reached = 0;
  const paragraphs: string[] = [];
  for (const block of blocks(report.text)) {
    let content = '';
    let cursor = block.start;
    while (reached < report.sentences.length && report.sentences[reached]!.end <= block.start) reached++;
    for (let index = reached; index < report.sentences.length; index++) {
      const sentence = report.sentences[index]!;
      if (sentence.start >= block.end) break;
      const start = Math.max(sentence.start, block.start);
      const end = Math.min(sentence.end, block.end);
      content += escapeHtml(report.text.slice(cursor, start));
      content += `<span class="s" data-s="${index}">${sentenceHtml(index, start, end)}</span>`;
      cursor = end;
    }
    content += escapeHtml(report.text.slice(cursor, block.end));
    paragraphs.push(`<p${block.kind === 'plain' ? '' : ` class="${block.kind}"`}>${content}</p>`);
  }
  return paragraphs.join('\n');

  function sentenceHtml(index: number, start: number, end: number): string {
    return segment(start, end, partsAt[index]!)
      .map((piece) => {
        const text = escapeHtml(report.text.slice(piece.start, piece.end));
        if (piece.marks.length === 0) return text;
        const tokens = (marks: readonly Mark<Part>[]) =>
          [...new Set(marks.map(({ value }) => `${value.claim}${value.role}`))].join(' ');
        const begin = piece.marks.filter((mark) => mark.start === piece.start);
        const data = ` data-m="${tokens(piece.marks)}"${begin.length > 0 ? ` data-b="${tokens(begin)}"` : ''}`;
        const triggers = piece.marks.filter((mark) => mark.value.role === 't');
        if (triggers.length === 0) return `<span${data}>${text}</span>`;
        const classes = triggers.flatMap((mark) => {
          const claim = report.claims[mark.value.claim]!;
          const lane = Math.min(triggerLanes.get(mark) ?? 0, LANES - 1);
          return [`u${lane}-${classOf(claim.type)}`, `p${lane}-${claim.factuality}`];
        });
        // Of triggers that lie over one another, the one with the fewest words has the fewest places to be reached from.
        const target = triggers.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]!.value.claim;
        // Claims that share their words need a place to arrive at each.
        const fresh = triggers.map((mark) => mark.value.claim).filter((claim) => !anchored.has(claim));
        const [id, ...others] = fresh.map((claim) => ` id="${escapeHtml(`${key}-${report.claims[claim]!.id}-t`)}"`);
        for (const claim of fresh) anchored.add(claim);
        const href = `#${key}-${report.claims[target]!.id}`;
        return `<a class="t ${classes.join(' ')}"${id ?? ''} href="${escapeHtml(href)}" tabindex="-1"${data}>${others.map((other) => `<span${other}></span>`).join('')}${text}</a>`;
      })
      .join('');
  }
}

/** The parts that lie in each sentence. Both are in hundreds of thousands for a book, so it looks at each part once. */
function bySentence(sentences: CodedReport['sentences'], parts: readonly Mark<Part>[]): Mark<Part>[][] {
  const lists = sentences.map((): Mark<Part>[] => []);
  for (const part of parts) {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]!.end <= part.start) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < sentences.length && sentences[index]!.start < part.end; index++)
      lists[index]!.push(part);
  }
  return lists;
}

/** Every span of every claim with what it is to it. */
export function partsOf(report: Pick<CodedReport, 'claims'>): Mark<Part>[] {
  return report.claims.flatMap((claim, index) =>
    spansOf(claim).map(([role, span]) => ({ start: span.start, end: span.end, value: { claim: index, role } })),
  );
}

function spansOf(claim: Claim): [RoleLetter, { start: number; end: number }][] {
  const { trigger, agents, patients, places, time, counts, source } = claim;
  return [
    ['t', trigger],
    ...agents.flatMap((agent) => withAntecedent('a', agent)),
    ...patients.flatMap((patient) => withAntecedent('p', patient)),
    ...places.map((place): [RoleLetter, typeof place] => ['l', place]),
    ...(time ? [['w', time] as [RoleLetter, typeof time]] : []),
    ...counts.map((count): [RoleLetter, typeof count] => ['n', count]),
    ...(source ? withAntecedent('s', source) : []),
    ...(source?.via ?? []).map((via): [RoleLetter, typeof via] => ['s', via]),
  ];
}

function withAntecedent(
  role: RoleLetter,
  span: { start: number; end: number; antecedent?: { start: number; end: number } },
): [RoleLetter, { start: number; end: number }][] {
  return span.antecedent
    ? [
        [role, span],
        [role, span.antecedent],
      ]
    : [[role, span]];
}

/** A paragraph of the text. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** `lines` keeps its line breaks; `item` is an entry of a list; `plain` flows. */
  readonly kind: 'plain' | 'lines' | 'item';
}

const ITEM = /^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]/;

/**
 * The paragraphs of a text: parted by blank lines, and before each entry of a list.
 *
 * Lines of about the width of a page are taken to be broken by a mail program or a web page and flow together; short
 * ones are meant (an address, verses, a table) and stay.
 */
export function blocks(text: string): Block[] {
  const list: Block[] = [];
  let open: { start: number; end: number; lines: string[] } | null = null;
  const close = () => {
    if (open === null) return;
    const { start, end, lines } = open;
    const long = lines.slice(0, -1).filter((line) => line.trim().length >= 50).length;
    const kind = ITEM.test(lines[0]!) ? 'item' : lines.length > 1 && long < (lines.length - 1) / 2 ? 'lines' : 'plain';
    list.push({ start, end, kind });
    open = null;
  };
  let at = 0;
  for (const line of text.split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const body = line.trimEnd();
    if (body === '') close();
    else {
      if (ITEM.test(line)) close();
      open ??= { start: at, end: at, lines: [] };
      open.end = at + body.length;
      open.lines.push(body);
    }
    at += line.length;
  }
  close();
  return list;
}
