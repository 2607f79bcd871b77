// Finding and the timeline in a real browser: names offered while typing, facets where there is no column for them, strips, views.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench();
});
after(() => workbench.close());

const found = async (page: Page) => Number(/\d+/.exec((await page.textContent('.find [role=status]'))!)![0]);
const asked = (page: Page) => new URLSearchParams(new URL(page.url()).hash.split('?')[1]);

test('a name is offered as it is typed, whatever sentences have it, and taken by key', async () => {
  const { page, trouble } = await workbench.open('#/map');
  await page.waitForSelector('.rows li button');
  await page.keyboard.press('/');
  await page.keyboard.type('brih');
  await page.waitForURL(/text=brih/);
  await page.keyboard.press('ArrowDown');
  const offer = page.locator('[role=option][aria-selected=true]');
  assert.match((await offer.textContent())!, /^Brihuega\s*Place · \d+$/);
  assert.equal(await page.getAttribute('#find', 'aria-activedescendant'), await offer.getAttribute('id'));
  assert.deepEqual(await axe(page), []);
  const claims = Number(/\d+$/.exec((await offer.textContent())!)![0]);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.chip:has-text("Place: Brihuega")');
  assert.deepEqual([asked(page).get('place'), asked(page).get('text')], ['Brihuega', null]);
  assert.equal(await found(page), claims);
  assert.equal(await page.inputValue('#find'), '');
  assert.deepEqual(trouble, []);
});

test('what is shown of a class and a type of another is nothing, and the export holds nothing either', async () => {
  const { page } = await workbench.open('#/export?class=strike&type=fight.attack');
  await page.waitForSelector('.preview p:has-text("0 claims")');
  await page.waitForSelector('.find [role=status]:has-text("0 claims")');
});

for (const view of ['map', 'incidents', 'export'])
  test(`a phone narrows ${view} down in a panel of its own, which Escape closes`, async () => {
    const { page } = await workbench.open(`#/${view}`, { viewport: { width: 390, height: 800 } });
    await page.waitForSelector('.find [role=status]:has-text("claims")');
    const all = await found(page);
    await page.click('.narrow summary');
    await page.check('.narrow label:has-text("places held") input');
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.narrow .facets', { state: 'detached' });
    assert.ok((await found(page)) < all);
  });

test('how sure the coder must be stands in the address and can be taken off', async () => {
  const { page } = await workbench.open('#/map');
  await page.waitForSelector('.rows li button');
  const all = await found(page);
  await page.click('.facets summary:has-text("Likely right")');
  await page.focus('.facets input[type=range]');
  for (let step = 0; step < 17; step++) await page.keyboard.press('ArrowRight');
  await page.waitForURL(/confidence=0\.85/);
  assert.ok((await found(page)) < all);
  await page.click('.chip:has-text("at least 85 %")');
  assert.equal(await found(page), all);
});

test('which list is open stands in the address', async () => {
  const { page } = await workbench.open('#/map?list=unplaced');
  await page.waitForSelector('.rows .choices button[aria-pressed=true]:has-text("Not placed")');
  await page.click('.rows .choices button:has-text("On the map")');
  await page.waitForSelector('.rows .choices button[aria-pressed=true]:has-text("On the map")');
  assert.equal(asked(page).get('list'), null);
});

test('words that are looked for are taken off like all else', async () => {
  const { page } = await workbench.open('#/map?text=prisoners');
  await page.click('.chip:has-text("“prisoners”")');
  await page.waitForURL((url) => !url.hash.includes('text='));
  assert.equal(await page.inputValue('#find'), '');
});

test('a view that was saved is opened again and removed, and comes back when that is undone', async () => {
  const { page } = await workbench.open('#/map?class=harm');
  await page.waitForSelector('.rows li button');
  const harmed = await found(page);
  await page.click('text=Save this view');
  await page.fill('.views input', 'Harm');
  await page.keyboard.press('Enter');
  await page.click('.find >> text=Show all');
  await page.click('.views summary');
  await page.click('.views li button:has-text("Harm")');
  assert.equal(await found(page), harmed);
  const kept = async () => (await workbench.get<{ items: { name: string }[] }>('/api/views')).items.length;
  const waitFor = async (count: number) => {
    for (let turn = 0; (await kept()) !== count; turn++) {
      assert.ok(turn < 50, `${await kept()} views are kept after five seconds; expected ${count}`);
      await page.waitForTimeout(100);
    }
  };
  await waitFor(1);
  await page.click('.views summary');
  await page.click('.views [aria-label*="Remove the view"]');
  await waitFor(0);
  await page.keyboard.press('Backspace');
  await waitFor(1);
});

test('the timeline is set apart in strips that the address brings back and a press narrows down to', async () => {
  const { page, trouble } = await workbench.open('#/map?country=ES');
  await page.selectOption('.timeline select', 'class');
  await page.waitForURL(/apart=class/);
  const names = await page.locator('.strips button').allTextContents();
  assert.ok(names.length > 4 && names.length <= 8, names.join());
  assert.deepEqual(await axe(page), []);
  const { page: again } = await workbench.open(new URL(page.url()).hash);
  await again.waitForSelector('.strips button');
  assert.deepEqual(await again.locator('.strips button').allTextContents(), names);
  await page.click('.strips button >> nth=0');
  await page.waitForSelector('.strips button[aria-pressed=true]');
  assert.ok(asked(page).get('class'));
  assert.deepEqual(trouble, []);
});

test('days are looked at closer, dragged on a strip, and played from bar to bar', async () => {
  const { page } = await workbench.open('#/map?country=ES&apart=actor&from=1937-03-08&to=1937-03-14');
  await page.click('.timeline >> text=Closer');
  assert.equal(asked(page).get('span'), '1937-03-08,1937-03-14');
  await page.waitForSelector('.timeline >> text=a bar: a day');
  assert.deepEqual(await page.locator('.ends span').allTextContents(), ['1937-03-08', '1937-03-14']);
  const strips = (await page.locator('.strips canvas').boundingBox())!;
  await page.mouse.move(strips.x + strips.width * 0.6, strips.y + 10);
  await page.mouse.down();
  await page.mouse.move(strips.x + strips.width * 0.99, strips.y + 10);
  await page.mouse.up();
  assert.deepEqual([asked(page).get('from'), asked(page).get('to')], ['1937-03-12', '1937-03-14']);
  await page.click('.timeline >> text=All days');
  await page.click('.timeline >> text=Play');
  const seen = new Set<string>();
  for (let turn = 0; turn < 200 && (await page.locator('.timeline button:has-text("Stop")').count()) > 0; turn++) {
    seen.add(asked(page).get('from')!);
    assert.equal(asked(page).get('from'), asked(page).get('to'));
    assert.ok((await found(page)) > 0, 'a day without claims was played');
    await page.waitForTimeout(100);
  }
  assert.ok(seen.size > 2, [...seen].join());
});
