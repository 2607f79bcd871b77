import { getDocumentProxy } from 'unpdf';
import { normalise } from '../normalise.ts';
import type { PdfText } from './jobs.ts';
import { type PlacedText, pageLines } from './pdf-lines.ts';
import { type PlacedPage, paragraphs } from './pdf-paragraphs.ts';
import { Unusable } from './unusable.ts';

/** Pages of a document; the longest reports of commissions have 2,000. */
const MOST_PAGES = 5000;
/** Letters that a page with text has at least; a scan may have a stamp or a page number. */
const FEW_LETTERS = 20;

/** Takes the text out of a PDF, paragraph by paragraph. */
export async function readPdf({ bytes }: { bytes: Uint8Array }): Promise<PdfText> {
  const document = await open(bytes);
  if (document.numPages > MOST_PAGES) {
    throw new Unusable(
      'too complex',
      `${document.numPages} pages, where at most ${MOST_PAGES} were expected. Split it`,
    );
  }
  const pages: PlacedPage[] = [];
  const unread: number[] = [];
  let reordered = false;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const placed = pageLines(content.items.filter((item) => 'str' in item) as PlacedText[]);
    reordered ||= placed.reordered;
    const [, low = 0, , high = 0] = page.view;
    pages.push({ height: high - low, lines: placed.lines.map((line) => ({ ...line, base: line.base - low })) });
    const letters = placed.lines.reduce((sum, line) => sum + line.text.length, 0);
    if (letters < FEW_LETTERS) unread.push(number);
    page.cleanup();
  }
  if (unread.length === pages.length) {
    const count = pages.length === 1 ? 'one page' : `${pages.length} pages`;
    const message = `${count} without text: pictures of pages, as a scanner makes them. Have their letters recognised first, for instance with ocrmypdf`;
    throw new Unusable('scanned', message);
  }
  const { info } = await document.getMetadata();
  const facts = info as { readonly Title?: unknown; readonly CreationDate?: unknown };
  const joined = paragraphs(pages);
  const mended = normalise(joined.text);
  const created = dateOf(facts.CreationDate);
  return {
    text: mended.text,
    title: titleOf(facts.Title),
    created,
    pages: mended.text === joined.text ? joined.pages : shifted(joined.text, joined.pages),
    notes: [
      'lines of a PDF put together to paragraphs',
      ...(joined.mended > 0 ? [`${joined.mended} words parted at line ends put together`] : []),
      ...(joined.dropped > 0 ? [`${joined.dropped} lines at the edges of pages left out`] : []),
      ...mended.notes,
    ],
    warnings: [
      ...(unread.length > 0
        ? [`${ranges(unread)} of ${pages.length} without text; scanned pages must be recognised first`]
        : []),
      ...(reordered ? ['text from right to left was put in order by its place on the page; check names there'] : []),
      ...(created !== null ? [`a PDF states no date of publication; this one was made on ${created}`] : []),
    ],
  };
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Unusable(
        'encrypted',
        'encrypted, and cannot be opened without its password. Save it without one, for instance with qpdf --decrypt',
      );
    }
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').replace(/\.$/, '') : String(error);
    throw new Unusable('malformed', `no PDF that can be opened (${reason}). Check that it was saved whole`);
  }
}

/** Where pages begin after the characters before them were mended. */
function shifted(text: string, pages: readonly number[]): number[] {
  return pages.map((at) => normalise(text.slice(0, at)).text.length);
}

/** `pages 2, 5–7`. */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    let last = at;
    while (numbers[last + 1] === numbers[last]! + 1) last++;
    parts.push(last === at ? `${numbers[at]}` : `${numbers[at]}–${numbers[last]}`);
    at = last + 1;
  }
  const shown = parts.length > 8 ? `${parts.slice(0, 8).join(', ')} …` : parts.join(', ');
  return `${numbers.length === 1 ? 'page' : 'pages'} ${shown}`;
}

/** The title that a document states, where it is more than the name of the file it was made from. */
function titleOf(title: unknown): string | null {
  if (typeof title !== 'string') return null;
  const words = title.replace(/^Microsoft \w+ - /, '').trim();
  return words === '' || /^untitled|\.(?:docx?|indd|odt|rtf|pdf|qxd|pages|html?)$/i.test(words) ? null : words;
}

/** `2017-06-02` of `D:20170602081500+03'00'`. */
function dateOf(given: unknown): string | null {
  const [, year, month, day] = /^D:(\d{4})(\d{2})(\d{2})/.exec(typeof given === 'string' ? given : '') ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}
