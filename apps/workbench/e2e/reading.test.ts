// What the page does for whoever reads: the first visit, and passages about people harmed covered where somebody asked for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench();
});
after(() => workbench.close());

/** How many of some elements are covered now. */
const covered = (page: Page, selector: string) =>
  page.evaluate<number>(
    `[...document.querySelectorAll('${selector}')].filter((element) => getComputedStyle(element).filter !== 'none').length`,
  );

test('the tour opens a report, and lights a claim of it for its second step', async () => {
  const { page } = await workbench.open('#/read', { fresh: true });
  await page.waitForSelector('.text [data-t]');
  assert.equal(await page.locator('.text .lit-t').count(), 0);
  await page.click('.tour >> text=Next');
  await page.waitForSelector('.text .lit-t');
  assert.deepEqual(await axe(page), []);
  await page.click('.tour >> text=Skip');
  await page.waitForSelector('.tour', { state: 'detached' });
  // Once seen, it opens nothing any more.
  await page.goto(`${workbench.address}/#/read`);
  await page.waitForSelector('main >> text=Choose a report');
});

test('sentences about people harmed are covered in their report until they are gone to', async () => {
  const { page } = await workbench.open('#/read/guadalajara-agency');
  await page.waitForSelector('.text [data-t]');
  assert.equal(await covered(page, '.text .s'), 0);
  await page.keyboard.press('!');
  const all = await covered(page, '.text .s');
  assert.ok(all > 1 && all < (await page.locator('.text .s').count()), `${all} sentences are covered`);
  for (let step = 0; step < 40 && (await page.locator('.text .s.harm.lit').count()) === 0; step++)
    await page.keyboard.press('j');
  assert.equal(await covered(page, '.text .s'), all - 1);
  await page.keyboard.press('Escape');
  assert.equal(await covered(page, '.text .s'), all);
  assert.deepEqual(await axe(page), []);
});

test('the same sentences are covered where they are quoted, and a key uncovers them', async () => {
  const { page } = await workbench.open('#/map?class=harm&country=ES');
  await page.click('.rows li button >> nth=0');
  await page.waitForSelector('.chosen .sentence');
  assert.equal(await covered(page, '.chosen .sentence'), 0);
  await page.click('.bar button[aria-pressed]');
  assert.equal(await covered(page, '.chosen .sentence'), 1);
  await page.focus('.chosen .sentence');
  assert.equal(await covered(page, '.chosen .sentence'), 0);
  const incident = await page.getAttribute('.chosen a[href*="incidents"]', 'href');
  await page.goto(`${workbench.address}/${incident}`);
  await page.waitForSelector('.told .sentence');
  assert.ok((await covered(page, '.told .sentence')) > 0);
  assert.deepEqual(await axe(page), []);
});
