import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { textStage } from '../../src/1-text/text-stage.ts';
import { readModel } from '../../src/2-syntax/model.ts';
import { createSyntaxStage } from '../../src/2-syntax/syntax-stage.ts';
import { createPlacesStage } from '../../src/3-mention/places.ts';
import { Doc } from '../../src/doc/doc.ts';

const stages = [
  textStage,
  createSyntaxStage(readModel(await loadEnglishModel())),
  createPlacesStage(loadDefaultGazetteer()),
];

/** Names found, a metonym with a star, the kind behind a colon. */
function places(text: string): string[] {
  const doc = new Doc(text);
  for (const stage of stages) stage.run(doc);
  return doc.places.map(
    ({ first, last, kind, metonym }) =>
      `${doc.tokenSpan(first, last).text}${metonym ? '*' : ''}${kind ? `:${kind}` : ''}`,
  );
}

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  // Known and unknown names, with what the words say they are.
  ['The army retook the village of Qweznabar.', ['Qweznabar:village']],
  ['Rebels shelled Homs and Hama on Monday.', ['Homs', 'Hama']],
  [
    'They captured the towns of Qwezna, Tal Brindu and Umm Jarzu in Idlib province.',
    ['Qwezna:town', 'Tal Brindu:town', 'Umm Jarzu:town', 'Idlib:province'],
  ],
  ['A strike on Qweznabar killed six people.', ['Qweznabar']],
  ['Fighting went on in Helmand province and Gereshk district.', ['Helmand:province', 'Gereshk:district']],
  // Hyphens: an article, a list, a name.
  ['Shells fell near the Damascus-Homs highway.', ['Damascus:road', 'Homs:road']],
  ['Troops left Deir ez-Zor.', ['Deir ez-Zor']],
  ['He was born in Ivano-Frankivsk.', ['Ivano-Frankivsk']],
  // Not places.
  ['Syrian and Iraqi officers met Colonel Paris Brown.', []],
  ['David Carter, 42, told Jordan Smith that Mrs. Carter was ill.', []],
  // Typed as what they are.
  ['Kandahar Police arrested two men in Kabul.', ['Kandahar*', 'Kabul']],
  ['Russia said that Ukraine had attacked first.', ['Russia*:country', 'Ukraine*:country']],
  ['The US-led coalition struck Raqqa.', ['US*:country', 'Raqqa']],
  // Countries with small words in them.
  [
    'Refugees from the Democratic Republic of the Congo and Bosnia and Herzegovina left.',
    ['Democratic Republic of the Congo:country', 'Bosnia and Herzegovina:country'],
  ],
];

test('places are found as a reader would find them', () => {
  for (const [text, expected] of TABLE) assert.deepEqual(places(text), expected, text);
});

test('mentions lie in text order, do not overlap and have their head inside', () => {
  const doc = new Doc(
    'KABUL, Afghanistan (AP) - Fighters attacked the Kunduz Hospital near Taloqan, the capital of Takhar, and Khost. Two died in Logar.',
  );
  for (const stage of stages) stage.run(doc);
  let before = -1;
  for (const { first, last, head } of doc.places) {
    assert.ok(first > before && last >= first && head >= first && head <= last);
    before = last;
  }
  assert.ok(doc.places.length >= 5);
});
