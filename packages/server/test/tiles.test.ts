import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { TileType } from 'pmtiles';
import type { About } from '../src/api/index.ts';
import { createApp, openTiles } from '../src/index.ts';
import { PIXEL, writeTileFile } from './tile-file.ts';
import { openWorkbench } from './workbench.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-tiles-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('a file of pictures is served tile by tile, and asks no host', async () => {
  await using workbench = await openWorkbench({ empty: true });
  const path = join(folder, 'region.pmtiles');
  await writeTileFile(path, {
    tiles: [
      [0, 0, 0],
      [9, 251, 193],
    ],
    metadata: { attribution: '<a href="https://example.org">&copy; Somebody</a>' },
  });
  const tiles = await openTiles(path);
  const app = createApp(workbench.services, { tiles });
  const about = (await (await app.request('/api')).json()) as About;
  assert.deepEqual(about.tiles, {
    address: 'api/tiles/{z}/{x}/{y}',
    host: null,
    deepest: 9,
    credit: '© Somebody',
  });
  const tile = await app.request('/api/tiles/9/251/193');
  assert.equal(tile.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await tile.arrayBuffer()), PIXEL);
  for (const [address, status] of [
    ['/api/tiles/9/251/194', 404],
    ['/api/tiles/1/7/7', 404],
    ['/api/tiles/99/0/0', 400],
    ['/api/tiles/1/-1/0', 400],
  ] as const)
    assert.equal((await app.request(address)).status, status, address);
  await tiles.close();
});

test('without tiles there are none, and the page may ask nobody', async () => {
  await using workbench = await openWorkbench({ empty: true });
  assert.equal((await workbench.ask<About>('/api')).tiles, null);
  assert.equal((await workbench.request('/api/tiles/0/0/0')).status, 404);
});

test('an address of tiles names the one host that is asked', async () => {
  const tiles = await openTiles('https://tiles.example:8443/map/{z}/{x}/{y}.png?key=1');
  assert.equal(tiles.host, 'tiles.example:8443');
});

const SLIPS: readonly (readonly [place: string, message: RegExp])[] = [
  ['https://tiles.example/map.png', /lacks \{z\}, \{x\}, \{y\}/],
  ['https://{s}.tiles.example/{z}/{x}/{y}.png', /gap in the name of its host/],
  ['http://', /no address of tiles/],
  ['missing.pmtiles', /missing\.pmtiles is not there/],
  ['words.pmtiles', /no PMTiles file of version 3/],
  ['empty.pmtiles', /no PMTiles file of version 3/],
  ['vectors.pmtiles', /holds vectors\. Only pictures/],
];

test('what is no source of tiles is refused with what was expected', async () => {
  await writeFile(join(folder, 'words.pmtiles'), 'These are words and no tiles.'.repeat(20));
  await writeFile(join(folder, 'empty.pmtiles'), '');
  await writeTileFile(join(folder, 'vectors.pmtiles'), { tiles: [[0, 0, 0]], type: TileType.Mvt });
  for (const [place, message] of SLIPS)
    await assert.rejects(openTiles(place.startsWith('http') ? place : join(folder, place)), message, place);
});
