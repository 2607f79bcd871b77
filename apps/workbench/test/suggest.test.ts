import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FACETS, type Filtered } from '../src/state/facets.ts';
import { suggest } from '../src/state/suggest.ts';

const facets = {
  ...Object.fromEntries(FACETS.map((facet) => [facet, []])),
  actor: [
    { value: 'ITA', claims: 3 },
    { value: 'the bihać garrison', claims: 5 },
  ],
  place: [
    { value: 'Bihać', claims: 2 },
    { value: 'Torija', claims: 9 },
  ],
  country: [{ value: 'BA', claims: 2 }],
} as unknown as Filtered['facets'];
const names: Readonly<Record<string, string>> = { ITA: 'Military forces of Italy', BA: 'Bosnia & Herzegovina' };
const found = (typed: string, most = 9) =>
  suggest(typed, facets, (_, value) => names[value] ?? value, most).map(({ facet, value }) => `${facet} ${value}`);

for (const [typed, expected] of [
  ['bihac', ['place Bihać', 'actor the bihać garrison']],
  ['BIHAĆ g', ['actor the bihać garrison']],
  ['forces of', ['actor ITA']],
  ['herze', ['country BA']],
  ['orija', []],
  ['t', []],
  ['  ', []],
] as const)
  test(`“${typed}” offers ${expected.length === 0 ? 'nothing' : expected.join(' and ')}`, () =>
    assert.deepEqual(found(typed), expected));

test('no more is offered than is asked for', () => assert.equal(found('bihac', 1).length, 1));
