import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AFFIX_FEATURES, hashText, normalizeWord, spellings, writeAffixRows } from '../../src/2-syntax/features.ts';
import { Recent } from '../../src/2-syntax/recent.ts';
import { WordTable } from '../../src/2-syntax/word-table.ts';

for (const [form, normal] of [
  ['Mosul', 'mosul'],
  ['2017', '0000'],
  ['20th', '00th'],
  ['’s', "'s"],
  ['“', '"'],
  ['Qa’ida', "qa'ida"],
  ['٣', '0'],
  ['', ''],
] as const)
  test(`"${form}" is looked up as "${normal}"`, () => {
    assert.equal(normalizeWord(form), normal);
  });

for (const [word, others] of [
  ['mosul', []],
  ["qa'ida", ['qaida']],
  ['ar-raqqa', ['al-raqqa', 'raqqa']],
  ['šabwa', ['sabwa']],
  ['mid-july', ['midjuly', 'july']],
  ["ba'ath-led", ['baath-led', 'baathled']],
] as const)
  test(`"${word}" is also tried as ${others.join(', ') || 'nothing else'}`, () => {
    assert.deepEqual([...spellings(word)], others);
  });

test('letter features stay inside the table and differ by case only in the shapes', () => {
  const [lower, upper] = [new Int32Array(AFFIX_FEATURES), new Int32Array(AFFIX_FEATURES)];
  writeAffixRows('shelling', 'shelling', 1023, lower, 0);
  writeAffixRows('Shelling', 'shelling', 1023, upper, 0);
  assert.ok([...lower, ...upper].every((row) => row >= 0 && row < 1024));
  assert.deepEqual([...lower.slice(0, 6)], [...upper.slice(0, 6)]);
  assert.notDeepEqual([...lower.slice(6)], [...upper.slice(6)]);
});

test('the table tells pretrained rows from own rows', () => {
  const words = ['pretrained', 'both', 'own'];
  const table = new WordTable(
    Uint32Array.from(words, (word) => hashText(word, 5)),
    5,
    2,
    1,
  );
  assert.deepEqual(table.rowsOf('pretrained'), { vector: 0, own: -1 });
  assert.deepEqual(table.rowsOf('both'), { vector: 1, own: 0 });
  assert.deepEqual(table.rowsOf('own'), { vector: -1, own: 1 });
  assert.deepEqual(table.rowsOf('neither'), { vector: -1, own: -1 });
  assert.deepEqual(table.rowsOf('al-both'), { vector: 1, own: -1 });
});

test('what was asked for last is kept', () => {
  const kept = new Recent<number>(2);
  for (const [value, key] of ['a', 'b', 'c'].entries()) kept.set(key, value);
  assert.equal(kept.get('a'), 0);
  for (const [value, key] of ['d', 'e'].entries()) kept.set(key, value);
  assert.equal(kept.get('a'), 0);
  assert.equal(kept.get('b'), undefined);
});
