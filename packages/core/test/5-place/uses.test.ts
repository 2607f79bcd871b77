import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { createCoder } from '../../src/coder.ts';

const coder = createCoder({ model: await loadEnglishModel(), gazetteer: loadDefaultGazetteer() });

const usesOf = (text: string) =>
  Object.fromEntries(coder.code({ text }).places.map((place) => [place.text, place.use ?? 'where']));

test('a place name that tells no where says what it is', () => {
  const uses = usesOf(
    'KABUL, Afghanistan (AP) - Russia said that gunmen killed four farmers in Ghazni on Monday. ' +
      'Troops shelled a convoy on the road to Herat, an official in Islamabad said.',
  );
  assert.equal(uses.KABUL, 'dateline');
  assert.equal(uses.Ghazni, 'where');
  assert.ok(uses.Russia === 'metonym' || uses.Russia === 'source', `Russia speaks, got ${uses.Russia}`);
  assert.equal(uses.Islamabad, 'source');
});
