// Map, timeline, finding, incidents, adding and export in a real browser, on the canvas: no WebGL is needed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench();
});
after(() => workbench.close());

const numbers = async (page: Page) =>
  (await page.locator('.rows .choices button').allTextContents()).map((text) =>
    Number(/\d+/.exec(text.replaceAll(',', ''))?.[0]),
  );
const total = async (page: Page) => (await numbers(page)).reduce((sum, count) => sum + count, 0);

test('every claim is on the map or counted as not placed, and facets narrow them down together', async () => {
  const { page, trouble } = await workbench.open('#/map');
  await page.waitForSelector('.rows li button');
  const { store } = await workbench.get<{ store: { claims: number } }>('/api');
  assert.equal(await total(page), store.claims);
  await page.check('.facets label:has-text("places held") input');
  const held = await total(page);
  assert.ok(held > 0 && held < store.claims);
  assert.match(page.url(), /class=territory/);
  await page.check('.facets label:has-text("plan") input >> nth=0');
  assert.ok((await total(page)) < held);
  // The address alone brings the view back.
  const { page: again } = await workbench.open(new URL(page.url()).hash);
  await again.waitForSelector('.rows .choices');
  assert.equal(await total(again), await total(page));
  await page.click('.find >> text=Show all');
  assert.equal(await total(page), store.claims);
  assert.deepEqual(trouble, []);
});

test('claims without a place are one press away', async () => {
  const { page } = await workbench.open('#/map');
  await page.waitForSelector('.rows li button');
  await page.click('.rows .choices button:has-text("Not placed")');
  await page.click('.rows li button >> nth=0');
  await page.click('.chosen >> text=Read it in its report');
  await page.waitForSelector('.text .lit-t');
});

test('days dragged on the timeline narrow the claims down', async () => {
  const { page } = await workbench.open('#/map?country=ES&country=PL');
  await page.waitForSelector('.timeline canvas');
  const before = await total(page);
  const box = (await page.locator('.timeline canvas').boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
  await page.mouse.up();
  assert.match(page.url(), /from=19\d\d-\d\d-\d\d&to=19\d\d/);
  const within = await total(page);
  assert.ok(within > 0 && within < before, `${within} of ${before}`);
});

test('words find sentences, and the view is saved under a name', async () => {
  const { page } = await workbench.open('#/map');
  await page.waitForSelector('.rows li button');
  await page.keyboard.press('/');
  await page.keyboard.type('prisoners');
  await page.waitForURL(/text=prisoners/);
  await page.waitForSelector('.find [role=status]:has-text("claim")');
  const found = await total(page);
  const { claims } = await workbench.get<{ claims: number }>('/api/claims/count?text=prisoners');
  assert.equal(found, claims);
  await page.click('text=Save this view');
  await page.fill('.views input', 'Prisoners');
  await page.keyboard.press('Enter');
  for (let turn = 0; turn < 50; turn++) {
    const { items } = await workbench.get<{ items: { name: string }[] }>('/api/views');
    if (items.some(({ name }) => name === 'Prisoners')) return;
    await page.waitForTimeout(100);
  }
  assert.fail('The view was not kept.');
});

test('a text is coded as it is pasted, added, and read', async () => {
  const { page } = await workbench.open('#/add');
  const text = 'Rebels shelled the village of Trijueque on Friday, wounding 5 civilians, a doctor said.';
  await page.fill('textarea', text);
  await page.waitForSelector('.live .t');
  assert.equal((await workbench.get<{ store: { reports: number } }>('/api')).store.reports, 7);
  await page.click('text=Add to the record');
  await page.click('.additions > li:has-text("pasted") li a');
  await page.waitForSelector('#text .t');
  assert.deepEqual(await page.locator('#text p').allTextContents(), [text]);
});

test('a dropped file that is no report says why', async () => {
  const { page } = await workbench.open('#/add');
  await page.setInputFiles('input[type=file]', { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') });
  await page.waitForSelector('.additions .problems li:has-text("empty.txt")');
});

test('what is told while an answer is under way is not undone by it', async () => {
  const { page } = await workbench.open('#/add');
  await page.route('**/api/additions/files', async (route) => {
    const answer = await route.fetch();
    const { id } = (await answer.json()) as { id: string };
    while (
      !(await workbench.get<{ message: string | null; state: string }>(`/api/additions/${id}`)).state.match(/done/)
    )
      await page.waitForTimeout(50);
    await route.fulfill({ response: answer });
  });
  const file = { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.from('') };
  await Promise.all([page.waitForResponse('**/api/additions/files'), page.setInputFiles('input[type=file]', file)]);
  await page.waitForSelector('.additions .problems li:has-text("nothing.txt")');
});

test('incidents are put together with a reason, and the merging is taken back', async () => {
  const { items } = await workbench.get<{ items: { id: string }[] }>('/api/incidents?limit=200');
  let [chosen, other] = ['', ''];
  for (const { id } of items) {
    const suggested = await workbench.get<{ items: { incident: { id: string } }[] }>(
      `/api/incidents/${id}/suggestions`,
    );
    if (suggested.items.length === 0) continue;
    [chosen, other] = [id, suggested.items[0]!.incident.id];
    break;
  }
  assert.notEqual(chosen, '', 'no incident of the examples has a suggestion');
  const claimsOf = async (id: string) =>
    (await workbench.get<{ summary: { claims: number } }>(`/api/incidents/${id}`)).summary.claims;
  const [ofOne, ofOther] = [await claimsOf(chosen), await claimsOf(other)];
  const { page } = await workbench.open(`#/incidents/${chosen}`);
  await page.fill('.suggested .reasoned input >> nth=0', 'The same morning, told twice');
  await page.click('.suggested .reasoned button >> nth=0');
  await page.waitForSelector('main [role=status]:has-text("put together")');
  assert.equal(await claimsOf(chosen), ofOne + ofOther);
  await page.click('main [role=status] button');
  await page.waitForSelector('main [role=status]', { state: 'detached' });
  // The record is gathered anew in the background.
  for (let turn = 0; (await claimsOf(chosen)) === ofOne + ofOther; turn++) {
    assert.ok(turn < 100, 'the incidents are still together after ten seconds');
    await page.waitForTimeout(100);
  }
});

test('a GeoPackage is saved, and a profile shows what it holds back', async () => {
  const { page } = await workbench.open('#/export?class=territory');
  await page.check('label:has-text("GeoPackage") input');
  await page.waitForSelector('.preview p');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save the file')]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 15).toString(), 'SQLite format 3');
  assert.equal(bytes.readUInt32BE(68), 0x47504b47);
  await page.check('label:has-text("public") input');
  await page.waitForSelector('.changes li, .preview h3');
});

for (const view of ['map', 'incidents', 'add', 'export'])
  test(`axe finds nothing serious in ${view}, by day and by night, and a phone shows it whole`, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await workbench.open(`#/${view}`, { colorScheme });
      await page.waitForSelector('h1');
      await page.waitForTimeout(600);
      assert.deepEqual(await axe(page), [], colorScheme);
      await page.setViewportSize({ width: 390, height: 800 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      await page.context().close();
    }
  });
