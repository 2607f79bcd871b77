import { Unusable } from './unusable.ts';

/**
 * Elements within each other. Pages of news have 20 to 40, browsers stop at 512. The search for the article takes time that
 * grows with the cube: 500 empty ones took it 5 seconds, 20,000 a minute and a half.
 */
const MOST_DEEP = 400;

/** Elements in a page; a long article with 2,000 comments has 60,000. */
const MOST_ELEMENTS = 300_000;

/** Elements that have no content or end without a closing tag, so that they do not lie within each other. */
const SHALLOW = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option ' +
    'optgroup colgroup caption rp rt path'
  ).split(' '),
);

/** An element of a parsed page, as far as its depth matters. */
interface Branch {
  readonly parentElement: Branch | null;
  readonly firstElementChild: Branch | null;
  readonly nextElementSibling: Branch | null;
}

/** Refuses a tree that came out too deep all the same: elements without closing tags that the parser put into each other. */
export function checkDepth(root: Branch): void {
  let depth = 0;
  for (let at: Branch | null = root; at !== null; ) {
    if (depth > MOST_DEEP) throw tooDeep();
    if (at.firstElementChild) {
      at = at.firstElementChild;
      depth++;
      continue;
    }
    while (at !== null && at !== root && at.nextElementSibling === null) {
      at = at.parentElement;
      depth--;
    }
    at = at === root || at === null ? null : at.nextElementSibling;
  }
}

function tooDeep(): Unusable {
  const message = `has more than ${MOST_DEEP} elements within each other, which no page of a report has. Save its text`;
  return new Unusable('too complex', message);
}

/** Refuses markup that is nested too deep or has too many elements, before a parser sees it. Linear in its length. */
export function checkMarkup(html: string): void {
  let depth = 0;
  let elements = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1);
    const closes = code === 0x2f;
    const first = closes ? html.charCodeAt(at + 2) : code;
    if (!isLetter(first)) continue;
    const name = nameAt(html, closes ? at + 2 : at + 1);
    if (closes) {
      if (!SHALLOW.has(name)) depth = Math.max(0, depth - 1);
      continue;
    }
    if (++elements > MOST_ELEMENTS) {
      throw new Unusable(
        'too complex',
        `has more than ${MOST_ELEMENTS} elements, which no page of a report has. Save its text`,
      );
    }
    // What is in a drawing closes itself (<path/>), and what is in a script is no markup.
    if (name === 'script' || name === 'style' || name === 'svg') {
      const end = html.indexOf(`</${name}`, at);
      if (end !== -1) {
        at = end;
        continue;
      }
    }
    if (SHALLOW.has(name)) continue;
    if (++depth > MOST_DEEP) {
      throw tooDeep();
    }
  }
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function nameAt(html: string, from: number): string {
  let to = from;
  while (to < html.length && to - from < 16 && /[a-z0-9]/i.test(html[to]!)) to++;
  return html.slice(from, to).toLowerCase();
}
