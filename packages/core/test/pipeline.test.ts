import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPipeline, Doc, type Stage } from '@dateline/core';

const stage = (name: string, needs: Stage['needs'], gives: Stage['gives']): Stage => ({
  name,
  needs,
  gives,
  run: () => {},
});

test('a pipeline refuses stages whose needs nobody gives, naming all of them', () => {
  assert.throws(
    () => createPipeline([stage('parse', ['tokens'], ['trees']), stage('code', ['trees', 'times'], ['claims'])]),
    /stage "parse" needs tokens.*stage "code" needs times/,
  );
});

test('stages run in their order', () => {
  const order: string[] = [];
  const run = createPipeline([
    { ...stage('first', [], ['tokens']), run: () => order.push('first') },
    { ...stage('second', ['tokens'], ['trees']), run: () => order.push('second') },
  ]);
  run(new Doc('text'));
  assert.deepEqual(order, ['first', 'second']);
});
