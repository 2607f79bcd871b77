// The map that `dateline map` writes, in a real browser: what is drawn, what a press leads to, and that nothing leaves the page.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CLASS_COLOURS } from '@dateline/formats/page';
import { type Browser, chromium, type Page } from 'playwright-core';
import { dateline } from '../test/run.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const folder = mkdtempSync(join(tmpdir(), 'dateline-map-'));
const path = join(folder, 'map.html');
let browser: Browser;

const REPORT =
  'Rebels captured the village of Qweznabar near Idlib on Friday. Troops shelled the northern countryside of Hama, killing four civilians. ' +
  'A convoy was ambushed on the Damascus-Homs highway. Fighters withdrew from Aleppo to Raqqa.\n';

before(async () => {
  const { code, err } = await dateline(['map', '-', '--html', path, '--title', 'Four places'], { input: REPORT });
  assert.equal(code, 0, err);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<{ page: Page; trouble: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1300, height: 800 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(path).href);
  return { page, trouble };
}

/** How many pixels of a picture have each of some colours, `#dfe7ea`. */
async function pixels(picture: Buffer, colours: readonly string[]): Promise<number[]> {
  const page = await browser.newPage();
  const counts = await page.evaluate(
    `(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${picture.toString('base64')}';
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const counts = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const key = '#' + [data[at], data[at + 1], data[at + 2]].map((part) => part.toString(16).padStart(2, '0')).join('');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return ${JSON.stringify(colours)}.map((colour) => counts.get(colour) ?? 0);
    })()`,
  );
  await page.close();
  return counts as number[];
}

test('the picture shows sea, land and the symbols of several classes', async () => {
  const { page, trouble } = await open();
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 860, height: 800 } });
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, 'map.png') });
  const [land, move, strike] = await pixels(picture, ['#f6f2e6', CLASS_COLOURS.light.move, CLASS_COLOURS.light.strike]);
  assert.ok(land! > 100_000, `land covers a good part of the picture, got ${land} pixels`);
  assert.ok(move! > 40 && strike! > 40, `symbols are drawn in the colours of their classes, got ${move}, ${strike}`);
  assert.ok((await page.locator('.label.town').count()) > 3);
  await page.locator('.tools .out').click();
  await page.locator('.tools .out').click();
  await page.locator('.tools .out').click();
  const [sea] = await pixels(await page.screenshot({ clip: { x: 0, y: 0, width: 860, height: 800 } }), ['#dfe7ea']);
  assert.ok(sea! > 20_000, `from farther off there is sea, got ${sea} pixels`);
  assert.deepEqual(trouble, []);
});

test('uncertainty is drawn: areas for countryside and nearness, a line for the road, a way from where to where', async () => {
  const { page } = await open();
  assert.ok((await page.locator('.reach.line').count()) >= 1);
  assert.ok((await page.locator('.reach:not(.line)').count()) >= 3);
  assert.ok((await page.locator('.way').count()) >= 1);
});

test('pressing a symbol leads to its sentence, and a word of the text back to the map', async () => {
  const { page } = await open();
  await page.locator('.spot[aria-label*="Hama"]').first().dispatchEvent('click');
  assert.match((await page.locator('.s.on').textContent())!, /northern countryside of Hama/);
  assert.equal(await page.locator('.reach.on').count(), 1);
  assert.match((await page.locator('.cards').textContent())!, /Hama/);
  await page.locator('.text a.t', { hasText: 'ambushed' }).click();
  assert.match((await page.locator('.s.on').textContent())!, /ambushed/);
});

test('a symbol can be reached and pressed with the keyboard', async () => {
  const { page } = await open();
  await page.locator('.spot').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.spot.on').count(), 1);
  assert.ok((await page.locator('.s.on').count()) >= 1);
});

test('a class that is unticked leaves the map', async () => {
  const { page } = await open();
  await page.locator('.legend input[value="move"]').uncheck();
  const shown = await page.locator('.spot:not(.hide)').count();
  assert.ok(shown > 0 && shown < (await page.locator('.spot').count()));
});
