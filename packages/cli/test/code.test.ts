import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dateline, folderWith, REPORT, ROOT } from './run.ts';

describe('commands', { concurrency: availableParallelism() }, () => {
  test('the examples are coded, the page is written and its place is said', async (t) => {
    const page = join(folderWith(t), 'examples.html');
    const ended = await dateline(['code', 'examples', '--html', page]);
    assert.equal(ended.code, 0);
    assert.match(ended.out, /Evening communiqué of the Defence Council/);
    assert.match(ended.out, /territory\.capture/);
    assert.match(
      ended.err,
      /examples: 3 of 3 files \(1 \.txt, 2 \.jsonl\)\.\n6 reports, \d+ claims, .*\nWritten: .*examples\.html\n$/,
    );
    assert.ok(readFileSync(page, 'utf8').includes('Both sides claim village'));
  });

  test('a report on standard input, with what is known of it', async () => {
    const ended = await dateline(
      [
        'code',
        '-',
        '--format',
        'jsonl',
        '--published',
        '1937-03-13',
        '--outlet',
        'Agency',
        '--title',
        'A village',
        '--quiet',
      ],
      { input: REPORT },
    );
    assert.equal(ended.code, 0);
    assert.equal(ended.err, '');
    const report = JSON.parse(ended.out);
    assert.deepEqual(
      [report.outlet, report.published, report.title, report.text],
      ['Agency', '1937-03-13', 'A village', REPORT],
    );
    const types = report.claims.map((claim: { type: string }) => claim.type);
    for (const type of ['territory.capture', 'strike.shell', 'harm.kill']) assert.ok(types.includes(type), type);
    const capture = report.claims.find((claim: { type: string }) => claim.type === 'territory.capture');
    assert.equal(capture.time.from, '1937-03-12');
  });

  test('JSON Lines on standard input are told from plain text', async () => {
    const input = `${JSON.stringify({ id: 'a', text: REPORT })}\n${JSON.stringify({ id: 'b', text: REPORT })}\n`;
    const ended = await dateline(['code', '-', '--format', 'jsonl'], { input });
    assert.deepEqual(
      ended.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
      ['a', 'b'],
    );
  });

  test('the ending of --out gives the format', async (t) => {
    const folder = folderWith(t, { 'report.txt': REPORT });
    const out = join(folder, 'map.geojson');
    assert.equal((await dateline(['code', join(folder, 'report.txt'), '--out', out])).code, 0);
    assert.equal(JSON.parse(readFileSync(out, 'utf8')).type, 'FeatureCollection');
  });

  test('colours come when asked for and never into a pipe unasked', async () => {
    const coloured = await dateline(['code', '-'], { input: REPORT, env: { FORCE_COLOR: '1' } });
    assert.ok(coloured.out.includes('\u001B['));
    const plain = await dateline(['code', '-'], { input: REPORT });
    assert.ok(!plain.out.includes('\u001B'));
    const refused = await dateline(['code', '-'], { input: REPORT, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    assert.ok(!refused.out.includes('\u001B'));
  });

  test('a reader that goes away ends the command quietly', { skip: process.platform === 'win32' }, async () => {
    const code = await new Promise<string>((resolve) => {
      const command = `for i in 1 2 3 4 5 6 7 8; do cat examples/*.jsonl; done | "${process.execPath}" packages/cli/src/main.ts code - --quiet 2>&1 | head -n 1`;
      const child = spawn('bash', ['-c', `set -o pipefail; ${command}; echo "ended $?"`], { cwd: ROOT });
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
      });
      child.on('close', () => resolve(text));
    });
    assert.match(code, /^[^\n]+\nended 0\n$/);
  });

  test('explain shows the sentence, the tree and the reason of the rule', async () => {
    const args = ['examples/guadalajara-1937.jsonl', '--report', 'guadalajara-madrid'];
    const coded = await dateline(['code', args[0]!, '--format', 'jsonl', '--quiet']);
    const claim = JSON.parse(coded.out.split('\n')[0]!).claims[0];
    const ended = await dateline(['explain', ...args, '--claim', claim.id]);
    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.out, new RegExp(`^${claim.id} {2}${claim.type}`));
    for (const heading of ['Sentence', 'Fields', 'Tree', 'Rule'])
      assert.match(ended.out, new RegExp(`^${heading}`, 'm'));
    assert.match(ended.out, /◄─/);
    assert.match(ended.out, /reason {3}\S/);
    const missing = await dateline(['explain', ...args, '--claim', 'c999']);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /no claim c999; it has c1 to c\d+/);
    const nobody = await dateline(['explain', args[0]!, '--report', 'other', '--claim', 'c1']);
    assert.match(nobody.err, /no report other in .*; it has guadalajara-madrid/);
  });

  test('parse gives CoNLL-U, and --tokens keeps the tokens that came', async (t) => {
    const parsed = await dateline(['parse', '-'], { input: REPORT });
    assert.equal(parsed.code, 0);
    assert.match(parsed.out, /^1\tGovernment\t\S+\tNOUN\tNN\t_\t2\tcompound\t_\t_$/m);
    const folder = folderWith(t, { 'tokens.conllu': parsed.out });
    const again = await dateline(['parse', join(folder, 'tokens.conllu'), '--tokens']);
    assert.equal(again.code, 0);
    assert.equal(again.out, parsed.out);
    const bad = await dateline(['parse', '-', '--tokens'], { input: '1\tx\n' });
    assert.equal(bad.code, 3);
    assert.match(bad.err, /CoNLL-U line 1.*A CoNLL-U file was expected/);
    const drawn = await dateline(['parse', '-', '--format', 'pretty'], { input: REPORT });
    assert.match(drawn.out, /^troops +NOUN +◄.* nsubj$/m);
  });
});
