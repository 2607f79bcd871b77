import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connected, deliver, type Letter, post, returned, startOutbox, waiting } from '../src/state/outbox.ts';
import { decide, learn, redo, reviewsBySubject, undo, undoable } from '../src/state/review.ts';
import { reviewer } from '../src/state/settings.ts';

class Down extends Error {}
const sent: Letter[] = [];
let up = false;
let refuse = '';

startOutbox(
  async (letter) => {
    await Promise.resolve();
    if (!up) throw new Down();
    if (letter.note === refuse) throw new Error('no such claim');
    sent.push(letter);
  },
  (error) => error instanceof Down,
);
const settled = async () => {
  await deliver();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const verdicts = () => (reviewsBySubject.value.get('claim k1') ?? []).map(({ value, reviewer: who }) => [who, value]);
const accepted = { subject: 'claim', id: 'k1', field: 'verdict', value: 'accepted' } as const;

test('decisions made without a connection are shown, kept, and sent once in their order when there is one', async () => {
  reviewer.value = 'Mara';
  decide('first', [accepted]);
  decide('second', [{ ...accepted, value: 'rejected' }]);
  await settled();
  assert.deepEqual(verdicts(), [['Mara', 'rejected']]);
  assert.equal(connected.value, false);
  assert.equal(waiting.value.length, 2);
  // What the server knows is older than what waits.
  learn([{ ...accepted, value: 'accepted', reviewer: 'Mara', at: '', note: '' }]);
  assert.deepEqual(verdicts(), [['Mara', 'rejected']]);
  up = true;
  await settled();
  await settled();
  assert.deepEqual(
    sent.map(({ note }) => note),
    ['first', 'second'],
  );
  assert.equal(new Set(sent.map(({ request }) => request)).size, 2);
  assert.equal(waiting.value.length, 0);
  assert.equal(connected.value, true);
});

test('undo sends the reverse, back to nothing, and redo sends the step again', async () => {
  assert.equal(undoable.value, 'second');
  undo();
  assert.deepEqual(verdicts(), [['Mara', 'accepted']]);
  undo();
  assert.deepEqual(verdicts(), []);
  redo();
  assert.deepEqual(verdicts(), [['Mara', 'accepted']]);
  await settled();
  assert.deepEqual(
    sent.slice(-3).map(({ changes }) => changes[0]),
    [accepted, { subject: 'claim', id: 'k1', field: 'verdict', withdraw: true }, accepted],
  );
});

test('what the server will not take is given back with its reason and does not hold up the rest', async () => {
  refuse = 'wrong';
  post({ request: 'request-1', who: 'Mara', note: 'wrong', changes: [accepted] });
  post({ request: 'request-2', who: 'Mara', note: 'right', changes: [accepted] });
  await settled();
  await settled();
  assert.deepEqual(
    returned.value.map(({ note, problem }) => [note, problem]),
    [['wrong', 'no such claim']],
  );
  assert.equal(sent.at(-1)!.note, 'right');
});
