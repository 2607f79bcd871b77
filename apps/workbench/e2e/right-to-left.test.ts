// The page as a translation from right to left would show it: every string of `strings.ts` in Arabic letters, none of them a word.
// What still stands in Latin letters is either data, or was never put among the strings.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

const APP = fileURLToPath(new URL('..', import.meta.url));
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const SCREENSHOTS = process.env.SCREENSHOTS;

/** Letters that join as Arabic ones do; a gap, `{0}`, stays. Runs in the page, so it stands here as text. */
const TURNED = `const turned = (value) => typeof value !== 'string'
  ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, turned(inner)]))
  : value.replace(/\\{\\d\\}|[A-Za-z]/g, (found) => found.length > 1 ? found : 'ابتثجحخدذرزسشصضطظعغفقكلمنه'[found.toLowerCase().charCodeAt(0) - 97]);
const lists = (words) => ({ ...words, tour: { ...words.tour, steps: words.tour.steps.map(([a, b]) => [turned(a), turned(b)]) }, language: 'ar', direction: 'rtl' });
const translated = (words) => lists({ ...turned(words), tour: { ...turned({ ...words.tour, steps: '' }), steps: words.tour.steps } });
`;

let workbench: Workbench;
/** The built files by their path on the server. */
const files = new Map<string, Buffer>();
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-rtl-'));
  await build({
    configFile: join(APP, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: folder },
    plugins: [
      {
        name: 'translated',
        enforce: 'pre',
        transform(code, id) {
          if (!id.endsWith('/src/strings.ts')) return;
          const changed = code.replace('export const words = {', `${TURNED}export const words = translated({`);
          return changed.replace('\n} as const;', '\n} as const);');
        },
      },
    ],
  });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (extname(name) !== '') files.set(`/${name}`, readFileSync(join(folder, name)));
  rmSync(folder, { recursive: true });
  workbench = await startWorkbench();
});
after(() => workbench.close());

async function open(hash: string, width: number): Promise<{ page: Page; trouble: string[] }> {
  const { page, trouble } = await workbench.open(hash, { viewport: { width, height: 900 } });
  await page.context().route(
    (url) => url.origin === workbench.address && !url.pathname.startsWith('/api'),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const path = pathname === '/' ? '/index.html' : pathname;
      return route.fulfill({
        contentType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
        body: files.get(path)!,
      });
    },
  );
  await page.reload();
  return { page, trouble };
}

/** Words in Latin letters that the page itself says, with the element that says them. */
const LATIN = `(() => {
  // Names, texts and types of the record and of the ontology.
  const data = 'noscript, svg, kbd, code, pre, [dir=auto], [lang]:not(html), .name, .title, .margin, .reports, .claim-list, .chip, .strips, .told,' +
    '.report > header, .rows li, .facets li, .inspector dd, .inspector .type, .inspector header .quiet, button[class*=u0-], .why, .formats, ' +
    '.formats + .quiet, .additions, .options, .maplibregl-map, option, td';
  const found = [];
  const own = (words) => /[A-Za-z]{3,}/.test(words.replace(/“[^”]*”/g, ''));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!own(node.data) || node.data === 'Mara' || element.closest(data) || element.closest('script, style')) continue;
    found.push(element.tagName + '.' + element.className + ': ' + node.data.trim().slice(0, 60));
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const words = element.getAttribute(name);
      if (words && !words.startsWith('https:') && own(words) && !element.closest(data)) found.push(element.tagName + ' ' + name + ': ' + words);
    }
  return [...new Set(found)];
})()`;

for (const [name, hash, ready] of [
  ['read', '#/read/guadalajara-agency?claim=c4', '.text .lit-t'],
  ['map', '#/map?country=ES&class=strike&class=harm&apart=class', '.strips button'],
  ['incidents', '#/incidents', 'nav li a'],
  ['add', '#/add', 'textarea'],
  ['export', '#/export', '.preview p'],
  ['review', '#/review', 'h1'],
] as const)
  test(`${name} turns around whole, and says nothing that is not among the strings`, async () => {
    for (const width of [1440, 390]) {
      const { page, trouble } = await open(hash, width);
      await page.waitForSelector(ready);
      await page.waitForTimeout(500);
      if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `rtl-${name}-${width}.png`) });
      assert.equal(await page.evaluate('getComputedStyle(document.body).direction'), 'rtl');
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      assert.deepEqual(await page.evaluate(LATIN), []);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(trouble, []);
      await page.context().close();
    }
  });

test('dialogs turn around too', async () => {
  const { page } = await open('#/read/guadalajara-agency?claim=c4', 1440);
  await page.waitForSelector('.text .lit-t');
  for (const key of ['?', 'd', 'p', 't']) {
    await page.keyboard.press(key);
    await page.waitForSelector('dialog[open]');
    const said = (await page.evaluate<string[]>(LATIN)).filter((line) => !/^(?:SMALL|B)\./.test(line));
    assert.deepEqual(said, [], `after ${key}`);
    if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `rtl-key-${key.codePointAt(0)}.png`) });
    await page.keyboard.press('Escape');
  }
});

test('time runs from left to right all the same, and a text in its own direction', async () => {
  const { page } = await open('#/map?country=ES', 1440);
  await page.waitForSelector('.ends span');
  const [first, last] = await page.locator('.ends span').all();
  assert.ok((await first!.boundingBox())!.x < (await last!.boundingBox())!.x);
  await page.goto(`${workbench.address}/#/read/guadalajara-agency`);
  await page.waitForSelector('.text p');
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('.text p')).direction"), 'ltr');
});
