// A better base map in a real browser: from a host elsewhere, which is told of, and from a file beside the page.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { PIXEL, writeTileFile } from '../../../packages/server/test/tile-file.ts';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

const MAP = '#/map?at=40.75,-3.0,8.5';
const folder = mkdtempSync(join(tmpdir(), 'dateline-tiles-'));
let host: Server;
let port = 0;
let asked: string[] = [];
let elsewhere: Workbench;
let beside: Workbench;
before(async () => {
  host = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'content-type': 'image/png', 'access-control-allow-origin': '*' }).end(PIXEL);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  port = (host.address() as AddressInfo).port;
  elsewhere = await startWorkbench([], ['--tiles', `http://127.0.0.1:${port}/{z}/{x}/{y}.png`]);
  const file = join(folder, 'region.pmtiles');
  await writeTileFile(file, { tiles: [[0, 0, 0]], metadata: { attribution: 'Somebody' } });
  beside = await startWorkbench([], ['--tiles', file]);
});
after(async () => {
  await elsewhere?.close();
  await beside?.close();
  host.closeAllConnections();
  host.close();
  rmSync(folder, { recursive: true });
});

/** Waits until something holds. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (let turn = 0; !holds(); turn++) {
    assert.ok(turn < 100, `${what} within ten seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Has the page do without WebGL. */
async function withoutWebGl(page: Page): Promise<void> {
  await page.addInitScript(`
    const given = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith('webgl') ? null : given.call(this, kind, ...rest);
    };`);
  await page.reload();
}

for (const drawing of ['canvas', 'WebGL'] as const)
  test(`a host that is given is asked for what is in sight, told of, and left alone on demand (${drawing})`, async () => {
    asked = [];
    const { page } = await elsewhere.open(MAP);
    if (drawing === 'canvas') await withoutWebGl(page);
    else await page.waitForSelector('.maplibregl-canvas');
    await page.waitForSelector(`.tiles-note:has-text("come from 127.0.0.1:${port}. That host sees")`);
    await until(() => asked.some((url) => /^\/(?:9|10)\/\d+\/\d+\.png$/.test(url)), 'tiles in sight were asked for');
    assert.deepEqual(await axe(page), []);
    await page.click('.tiles-note >> text=Do without them');
    await page.waitForSelector('.tiles-note button:has-text("Use the map of")');
    await page.waitForTimeout(500);
    asked = [];
    await page.click('.zoom button >> nth=1');
    await page.click('.zoom button >> nth=1');
    // It is remembered.
    await page.reload();
    await page.waitForSelector('.tiles-note button:has-text("Use the map of")');
    await page.waitForTimeout(1000);
    assert.deepEqual(asked, []);
  });

test('a host that does not answer is told of, and the map is there all the same', async () => {
  const { page } = await elsewhere.open('#/map');
  await page.route(`http://127.0.0.1:${port}/**`, (route) => route.abort());
  await withoutWebGl(page);
  await page.waitForSelector('.tiles-note .wrong:has-text("does not answer")');
  assert.ok(await page.locator('.claim-map canvas').isVisible());
});

test('tiles of a file come from beside the page, and nobody else is asked', async () => {
  const { page, trouble } = await beside.open(MAP);
  const tile = page.waitForResponse(/\/api\/tiles\/0\/0\/0$/);
  await withoutWebGl(page);
  assert.equal((await tile).status(), 200);
  await page.waitForSelector('.tiles-note:has-text("no other host is asked. Somebody")');
  assert.deepEqual(trouble, []);
});
