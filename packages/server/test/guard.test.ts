import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Problem } from '../src/api/index.ts';
import { createApp, listen, openTiles } from '../src/index.ts';
import { newRequest, openWorkbench } from './workbench.ts';

const HOSTS: readonly (readonly [host: string, status: number])[] = [
  ['localhost', 200],
  ['localhost:4680', 200],
  ['127.0.0.1:9', 200],
  ['[::1]:4680', 200],
  ['LOCALHOST', 200],
  ['workbench.example', 200],
  ['evil.example', 421],
  ['localhost.evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['', 421],
];

test('only names of its own are answered', async () => {
  await using workbench = await openWorkbench({ empty: true, hosts: ['workbench.example'] });
  for (const [host, status] of HOSTS) {
    const response = await workbench.request('/api', { headers: { host } });
    assert.equal(response.status, status, host);
  }
});

const SITES: readonly (readonly [headers: Readonly<Record<string, string>>, status: number])[] = [
  [{}, 200],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'none' }, 200],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  // Another port of this machine is another site's page as well.
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'http://localhost' }, 200],
  [{ origin: 'http://localhost:8080' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
];

test('what pages of other sites ask is refused, reading and deciding', async () => {
  await using workbench = await openWorkbench({ empty: true });
  for (const [headers, status] of SITES) {
    assert.equal((await workbench.request('/api', { headers })).status, status, JSON.stringify(headers));
    const view = { subject: 'view', id: newRequest(), field: 'view', value: { name: 'all', query: '' } };
    const json = { request: newRequest(), who: 'Amal', changes: [view] };
    assert.equal((await workbench.request('/api/decisions', { json, headers })).status, status);
  }
  assert.equal((await workbench.store.moments()).length, SITES.filter(([, status]) => status === 200).length);
});

test('a form of another site, which needs no leave, is no JSON and is refused', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const body = JSON.stringify({
    request: newRequest(),
    who: 'Amal',
    changes: [{ subject: 'view', id: 'v', field: 'view', value: { name: 'x', query: '' } }],
  });
  const response = await workbench.request('/api/decisions', { body, headers: { 'content-type': 'text/plain' } });
  assert.equal(response.status, 415);
  assert.deepEqual(await workbench.store.moments(), []);
});

test('no answer may be framed, sniffed, kept by others or run', async () => {
  await using workbench = await openWorkbench();
  for (const address of ['/api', '/api/claims', '/api/nothing', '/api/exports/csv', '/api/situation-report']) {
    const { headers } = await workbench.request(address);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', address);
    assert.match(headers.get('content-security-policy')!, /default-src 'none'.*sandbox/, address);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.match(headers.get('cache-control')!, /private/);
    assert.equal(headers.get('access-control-allow-origin'), null);
  }
});

test('bodies that are too large are refused with what to do', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const json = { request: newRequest(), who: 'Amal', changes: [], note: 'x'.repeat(9_000_000) };
  const refused = await workbench.ask<Problem>('/api/decisions', { json, status: 413 });
  assert.equal(refused.kind, 'too large');
  assert.match(refused.message, /more than 8 MB/);
  const text = 'One shell fell. '.repeat(2_200_000);
  const paste = await workbench.ask<Problem>('/api/additions', {
    json: { request: newRequest(), texts: [{ text }] },
    status: 413,
  });
  assert.match(paste.message, /Split it/);
  const letters = await workbench.ask<Problem>('/api/additions', {
    json: { request: newRequest(), texts: [{ text: text.slice(0, 5_000_001) }] },
    status: 400,
  });
  assert.match(letters.message, /texts\.0\.text/);
});

test('the page is served with its policy, and nothing beside it', async () => {
  await using outside = await openWorkbench({ empty: true });
  const page = join(outside.folder, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Workbench</title>');
  await writeFile(join(page, 'assets', 'main-0a1b2c3d.js'), 'export {};');
  await writeFile(join(outside.folder, 'secret.txt'), 'secret');
  const tiles = await openTiles('https://tiles.example/{z}/{x}/{y}.png');
  const app = createApp(outside.services, { page, tiles });
  for (const address of ['/', '/report/gazette-1', '/map?from=1937-03-12']) {
    const response = await app.request(address);
    assert.match(await response.text(), /Workbench/);
    const policy = response.headers.get('content-security-policy')!;
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(policy, /connect-src 'self' https:\/\/tiles\.example;/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
  }
  const script = await app.request('/assets/main-0a1b2c3d.js');
  assert.match(script.headers.get('cache-control')!, /immutable/);
  const again = await app.request('/assets/main-0a1b2c3d.js', {
    headers: { 'if-none-match': script.headers.get('etag')! },
  });
  assert.equal(again.status, 304);
  for (const address of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/%00.txt',
    '/%zz.txt',
    '/nothing.js',
  ]) {
    const response = await app.request(address);
    assert.equal(response.status, 404, address);
    assert.doesNotMatch(await response.text(), /^secret/);
  }
  assert.equal((await app.request('/api/nothing')).status, 404);
});

test('a port is opened on the loopback, and a name that was made to lead there is refused', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const server = await listen(createApp(workbench.services), { port: 0 });
  try {
    assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(`${server.address}/api`)).status, 200);
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${server.address}/api`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(status, 421);
    const port = Number(new URL(server.address).port);
    await assert.rejects(listen(createApp(workbench.services), { port }), /port \d+ of 127\.0\.0\.1 is in use.*--port/);
  } finally {
    await server.close();
  }
});
