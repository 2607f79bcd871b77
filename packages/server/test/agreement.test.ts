import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agreement, Dispute, OpenReport, ReviewedReport } from '../src/api/index.ts';
import { claimChange, decide, keysOf, openWorkbench, type Workbench } from './workbench.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
type Disputes = Page<Dispute> & { readonly open: number; readonly settled: number };

const accept = (key: string) => claimChange(key, 'verdict', 'accepted');
const reject = (key: string) => claimChange(key, 'verdict', 'rejected');
const disputes = (workbench: Workbench, query = '') => workbench.ask<Disputes>(`/api/disputes${query}`);

test('agreement is counted by pair and field, beyond chance where values are few', async () => {
  await using workbench = await openWorkbench();
  const [one, two, three] = await keysOf(workbench);
  await decide(workbench, 'Amal', [accept(one), accept(two), reject(three)]);
  await decide(workbench, 'Zeynep', [accept(one), claimChange(two, 'factuality', 'possible'), accept(three)]);
  const { pairs, coder, open, settled } = await workbench.ask<Agreement>('/api/agreement');
  const [pair] = pairs;
  assert.deepEqual([pair?.one, pair?.other], ['Amal', 'Zeynep']);
  const field = (name: string) => pair!.fields.find((share) => share.field === name)!;
  // Both accepted two of three; by chance, with shares of 2/3 and 1, they would agree as often.
  assert.deepEqual([field('verdict').claims, field('verdict').agreed, field('verdict').kappa], [3, 2, 0]);
  assert.deepEqual([field('factuality').claims, field('factuality').agreed], [2, 1]);
  assert.deepEqual([field('type').agreed, field('type').observed], [2, 1]);
  assert.deepEqual(
    coder.map(({ seconds: _, ...rest }) => rest),
    [
      { reviewer: 'Amal', reviewed: 3, accepted: 2, corrected: 0, rejected: 1, missed: 0, done: 0 },
      { reviewer: 'Zeynep', reviewed: 3, accepted: 2, corrected: 1, rejected: 0, missed: 0, done: 0 },
    ],
  );
  assert.deepEqual([open, settled], [2, 0]);
});

test('words that overlap are told apart from words that are the same, and the order of fields is nothing', async () => {
  await using workbench = await openWorkbench();
  const [one, two] = await keysOf(workbench);
  const { report } = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  const words = (text: string) => {
    const start = report.text.indexOf(text);
    return { start, end: start + text.length, text };
  };
  const { start, end, text } = words('Italian aircraft');
  await decide(workbench, 'Amal', [
    claimChange(one, 'agents', [words('aircraft')]),
    claimChange(two, 'agents', [{ text, end, start }]),
  ]);
  await decide(workbench, 'Zeynep', [
    claimChange(one, 'agents', [{ start, end, text }]),
    claimChange(two, 'agents', [{ start, end, text }]),
  ]);
  const { pairs } = await workbench.ask<Agreement>('/api/agreement');
  const agents = pairs[0]!.fields.find(({ field }) => field === 'agents')!;
  assert.deepEqual([agents.claims, agents.agreed, agents.overlapping, agents.kappa], [2, 1, 2, null]);
});

test('reports tell who reviewed what, how long it took and how far they agree', async () => {
  await using workbench = await openWorkbench();
  const [one, two, three] = await keysOf(workbench);
  await decide(workbench, 'Amal', [accept(one), accept(two), accept(three)]);
  await decide(workbench, 'Zeynep', [accept(one), reject(two)]);
  const done = { subject: 'report', field: 'done', value: { seconds: 90 } };
  await decide(workbench, 'Amal', [
    { ...done, id: 'gazette-1' },
    { ...done, id: 'gazette-2' },
  ]);
  const { items, next } = await workbench.ask<Page<ReviewedReport>>('/api/agreement/reports?limit=1');
  assert.deepEqual(
    items.map(({ report, people, both, agreed, open }) => ({ id: report.id, people, both, agreed, open })),
    [{ id: 'gazette-2', people: [{ reviewer: 'Amal', reviewed: 0, seconds: 90 }], both: 0, agreed: 0, open: 0 }],
  );
  const rest = await workbench.ask<Page<ReviewedReport>>(`/api/agreement/reports?limit=1&cursor=${next}`);
  assert.deepEqual(
    rest.items.map(({ report, people, both, agreed, open }) => ({ id: report.id, people, both, agreed, open })),
    [
      {
        id: 'gazette-1',
        people: [
          { reviewer: 'Amal', reviewed: 3, seconds: 90 },
          { reviewer: 'Zeynep', reviewed: 2, seconds: null },
        ],
        both: 2,
        agreed: 1,
        open: 1,
      },
    ],
  );
  assert.equal(rest.next, null);
  const elsewhere = await workbench.ask<Agreement>('/api/agreement?report=gazette-2');
  assert.deepEqual([elsewhere.pairs, elsewhere.open], [[], 0]);
});

test('claims on which people differ come with the answers side by side, until somebody has the last word', async () => {
  await using workbench = await openWorkbench();
  const [one, two] = await keysOf(workbench);
  await decide(workbench, 'Amal', [claimChange(one, 'type', 'strike.shell'), accept(two)]);
  await decide(workbench, 'Zeynep', [claimChange(one, 'type', 'strike.bomb'), reject(two)]);
  await decide(workbench, 'Nour', [accept(one)]);
  const before = await disputes(workbench);
  assert.deepEqual(
    before.items.map(({ claim, differences }) => [claim.key, differences.map(({ field }) => field)]),
    [
      [one, ['type']],
      [two, ['verdict']],
    ],
  );
  assert.deepEqual(
    before.items[0]!.differences[0]!.answers.map(({ value, reviewers, coder }) => [value, reviewers, coder]),
    [
      ['strike.shell', ['Amal'], false],
      ['strike.air', ['Nour'], true],
      ['strike.bomb', ['Zeynep'], false],
    ],
  );
  const found = async (query: string) => (await disputes(workbench, query)).items.map(({ claim }) => claim.key);
  assert.deepEqual(await found('?field=verdict'), [two]);
  assert.deepEqual(await found('?one=Nour'), [one]);
  assert.deepEqual(await found('?one=Zeynep&other=Amal'), [one, two]);
  assert.deepEqual(await found('?report=gazette-2'), []);
  const { items, next } = await disputes(workbench, '?limit=1');
  assert.deepEqual([items[0]?.claim.key, await found(`?limit=1&cursor=${next}`)], [one, [two]]);
  await decide(workbench, 'Nour', [claimChange(one, 'final:type', 'strike.bomb')]);
  const after = await disputes(workbench);
  assert.deepEqual([after.items.map(({ claim }) => claim.key), after.open, after.settled], [[two], 1, 1]);
  const [settled] = (await disputes(workbench, '?state=settled')).items;
  assert.deepEqual(settled?.differences[0]?.settled, { value: 'strike.bomb', reviewer: 'Nour' });
  assert.equal(settled?.claim.decided?.type, 'strike.bomb');
});
