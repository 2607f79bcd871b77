import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createFetcher } from '../src/fetch/fetcher.ts';
import { takeIn } from '../src/take-in.ts';
import { all, folderWith, only } from './read.ts';

interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds until it answers. */
  readonly after?: number;
}

type Pages = Readonly<Record<string, Page | ((request: IncomingMessage) => Page)>>;

/** A server on this machine that gives these pages, and what it was asked, in order; it ends with the test. */
async function serverWith(t: { after(fn: () => void): void }, pages: Pages) {
  const asked: string[] = [];
  const busy = { now: 0, most: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    asked.push(path);
    busy.most = Math.max(busy.most, ++busy.now);
    const given = pages[path] ?? { status: 404, body: 'none' };
    const { status = 200, headers = {}, body = '', after = 0 } = typeof given === 'function' ? given(request) : given;
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after).unref());
    busy.now--;
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { at: (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, asked, busy };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const page = (words: string) =>
  `<!doctype html><title>${words}</title><article><p>${`${words}, the staff said in its bulletin of the day. `.repeat(5)}</p></article>`;
const LIMIT = { maxBytes: 1_000_000 };
const quick = (more = {}) => createFetcher({ gap: 0, patience: 5000, ...more });

test('a page is fetched with its headers and the time, after its robots.txt was asked', async (t) => {
  const { at, asked } = await serverWith(t, {
    '/1': { headers: { ...HTML, 'content-encoding': 'gzip', etag: '"7"' }, body: gzipSync(page('Trijueque fell')) },
  });
  const before = Date.now();
  const taken = await only(all(takeIn(at('/1#top'), { ...LIMIT, fetcher: quick() })));
  assert.deepEqual(asked, ['/robots.txt', '/1']);
  assert.match(taken.report.text, /^Trijueque fell, the staff said/);
  assert.equal(taken.url, at('/1'));
  assert.equal(Buffer.from(taken.original.bytes).toString(), page('Trijueque fell'));
  assert.deepEqual([taken.headers?.etag, taken.headers?.['content-type']], ['"7"', HTML['content-type']]);
  assert.ok(Date.parse(taken.retrievedAt!) >= before);
});

test('an address is refused unless something fetches', async () => {
  const [refused] = await all(takeIn('https://gazette.example/1', LIMIT));
  assert.ok(refused && !refused.ok);
  assert.equal(refused.problem.kind, 'refused');
});

test('what robots.txt forbids is not asked for; where it cannot be had, nothing is', async (t) => {
  const { at, asked } = await serverWith(t, {
    '/robots.txt': { body: 'User-agent: Dateline\nDisallow: /private' },
    '/private/1': { headers: HTML, body: page('Hidden') },
  });
  const forbidden = await quick().get(at('/private/1'));
  assert.ok(!forbidden.ok);
  assert.match(forbidden.problem.message, /asks not to read this \(robots\.txt\)/);
  assert.deepEqual(asked, ['/robots.txt']);
  const broken = await serverWith(t, { '/robots.txt': { status: 503 }, '/1': { body: page('x') } });
  const refused = await quick().get(broken.at('/1'));
  assert.ok(!refused.ok);
  assert.match(refused.problem.message, /answered 503 to the question what may be read/);
  assert.deepEqual(broken.asked, ['/robots.txt']);
});

test('requests to one host go one at a time, with a pause between them', async (t) => {
  const { at, busy, asked } = await serverWith(t, {
    '/1': { headers: HTML, body: page('One'), after: 30 },
    '/2': { headers: HTML, body: page('Two'), after: 30 },
    '/3': { headers: HTML, body: page('Three'), after: 30 },
  });
  const fetcher = quick({ gap: 40 });
  const started = performance.now();
  const answers = await Promise.all(['/1', '/2', '/3'].map((path) => fetcher.get(at(path))));
  assert.ok(answers.every((answer) => answer.ok));
  assert.equal(busy.most, 1);
  assert.deepEqual(asked, ['/robots.txt', '/1', '/2', '/3']);
  // Three pauses and three answers, less what timers may be early by.
  assert.ok(performance.now() - started >= 3 * 40 + 3 * 30 - 10);
});

test('a page in the cache is not asked for again while it is fresh, then only whether it changed', async (t) => {
  const { at, asked } = await serverWith(t, {
    '/1': ({ headers }) =>
      headers['if-none-match'] === '"7"'
        ? { status: 304 }
        : { headers: { ...HTML, etag: '"7"' }, body: page('Trijueque fell') },
    '/secret': { headers: { ...HTML, 'cache-control': 'private, no-store' }, body: page('Not to be kept') },
  });
  const cache = join(folderWith(t), 'pages');
  const first = await quick({ cache }).get(at('/1'));
  const again = await quick({ cache }).get(at('/1'));
  assert.deepEqual(again, first);
  assert.deepEqual(asked, ['/robots.txt', '/1']);
  const later = await quick({ cache, freshFor: 0 }).get(at('/1'));
  assert.deepEqual(later, first);
  assert.deepEqual(asked.slice(2), ['/robots.txt', '/1']);
  assert.equal(readdirSync(cache).length, 2);
  await quick({ cache }).get(at('/secret'));
  assert.equal(readdirSync(cache).length, 2);
});

test('redirections are followed to the page, not in circles', async (t) => {
  const { at } = await serverWith(t, {
    '/old': { status: 301, headers: { location: '/new' } },
    '/new': { headers: HTML, body: page('Moved') },
    '/round': { status: 302, headers: { location: '/round' } },
  });
  const moved = await quick().get(at('/old'));
  assert.equal(moved.ok && moved.url, at('/new'));
  const round = await quick().get(at('/round'));
  assert.ok(!round.ok);
  assert.match(round.problem.message, /leads from one address to the next/);
});

test('links and servers may be kept from this machine', async (t) => {
  const { at, asked } = await serverWith(t, { '/1': { headers: HTML, body: page('Near') } });
  for (const answer of [await quick().get(at('/1'), true), await quick({ publicOnly: true }).get(at('/1'))]) {
    assert.ok(!answer.ok);
    assert.equal(answer.problem.kind, 'refused');
  }
  const named = await quick({ publicOnly: true }).get(at('/1').replace('127.0.0.1', 'localhost'));
  assert.ok(!named.ok && /on this machine or in the network around it/.test(named.problem.message));
  assert.deepEqual(asked, []);
});

for (const [name, given, kind, message] of [
  [
    'a page that is not there',
    { status: 404 },
    'no answer',
    /answered 404 Not Found, where a page was expected\. Check/,
  ],
  ['a page behind a door', { status: 403 }, 'refused', /answered 403 Forbidden/],
  ['a server that is busy', { status: 429, headers: { 'retry-after': '30' } }, 'no answer', /Try again in 30 seconds/],
  ['a page over the limit', { body: 'x'.repeat(3000) }, 'too large', /more than 2 kB/],
  [
    'a page that unpacks to more than the limit',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(300_000)) },
    'no answer',
    /larger than the limit once unpacked/,
  ],
  ['a server that does not end', { after: 60_000 }, 'no answer', /gave no whole answer within 0\.3 seconds/],
] as const) {
  test(`${name} is a problem in one line`, async (t) => {
    const { at } = await serverWith(t, { '/1': given });
    const answer = await quick({ maxBytes: 2000, patience: 'after' in given ? 300 : 5000 }).get(at('/1'));
    assert.ok(!answer.ok);
    assert.equal(answer.problem.kind, kind);
    assert.match(answer.problem.message, message);
  });
}

test('a server that is not there is told', async (t) => {
  const { at } = await serverWith(t, {});
  const free = at('/1').replace(/:\d+/, ':1');
  const answer = await quick().get(free);
  assert.ok(!answer.ok);
  assert.match(answer.problem.message, /127\.0\.0\.1:1 takes no connections/);
});

test('of a feed that gives only the beginning the pages are fetched when asked for', async (t) => {
  const { at, asked } = await serverWith(t, {
    '/feed': {
      headers: { 'content-type': 'application/rss+xml' },
      body: `<rss version="2.0"><channel><title>The Gazette</title>
        <item><title>One</title><link>/1</link><pubDate>Sat, 13 Mar 1937 08:15:00 +0100</pubDate><description>Trijueque …</description></item>
        <item><title>Two</title><link>/gone</link><description>Torija …</description></item></channel></rss>`,
    },
    '/1': { headers: HTML, body: page('Trijueque fell') },
  });
  const items = await all(takeIn(at('/feed'), { ...LIMIT, fetcher: quick() }));
  assert.deepEqual(
    items.map((item) => item.ok && [item.report.text, item.url, item.partial]),
    [
      ['Trijueque …\n', at('/1'), true],
      ['Torija …\n', at('/gone'), true],
    ],
  );
  assert.deepEqual(asked, ['/robots.txt', '/feed']);
  const [one, two] = await all(takeIn(at('/feed'), { ...LIMIT, fetcher: quick(), follow: true }));
  assert.ok(one?.ok && two?.ok);
  assert.match(one.report.text, /^Trijueque fell, the staff said/);
  assert.deepEqual(
    [one.report.title, one.report.outlet, one.report.published, one.publishedAt],
    ['One', 'The Gazette', '1937-03-13', '1937-03-13T08:15:00+01:00'],
  );
  assert.equal(one.original.mediaType, 'text/html');
  assert.match(two.warnings.join(), /its page at .*\/gone could not be taken \(.*404 Not Found/);
});
