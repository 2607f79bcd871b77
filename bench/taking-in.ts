// How fast pages, documents, feeds, tables and mails are read, and how soon what is made to stop readers ends.
// All inputs are made here, from the examples' words, so it runs anywhere.
//   node bench/taking-in.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DEFAULT_MAX_BYTES, readBytes } from '@dateline/ingest';
import { httpAnswer, warcRecord } from '../packages/ingest/test/archive-file.ts';
import { pdfWith } from '../packages/ingest/test/pdf-file.ts';
import { type BenchRow, printRows } from './data-folder.ts';
import type { BenchOptions } from './main.ts';

const ROOT = join(import.meta.dirname, '..');
const TASK = 'Taking in';

export async function run({ quick }: BenchOptions = { quick: false }): Promise<BenchRow[]> {
  const paragraphs = readFileSync(join(ROOT, 'examples', 'guadalajara-1937.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { text: string }).text.trim().split('\n\n'));
  const rows: BenchRow[] = [];
  for (const [metric, unit, name, bytes, count] of inputs(paragraphs)) {
    // The first of each loads its parser.
    await read(name, bytes);
    const started = performance.now();
    const cpu = process.cpuUsage();
    let rounds = 0;
    while (performance.now() - started < (quick ? 500 : 3000)) {
      const { reports, problems } = await read(name, bytes);
      if (reports === 0 || problems.length > 0)
        throw new Error(`${metric}: ${reports} reports; ${problems.join('; ')}`);
      rounds++;
    }
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const note = `${((user + system) / 1000 / rounds / count).toFixed(2)} ms of processor each`;
    rows.push({ task: TASK, metric, value: (rounds * count) / seconds, unit, n: rounds * count, note });
  }
  for (const [metric, name, bytes, expected] of bombs()) {
    const started = performance.now();
    const { problems } = await read(name, bytes);
    const note = problems.join('; ');
    if (!expected.test(note)) throw new Error(`${metric}: "${note}", where ${expected} was expected`);
    rows.push({ task: TASK, metric, value: (performance.now() - started) / 1000, unit: 's', n: 1, note });
  }
  const megabytes = process.resourceUsage().maxRSS / 1000;
  rows.push({
    task: TASK,
    metric: 'memory at most',
    value: megabytes,
    unit: 'MB',
    note: 'of the whole process, parsers included',
  });
  return rows;
}

async function read(name: string, bytes: Uint8Array): Promise<{ reports: number; problems: string[] }> {
  let reports = 0;
  const problems: string[] = [];
  for await (const incoming of readBytes([bytes], name, { maxBytes: DEFAULT_MAX_BYTES })) {
    if (incoming.ok) reports++;
    else problems.push(incoming.problem.message);
  }
  return { reports, problems };
}

type Input = readonly [metric: string, unit: string, name: string, bytes: Uint8Array, count: number];

function inputs(paragraphs: readonly string[]): Input[] {
  const article = Array.from({ length: 12 }, (_, at) => paragraphs[at % paragraphs.length]!);
  const links = Array.from(
    { length: 250 },
    (_, at) => `<li class="item"><a href="/${at}">Story number ${at}</a></li>`,
  ).join('');
  const page = `<!doctype html><html><head><title>Report - Gazette</title><meta property="article:published_time" content="1937-03-13">
<script>${'var x = 1;'.repeat(2000)}</script></head><body><header><nav><ul>${links}</ul></nav></header><main><article><h1>Report</h1>
${article.map((words) => `<p>${words}</p>`).join('\n')}</article><aside><ul>${links}</ul></aside></main><footer>${links}</footer></body></html>`;
  const lines = article.join(' ').match(/.{1,50}(?:\s|$)/g) ?? [];
  const pages = Array.from({ length: 40 }, () => lines.slice(0, 40).map((text, at) => ({ text, y: 550 - 12 * at })));
  const items = Array.from(
    { length: 100 },
    (_, at) =>
      `<item><title>${at}</title><link>https://gazette.example/${at}</link><pubDate>Sat, 13 Mar 1937 08:15:00 +0100</pubDate>
<description><![CDATA[${article
        .slice(0, 3)
        .map((words) => `<p>${words}</p>`)
        .join('')}]]></description></item>`,
  );
  const feed = `<rss version="2.0"><channel><title>Gazette</title>${items.join('')}</channel></rss>`;
  const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;
  const table = `id,published,text\n${Array.from({ length: 2000 }, (_, at) => `${at},1937-03-13,${quoted(article[at % 12]!)}\n`).join('')}`;
  const mail = `From: Desk <desk@gazette.example>\nDate: Sat, 13 Mar 1937 08:15:00 +0100\nSubject: Report\nContent-Type: text/plain; charset=utf-8\n\n${article.join('\n\n')}\n`;
  const records = Array.from({ length: 50 }, (_, at) =>
    warcRecord(
      'response',
      `https://gazette.example/${at}`,
      httpAnswer('200 OK', { 'Content-Type': 'text/html' }, page),
    ),
  );
  return [
    [`web pages of ${Math.round(page.length / 1000)} kB`, '/s', 'a.html', Buffer.from(page), 1],
    ['pages of PDF', '/s', 'a.pdf', pdfWith(pages), pages.length],
    ['items of feeds', '/s', 'a.xml', Buffer.from(feed), items.length],
    ['rows of tables', '/s', 'a.csv', Buffer.from(table), 2000],
    ['mails', '/s', 'a.eml', Buffer.from(mail), 1],
    ['pages of web archives', '/s', 'a.warc', Buffer.concat(records), records.length],
  ];
}

type Bomb = readonly [metric: string, name: string, bytes: Uint8Array, expected: RegExp];

function bombs(): Bomb[] {
  let entities = '<!DOCTYPE rss [<!ENTITY a0 "lol">';
  for (let at = 1; at <= 9; at++) entities += `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`;
  const packed = httpAnswer(
    '200 OK',
    { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' },
    gzipSync(Buffer.alloc(400_000_000)),
  );
  return [
    ['20,000 divs within each other', 'a.html', Buffer.from('<div>'.repeat(20_000)), /elements within each other/],
    ['a page of 50 MB', 'a.html', Buffer.alloc(50_000_000, '<p>x'), /more than 20 MB/],
    ['a page of 19 MB, all elements', 'a.html', Buffer.alloc(19_000_000, '<p>x'), /more than 300000 elements/],
    [
      'entities nested nine deep',
      'a.xml',
      Buffer.from(`${entities}]><rss><channel>&a9;</channel></rss>`),
      /by other entities/,
    ],
    [
      '400 MB packed into 400 kB',
      'a.warc',
      warcRecord('response', 'https://gazette.example/', packed),
      /larger than the limit once unpacked/,
    ],
    [
      'an open quote before 20 MB',
      'a.csv',
      Buffer.concat([Buffer.from('text\n"'), Buffer.alloc(20_000_000, 'x ')]),
      /not closed/,
    ],
  ];
}

if (import.meta.main) printRows(await run());
