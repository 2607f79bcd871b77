import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASS_COLOURS, CLASSES, type ClaimClass } from '../src/classes.ts';
import { CLASS_SHAPES } from '../src/map/symbols.ts';
import { contrast, difference, EYES, linear, seen } from './colour-vision.ts';

/** Classes that make up most of a report of fighting, and so stand side by side in one paragraph. */
const OFTEN: readonly ClaimClass[] = ['fight', 'strike', 'harm', 'damage', 'territory', 'move', 'speak'];
/** Least differences (CIEDE2000) of any two classes, and of two of those. */
const LEAST = 10;
const LEAST_OFTEN = 15;

test('differences and simulated colours are those of the papers', () => {
  // The pairs that Sharma, Wu and Dalal give for the blue turn, for small differences and for far ones.
  for (const [one, other, expected] of [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], '2.0425'],
    [[50, -1.1848, -84.8006], [50, 0, -82.7485], '1.0000'],
    [[50, 2.5, 0], [73, 25, -18], '27.1492'],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], '2.0373'],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], '0.9082'],
  ] as const)
    assert.equal(difference(one, other).toFixed(4), expected);
  // White and black are the same to all eyes.
  for (const eyes of Object.keys(EYES))
    for (const grey of ['#ffffff', '#000000'])
      assert.ok(difference(seen(linear(grey), eyes), seen(linear(grey), 'all three cones')) < 0.1, `${grey}, ${eyes}`);
});

for (const scheme of ['light', 'dark'] as const)
  for (const eyes of Object.keys(EYES))
    test(`any two classes are told apart by colour with ${eyes}, ${scheme}`, () => {
      for (const [nth, one] of CLASSES.entries())
        for (const other of CLASSES.slice(nth + 1)) {
          const least = OFTEN.includes(one) && OFTEN.includes(other) ? LEAST_OFTEN : LEAST;
          const [a, b] = [one, other].map((name) => seen(linear(CLASS_COLOURS[scheme][name]), eyes));
          const apart = difference(a!, b!);
          assert.ok(apart >= least, `${one} and ${other} differ by ${apart.toFixed(1)}; expected ${least} or more`);
        }
    });

test('lines and points of any class stand out from what they lie on', () => {
  const grounds = {
    light: ['#fbfaf6', '#f3efe4', '#fffefb', '#f8f6ef'],
    dark: ['#16181b', '#1c1f23', '#23272c', '#23272b'],
  };
  for (const scheme of ['light', 'dark'] as const)
    for (const ground of grounds[scheme])
      for (const name of CLASSES) {
        const ratio = contrast(linear(CLASS_COLOURS[scheme][name]), linear(ground));
        assert.ok(ratio >= 3, `${name} on ${ground} is ${ratio.toFixed(2)}`);
      }
});

test('each class has a shape of its own besides', () => {
  assert.equal(new Set(CLASSES.map((name) => CLASS_SHAPES[name])).size, CLASSES.length);
});
