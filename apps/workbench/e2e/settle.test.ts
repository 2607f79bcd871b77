// Two people review the same claims; a third sees how far they agree and settles what they differ on, by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

const REPORT = 'guadalajara-agency';
interface Change {
  readonly subject: string;
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
}
interface Kept {
  readonly review: string;
  readonly claim: Answers;
  readonly decided: Answers | null;
}
interface Answers {
  readonly type: string;
  readonly factuality: string;
  readonly agents: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

let workbench: Workbench;
let keys: readonly string[] = [];
before(async () => {
  // The claims of the first are told without a title: it is named by what there is.
  const untitled = {
    id: 'f3a9c0de',
    outlet: 'Gazette',
    published: '1937-03-15',
    text: 'Italian aircraft bombed Torija on Friday, killing 12 soldiers and wounding many more of those who had come up from Madrid, a doctor said.',
  };
  workbench = await startWorkbench([untitled]);
  const opened = await workbench.get<{ keys: string[]; report: { claims: Answers[] } }>(`/api/reports/${REPORT}`);
  keys = opened.keys;
  const [{ agents }] = opened.report.claims as [Answers];
  const last = agents[0]!.text.lastIndexOf(' ') + 1;
  const shorter = { ...agents[0]!, start: agents[0]!.start + last, text: agents[0]!.text.slice(last) };
  const verdict = (at: number, value: string) => change(at, 'verdict', value);
  await decide('Ana', [verdict(0, 'accepted'), verdict(1, 'accepted'), verdict(2, 'accepted'), verdict(3, 'accepted')]);
  await decide('Ben', [
    change(0, 'type', 'prepare.operation'),
    change(0, 'agents', [shorter]),
    verdict(1, 'rejected'),
    verdict(2, 'accepted'),
    change(3, 'factuality', 'possible'),
  ]);
});
after(() => workbench.close());

const change = (at: number, field: string, value: unknown): Change => ({
  subject: 'claim',
  id: keys[at]!,
  field,
  value,
});
async function decide(who: string, changes: readonly object[]): Promise<void> {
  const response = await fetch(`${workbench.address}/api/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request: crypto.randomUUID(), who, note: 'Reviewed', changes }),
  });
  assert.equal(response.status, 200, await response.text());
}
const press = async (page: Page, ...list: readonly string[]) => {
  for (const key of list) await page.keyboard.press(key);
};
/** How a claim stands, once it stands as expected or ten seconds have gone by. */
async function stands(at: number, review: string): Promise<Kept> {
  let kept = await workbench.get<Kept>(`/api/claims/${keys[at]}`);
  for (let turn = 0; turn < 100 && kept.review !== review; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    kept = await workbench.get<Kept>(`/api/claims/${keys[at]}`);
  }
  assert.equal(kept.review, review);
  return kept;
}
const told = (page: Page) => page.locator('.settle h2 b').textContent();

test('agreement tells who reviewed what, how far two agree, and leads to where they differ', async () => {
  const { page, trouble } = await workbench.open('#/review');
  const row = (name: string) => page.locator(`.pair tr:has(th:text-is("${name}")) td`).allTextContents();
  await page.waitForSelector('.pair table');
  assert.deepEqual((await row('A claim?')).slice(0, 3), ['4', '75 %', '0.00']);
  assert.deepEqual((await row('Who')).slice(0, 4), ['3', '67 %', '', '100 %']);
  assert.deepEqual((await row('Told as')).slice(0, 2), ['3', '67 %']);
  await page.click('.pair tr:has(th:text-is("Told as")) a');
  await page.waitForSelector('.settle .difference');
  assert.equal(await page.locator('.disputes ol li').count(), 1);
  assert.match(await page.locator('.disputes .narrowed').innerText(), /Ana and Ben · Told as/);
  await page.goBack();
  await page.click('text=Figures of this report');
  await page.waitForSelector('.narrowed >> text=In one report');
  assert.match(page.url(), /of=guadalajara-agency/);
  assert.deepEqual(trouble, []);
});

test('what people differ on is settled by key: an answer taken, another given, a reason kept, all of it undone', async () => {
  const { page, trouble } = await workbench.open('#/read');
  await page.waitForSelector('.reports li');
  await press(page, 'g');
  await page.waitForSelector('.settle .difference');
  const first = await told(page);
  await press(page, 'j');
  assert.notEqual(await told(page), first);
  await press(page, 'k');
  assert.equal(await told(page), first);
  // The second answer to the first question is Ben's; then the words of both are neither right.
  assert.deepEqual(await page.locator('.difference >> nth=0 >> .by').allTextContents(), ['Ana, the coder', 'Ben']);
  await press(page, 'c');
  await page.keyboard.type('Seen on the ground');
  await press(page, 'Enter', '2');
  await page.waitForSelector('.difference .note:has-text("Seen on the ground")');
  assert.equal((await stands(0, 'disputed')).decided?.type, 'prepare.operation');
  await press(page, 'e', 'Tab', 'Shift+ArrowRight', 'Enter');
  const settled = await stands(0, 'corrected');
  assert.equal(settled.decided?.type, 'prepare.operation');
  const [who] = settled.decided!.agents;
  assert.ok(
    who!.text.startsWith(settled.claim.agents[0]!.text) && who!.text.length > settled.claim.agents[0]!.text.length,
  );
  // The next one is opened by itself; undoing leads back to the one that was settled.
  assert.notEqual(await told(page), first);
  await press(page, 'Backspace');
  assert.equal(await told(page), first);
  await stands(0, 'disputed');
  await press(page, 'Control+y');
  await stands(0, 'corrected');
  assert.deepEqual(trouble, []);
});

test('two people who have the last word at once are both kept, and the later one stands', async () => {
  const { page } = await workbench.open('#/read?settle=open');
  await page.waitForSelector('.settle .difference');
  while (!page.url().includes(keys[1]!)) await press(page, 'j');
  await decide('Eva', [change(1, 'final:verdict', 'rejected')]);
  await page.waitForSelector('.difference .state:has-text("settled by Eva")');
  await press(page, 'a');
  await stands(1, 'accepted');
  const { reviews } = await workbench.get<{ reviews: { reviewer: string; field: string }[] }>(`/api/claims/${keys[1]}`);
  assert.deepEqual(
    reviews
      .filter(({ field }) => field === 'final:verdict')
      .map(({ reviewer }) => reviewer)
      .sort(),
    ['Eva', 'Mara'],
  );
});

test('the log takes a decision of anybody back, and does it again', async () => {
  const { page } = await workbench.open('#/review/log');
  const entry = '.log li:has-text("Eva")';
  await page.locator(`${entry} button:has-text("Take back")`).first().press('Enter');
  await page.waitForSelector('.log li.undone:has-text("Eva")');
  await page.locator('.log li >> nth=0 >> button:has-text("Do it again")').press('Enter');
  await page.waitForSelector('.log li >> nth=1 >> text=taken back');
  assert.deepEqual(await axe(page), []);
});

test('a note is written on a claim by key and shown to others', async () => {
  const { page } = await workbench.open(`#/read/${REPORT}?claim=c3`);
  await page.waitForSelector('.text .lit-t');
  await press(page, 'c');
  await page.fill('dialog textarea', 'Ask the <b>stringer</b>');
  await press(page, 'Control+Enter');
  await page.waitForSelector('.others q:has-text("Ask the <b>stringer</b>")');
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"Zoe"')`);
  await page.waitForSelector('.connection:has-text("All saved")');
  await page.reload();
  await page.waitForSelector('.others li:has-text("Note of Mara")');
  assert.equal(await page.locator('.others b').count(), 0);
});

test('who reviews blind sees what others answered after the own answer, not before', async () => {
  const { page } = await workbench.open('#/review');
  await page.check('.blind input');
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"Blind"')`);
  await page.goto(`${workbench.address}/#/read/${REPORT}?claim=c4`);
  await page.reload();
  await page.waitForSelector('.text .lit-t');
  assert.equal(await page.locator('.others li, .differ, .line.disputed').count(), 0);
  await press(page, 'f');
  await page.waitForSelector('.others li:has-text("Ben")');
  await page.waitForSelector('.differ');
});

test('who did it becomes whom in one step', async () => {
  const { page } = await workbench.open(`#/read/${REPORT}?claim=c1`);
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"Rosa"')`);
  await page.reload();
  await page.waitForSelector('.text .lit-t');
  const before = await page.locator('.f-agents .quote').allTextContents();
  await press(page, 'e', 'Tab', 'm');
  assert.deepEqual(await page.locator('.f-patients .quote').allTextContents(), before);
  assert.equal(await page.locator('.f-agents .quote').count(), 0);
  await press(page, 'Backspace');
  assert.deepEqual(await page.locator('.f-agents .quote').allTextContents(), before);
});

test('a report without a title is named by its first words, in the list and alone by outlet and day too', async () => {
  const { page } = await workbench.open('#/read/f3a9c0de');
  const words = 'Italian aircraft bombed Torija on Friday, killing 12 soldiers and …';
  await page.waitForSelector('h1#report-title');
  assert.equal(await page.locator('h1#report-title').innerText(), words);
  assert.equal(await page.locator('.reports a[aria-current] .title').innerText(), words);
  await decide('Ana', [{ subject: 'report', id: 'f3a9c0de', field: 'done', value: { seconds: 60 } }]);
  await page.goto(`${workbench.address}/#/review`);
  await page.waitForSelector(`.review-view a:has-text("Gazette, 1937-03-15: ${words}")`);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious where people differ, ${colorScheme}, and a phone shows it whole`, async () => {
    for (const hash of ['#/review', '#/read?settle=all']) {
      const { page } = await workbench.open(hash, { colorScheme });
      await page.waitForSelector('.pair table, .settle .difference');
      assert.deepEqual(await axe(page), [], hash);
      await page.setViewportSize({ width: 390, height: 800 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, hash);
      await page.context().close();
    }
  });
