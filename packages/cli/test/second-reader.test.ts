import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { dateline, folderWith } from './run.ts';

const TEXT = 'Zebedee sang to the gunners of Marrowdale.';

test('code asks a second reader only when told to, and adds what it finds', async (t) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume().on('end', () => {
      const claim = { s: 1, type: 'speak.announce', trigger: 'sang', agents: ['Zebedee'] };
      const lie = { ...claim, trigger: 'shouted' };
      response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify([claim, lie]) } }] }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const without = await dateline(['code', '-', '--format', 'jsonl', '--gazetteer', 'none'], { input: TEXT });
  assert.equal(JSON.parse(without.out).claims.length, 0);
  assert.deepEqual(asked, []);
  const { out, err, code } = await dateline(
    ['code', '-', '--format', 'jsonl', '--gazetteer', 'none', '--second-reader', url, '--second-reader-model', 'lark'],
    { input: TEXT },
  );
  assert.equal(code, 0);
  assert.deepEqual(
    JSON.parse(out).claims.map((claim: { rule: string }) => claim.rule),
    ['second-reader/lark'],
  );
  assert.match(err, /second reader lark: 1 claims added, 1 dropped\./);
  assert.deepEqual(asked, ['/v1/chat/completions']);
});

test('a second reader over a network in the clear is refused', async () => {
  const { code, err } = await dateline(['code', '-', '--second-reader', 'http://models.example/v1'], { input: TEXT });
  assert.equal(code, 2);
  assert.match(err, /use https, or http on this machine/);
  const { err: alone } = await dateline(['code', '-', '--second-reader-model', 'lark'], { input: TEXT });
  assert.match(alone, /goes with --second-reader URL/);
});

test('--actors adds actors of one’s own', async (t) => {
  const folder = folderWith(t, {
    'own.csv':
      'id,name,aliases,kind,country\nGUNNERS,Gunners of Marrowdale,Marrowdale Gunners,armed-group,\n,Odd,,gang,\n',
    'bad.csv': 'id,name,parent\nGUNNERS,Gunners of Marrowdale,NOBODY\n',
  });
  const input = 'The Marrowdale Gunners attacked the fort on Friday.';
  const coded = await dateline(
    ['code', '-', '--format', 'jsonl', '--gazetteer', 'none', '--actors', join(folder, 'own.csv')],
    { input },
  );
  assert.equal(JSON.parse(coded.out).claims[0].agents[0].actor, 'GUNNERS');
  assert.match(coded.err, /own\.csv, line 3: unknown kind "gang"/);
  const bad = await dateline(['code', '-', '--gazetteer', 'none', '--actors', join(folder, 'bad.csv')], { input });
  assert.equal(bad.code, 2);
  assert.match(bad.err, /bad\.csv: The actor register cannot be built: .*its parent "NOBODY" does not exist/);
  const none = await dateline(['code', '-', '--gazetteer', 'none', '--actors', join(folder, 'none.csv')], { input });
  assert.equal(none.code, 2);
});
