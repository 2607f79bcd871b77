import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pdf } from '../src/pdf.ts';
import { type PlacedLine, type PlacedText, pageLines } from '../src/sandbox/pdf-lines.ts';
import { paragraphs } from '../src/sandbox/pdf-paragraphs.ts';
import { pdfWith } from './pdf-file.ts';
import { only, problems, readWith } from './read.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

const LINES = [
  { text: 'Rebel artillery shelled the station of Guadalajara on Monday,', y: 500 },
  { text: 'killing four civilians.', y: 487 },
  { text: 'Trains were stopped.', y: 450 },
];

test('a document gives its paragraphs, its title and where its pages begin', async () => {
  const taken = await only(readWith(pdf, fixture('siege-of-torija.pdf')));
  const blocks = taken.report.text.trimEnd().split('\n\n');
  assert.equal(blocks.length, 5);
  assert.equal(blocks[0], 'Situation at Torija');
  assert.match(
    blocks[1]!,
    /^Government troops recaptured .* communiqué of the general staff in Madrid said\. .* taken\.$/,
  );
  assert.equal(taken.report.title, 'Situation at Torija, 13 March 1937');
  assert.equal(taken.report.published, null);
  assert.match(taken.warnings.join(), /states no date of publication; this one was made on \d{4}-\d\d-\d\d/);
  assert.equal(taken.pages?.length, 2);
  assert.match(taken.report.text.slice(taken.pages![1]), /^On the second day the weather cleared\./);
  assert.equal(taken.original.mediaType, 'application/pdf');
});

test('text from right to left is in the order in which it is read, and told', async () => {
  const taken = await only(readWith(pdf, fixture('two-languages.pdf')));
  assert.deepEqual(taken.report.text.trimEnd().split('\n\n'), [
    'The bulletin of the coast station was printed in two languages.',
    'أغلقت الطريق بين حلب وحماة في 12 آذار 1921 بعد قصف المدفعية.',
    'Guards closed the road between Aleppo and Hama (حماة) on 12 March 1921.',
  ]);
  assert.match(taken.warnings.join(), /from right to left was put in order/);
});

test('an encrypted document says so and how to open it', async () => {
  const [refused] = await readWith(pdf, pdfWith([LINES], { encrypted: true }));
  assert.ok(refused && !refused.ok);
  assert.equal(refused.problem.kind, 'encrypted');
  assert.match(refused.problem.message, /without its password.*qpdf --decrypt/);
});

test('pages that are pictures are told: all of them, or which', async () => {
  const [scan] = await readWith(pdf, pdfWith([[], []]));
  assert.ok(scan && !scan.ok);
  assert.equal(scan.problem.kind, 'scanned');
  assert.match(scan.problem.message, /^2 pages without text: pictures of pages.*ocrmypdf/);
  const taken = await only(readWith(pdf, pdfWith([LINES, [], [], LINES, []])));
  assert.match(taken.warnings.join(), /pages 2–3, 5 of 5 without text/);
});

test('what is no document is refused in one line', async () => {
  assert.deepEqual(problems(await readWith(pdf, '%PDF-1.7\nand then nothing of it')), ['in malformed']);
  assert.deepEqual(problems(await readWith(pdf, pdfWith([LINES]).subarray(0, 300))), ['in malformed']);
  assert.deepEqual(problems(await readWith(pdf, pdfWith([LINES]), { maxBytes: 500 })), ['in too large']);
});

test('running titles and page numbers are left out, and a sentence goes on over the page', async () => {
  const page = (number: number, text: string) => [
    { text: 'Weekly Bulletin of the Mission', y: 570 },
    { text, y: 480 },
    { text: `Page ${number} of 3`, y: 20 },
  ];
  const taken = await only(
    readWith(
      pdf,
      pdfWith([
        page(1, 'Observers counted nine lorries on'),
        page(2, 'the northern road.'),
        page(3, 'No shots were heard.'),
      ]),
    ),
  );
  assert.equal(taken.report.text, 'Observers counted nine lorries on the northern road.\n\nNo shots were heard.\n');
  assert.match(taken.notes.join(), /6 lines at the edges of pages left out/);
  assert.deepEqual(taken.pages, [0, 34, 54]);
});

const line = (text: string, base: number, at: Partial<PlacedLine> = {}): PlacedLine => ({
  text,
  left: 50,
  right: 50 + 6 * text.length,
  base,
  size: 10,
  ...at,
});

test('words parted at the end of a line are put together, words with a hyphen stay as they are', () => {
  const { text, mended } = paragraphs([
    {
      height: 595,
      lines: [
        line('The misunder-', 400),
        line('standing over the anti-', 388),
        line('aircraft guns lasted; anti-aircraft crews of the ba-', 376),
        line('ttery fired at Trijueque-', 364),
        line('Torija road.', 352),
      ],
    },
  ]);
  assert.equal(
    text,
    'The misunderstanding over the anti-aircraft guns lasted; anti-aircraft crews of the battery fired at Trijueque-Torija road.\n',
  );
  assert.equal(mended, 2);
});

test('letters placed one by one from left to right are read from right to left, numbers in them are not', () => {
  const letters = (text: string, from: number): PlacedText[] =>
    [...text].map((str, at) => ({
      str,
      transform: [10, 0, 0, 10, from + 6 * at, 300],
      width: 6,
      height: 10,
      hasEOL: false,
    }));
  // As they lie on the page: "12" stands to the left of the word it follows.
  const { lines, reordered } = pageLines(letters('12 راذآ', 60));
  assert.deepEqual([lines[0]?.text, reordered], ['آذار 12', true]);
});
