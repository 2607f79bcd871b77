import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPrivateAddress } from '../src/fetch/private-address.ts';
import { readRobots } from '../src/fetch/robots.ts';

for (const [name, robots, allowed, forbidden] of [
  ['nothing', '', ['/', '/a'], []],
  ['a folder', 'User-agent: *\nDisallow: /private/', ['/', '/private'], ['/private/', '/private/a?b']],
  ['all', 'User-agent: *\nDisallow: /', ['/robots.txt'], ['/', '/a']],
  ['an empty rule', 'User-agent: *\nDisallow:', ['/', '/a'], []],
  [
    'its own group instead of that of all',
    'User-agent: *\nDisallow: /\n\nuser-agent: DATELINE # us\nDisallow: /b',
    ['/a'],
    ['/b'],
  ],
  ['several names before one group', 'User-agent: other\nUser-agent: dateline/2\nDisallow: /a', ['/b'], ['/a']],
  [
    'own groups put together',
    'User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: dateline\nDisallow: /b',
    ['/c'],
    ['/a', '/b'],
  ],
  [
    'the longest rule, allowing where two are as long',
    'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c',
    ['/a/b', '/c'],
    ['/a/c'],
  ],
  [
    'stars and ends',
    'User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print',
    ['/a.pdf?x', '/print'],
    ['/x/a.pdf', '/x/print/1'],
  ],
  ['other names and lines that mean nothing', '<html>\nUser-agent: datelinebot\nDisallow: /\nSitemap: /x', ['/'], []],
  [
    'different writings of a path',
    'User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7Ejoe',
    ['/cafe'],
    ['/café', '/caf%C3%A9', '/~joe'],
  ],
  ['rules before any name', 'Disallow: /\nUser-agent: *\nAllow: /', ['/'], []],
] as const) {
  test(`robots.txt with ${name}`, () => {
    const { allows } = readRobots(robots, 'Dateline');
    for (const path of allowed) assert.equal(allows(path), true, path);
    for (const path of forbidden) assert.equal(allows(path), false, path);
  });
}

test('a pattern of many stars costs no time', () => {
  const started = performance.now();
  const { allows } = readRobots(`User-agent: *\nDisallow: /${'a*'.repeat(2000)}b`, 'Dateline');
  assert.equal(allows(`/${'a'.repeat(20_000)}`), true);
  assert.ok(performance.now() - started < 1000);
});

test('a pause between requests is read', () => {
  assert.equal(readRobots('User-agent: *\nCrawl-delay: 2.5', 'Dateline').delay, 2500);
  assert.equal(readRobots('User-agent: dateline\nCrawl-delay: soon', 'Dateline').delay, null);
});

for (const [address, near] of [
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['::1', true],
  ['::ffff:192.168.1.1', true],
  ['fd00::1', true],
  ['93.184.215.14', false],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', false],
] as const) {
  test(`${address} is ${near ? 'near' : 'on the Web'}`, () => assert.equal(isPrivateAddress(address), near));
}
