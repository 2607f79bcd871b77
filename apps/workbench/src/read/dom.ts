import type { Range as Span } from './words.ts';

/** Paragraphs say in `data-start` where they begin in the text, and hold every character of theirs and nothing else. */
const PARAGRAPH = '[data-start]';

/** Where a place in the page lies in the text; null outside of paragraphs. */
function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>(PARAGRAPH);
  if (!paragraph) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + before.toString().length;
}

/** What is selected of a text; null where nothing is, or where it reaches beyond the text. */
export function selectedRange(container: HTMLElement): Span | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

/** The range of the page that shows characters of the text; null where they are not shown. */
export function domRange(container: HTMLElement, { start, end }: Span): Range | null {
  const from = pointAt(container, start, false);
  const to = pointAt(container, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Selects characters of the text as a pointer would, and brings them into view. */
export function selectRange(container: HTMLElement, span: Span): void {
  const range = domRange(container, span);
  const selection = getSelection();
  if (!range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
  intoView(range.startContainer.parentElement);
}

/** Scrolls so that something is well inside the window, if it is not. */
export function intoView(element: Element | null): void {
  const box = element?.getBoundingClientRect();
  if (!element || !box) return;
  if (box.top < 120 || box.bottom > innerHeight - 140) element.scrollIntoView({ block: 'center', behavior: 'auto' });
}

function pointAt(container: HTMLElement, position: number, end: boolean): { node: Text; offset: number } | null {
  const paragraphs = [...container.querySelectorAll<HTMLElement>(PARAGRAPH)];
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = Number(paragraphs[middle]!.dataset.start);
    if (end ? start < position : start <= position) low = middle;
    else high = middle - 1;
  }
  const paragraph = paragraphs[low];
  if (!paragraph) return null;
  let left = position - Number(paragraph.dataset.start);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (end ? left <= node.length : left < node.length) return { node, offset: left };
    left -= node.length;
  }
  return null;
}
