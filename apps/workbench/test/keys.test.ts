import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { ACTIONS, keyLabel, keymap, keyName, remap, restoreKeys } from '../src/state/keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
afterEach(restoreKeys);

for (const [event, expected] of [
  [{ ...none, key: 'a' }, 'a'],
  [{ ...none, key: 'A', shiftKey: true }, 'Shift+A'],
  [{ ...none, key: '?', shiftKey: true }, '?'],
  [{ ...none, key: ' ' }, 'Space'],
  [{ ...none, key: 'z', metaKey: true }, 'Ctrl+z'],
  [{ ...none, key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+z'],
  [{ ...none, key: 'PageDown', shiftKey: true }, 'Shift+PageDown'],
] as const)
  test(`the key ${JSON.stringify(event.key)} is written ${expected}`, () => assert.equal(keyName(event), expected));

for (const [key, label] of [
  ['Shift+A', 'A'],
  ['Ctrl+z', 'Ctrl Z'],
  ['Backspace', '⌫'],
  ['Shift+PageDown', '⇧ PgDn'],
] as const)
  test(`the key ${key} is printed ${label}`, () => assert.equal(keyLabel(key), label));

test('no key does two things from the start', () => {
  const keys = Object.values(ACTIONS).flat();
  assert.deepEqual(
    keys.filter((key, at) => keys.indexOf(key) !== at),
    [],
  );
});

test('an action given the key of another takes it over, and gives it back when keys are restored', () => {
  remap('reject', 'a');
  assert.deepEqual([keymap.value.reject, keymap.value.accept], [['a', 'x'], []]);
  restoreKeys();
  assert.deepEqual(keymap.value.accept, ['a']);
});
