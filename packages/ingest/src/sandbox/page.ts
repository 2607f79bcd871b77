import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { normalise } from '../normalise.ts';
import type { Extract, Page } from './jobs.ts';
import { checkDepth, checkMarkup } from './markup-limits.ts';
import { type MarkupNode, markupText } from './markup-text.ts';
import { type FactElement, pageFacts } from './page-facts.ts';
import { Unusable } from './unusable.ts';

/** A parsed page, as far as it is used here. */
interface ParsedPage extends FactElement {
  readonly documentElement: FactElement & MarkupNode & Parameters<typeof checkDepth>[0];
  readonly body: FactElement & MarkupNode;
}

/** Characters that an article has at least; below that the search for it has found a teaser or a notice. */
const LEAST = 140;

/** What stands around an article, for pages in which none is recognised. */
const AROUND =
  'script,style,noscript,template,nav,footer,aside,form,button,[role="navigation"],[role="banner"],[aria-hidden="true"]';

/** Takes the article out of a web page, with its title, outlet and date. */
export async function readPage({ html, url }: { html: string; url: string | null }): Promise<Page> {
  const page = parsed(html);
  const facts = pageFacts(page, url);
  const words = (page.body.textContent ?? '').trim();
  if (words === '' && facts.body === null) throw withoutText();
  const { text, note, warning } = article(page, html, facts.body);
  const mended = normalise(text);
  if (mended.text.trim() === '') throw withoutText();
  return {
    text: mended.text,
    title: facts.title,
    outlet: facts.outlet,
    published: facts.published,
    url: absolute(facts.url, url),
    notes: [note, ...facts.notes, ...mended.notes],
    warnings: [...facts.warnings, ...(warning === null ? [] : [warning])],
  };
}

/** The words of a piece of markup, all of them: the content of a feed's item, the body of a mail. */
export async function readFragment({ html }: { html: string }): Promise<Extract> {
  return fragmentText(html);
}

/** See `readFragment`. */
export function fragmentText(html: string): Extract {
  const { text, notes } = normalise(markupText(parsed(html).body));
  return { text, notes: ['words taken out of HTML', ...notes] };
}

function parsed(html: string): ParsedPage {
  checkMarkup(html);
  // The parser takes the first element for the root where there is no <html>.
  const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  const page = parseHTML(whole).document as unknown as ParsedPage;
  checkDepth(page.documentElement);
  return page;
}

function article(
  page: ParsedPage,
  html: string,
  given: string | null,
): { readonly text: string; readonly note: string; readonly warning: string | null } {
  const found = new Readability<MarkupNode>(page as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: LEAST,
    disableJSONLD: true,
    serializer: (node) => node as unknown as MarkupNode,
  }).parse();
  const text = found?.content ? markupText(found.content) : '';
  // A page that shows the beginning only (the rest comes by script) may still give the whole to search engines.
  if (given !== null && given.length > 2 * text.length) {
    return { text: givenText(given), note: 'article as the page gives it in JSON-LD', warning: null };
  }
  if (text.length >= LEAST) return { text, note: 'article taken out of a page (Readability)', warning: null };
  // The search has changed the page, so it is parsed again.
  const again = parsed(html);
  for (const element of again.querySelectorAll(AROUND)) (element as unknown as { remove(): void }).remove();
  const rest = markupText(again.body);
  return {
    text: rest.length > text.length ? rest : text,
    note: 'all words of a page',
    warning: 'no article was recognised in the page, so all its words were taken; check what is around the report',
  };
}

/** JSON-LD has the article as plain text, or as markup with entities. */
function givenText(given: string): string {
  return /<(?:p|br|div)\b/i.test(given) ? fragmentText(given).text : `${given.trim()}\n`;
}

function absolute(address: string | null, base: string | null): string | null {
  if (address === null) return null;
  try {
    const url = new URL(address, base ?? undefined);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function withoutText(): Unusable {
  const message = 'a page without words; it may be made by scripts. Open it in a browser, and save it from there';
  return new Unusable('empty', message);
}
