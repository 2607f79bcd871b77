// The HTML page in a real browser: what lights up, by pointer and by keyboard, and that nothing leaves the page.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { html } from '../src/html.ts';
import { emptyReport, sampleReport, written } from '../test/sample.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const folder = mkdtempSync(join(tmpdir(), 'dateline-page-'));
let browser: Browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page of the sample and gathers what the browser complains of and asks for. */
async function open(hash = ''): Promise<{ page: Page; trouble: string[] }> {
  const path = join(folder, 'page.html');
  writeFileSync(path, await written(html, [sampleReport(), emptyReport({ title: '<b>Bold</b>' })]));
  const page = await (
    await browser.newContext({ viewport: { width: 1300, height: 900 }, reducedMotion: 'reduce' })
  ).newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(path).href + hash);
  return { page, trouble };
}

const lit = async (page: Page) => ({
  cards: await page.locator('.claim.lit').evaluateAll((cards) => cards.map((card) => card.id)),
  trigger: (await page.locator('.text .lit-t').allTextContents()).join(''),
  agents: await page.locator('.text .lit-a').allTextContents(),
  patients: await page.locator('.text .lit-p').allTextContents(),
  places: await page.locator('.text .lit-l').allTextContents(),
});

test('pointing at a word lights its claim, its agents, patients and places; pointing away puts it out', async () => {
  const { page, trouble } = await open();
  await page.hover('#r1-c1-t');
  assert.deepEqual(await lit(page), {
    cards: ['r1-c1'],
    trigger: 'attacked',
    agents: ['The enemy'],
    patients: ['our positions'],
    places: ['Trijueque'],
  });
  await page.hover('h1');
  assert.deepEqual((await lit(page)).cards, []);
  assert.deepEqual(trouble, []);
});

test('what a pronoun stands for is lit with it', async () => {
  const { page } = await open();
  await page.hover('#r1-c3');
  assert.deepEqual((await lit(page)).patients, ['They', 'the militiamen']);
});

test('pressing words that two claims share goes from one to the other', async () => {
  const { page } = await open();
  const seen = new Set<string>();
  for (let press = 0; press < 2; press++) {
    await page.click('[data-m~="8t"]');
    for (const id of (await lit(page)).cards) seen.add(id);
  }
  assert.deepEqual(seen, new Set(['r1-c8', 'r1-c9']));
});

test('j and k go through the claims, Escape puts them out', async () => {
  const { page } = await open();
  const steps: string[] = [];
  for (const key of ['j', 'j', 'j', 'k']) {
    await page.keyboard.press(key);
    steps.push(...(await lit(page)).cards);
  }
  assert.deepEqual(steps, ['r1-c1', 'r1-c2', 'r1-c3', 'r1-c2']);
  assert.equal(await page.evaluate('document.activeElement.closest(".claim").id'), 'r1-c2');
  await page.keyboard.press('Escape');
  assert.deepEqual((await lit(page)).cards, []);
});

test('the address of a claim opens the page at it', async () => {
  const { page } = await open('#r1-c9');
  assert.deepEqual((await lit(page)).cards, ['r1-c9']);
});

test('the index stands above the reports though it is written after them', async () => {
  const { page } = await open();
  const index = await page.locator('.index').boundingBox();
  const report = await page.locator('#r1').boundingBox();
  assert.ok(index && report && index.y < report.y);
  assert.equal(await page.locator('.index a').nth(1).textContent(), '<b>Bold</b>');
});

test('a narrow window shows the claims below the text, and nothing is wider than it', async () => {
  const { page } = await open();
  await page.setViewportSize({ width: 360, height: 700 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
});
