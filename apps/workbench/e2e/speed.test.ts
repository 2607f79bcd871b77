// How quick the page is, in a real browser: printed, as the machine that runs this may be doing a great deal else. Only what no
// neighbour can change is asserted: how much is loaded, and that what was asked for is there in the end.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { LONG, startWorkbench, type Workbench } from './workbench.ts';

const BUILD = fileURLToPath(new URL('../../../build/workbench/', import.meta.url));
const TIMES = 9;
/** What the page may weigh without its map, with gzip: kB of 1,000 bytes. */
const MOST_KILOBYTES = 150;

let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench([LONG]);
});
after(() => workbench.close());

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const figures = (values: readonly number[]) =>
  `median ${median(values).toFixed(0)} ms, ${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}, n ${values.length}`;

/** Work of the page's thread so far, in ms: not of the clock. */
async function processor(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
}

/**
 * Lets the page note, of every key and press, how long it takes until the frame behind it is painted: `frames` of them, as an effect
 * may draw only after the first.
 */
const noting = (frames: number) => `(() => {
  window.took = [];
  const note = (event) => {
    const began = event.timeStamp;
    let left = ${frames};
    const frame = () => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (--left > 0 ? frame() : window.took.push(performance.now() - began));
      channel.port2.postMessage(0);
    });
    frame();
  };
  addEventListener('keydown', note, true);
  addEventListener('click', note, true);
})()`;
const took = async (page: Page, count: number) => {
  for (let turn = 0; turn < 500; turn++) {
    const times = await page.evaluate<number[]>('window.took');
    if (times.length >= count) return times;
    await page.waitForTimeout(10);
  }
  throw new Error(`Fewer than ${count} keys or presses were painted in five seconds.`);
};

test('the page without its map weighs no more than 150 kB', (t) => {
  const page = readFileSync(join(BUILD, 'index.html'), 'utf8');
  const files = new Set([...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name!));
  // A set that grows while it is gone through: what a file imports at once is loaded with it.
  for (const name of files)
    if (name.endsWith('.js'))
      for (const [, other] of readFileSync(join(BUILD, name), 'utf8').matchAll(
        /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g,
      ))
        files.add(`assets/${other!}`);
  const weigh = (pattern: RegExp) =>
    [...files]
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILD, name))).length, 0) / 1000;
  const [scripts, styles] = [weigh(/\.js$/), weigh(/\.css$/)];
  t.diagnostic(
    `with gzip: ${scripts.toFixed(1)} kB of scripts, ${styles.toFixed(1)} kB of styles, ${files.size} files`,
  );
  assert.ok(files.size >= 2, [...files].join());
  assert.ok(scripts + styles <= MOST_KILOBYTES, `${(scripts + styles).toFixed(1)} kB`);
});

test('a first visit paints the reports', async (t) => {
  const [paints, lists]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 5; turn++) {
    const { page } = await workbench.open('#/read');
    await page.waitForSelector('.reports li a');
    const [paint, list] = await page.evaluate<
      [number, number]
    >(`new Promise((resolve) => requestAnimationFrame(() => setTimeout(() =>
      resolve([performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]))))`);
    paints.push(paint);
    lists.push(list);
    await page.context().close();
  }
  t.diagnostic(`first paint: ${figures(paints)}; the list of reports: ${figures(lists)}`);
});

test('a claim of 2,000 in a text of 20,000 words is lit', async (t) => {
  const { page } = await workbench.open('#/read/long');
  await page.waitForSelector('.text [data-t]');
  const worked = await processor(page);
  await page.evaluate(noting(1));
  await page.keyboard.press('j');
  await took(page, 1);
  const before = await worked();
  for (let turn = 0; turn < TIMES; turn++) {
    await page.keyboard.press('j');
    await took(page, turn + 2);
  }
  const all = (await took(page, TIMES + 1)).slice(1);
  t.diagnostic(
    `key to painted: ${figures(all)}; ${(((await worked()) - before) / TIMES).toFixed(0)} ms of the processor`,
  );
  assert.equal(await page.locator('.text .lit-t').count(), 1);
});

test('100,000 claims are narrowed down on screen', async (t) => {
  const { page } = await workbench.open('#/read');
  await page.route('**/api/claims/columns', manyColumns);
  // The map is drawn on a canvas: without a graphics card WebGL would measure the processor that stands in for one.
  await page.route('**/gl-driver*', (route) => route.abort());
  await page.goto(`${workbench.address}/#/map`);
  await page.waitForSelector('.find [role=status]:has-text(",")');
  await page.waitForTimeout(1500);
  const worked = await processor(page);
  await page.evaluate(noting(2));
  const box = page.locator('.facets label:has-text("places held") input');
  const before = await worked();
  for (let turn = 0; turn < TIMES; turn++) {
    await box.click();
    await took(page, turn + 1);
  }
  t.diagnostic(
    `press to painted: ${figures(await took(page, TIMES))}; ${(((await worked()) - before) / TIMES).toFixed(0)} ms of the processor`,
  );
  assert.ok(await box.isChecked());
});

/** The record's own columns, many times over. */
async function manyColumns(route: Parameters<Parameters<Page['route']>[1]>[0]): Promise<void> {
  const answer = await route.fetch();
  const columns = (await answer.json()) as Record<string, unknown> & { count: number };
  const times = Math.ceil(100_000 / columns.count);
  const again = (list: readonly unknown[]) => Array.from({ length: times }, () => list).flat();
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) columns[name] = again(column);
    else if (column !== null && typeof column === 'object' && 'index' in column)
      columns[name] = { ...column, index: again(column.index as unknown[]) };
  }
  columns.count *= times;
  columns.revision = 'many';
  await route.fulfill({ json: columns });
}
