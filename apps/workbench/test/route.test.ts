import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRoute, parseRoute } from '../src/state/route.ts';

for (const hash of ['#/read', '#/read/3f%2Fa?claim=c3', '#/read?text=%22two+words%22&type=strike&type=harm'])
  test(`the address ${hash} is read and written alike`, () => assert.equal(formatRoute(parseRoute(hash)), hash));

test('an identifier may hold whatever an address may not', () => {
  const id = 'a/b?c#d %';
  assert.equal(parseRoute(formatRoute({ view: 'read', id, params: new URLSearchParams() })).id, id);
});

for (const hash of ['', '#', '#/nowhere', '#/read/%E0%A4%A'])
  test(`the address “${hash}” leads to the reports`, () => assert.equal(parseRoute(hash).view, 'read'));
