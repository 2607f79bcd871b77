import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { CLASS_INK, CLASSES } from '../src/classes.ts';
import { HTML_HASHES, html } from '../src/html.ts';
import { blocks, escapeHtml, textHtml } from '../src/html-parts.ts';
import { HTML_SCRIPT } from '../src/html-script.ts';
import { HTML_STYLE } from '../src/html-style.ts';
import { contrast, linear, mixed } from './colour-vision.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const textOf = (markup: string) => unescaped(markup.replace(/<[^>]*>/g, ''));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

test('the policy names the style sheet and the script of the page and allows nothing else', async () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  assert.deepEqual(HTML_HASHES, { style: hash(HTML_STYLE), script: hash(HTML_SCRIPT) });
  const page = await written(html, [sampleReport()]);
  assert.ok(page.includes(`<style>${HTML_STYLE}</style>`) && page.includes(`<script>${HTML_SCRIPT}</script>`));
  assert.match(page, /default-src 'none'/);
  assert.doesNotMatch(page, /https?:|\ssrc=|<link|@import|url\(| style=/);
});

test('the text of a report stands on the page whole, in order', () => {
  const report = sampleReport();
  assert.equal(squeeze(textOf(textHtml(report, 'r1'))), squeeze(report.text));
});

test('each claim has one place in the text and one in the list, and they point at each other', async () => {
  const report = sampleReport();
  const page = await written(html, [report]);
  for (const claim of report.claims) {
    assert.equal(page.split(`id="r1-${claim.id}"`).length, 2, claim.id);
    assert.ok(page.includes(`href="#r1-${claim.id}-t"`), claim.id);
  }
});

test('every link within the page arrives somewhere', async () => {
  const page = await written(html, [sampleReport(), emptyReport()]);
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!));
  for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) assert.ok(ids.has(target!), `#${target}`);
});

test('nothing that a report brings becomes markup', async () => {
  const nasty = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'&amp;';
  const page = await written(html, [
    emptyReport({
      text: nasty,
      title: nasty,
      outlet: nasty,
      id: nasty,
      published: nasty,
      language: nasty,
      sentences: [],
    }),
  ]);
  assert.equal(page.split('<script').length, 2);
  assert.ok(!page.includes('<img'));
});

test('words in the ink of any class and on any tint can be read, in both schemes', () => {
  const schemes = [...HTML_STYLE.matchAll(/:root\{([^}]*)\}/g)].slice(0, 2).map(([, rules]) => {
    const colours = [...rules!.matchAll(/--(\w+):(#\w{6})/g)].map(([, name, value]) => [name, value] as const);
    return new Map(colours as [string, string][]);
  });
  assert.equal(schemes.length, 2);
  for (const scheme of schemes) {
    const ink = linear(scheme.get('ink')!);
    for (const name of [...CLASSES, 'soft', 'ink']) {
      const plain = linear(scheme.get(name)!);
      const written = CLASSES.some((known) => known === name) ? mixed(plain, ink, CLASS_INK) : plain;
      for (const ground of ['paper', 'wash']) {
        const ratio = contrast(written, linear(scheme.get(ground)!));
        assert.ok(ratio >= 4.5, `${name} on ${ground} is ${ratio.toFixed(2)}`);
      }
    }
    for (const tint of ['who', 'whom', 'where', 'when', 'many', 'says']) {
      const ratio = contrast(ink, linear(scheme.get(tint)!));
      assert.ok(ratio >= 4.5, `ink on ${tint} is ${ratio.toFixed(2)}`);
    }
  }
});

test('several reports have an index, one has none', async () => {
  assert.doesNotMatch(await written(html, [sampleReport()]), /class="index"/);
  const page = await written(html, [sampleReport(), emptyReport()]);
  assert.match(page, /class="index"[\s\S]*href="#r1"[\s\S]*href="#r2"/);
});

test('a page of no reports is a page', async () => {
  assert.match(await written(html, []), /<\/html>\n$/);
});

test('blocks hold every character that is not blank, once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '- ', '\n', '\r\n', '\r', ' ', '1. ', 'words and words ')), (parts) => {
      const text = parts.join('');
      const list = blocks(text);
      const kept = list.map((block) => text.slice(block.start, block.end)).join('');
      assert.equal(kept.replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const [index, block] of list.entries()) assert.ok(block.start >= (list[index - 1]?.end ?? 0));
    }),
  );
});

for (const [text, kinds] of [
  ['One line.', ['plain']],
  [`${'long '.repeat(14)}\n${'long '.repeat(14)}\nend.`, ['plain']],
  ['To the mayor\nof Brihuega\n\nSir,', ['lines', 'plain']],
  ['Today:\n- one\n- two', ['plain', 'item', 'item']],
] as const) {
  test(`${JSON.stringify(text.slice(0, 24))} is laid out as ${kinds.join(', ')}`, () =>
    assert.deepEqual(
      blocks(text).map((block) => block.kind),
      kinds,
    ));
}

test('any text can be escaped and read back, but for what HTML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.doesNotMatch(escapeHtml(text), /[<>"']/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters that are left out.
      if (!/[\u0000-\u001F\u007F-\u009F]/.test(text)) assert.equal(unescaped(escapeHtml(text)), text.toWellFormed());
    }),
  );
});
