import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};
const REPORT = 'Rebels attacked the village of Brihuega on Friday and killed two soldiers, a doctor said.';
const MARKUP = '<script>document.title = "taken"</script> Rebels shelled <b>Torija</b> on Monday.';

let browser: Browser;
let server: Server;
let folder: string;
let address: string;

/** Offers a folder as any web server would, below a path. */
function offer(root: string): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const name = normalize(pathname.replace(/^\/dateline/, '').replace(/\/$/, '/index.html'));
    const path = join(root, name);
    if (!existsSync(path)) response.writeHead(404).end();
    else {
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
      createReadStream(path).pipe(response);
    }
  });
}

before(async () => {
  const run = promisify(execFile);
  await run(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'apps/site', '--logLevel', 'error'],
    { cwd: ROOT },
  );
  folder = await mkdtemp(join(tmpdir(), 'dateline-site-'));
  await run(
    process.execPath,
    ['packages/cli/src/main.ts', 'site', folder, 'examples', '--title', 'Guadalajara, 1937'],
    { cwd: ROOT },
  );
  server = offer(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dateline/`;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a report is coded in the browser alone, also without a network once the page was opened', {
  timeout: 180_000,
}, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(address);
  await page.fill('#published', '1937-03-15');
  await page.fill('#text', REPORT);
  await page.locator('#state', { hasText: 'read in' }).waitFor({ timeout: 90_000 });
  assert.match((await page.textContent('#state'))!, /^2 claims, read in/);
  const frame = page.frameLocator('#claims');
  assert.match(await frame.locator('body').innerText(), /attacked/);
  assert.equal(await page.isVisible('#dataset'), true);
  assert.ok(
    asked.every((url) => url.startsWith(address) || url.startsWith('about:') || url.startsWith('blob:')),
    asked.join('\n'),
  );
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save as JSONL')]);
  assert.equal(download.suggestedFilename(), 'claims.jsonl');
  if (process.env.DATELINE_PICTURES)
    await page.screenshot({ path: join(process.env.DATELINE_PICTURES, 'site.png'), fullPage: true });

  // What is markup in a report is text in the page, and its title is nobody's to change.
  await page.fill('#text', MARKUP);
  await page.locator('#state', { hasText: /^1 claim,/ }).waitFor({ timeout: 30_000 });
  assert.match(await frame.locator('body').innerText(), /<script>document\.title/);
  assert.equal(await page.title(), 'Dateline');

  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await context.setOffline(true);
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await page.reload();
  await page.click('#example');
  await page.locator('#state', { hasText: 'read in' }).waitFor({ timeout: 90_000 });
  assert.match(await page.frameLocator('#claims').locator('body').innerText(), /Trijueque/);
  await page.goto(`${address}reports.html`);
  assert.match(await page.innerText('body'), /Guadalajara, 1937/);
  await page.goto(address);
  await page.click('text=their map');
  await page.locator('h1', { hasText: 'Guadalajara, 1937' }).waitFor();
  assert.ok((await page.locator('svg [tabindex], svg a, canvas').count()) > 0, 'there are symbols on the map');
  assert.deepEqual(
    wrong.filter((line) => !/ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/.test(line)),
    [],
  );
  await context.close();
});
