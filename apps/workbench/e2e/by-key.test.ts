// What a person who never leaves the keyboard comes upon while reviewing, and what is kept whatever happens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readZip, type ZipFile } from '../../../packages/formats/test/read-zip.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

const REPORT = '#/read/guadalajara-agency';
interface Gold {
  readonly text: string;
  readonly sentences: readonly (readonly [number, number])[];
  readonly claims: readonly { readonly s: number; readonly type: string; readonly trigger: string }[];
}

let workbench: Workbench;
before(async () => {
  // More reports than a page of the list holds; they are short.
  const many = Array.from({ length: 210 }, (_, at) => ({
    id: `many-${String(at).padStart(3, '0')}`,
    outlet: 'Gazette',
    published: '1938-01-01',
    text: `Bulletin ${at}.`,
  }));
  workbench = await startWorkbench(many);
});
after(() => workbench.close());

const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Opens the report in the name of somebody who has decided nothing yet. */
async function openAs(name: string, hash = REPORT): Promise<Page> {
  const { page } = await workbench.open(hash);
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"${name}"')`);
  await page.reload();
  await page.waitForSelector('.text [data-t]');
  return page;
}
const saved = (page: Page) => page.waitForSelector('.connection:has-text("All saved")');

test('what was decided before a reload is still undone by key, where it was decided', async () => {
  const page = await openAs('Reload');
  await press(page, 'j', 'a', 'x');
  await saved(page);
  await page.reload();
  await page.waitForSelector('.line.rejected');
  await press(page, 'k', 'Backspace');
  await page.waitForSelector('.line.rejected', { state: 'detached' });
  assert.match(page.url(), /claim=c2/);
  await press(page, 'Backspace');
  await page.waitForSelector('.line.accepted', { state: 'detached' });
});

test('a number is added where none was: its words are picked by sentence and word, then its range is given', async () => {
  const page = await openAs('Numbers');
  await press(page, 'j');
  while ((await page.locator('.f-counts').count()) > 0) await press(page, 'j');
  await press(page, 'n');
  await page.waitForSelector('.pick');
  await press(page, 'ArrowDown', 'ArrowUp', 'ArrowRight', 'n');
  await page.waitForSelector('.f-counts .quote');
  await press(page, 'n');
  await page.fill('dialog input[type=number] >> nth=0', '3');
  await press(page, 'Enter');
  await page.waitForSelector('.f-counts .value:has-text("3")');
});

test('keys that always do the same are not given away', async () => {
  const page = await openAs('Fixed');
  await press(page, '?');
  await page.locator('dialog button:has-text("Accept the claim")').press('Enter');
  await press(page, '3');
  await page.waitForSelector('dialog [role=alert]:has-text("3")');
  await page.locator('dialog button:has-text("Accept the claim")').press('Enter');
  await press(page, 'y');
  assert.equal(await page.locator('dialog button:has-text("Accept the claim") kbd').first().innerText(), 'y');
  await press(page, 'Escape', 'j', 'y');
  await page.waitForSelector('.line.accepted');
});

test('passages that are covered are not accepted with what is in view', async () => {
  const page = await openAs('Guarded');
  const all = await page.locator('.line').count();
  await press(page, '!', 'Shift+A');
  await page.waitForSelector('.line.accepted');
  const covered = await page.locator('.text .s.harm [data-t]').count();
  assert.ok(covered > 0);
  assert.equal(await page.locator('.text .s.harm .accepted').count(), 0);
  assert.ok((await page.locator('.line.accepted').count()) < all);
});

test('the place in a long list of reports is kept when something is decided, and the list goes on by key', async () => {
  const page = await openAs('Listed');
  await press(page, 'j', 'a');
  await page.goto(`${workbench.address}/#/read/many-180`);
  await page.waitForSelector('h1#report-title:has-text("Bulletin 180")');
  const count = () => page.locator('.reports li').count();
  assert.equal(await count(), 200);
  const goTo = async (last: number) => {
    for (let at = Number((await page.locator('h1#report-title').innerText()).match(/\d+/)![0]); at < last; at++) {
      await press(page, ']');
      await page.waitForSelector(`h1#report-title:has-text("Bulletin ${at + 1}")`);
    }
  };
  await goTo(197);
  await page.waitForFunction('document.querySelectorAll(".reports li").length > 200');
  const all = await count();
  await press(page, 'Control+Enter');
  await page.waitForSelector('h1#report-title:has-text("Bulletin 198")');
  await page.waitForSelector('.reports li.done:has-text("Bulletin 197")');
  assert.equal(await count(), all);
  await goTo(209);
});

test('two windows without a connection lose nothing of each other', async () => {
  const page = await openAs('Windows');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector('.text [data-t]');
  for (const one of [page, other]) await one.route('**/api/decisions', (route) => route.abort());
  await press(page, 'j', 'a');
  await press(other, 'j', 'j', 'a');
  await press(page, 'x');
  await other.waitForSelector('.connection.wrong');
  await other.close();
  await page.unroute('**/api/decisions');
  await page.reload();
  await saved(page);
  const { items } = await workbench.get<{ items: { note: string }[] }>('/api/decisions?who=Windows');
  assert.equal(items.length, 3);
});

test('what the server does not take is told, and the page shows again what it keeps', async () => {
  const page = await openAs('Refused');
  await page.route('**/api/decisions', (route) =>
    route.fulfill({ status: 409, json: { kind: 'conflict', message: 'It was decided otherwise.' } }),
  );
  await press(page, 'j', 'a');
  await page.waitForSelector('.connection.wrong summary');
  await page.waitForSelector('.line.accepted', { state: 'detached' });
});

const text = (files: readonly ZipFile[], name: string) =>
  new TextDecoder().decode(files.find((file) => file.name === name)!.bytes);

test('a report that is done comes out as a gold file with what the person answered', async () => {
  const page = await openAs('Golda');
  await press(page, 'j', 'x', 'a', '1', 'a', 'Control+Enter');
  await saved(page);
  await page.goto(`${workbench.address}/#/review`);
  const link = page.locator('a:has-text("As Golda reads them")');
  const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
  const files = await readZip(readFileSync(await download.path()));
  const coded = text(files, 'coded.jsonl').trim().split('\n');
  assert.equal(coded.length, 1);
  const { id, claims } = JSON.parse(coded[0]!) as { id: string; claims: { type: string }[] };
  const gold = JSON.parse(text(files, `gold/0001-${id}.json`)) as Gold;
  assert.equal(gold.claims.length, claims.length - 1);
  for (const { s, trigger } of gold.claims) {
    const [from, to] = gold.sentences[s - 1]!;
    assert.ok(gold.text.slice(from, to).includes(trigger), trigger);
  }
  // The first was rejected, the third changed to another type.
  assert.equal(gold.claims[0]!.type, claims[1]!.type);
  assert.notEqual(gold.claims[1]!.type, claims[2]!.type);
});
