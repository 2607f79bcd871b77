import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../src/html.ts';
import { only, problems, readWith } from './read.ts';

const PARAGRAPHS = [
  'Government troops captured the village of Trijueque on Friday after two days of fighting in the snow, the general staff said.',
  'Rebel artillery shelled the station of Guadalajara, killing four civilians, a doctor of the municipal hospital told the Gazette.',
  'The road to Saragossa was cut, and lorries that tried to pass were driven back by machine guns posted on both sides of it.',
];

const around = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>
  <nav><ul><li><a href="/">Home</a><li><a href="/war">War</a></ul></nav>${body}
  <aside><h3>Most read</h3><p><a href="/1">Price of coal falls</a></p></aside>
  <footer>All rights reserved. <script>track("reader")</script></footer></body></html>`;
const ARTICLE = `<article><h1>Village taken</h1>${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}</article>`;

test('the article of a page is taken without what is around it', async () => {
  const taken = await only(readWith(html, around('<title>Village taken - The Gazette</title>', ARTICLE)));
  assert.equal(taken.report.text, `${PARAGRAPHS.join('\n\n')}\n`);
  assert.equal(taken.report.title, 'Village taken');
  assert.deepEqual(taken.notes, ['article taken out of a page (Readability)']);
  assert.equal(taken.original.mediaType, 'text/html');
});

for (const [name, head, expected] of [
  [
    'JSON-LD',
    `<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "A headline",
     "datePublished": "1937-03-13T08:15:00+01:00", "publisher": {"name": "The Gazette"}}]}</script>`,
    ['A headline', 'The Gazette', '1937-03-13', '1937-03-13T08:15:00+01:00'],
  ],
  [
    'meta',
    `<meta property="og:title" content="A headline | The Gazette"><meta property="og:site_name" content="The Gazette">
     <meta property="article:published_time" content="1937-03-13">`,
    ['A headline', 'The Gazette', '1937-03-13', undefined],
  ],
  [
    'broken JSON-LD beside Dublin Core',
    `<script type="application/ld+json">{"@type": "NewsArticle",</script><meta name="DC.title" content="A headline">
     <meta name="dc.publisher" content="The Gazette"><meta name="DC.date.issued" content="13 March 1937">`,
    ['A headline', 'The Gazette', '1937-03-13', undefined],
  ],
] as const) {
  test(`what a page says of itself is read from ${name}`, async () => {
    const taken = await only(readWith(html, around(head, ARTICLE)));
    const { title, outlet, published } = taken.report;
    assert.deepEqual([title, outlet, published, taken.publishedAt], expected);
  });
}

test('an address names the outlet and the day where the page does not, and says so', async () => {
  const url = 'https://www.gazette.example/war/1937/03/13/village-taken';
  const taken = await only(readWith(html, around('<title>Village taken</title>', ARTICLE), { url }));
  assert.equal(taken.report.outlet, 'gazette.example');
  assert.equal(taken.report.published, '1937-03-13');
  assert.equal(taken.url, url);
  assert.match(taken.warnings.join(), /its date is that of its address; check it/);
  assert.ok(taken.notes.includes('outlet named by its address'));
});

test('a date that may be two days is left out, unless the order is known', async () => {
  const page = around('<meta name="date" content="02/03/1937">', ARTICLE);
  const unsure = await only(readWith(html, page));
  assert.equal(unsure.report.published, null);
  assert.match(unsure.warnings.join(), /"02\/03\/1937", which may be two different days/);
  assert.equal((await only(readWith(html, page, { dateOrder: 'dmy' }))).report.published, '1937-03-02');
});

test('an article that comes by script is read from what the page gives to search engines', async () => {
  const head = `<script type="application/ld+json">${JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'Village taken',
    articleBody: PARAGRAPHS.join('\n\n'),
  })}</script>`;
  const taken = await only(readWith(html, around(head, '<div id="app">Loading the article, please wait.</div>')));
  assert.equal(taken.report.text, `${PARAGRAPHS.join('\n\n')}\n`);
  assert.deepEqual(taken.notes, ['article as the page gives it in JSON-LD']);
});

test('a page without an article gives all its words, with a warning', async () => {
  const taken = await only(readWith(html, '<p>Trijueque fell.<br>Nobody was hurt.<table><tr><td>Dead<td>4</table>'));
  assert.equal(taken.report.text, 'Trijueque fell.\nNobody was hurt.\n\nDead\t4\n');
  assert.match(taken.warnings.join(), /no article was recognised/);
});

test('invisible characters, ligatures and parted accents are mended, and it is noted', async () => {
  const words = 'The o\uFB03cers of Khar\u00ADkiv and Sigu\u0308enza were cap\u200Btured. ';
  const taken = await only(readWith(html, around('', `<article><p>${words.repeat(4)}</p></article>`)));
  assert.equal(taken.report.text, `${'The officers of Kharkiv and Sigüenza were captured. '.repeat(4).trim()}\n`);
  assert.deepEqual(taken.notes.slice(1), [
    'characters without width taken out',
    'ligatures (ﬁ) written as letters',
    'letters and accents put together (NFC)',
  ]);
});

for (const [name, bytes] of [
  [
    'what the server says',
    Buffer.from(around('', ARTICLE).replace('utf-8', '').replace('Trijueque', 'Sigüenza'), 'latin1'),
  ],
  [
    'what the page says',
    Buffer.from(around('', ARTICLE).replace('utf-8', 'iso-8859-1').replace('Trijueque', 'Sigüenza'), 'latin1'),
  ],
] as const) {
  test(`a page is decoded by ${name}`, async () => {
    const mediaType = name === 'what the server says' ? 'text/html; charset=ISO-8859-1' : 'text/html';
    const taken = await only(readWith(html, bytes, { mediaType }));
    assert.match(taken.report.text, /village of Sigüenza on Friday/);
    assert.ok(taken.notes.includes('decoded from windows-1252'));
  });
}

test('20,000 elements within each other end in a clear error in seconds', async () => {
  const started = performance.now();
  const deep = `<html><body>${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}</body></html>`;
  const [refused] = await readWith(html, deep);
  assert.ok(refused && !refused.ok);
  assert.equal(refused.problem.kind, 'too complex');
  assert.match(refused.problem.message, /more than 400 elements within each other/);
  // Without closing tags, of a kind that is not counted as nesting.
  assert.deepEqual(problems(await readWith(html, '<p><b>x'.repeat(20_000))), ['in too complex']);
  assert.deepEqual(problems(await readWith(html, '<i>x</i>'.repeat(400_000))), ['in too complex']);
  assert.ok(performance.now() - started < 5000);
});

test('a page over 20 MB is refused, whatever the limit', async () => {
  const huge = Buffer.alloc(50_000_000, 'x ');
  assert.deepEqual(problems(await readWith(html, huge)), ['in too complex']);
  assert.deepEqual(problems(await readWith(html, huge, { maxBytes: 1_000_000 })), ['in too large']);
});

test('a reader that takes too long is ended, and the next page is read', async () => {
  const slow = around('', `<article>${'<p>The village was taken, said the staff.</p>'.repeat(20_000)}</article>`);
  const [ended] = await readWith(html, slow, { patience: 50 });
  assert.ok(ended && !ended.ok);
  assert.equal(ended.problem.kind, 'too slow');
  assert.match(ended.problem.message, /given up after 0\.1 seconds/);
  assert.equal((await only(readWith(html, around('', ARTICLE)))).report.title, 'Village taken');
});

test('a page without words says what to do', async () => {
  const [empty] = await readWith(html, around('', '<div id="root"></div>').replace(/<nav[\s\S]*<\/footer>/, ''));
  assert.ok(empty && !empty.ok);
  assert.match(empty.problem.message, /a page without words; it may be made by scripts/);
});
