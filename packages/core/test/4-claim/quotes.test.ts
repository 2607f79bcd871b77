import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coder } from './coder.ts';

function sourcesOf(text: string): (string | null)[] {
  return coder()
    .code({ text })
    .claims.map(({ source }) => source?.text ?? null);
}

test('speech that runs over several sentences keeps its speaker to the closing mark', () => {
  const text =
    'The bishop said: "Soldiers burned the mill. They killed six men. They shelled the convent." The army besieged the town.';
  const sources = sourcesOf(text);
  assert.equal(sources.at(-1), null);
  assert.ok(sources.length >= 4);
  assert.deepEqual([...new Set(sources.slice(0, -1))], ['The bishop']);
});

test('a speaker between two quotations is cited for both', () => {
  const sources = sourcesOf('"Soldiers burned the mill," the bishop said. "They killed six men."');
  assert.deepEqual([...new Set(sources)], ['the bishop']);
});

test('marks of every shape are quotation marks, and a name in marks is no speech', () => {
  for (const [open, close] of [
    ['“', '”'],
    ['«', '»'],
    ['"', '"'],
  ])
    assert.deepEqual(
      [...new Set(sourcesOf(`The bishop said: ${open}Soldiers burned the mill. They killed six men.${close}`))],
      ['The bishop'],
    );
  assert.deepEqual(sourcesOf('Troops of the "Iron Guard" burned the mill.'), [null]);
});

test('quoted speech without a speaker is nobody’s', () => {
  assert.deepEqual([...new Set(sourcesOf('"Soldiers burned the mill and they killed six men."'))], [null]);
});
