import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dateline, type Ended, folderWith, REPORT, ROOT } from './run.ts';

const PAGE = `<!doctype html><html><head><title>Village taken</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="1937-03-13"></head><body><nav><a href="/">Home</a></nav>
<article><p>${REPORT}</p><p>The road to Saragossa was cut, and lorries that tried to pass were driven back by machine guns.</p></article></body></html>`;

const coded = ({ out }: Ended) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('taking in', { concurrency: Math.min(2, availableParallelism()) }, () => {
  test('pages, mails, tables and documents are coded, and what cannot be read spoils nothing', async (t) => {
    const folder = folderWith(t, {
      'a.html': PAGE,
      'b.eml': `From: Desk <desk@gazette.example>\nDate: Sat, 13 Mar 1937 08:15:00 +0100\nSubject: Village taken\n\n${REPORT}`,
      'c.csv': `id,day,body\n7,13/03/1937,"${REPORT.trim()}"\n8,14/03/1937,"a "broken" row"\n`,
      'd.html': '<div>'.repeat(20_000),
      'e.xml':
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>',
    });
    const pdf = join(ROOT, 'packages', 'ingest', 'test', 'fixtures', 'siege-of-torija.pdf');
    const ended = await dateline(['code', folder, pdf, '--columns', 'text=body,published=day', '--format', 'jsonl']);
    assert.equal(ended.code, 1);
    const reports = coded(ended);
    assert.deepEqual(
      reports.map(({ outlet, published, title }) => [outlet, published, title]),
      [
        ['The Gazette', '1937-03-13', 'Village taken'],
        ['Desk', '1937-03-13', 'Village taken'],
        [null, '1937-03-13', null],
        [null, null, 'Situation at Torija, 13 March 1937'],
      ],
    );
    for (const report of reports)
      assert.ok(report.claims.some(({ type }: { type: string }) => type === 'territory.capture'));
    const problems = ended.err.split('\n').filter((line) => line.startsWith('dateline: '));
    assert.equal(problems.length, 3);
    assert.match(problems[0]!, /c\.csv:3: .*quotes inside a field must be doubled/);
    assert.match(problems[1]!, /d\.html: has more than 400 elements within each other/);
    assert.match(problems[2]!, /e\.xml: defines entities by other entities/);
  });

  test('a table whose columns are not known is refused with the option that names them', async (t) => {
    const folder = folderWith(t, { 'a.csv': 'event,place\nclash,Torija\n' });
    const ended = await dateline(['code', join(folder, 'a.csv')]);
    assert.match(ended.err, /no column "text"; there are "event", "place"\. Say which holds the report with --columns/);
    assert.equal(ended.code, 3);
    for (const [option, value, message] of [
      ['--columns', 'body', /--columns: "body" is no part=column/],
      ['--encoding', 'esperanto', /--encoding esperanto is unknown/],
      ['--dates', 'ymd', /--dates ymd is unknown; .*dmy/],
    ] as const) {
      const wrong = await dateline(['code', join(folder, 'a.csv'), option, value]);
      assert.match(wrong.err, message);
      assert.equal(wrong.code, 2);
    }
  });

  test('an address is fetched when it is given, and taken from the cache the next time', async (t) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/war/1`;
    const env = { DATELINE_HOME: folderWith(t) };
    const first = await dateline(['code', address, '--format', 'jsonl'], { env });
    assert.equal(first.code, 0, first.err);
    assert.equal(coded(first)[0].outlet, 'The Gazette');
    assert.equal((await dateline(['code', address, '--format', 'jsonl'], { env })).out, first.out);
    assert.deepEqual(asked, ['/robots.txt', '/war/1']);
  });
});
