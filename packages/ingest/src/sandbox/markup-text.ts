/** What is read of the nodes of a parsed page; linkedom's nodes fit. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<MarkupNode>;
  getAttribute?(name: string): string | null;
}

/** Elements that stand apart from what is before and behind them. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

/** Elements whose content is not told to whoever reads the page. */
const UNREAD = new Set(
  (
    'script style noscript template head title svg math iframe object embed canvas audio video map button select textarea ' +
    'input datalist meter progress'
  ).split(' '),
);

/**
 * The words of markup as a browser shows them: blocks are paragraphs with a blank line between them, `<br>` is a line end,
 * cells of a table are apart by a tab, other white space is one blank.
 */
export function markupText(root: MarkupNode): string {
  let out = '';
  let breaks = 0;
  let blank = false;
  let tab = false;
  const say = (words: string) => {
    if (out !== '') {
      if (breaks > 0) out += '\n'.repeat(breaks);
      else if (tab) out += '\t';
      else if (blank) out += ' ';
    }
    breaks = 0;
    tab = false;
    blank = false;
    out += words;
  };
  const visit = (node: MarkupNode, kept: boolean): void => {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? '';
      if (kept) {
        if (text !== '') say(text.replace(/^\r?\n|\s+$/g, ''));
        return;
      }
      const words = text.replace(/[ \t\r\n\f]+/g, ' ');
      if (words.startsWith(' ')) blank = true;
      const bare = words.trim();
      if (bare !== '') say(bare);
      if (words.endsWith(' ')) blank = true;
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
    const name = node.nodeName.toLowerCase();
    if (UNREAD.has(name) || isHidden(node)) return;
    if (name === 'br') {
      breaks = Math.min(2, breaks + 1);
      return;
    }
    const block = BLOCKS.has(name);
    if (block) breaks = 2;
    if ((name === 'td' || name === 'th') && breaks === 0) tab = true;
    for (const child of node.childNodes) visit(child, kept || name === 'pre');
    if (block) breaks = 2;
  };
  visit(root, false);
  return out === '' ? '' : `${out.trim()}\n`;
}

function isHidden(node: MarkupNode): boolean {
  if (node.nodeType !== 1 || !node.getAttribute) return false;
  if (node.getAttribute('hidden') !== null) return true;
  const style = node.getAttribute('style');
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
