// The map in a real browser: areas drawn on it, what is said of places, and the same by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, startWorkbench, type Workbench } from './workbench.ts';

/** Around Guadalajara, with Torija, Brihuega and Trijueque in sight. */
const AROUND = '40.75,-3.0,8.5';
/** A day of the examples on which two sides are said to hold Brihuega. */
const DAY = '1937-03-14';
let workbench: Workbench;
before(async () => {
  workbench = await startWorkbench();
});
after(() => workbench.close());

const placed = async (page: Page) =>
  Number(/\((\d+)\)/.exec((await page.locator('.rows .choices button >> nth=0').textContent())!)![1]);

/** Opens the map on the canvas, which is drawn at once; by WebGL where that is what is tested. */
async function openMap(hash: string, options: Parameters<Workbench['open']>[1] & { readonly webGl?: boolean } = {}) {
  const { webGl = false, ...rest } = options;
  const opened = await workbench.open(hash, rest);
  if (!webGl) {
    await opened.page.addInitScript(`
      const given = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith('webgl') ? null : given.call(this, kind, ...rest);
      };`);
    await opened.page.reload();
  }
  await opened.page.waitForSelector('.rows .choices button');
  return opened;
}

/** Waits for the first answer of the server about places. */
const situationRead = (page: Page) => page.waitForSelector('.situation-legend li');

test('an area drawn by hand narrows the claims down, stands in the address and is taken off', async () => {
  const { page, trouble } = await openMap(`#/map?at=${AROUND}`);
  const before = await placed(page);
  await page.keyboard.press('l');
  const box = (await page.locator('.area-layer').boundingBox())!;
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(middleX - 160, middleY);
  await page.mouse.down();
  for (let step = 1; step <= 40; step++) {
    const angle = Math.PI + (step / 40) * 2 * Math.PI;
    await page.mouse.move(middleX + 160 * Math.cos(angle), middleY + 160 * Math.sin(angle));
  }
  await page.mouse.up();
  await page.waitForURL(/within=/);
  const inside = await placed(page);
  assert.ok(inside > 0 && inside < before, `${inside} of ${before}`);
  assert.equal(await page.locator('.area-layer').count(), 0);
  // The server counts the same claims: whatever is exported from here is what is seen.
  const asked = new URL(page.url()).hash.split('?')[1]!;
  const within = new URLSearchParams(asked).get('within')!;
  const { claims } = await workbench.get<{ claims: number }>(`/api/claims/count?within=${within}`);
  assert.ok(claims >= inside, `${claims} at the server, ${inside} on the map`);
  // The address alone brings the area back.
  const { page: again } = await openMap(`#/map?within=${encodeURIComponent(within)}`);
  assert.equal(await placed(again), inside);
  await page.click('.chip:has-text("area drawn")');
  assert.equal(await placed(page), before);
  assert.doesNotMatch(page.url(), /within=/);
  assert.deepEqual(trouble, []);
});

test('an area is drawn by keys alone, and left without one', async () => {
  const { page } = await openMap(`#/map?at=${AROUND}`);
  const before = await placed(page);
  await page.keyboard.press('l');
  await page.waitForSelector('.area-layer:focus');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.area-layer', { state: 'detached' });
  await page.keyboard.press('l');
  await page.waitForSelector('.area-layer:focus');
  const go = async (key: string, times: number) => {
    for (let step = 0; step < times; step++) await page.keyboard.press(key);
  };
  // A square of eight big steps around the middle, with a corner too many that is taken back.
  await go('Shift+ArrowLeft', 2);
  await go('Shift+ArrowUp', 2);
  await page.keyboard.press('Space');
  await go('Shift+ArrowRight', 4);
  await page.keyboard.press('Space');
  await go('ArrowRight', 3);
  await page.keyboard.press('Space');
  await page.keyboard.press('Backspace');
  await go('ArrowLeft', 3);
  await go('Shift+ArrowDown', 4);
  await page.keyboard.press('Space');
  await go('Shift+ArrowLeft', 4);
  await page.keyboard.press('Space');
  await page.waitForSelector('.area-help [role=status]:has-text("4")');
  await page.keyboard.press('Enter');
  await page.waitForURL(/within=/);
  const within = new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('within')!;
  assert.equal(within.split(',').length, 8);
  assert.ok((await placed(page)) < before);
  // Whoever drew by key goes on where they began.
  assert.equal(await page.evaluate('document.activeElement.id'), 'draw-area');
});

test('what is said of places is shown on demand, as of the last day that is chosen, with who says so', async () => {
  const { page, trouble } = await openMap(`#/map?at=${AROUND}&to=${DAY}`);
  assert.equal(await page.locator('.situation-legend').count(), 0);
  await page.keyboard.press('s');
  await situationRead(page);
  assert.match(page.url(), /situation=1/);
  const { places, at } = await workbench.get<{ at: string; places: { place: { name: string }; status: string }[] }>(
    `/api/situation?at=${DAY}`,
  );
  assert.equal(at, DAY);
  assert.match((await page.locator('.situation-legend p').textContent())!, new RegExp(`up to ${DAY}`));
  await page.click('.rows .choices button:has-text("Places")');
  const names = await page.locator('.situation-list b').allTextContents();
  const known = places.filter(({ status }) => status !== 'unknown').map(({ place }) => place.name);
  assert.deepEqual(names.toSorted(), known.toSorted());

  // The disputed come first, and say both sides.
  const [disputed] = places.filter(({ status }) => status === 'disputed');
  await page.click(`.situation-list button:has-text("${disputed!.place.name}")`);
  const told = (await page.locator('.chosen.situation').textContent())!;
  assert.match(told, /held by.*or held by.*on the word of/s);
  assert.match((await page.locator('.situation .conflict').textContent())!, /holds .*; .* does/);
  // Below stand the claims it rests on, each with its sentence.
  await page.click('.rows ol li button >> nth=0');
  await page.waitForSelector('.chosen .sentence');

  // Both stand in the address, for whoever is sent it.
  const { page: sent } = await openMap(new URL(page.url()).hash);
  await sent.waitForSelector(`.chosen.situation h2:has-text("${disputed!.place.name}")`);
  const { page: looking } = await openMap(new URL(page.url()).hash.replace(/&?spot=[^&]*/, ''));
  await looking.waitForSelector('.chosen .sentence');

  // It follows the days: before anything was told, nothing is said.
  await page.evaluate(`location.hash = location.hash.replace(/to=[^&]*/, 'to=1910-01-01')`);
  await page.waitForSelector('.situation-legend p:has-text("1910-01-01")');
  assert.equal(await page.locator('.situation-list li, .chosen.situation').count(), 0);
  await page.keyboard.press('s');
  assert.equal(await page.locator('.situation-legend').count(), 0);
  assert.doesNotMatch(page.url(), /situation=/);
  assert.deepEqual(trouble, []);
});

test('a state is that of some voices alone where only those are asked for', async () => {
  const { page } = await openMap('#/map?situation=1&outlet=Continental+News+Agency');
  await situationRead(page);
  assert.match((await page.locator('.situation-legend p').textContent())!, /only by: Continental News Agency/);
  await page.click('.rows .choices button:has-text("Places")');
  const { places } = await workbench.get<{ places: { status: string }[] }>(
    '/api/situation?outlet=Continental+News+Agency',
  );
  assert.equal(
    await page.locator('.situation-list li').count(),
    places.filter(({ status }) => status !== 'unknown').length,
  );
});

test('the map is moved and zoomed by keys and buttons', async () => {
  const { page } = await openMap(`#/map?at=${AROUND}`);
  const sight = (url = new URL(page.url())) =>
    new URLSearchParams(url.hash.split('?')[1]).get('at')!.split(',').map(Number) as [number, number, number];
  await page.click('.zoom button >> nth=0');
  await page.waitForURL((url) => sight(url)[2] > 8.6);
  const [lat] = sight();
  await page.locator('.claim-map canvas').focus();
  await page.keyboard.press('ArrowUp');
  await page.waitForURL((url) => sight(url)[0] > lat);
});

test('by WebGL the same is drawn, and a place that is pressed tells what is said of it', async (t) => {
  const { page, trouble } = await openMap(`#/map?situation=1&at=${AROUND}&to=${DAY}`, { webGl: true });
  if (!(await page.evaluate(`document.createElement('canvas').getContext('webgl2') !== null`)))
    return t.skip('this browser has no WebGL');
  await page.waitForSelector('.maplibregl-canvas');
  await situationRead(page);
  const { places } = await workbench.get<{ places: { place: { name: string; lat: number; lon: number } }[] }>(
    `/api/situation?at=${DAY}&place=Brihuega`,
  );
  const { lat, lon } = places.find(({ place }) => place.name === 'Brihuega')!.place;
  // In the middle of the map, where a press meets it. A press that comes before it is drawn meets what lies below, so it is tried again.
  const box = (await page.locator('.claim-map').boundingBox())!;
  let told = false;
  for (let turn = 0; turn < 15 && !told; turn++) {
    await page.evaluate(`location.hash = location.hash.replace(/at=[^&]*/, 'at=${lat},${lon},${9 + turn / 100}')`);
    await page.waitForTimeout(700);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(300);
    told = (await page.locator('.chosen.situation h2:has-text("Brihuega")').count()) > 0;
    if (told) t.diagnostic(`pressed ${turn + 1} times`);
  }
  assert.ok(told, 'pressing the place fifteen times told nothing of it');
  assert.deepEqual(trouble, []);
  return undefined;
});

interface PlaceAnswer {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  readonly why: string;
  readonly place?: { readonly name: string };
  readonly geometry?: { readonly type: string; readonly coordinates: readonly (readonly (readonly number[])[])[] };
}

/** Goes by key to the first claim that has a place, and opens what places it. */
async function openPlaceDialog(page: Page) {
  await page.waitForSelector('.text [data-t]');
  for (let step = 0; step < 40 && (await page.locator('.inspector .f-places .value').count()) === 0; step++)
    await page.keyboard.press('j');
  await page.keyboard.press('p');
  await page.waitForSelector('dialog .point-map');
}

/** The places that were decided last, once so many decisions have arrived. */
async function decidedPlaces(page: Page, who: string, count: number): Promise<readonly PlaceAnswer[]> {
  for (let turn = 0; turn < 100; turn++) {
    const { items } = await workbench.get<{ items: { changes: { put?: { value: PlaceAnswer[] } }[] }[] }>(
      `/api/decisions?who=${who}`,
    );
    if (items.length >= count) return items[0]!.changes[0]!.put!.value;
    await page.waitForTimeout(100);
  }
  throw new Error(`Fewer than ${count} decisions of ${who} arrived in ten seconds.`);
}

async function openReportAs(name: string) {
  const { page, trouble } = await workbench.open('#/read/guadalajara-agency');
  await page.evaluate(`localStorage.setItem('dateline.reviewer', '"${name}"')`);
  await page.reload();
  await openPlaceDialog(page);
  return { page, trouble };
}

test('the area of a place is drawn and kept in the form of the record, the place that is named beside it', async () => {
  const { page, trouble } = await openReportAs('Drawer');
  await page.click('dialog >> text=Draw an area');
  // Leaving the drawing leaves the dialog open.
  await page.waitForSelector('.area-layer:focus');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.area-layer', { state: 'detached' });
  assert.ok(await page.locator('dialog').isVisible());
  await page.click('dialog >> text=Draw an area');
  const box = (await page.locator('.area-layer').boundingBox())!;
  for (const [dx, dy] of [
    [-40, -30],
    [50, -30],
    [50, 40],
    [-40, 40],
    // On the first corner: the area is closed.
    [-40, -30],
  ] as const)
    await page.mouse.click(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
  await page.waitForSelector('dialog [role=status]:has-text("km²")');
  await page.click('dialog button:has-text("Save")');
  const [place] = await decidedPlaces(page, 'Drawer', 1);
  assert.equal(place!.geometry?.type, 'Polygon');
  const [ring] = place!.geometry!.coordinates;
  assert.equal(ring!.length, 5);
  assert.deepEqual(ring!.at(-1), ring![0]);
  assert.equal(place!.why, 'area drawn by Drawer');
  assert.ok(place!.place?.name);
  // Its circle holds it: a corner lies on the edge, give or take the roundness of the earth.
  const across = Math.cos((place!.lat * Math.PI) / 180);
  const far = ring!.map(([lon, lat]) => 111.2 * Math.hypot((lon! - place!.lon) * across, lat! - place!.lat));
  assert.ok(Math.abs(Math.max(...far) - place!.radiusKm) < 0.02 * place!.radiusKm);

  // Another role changes nothing of where it is.
  await page.keyboard.press('p');
  await page.selectOption('dialog select', 'to');
  await page.click('dialog button:has-text("Save")');
  const [again] = await decidedPlaces(page, 'Drawer', 2);
  assert.deepEqual({ ...again, role: '' }, { ...place, role: '' });
  assert.deepEqual(trouble, []);
});

test('by key an area or a circle is given, and dragging the point makes an area a point again', async () => {
  const { page } = await openReportAs('Typist');
  await page.locator('dialog >> text=Draw an area').press('Enter');
  await page.waitForSelector('.area-layer:focus');
  for (const key of ['ArrowLeft', 'Space', 'ArrowUp', 'Space', 'ArrowRight', 'Space', 'Enter'])
    for (let step = 0; step < (key.startsWith('Arrow') ? 6 : 1); step++) await page.keyboard.press(key);
  await page.waitForSelector('dialog [role=status]:has-text("km²")');
  assert.deepEqual(await axe(page), []);
  await page.fill('dialog label:has-text("km") input', '12.5');
  assert.equal(await page.locator('dialog [role=status]:has-text("km²")').count(), 0);
  await page.click('dialog button:has-text("Save")');
  const [circle] = await decidedPlaces(page, 'Typist', 1);
  assert.deepEqual([circle!.radiusKm, circle!.geometry], [12.5, undefined]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious while an area is drawn and places are told of, ${colorScheme}`, async () => {
    const { page } = await openMap(`#/map?situation=1&at=${AROUND}&to=${DAY}`, { colorScheme });
    await situationRead(page);
    await page.click('.rows .choices button:has-text("Places")');
    assert.deepEqual(await axe(page), []);
    await page.click('.situation-list button >> nth=0');
    await page.keyboard.press('l');
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 390, height: 800 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  });
