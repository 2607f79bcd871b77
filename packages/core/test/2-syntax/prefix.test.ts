import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textStage } from '../../src/1-text/text-stage.ts';
import { sentenceStart } from '../../src/2-syntax/prefix.ts';
import { Doc } from '../../src/doc/doc.ts';

for (const [text, expected] of [
  ['TOLEDO, Spain (July 25, 1936) – Militia stormed the gate.', 'Militia'],
  ['TOLEDO, July 25 (Havas) -- Militia stormed the gate.', 'Militia'],
  ['TOLEDO (Havas) - Militia stormed the gate.', 'Militia'],
  ['TOLEDO: A mine wounded two sappers.', 'A'],
  ['1936-07-25: Burgos accuses Madrid of looting.', 'Burgos'],
  ['25 July 1936 HAVAS Militia stormed the gate.', 'Militia'],
  ['Saturday 25 July 1936 18:41 Militia stormed the gate.', 'Militia'],
  ['Militia stormed the gate - and lost it again.', 'Militia'],
  ['On 25 July 1936 militia stormed the gate.', 'On'],
  ['Madrid, Burgos, and Seville agreed to a truce.', 'Madrid'],
] as const) {
  test(`the sentence begins at "${expected}" in "${text}"`, () => {
    const doc = new Doc(text);
    textStage.run(doc);
    assert.equal(doc.form(sentenceStart(doc, 0, doc.tokenCount)), expected);
  });
}
