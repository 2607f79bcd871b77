import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feed } from '../src/feed.ts';
import type { Taken } from '../src/incoming.ts';
import { problems, readNamed, readWith } from './read.ts';

const LONG =
  'Government troops captured the village of Trijueque on Friday after two days of fighting, the general staff said. ' +
  'Fifteen lorries and several guns were taken, and forty-two soldiers and three officers were made prisoners near the ' +
  'palace. A lieutenant said that his battalion had lost half its men since Thursday and had received no food for two days.';

const rss = (items: string, head = '') => `<?xml version="1.0" encoding="UTF-8"?>${head}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Gazette &amp; Courier</title><link>https://gazette.example/</link>${items}</channel></rss>`;

const taken = async (content: string): Promise<Taken[]> =>
  (await readWith(feed, content)).map((one) => {
    assert.ok(one.ok, one.ok ? '' : one.problem.message);
    return one;
  });

test('each item of RSS is a report with its outlet, date and address', async () => {
  const [first, second] = await taken(
    rss(`<item><title>Village &lt;i&gt;taken&lt;/i&gt;</title><link>https://gazette.example/1</link>
      <pubDate>Sat, 13 Mar 1937 08:15:00 +0100</pubDate><description>Village taken.</description>
      <content:encoded><![CDATA[<p>${LONG}</p><p>Nobody else was hurt.</p>]]></content:encoded></item>
      <item><title>Station shelled</title><link>https://gazette.example/2</link><dc:date>1937-03-14</dc:date>
      <description>Rebel artillery shelled the station […]</description></item>`),
  );
  assert.deepEqual(first?.report, {
    text: `${LONG}\n\nNobody else was hurt.\n`,
    outlet: 'The Gazette & Courier',
    published: '1937-03-13',
    title: 'Village taken',
  });
  assert.equal(first?.publishedAt, '1937-03-13T08:15:00+01:00');
  assert.equal(first?.url, 'https://gazette.example/1');
  assert.equal(first?.name, 'in#1');
  assert.deepEqual(first?.warnings, []);
  assert.equal(first?.original.mediaType, 'application/rss+xml');
  assert.equal(second?.report.published, '1937-03-14');
  assert.deepEqual(second?.warnings, ['the feed gives only the beginning or a summary of it']);
});

test('Atom, RDF and JSON Feed are read alike', async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry><title>Village taken</title>
    <link rel="self" href="https://gazette.example/1.atom"/><link href="https://gazette.example/1"/>
    <published>1937-03-13T08:15:00Z</published><content type="html">&lt;p&gt;${LONG}&lt;/p&gt;</content></entry></feed>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://gazette.example/"><title>The Gazette</title></channel><item rdf:about="https://gazette.example/1">
    <title>Village taken</title><link>https://gazette.example/1</link><description>${LONG}</description><dc:date>1937-03-13</dc:date></item></rdf:RDF>`;
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Gazette',
    items: [
      {
        id: '1',
        url: 'https://gazette.example/1',
        title: 'Village taken',
        content_text: LONG,
        date_published: '1937-03-13',
      },
    ],
  });
  for (const [name, content] of [
    ['news.atom', atom],
    ['news.rdf', rdf],
    ['news.json', json],
    ['standard input', json],
    ['standard input', `<?xml version="1.0"?>\n<!-- made by hand -->\n${atom}`],
  ] as const) {
    const [first, ...more] = await readNamed(name, content);
    assert.ok(first?.ok, first?.ok === false ? first.problem.message : name);
    assert.equal(more.length, 0);
    assert.equal(first.report.text.trimEnd(), LONG);
    assert.deepEqual(
      [first.report.outlet, first.report.published, first.report.title, first.url],
      ['The Gazette', '1937-03-13', 'Village taken', 'https://gazette.example/1'],
    );
  }
});

test('an item without a text or with a wrong date spoils no other', async () => {
  const list = await readWith(
    feed,
    rss(
      `<item><title>Nothing more</title></item><item><description>${LONG}</description><pubDate>soon</pubDate></item>`,
    ),
  );
  assert.deepEqual(problems(list), ['in#1 empty', `${LONG}\n`]);
  assert.match((list[1] as Taken).warnings.join(), /its date is "soon", not a date/);
});

test('entities that stand for other entities are refused', async () => {
  let bomb = '<!DOCTYPE rss [<!ENTITY a0 "lol">';
  for (let at = 1; at <= 9; at++) bomb += `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`;
  const started = performance.now();
  const [refused] = await readWith(feed, rss('<item><description>&a9;</description></item>', `${bomb}]>`));
  assert.ok(refused && !refused.ok);
  assert.equal(refused.problem.kind, 'refused');
  assert.match(refused.problem.message, /defines entities by other entities/);
  for (const entity of ['a SYSTEM "file:///etc/passwd"', '% a "<!ENTITY b \'c\'>"', `a "${'x'.repeat(400)}"`]) {
    const outside = `<!DOCTYPE rss [<!ENTITY ${entity}>]>`;
    assert.deepEqual(problems(await readWith(feed, rss('<item><description>&a;</description></item>', outside))), [
      'in refused',
    ]);
  }
  assert.ok(performance.now() - started < 5000);
});

test('what is no feed, or an empty one, is told', async () => {
  assert.deepEqual(problems(await readWith(feed, '<svg xmlns="http://www.w3.org/2000/svg"/>')), ['in malformed']);
  assert.deepEqual(problems(await readWith(feed, rss(''))), ['in empty']);
});
