// Reading and reviewing in a real browser, by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, HOSTILE, LONG, startWorkbench, type Workbench } from './workbench.ts';

const REPORT = '#/read/guadalajara-agency';
let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench([LONG]);
});
after(() => workbench.close());

interface Decision {
  readonly note: string;
  readonly changes: readonly {
    readonly put?: { readonly field: string; readonly value: unknown };
    readonly delete?: { readonly field: string };
  }[];
}
/** What was decided last, once as many decisions as expected have arrived. */
async function decisions(page: Page, count: number, who: string): Promise<readonly Decision[]> {
  for (let turn = 0; turn < 100; turn++) {
    const { items } = await workbench.get<{ items: Decision[] }>(`/api/decisions?who=${who}`);
    if (items.length >= count) return items.toReversed();
    await page.waitForTimeout(100);
  }
  throw new Error(`Fewer than ${count} decisions of ${who} arrived in ten seconds.`);
}
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const as = async (page: Page, name: string) => {
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"${name}"')`);
  await page.goto(page.url().replace(/\?.*/, ''));
  await page.reload();
  await page.waitForSelector('.text [data-t]');
};
const active = (page: Page) => page.locator('.text .lit-t').allTextContents();

test('a first visit shows three steps, and asks who decides before the first decision', async () => {
  const { page, trouble } = await workbench.open(REPORT, { fresh: true });
  for (const step of ['Next', 'Next', 'Begin']) await page.click(`.tour >> text=${step}`);
  assert.equal(await page.locator('.tour').count(), 0);
  await page.waitForSelector('.text [data-t]');
  await press(page, 'j', 'a');
  await page.fill('dialog input', 'First');
  await press(page, 'Enter');
  const [first] = await decisions(page, 1, 'First');
  assert.match(first!.note, /^Accepted “/);
  assert.deepEqual(trouble, []);
});

test('j and k light a claim with its words and stop at the ends', async () => {
  const { page } = await workbench.open(REPORT);
  await page.waitForSelector('.text [data-t]');
  await press(page, 'j', 'j');
  const [second] = await active(page);
  await press(page, 'k', 'k', 'k');
  const [first] = await active(page);
  assert.notEqual(first, second);
  assert.ok((await page.locator('.inspector .field').count()) >= 6);
  assert.match(page.url(), /claim=c1$/);
});

test('accept, reject, retype, undo and redo by key; all of it arrives', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'Keys');
  await press(page, 'j', 'a', 'x', '2', 'Backspace', 'Control+y', 'f');
  const made = await decisions(page, 6, 'Keys');
  assert.deepEqual(
    made.map(({ changes: [change] }) => change?.put?.field ?? `withdraw ${change?.delete?.field}`),
    ['verdict', 'verdict', 'type', 'withdraw type', 'type', 'factuality'],
  );
  assert.deepEqual(
    made.slice(0, 2).map(({ changes }) => changes[0]!.put!.value),
    ['accepted', 'rejected'],
  );
  // The coder's answer is kept and shown beside the person's.
  assert.equal(await page.locator('.inspector .was').count(), 2);
});

test('words of a field are moved by key and saved; the text keeps every character', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'Words');
  const text = (await page.locator('.text p').allTextContents()).join('|');
  await press(page, 'j', 'e', 'Shift+ArrowRight', 'Enter');
  const [made] = await decisions(page, 1, 'Words');
  const span = made!.changes[0]!.put!.value as { start: number; end: number; text: string };
  assert.equal(made!.changes[0]!.put!.field, 'trigger');
  assert.match(span.text, /^hold the$/);
  const { report } = await workbench.get<{ report: { text: string } }>('/api/reports/guadalajara-agency');
  assert.equal(report.text.slice(span.start, span.end), span.text);
  assert.equal((await page.locator('.text p').allTextContents()).join('|'), text);
});

test('a claim that was missed is added from picked words, and an agent given to it', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'Missed');
  await press(page, 'j', 'v', 'ArrowRight', 'ArrowRight', 'c');
  await page.fill('dialog input', 'supply');
  await press(page, 'Enter');
  await page.waitForSelector('.inspector .type >> text=prepare.supply');
  await press(page, 'v', 'ArrowRight', 'w');
  const made = await decisions(page, 2, 'Missed');
  assert.match(made[0]!.changes[0]!.put!.field, /^claim:/);
  assert.equal((made[0]!.changes[0]!.put!.value as { type: string }).type, 'prepare.supply');
  assert.equal(made[1]!.changes[0]!.put!.field, 'agents');
});

test('a place is found in the gazetteer and chosen', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'Places');
  const keys = (await page.locator('.claim-list .line').count()) || 0;
  for (let step = 0; step < keys; step++) {
    await press(page, 'j');
    if ((await page.locator('.inspector .f-places .value').count()) > 0) break;
  }
  await press(page, 'p');
  await page.fill('dialog input[type=search]', 'Brihuega');
  await page.click('dialog .options button:has-text("Brihuega") >> nth=0');
  await page.click('dialog button:has-text("Save")');
  const [made] = await decisions(page, 1, 'Places');
  const [place] = made!.changes[0]!.put!.value as { place: { name: string }; lat: number; why: string }[];
  assert.equal(place!.place.name, 'Brihuega');
  assert.ok(Math.abs(place!.lat - 40.76) < 0.1);
  assert.equal(place!.why, 'chosen by Places');
});

test('what is decided without a connection is kept over a reload and sent later', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'Offline');
  await page.route('**/api/decisions', (route) => route.abort());
  await press(page, 'j', 'a', 'a');
  await page.waitForSelector('.connection.wrong');
  await page.reload();
  await page.waitForSelector('.text .accepted');
  assert.equal(await page.locator('.line.accepted').count(), 2);
  await page.unroute('**/api/decisions');
  await page.click('.connection >> text=Try again');
  assert.equal((await decisions(page, 2, 'Offline')).length, 2);
});

test('what others decided stands beside it and can be taken over', async () => {
  const { page } = await workbench.open(REPORT);
  await as(page, 'One');
  await press(page, 'j', 'j', '3');
  await decisions(page, 1, 'One');
  await as(page, 'Other');
  await press(page, 'j', 'j');
  await page.click('.others li:has-text("One") >> text=Take');
  const [made] = await decisions(page, 1, 'Other');
  assert.equal(made!.changes[0]!.put!.field, 'type');
});

test('only what is in view is accepted at once, in one step', async () => {
  const { page } = await workbench.open('#/read/long');
  await as(page, 'Bulk');
  await press(page, 'Shift+A');
  const [made] = await decisions(page, 1, 'Bulk');
  const all = await page.locator('.line').count();
  assert.ok(made!.changes.length > 2 && made!.changes.length < all / 4, `${made!.changes.length} of ${all}`);
  await press(page, 'Backspace');
  assert.equal((await decisions(page, 2, 'Bulk'))[1]!.changes.length, made!.changes.length);
  assert.equal(await page.locator('.line.accepted').count(), 0);
});

test('markup in reports and names is shown, never run', async () => {
  const { page, trouble } = await workbench.open('#/read/hostile');
  await page.waitForSelector('.text [data-t]');
  assert.equal(await page.locator('h1').textContent(), HOSTILE.title);
  assert.equal((await page.locator('.text p').allTextContents()).join('\n\n'), HOSTILE.text);
  assert.equal(await page.locator('.reports img, .reports script, .text script').count(), 0);
  assert.deepEqual(trouble, []);
});

test('a phone shows text and claim, and nothing is wider than it', async () => {
  const { page } = await workbench.open(`${REPORT}?claim=c3`, { viewport: { width: 390, height: 800 } });
  await page.waitForSelector('.text .lit-t');
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  assert.ok(await page.locator('.inspector').isVisible());
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious where reports are read, ${colorScheme}`, async () => {
    const { page } = await workbench.open(`${REPORT}?claim=c3`, { colorScheme });
    await page.waitForSelector('.text .lit-t');
    assert.deepEqual(await axe(page), []);
    for (const key of ['?', 't', 'p', 'd', 'e']) {
      await press(page, key);
      assert.deepEqual(await axe(page), [], `after ${key}`);
      await press(page, 'Escape');
    }
  });
