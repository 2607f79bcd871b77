import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openStore } from '@dateline/store';
import { ALL, capture, raid, sameRaid } from '../../store/test/reports.ts';
import { datelineEach } from './each.ts';
import { dateline, folderWith, REPORT } from './run.ts';

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** A folder with a store in it, and the command in that folder. */
async function stored(t: { after(run: () => void): void }) {
  const folder = folderWith(t);
  const env = { DATELINE_STORE: join(folder, 'war.dateline') };
  const store = await openStore(env.DATELINE_STORE);
  await store.add(ALL.map((coded) => ({ coded })));
  await store.gather();
  await store.close();
  const run = (...args: string[]) => dateline(args, { cwd: folder, env });
  const each = (lists: readonly (readonly string[])[]) => datelineEach(lists, { cwd: folder, env });
  return { folder, run, each };
}

describe('the store', { concurrency: Math.min(2, availableParallelism()) }, () => {
  test('reports are coded, kept once and found again', async (t) => {
    const folder = folderWith(t, { 'a.txt': REPORT, 'b.txt': 'The mill by the river was rebuilt. Nobody was hurt.\n' });
    const store = join(folder, 'war.dateline');
    const add = () => dateline(['add', folder, '--store', store, '--published', '1937-03-13', '--outlet', 'Gazette']);
    const first = await add();
    assert.equal(first.code, 0, first.err);
    assert.match(first.err, /2 reports added with \d+ claims, 0 were there/);
    assert.match((await add()).err, /0 reports added with 0 claims, 2 were there/);
    const found = await dateline(['find', 'captured', '--store', store, '--format', 'jsonl']);
    const claim = JSON.parse(found.out.split('\n')[0]!);
    assert.equal(claim.claim.type, 'territory.capture');
    assert.equal(claim.from, '1937-03-12');
    assert.equal(claim.report.outlet, 'Gazette');
    const checked = await dateline(['check', '--store', store]);
    assert.match(checked.out, /^2 reports, \d+ claims, \d+ originals, 0 moments: all well\n$/);
    const again = await dateline(['recode', '--store', store]);
    assert.match(again.err, /0 reports read otherwise than before, 2 the same/);
  });

  test('what repeats another is not coded again, whether that is in the store or in the same folder', async (t) => {
    const more =
      'The road over the hills to Torija was closed on Friday because of deep snow, and no train came. Nobody was hurt.';
    const text = `${REPORT.trim()} ${more}`;
    const folder = folderWith(t, { 'a.txt': text, 'b.txt': `${text.replaceAll(/\.\s/g, '.\n')}\n` });
    const store = join(folderWith(t), 'war.dateline');
    const add = (outlet: string) =>
      dateline(['add', folder, '--store', store, '--published', '1937-03-13', '--outlet', outlet]);
    const first = await add('Gazette');
    assert.match(
      first.err,
      /2 reports added with \d+ claims \(1 repeat another and took over its claims\), 0 were there/,
    );
    writeFileSync(join(folder, 'c.txt'), text.slice(0, text.lastIndexOf(' Nobody')));
    assert.match((await add('Courier')).err, /1 reports added with \d+ claims \(1 repeat another[^)]*\), 2 were there/);
    const found = await dateline(['find', '--type', 'territory.capture', '--store', store, '--format', 'jsonl']);
    const claims = found.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(claims.length, 3);
    assert.equal(new Set(claims.map(({ report }) => report.copyOf)).size, 2, 'two are copies of the first');
    assert.match(
      (await dateline(['find', '--no-copies', '--type', 'territory.capture', '--count', '--store', store])).out,
      /^1 claim/,
    );
    const again = await dateline(['recode', '--store', store]);
    assert.match(again.err, /0 reports read otherwise than before, 3 the same/);
    assert.match((await dateline(['check', '--store', store])).out, /all well/);
  });

  test('a watched folder is added as it fills, until the command is interrupted', async (t) => {
    const folder = folderWith(t, { 'a.txt': REPORT });
    const store = join(folderWith(t), 'war.dateline');
    const end = new AbortController();
    const ended = dateline(['add', folder, '--watch', '--store', store], {
      interrupt: end.signal,
      heard: (err) => {
        if (/waiting for more/.test(err) && !existsSync(join(folder, 'b.eml'))) {
          writeFileSync(
            join(folder, 'b.eml'),
            `From: Desk <desk@gazette.example>\nSubject: More\n\nTorija was shelled.\n`,
          );
        }
        if (/b\.eml: added with/.test(err)) end.abort();
      },
    });
    const { code, err } = await ended;
    assert.equal(code, 0, err);
    assert.match(err, /a\.txt: added with [1-9]\d* claims\.[\s\S]*b\.eml: added with [\s\S]*2 reports added/);
    const found = await dateline(['find', '--outlet', 'Desk', '--count', '--store', store]);
    assert.match(found.out, /^1 claims? in 1 reports?/);
    const wrong = await dateline(['add', join(folder, 'a.txt'), '--watch', '--store', store]);
    assert.match(wrong.err, /--watch needs one folder/);
  });

  test('claims are asked for in many ways', async (t) => {
    const { folder, run, each } = await stored(t);
    writeFileSync(
      join(folder, 'area.geojson'),
      JSON.stringify({
        type: 'Feature',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [-3, 40.7],
              [-2.8, 40.7],
              [-2.8, 40.8],
              [-3, 40.8],
              [-3, 40.7],
            ],
          ],
        },
      }),
    );
    const asked = [
      [['soldiers'], 4],
      [['--type', 'strike,territory'], 4],
      [['--near', '40.76,-2.87,5'], 1],
      [['--bbox=-3.1,40.7,-2.8,40.8'], 5],
      [['--within', 'area.geojson'], 1],
      [['--outlet', 'Gazette', '--source', 'none'], 3],
      [['--factuality', 'planned'], 1],
      [['--from', '1937-03-18', '--to', '1937-03-19'], 2],
      [['--grade', 'admiralty-credibility=4'], 5],
      [['--review', 'unreviewed', '--side', 'none', '--kind', 'none'], 9],
      [['--reviewer', 'Ana'], 0],
    ] as const;
    const counted = await each(asked.map(([args]) => ['find', ...args, '--count']));
    for (const [at, [args, count]] of asked.entries())
      assert.match(counted[at]!.out, new RegExp(`^${count} claims`), `${args.join(' ')}: ${counted[at]!.err}`);
    const nothing = await run('find', 'locomotive');
    assert.deepEqual([nothing.code, nothing.out], [3, 'No claim fits.\n']);
    const pretty = await run('find', '--type', 'territory.capture');
    assert.match(
      pretty.out,
      /^1937-03-18 {2}● territory\.capture {2}Government troops {2}at Brihuega\n {4}Gazette, gazette-2 c1 .*\n {4}Government troops captured Brihuega on Thursday\.\n1 claim in 1 report\.\n$/,
    );
  });

  test('claims are counted, with a line of bars over time', async (t) => {
    const { each } = await stored(t);
    const [days, csv, json] = await each([
      ['stats', '--by', 'day,outlet'],
      ['stats', '--by', 'type', '--format', 'csv'],
      ['stats', '--by', 'month', '--format', 'json'],
    ]);
    const { out } = days!;
    assert.match(out, /^9 claims in 5 reports\n/);
    assert.match(out, /1937-03-12 █▂ {4}▂▂▂ 1937-03-20/);
    assert.match(out, /Gazette +5 +2 reports/);
    assert.match(csv!.out, /^by,group,claims,reports\r\ntype,[a-z.]+,2,2\r\n/);
    assert.equal(JSON.parse(json!.out).month[0].group, '1937-03');
  });

  test('incidents show who says what, and people may part them', async (t) => {
    const { run } = await stored(t);
    const listed = await run('incidents', 'list', '--place', 'Torija', '--format', 'jsonl');
    const { id, disputed } = JSON.parse(listed.out);
    assert.equal(disputed, true);
    const shown = await run('incidents', 'show', id);
    assert.match(shown.out, /! killed +40 {2}1 claim: Courier\n! +12 {2}1 claim: Gazette\n/);
    assert.match(shown.out, /admiralty-credibility: 4, doubtful/);
    const keys = (await run('find', '--report', 'courier-7', '--format', 'keys')).out.trim().split('\n');
    const split = await run('incidents', 'split', id, ...keys, '--who', 'Ana', '--reason', 'Two raids.');
    assert.match(split.err, /Noted as decision 1/);
    assert.equal(
      (await run('incidents', 'list', '--place', 'Torija', '--format', 'jsonl')).out.trim().split('\n').length,
      2,
    );
    await run('incidents', 'undo', '1', '--who', 'Ana', '--reason', 'One raid.');
    assert.equal(
      (await run('incidents', 'list', '--place', 'Torija', '--format', 'jsonl')).out.trim().split('\n').length,
      1,
    );
    assert.match(
      (await run('incidents', 'log')).out,
      /^2 {2}.*Ana: One raid\., takes back 1\n[\s\S]*1 {2}.*Ana: Two raids\. \(taken back by 2\)/,
    );
  });

  test('the situation is told as of a day, day by day, and as a layer', async (t) => {
    const { folder, run } = await stored(t);
    const before = await run('situation', '--at', '1937-03-15', '--place', 'Brihuega');
    assert.deepEqual([before.code, before.out], [3, 'Nothing is told of the state of a place.\n']);
    const { out } = await run('situation', '--at', '1937-03-20', '--place', 'Brihuega');
    assert.match(out, /Brihuega, ES {2}held\n {2}held by +Government troops, 1937-03-18, 2 days ago; Gazette\n/);
    const days = await run('situation', '--days', '1937-03-01/1937-03-31', '--country', 'ES');
    assert.match(
      days.out,
      /^1937-03-12 {2}Torija .*under fire.*\n1937-03-16 {2}Torija .*nobody has told of it for long\n1937-03-18 {2}Brihuega/,
    );
    await run('situation', '--format', 'geojson', '--out', 'map.geojson');
    const layer = JSON.parse(readFileSync(join(folder, 'map.geojson'), 'utf8'));
    assert.deepEqual(
      layer.features.map(({ properties }: { properties: { name: string } }) => properties.name),
      ['Brihuega', 'Torija'],
    );
  });

  test('a report of a week leads every statement to its sentence', async (t) => {
    const { folder, run } = await stored(t);
    const { out } = await run('report', '--week', '1937-W10');
    assert.match(out, /^# Situation report, 1937-03-08 to 1937-03-14\n/);
    assert.match(out, /\| killed \| 12 to 40 \| 1 \|/);
    assert.match(out, /- Killed \(disputed\): 40 \[\[2\]\]\(#s2\) — but 12 \[\[1\]\]\(#s1\)/);
    assert.match(
      out,
      /2\. <a id="s2"><\/a>Courier, 1937-03-14: “Bombs of Italian aircraft fell on Torija on Friday and killed 40 soldiers\.” \(courier-7, c1\)/,
    );
    await run('report', '--from', '1937-03-08', '--to', '1937-03-21', '--out', 'week.html');
    const html = readFileSync(join(folder, 'week.html'), 'utf8');
    assert.match(html, /<a class="ref" href="#s1">\[1\]<\/a>/);
    assert.match(html, /<svg [^>]*aria-label="Incidents by place; hollow where disputed"/);
    const targets = new Set([...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g))
      assert.ok(targets.has(target!), `#${target} is nowhere`);
    assert.ok(!/<script|https?:/.test(html), 'the page loads nothing');
  });

  test('diff tells what coding anew changed', async (t) => {
    const { folder, run } = await stored(t);
    assert.match((await run('diff')).out, /No report was coded twice/);
    const store = await openStore(join(folder, 'war.dateline'));
    const [first, second] = sameRaid.claims;
    await store.recode([
      {
        ...sameRaid,
        coder: { ...sameRaid.coder, version: '2' },
        claims: [
          { ...first!, type: 'strike.shell' },
          { ...second!, factuality: 'possible' },
        ],
      },
    ]);
    await store.close();
    const { out } = await run('diff');
    assert.match(out, /courier-7 {2}1, test, test → 2, test, test/);
    assert.match(out, /- strike\.air “Bombs” in sentence 1/);
    assert.match(out, /\+ strike\.shell “Bombs” in sentence 1/);
    assert.match(out, /~ harm\.kill “killed” in sentence 1 {2}factuality: actual → possible/);
    assert.match(out, /1 reports coded more than once: 1 claims gone, 1 new, 1 changed/);
  });

  const mistakes: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [
      ['find', 'x', '--store', 'nowhere.dateline'],
      /there is no store at nowhere\.dateline\. Make one with: dateline add/,
    ],
    [['find', '--store', 'notes.txt'], /notes\.txt is no SQLite database/],
    [['find', '--from', 'June'], /--from June is no date/],
    [['find', '--bbox', '1,2,3'], /--bbox 1,2,3: expected 4 numbers, W,S,E,N/],
    [['find', '--bbox', '0,50,1,40'], /a box is west, south, east, north/],
    [['find', '--near', 'here'], /expected 3 numbers, LAT,LON,KM/],
    [['find', '--within', 'notes.txt'], /--within notes\.txt is no JSON/],
    [['find', '--grade', 'Fair'], /expected a scale and its grades/],
    [['find', '--factuality', 'actul'], /did you mean actual/],
    [['find', '--review', 'acepted'], /did you mean accepted/],
    [['find', '--limit', '0'], /--limit 0 is no whole number/],
    [['stats', '--by', 'dya'], /did you mean day/],
    [['situation', 'Torija'], /did you mean --place Torija/],
    [['situation', '--days', '1937-03-12'], /--days 1937-03-12: expected two days/],
    [['report'], /report needs --week/],
    [['report', '--week', '1937-W60'], /--week 1937-W60 is no week/],
    [['incidents'], /incidents needs a word/],
    [['incidents', 'shwo'], /Did you mean show/],
    [['incidents', 'merge', 'a', 'b'], /needs --who NAME and --reason WORDS/],
    [['incidents', 'merge', 'a', 'b', '--who', 'Ana', '--reason', 'x'], /there is no incident a/],
    [['add'], /add needs a file/],
    [['check', '--scales', 'scale.json'], /--scales scale\.json: a scale must be an object/],
  ];
  test('mistakes are told in one line', async (t) => {
    const folder = folderWith(t, {
      'notes.txt': `${'These are notes and no database. '.repeat(4)}\n`,
      'scale.json': '[1]',
    });
    const store = await openStore(join(folder, 'record.dateline'));
    await store.add([{ coded: raid }, { coded: capture }]);
    await store.close();
    const ended = await datelineEach(
      mistakes.map(([args]) => args),
      { cwd: folder },
    );
    for (const [at, [args, message]] of mistakes.entries()) {
      const { code, out, err } = ended[at]!;
      assert.match(err, message, args.join(' '));
      assert.deepEqual([code, out, err.trimEnd().split('\n').length], [2, '', 1], args.join(' '));
    }
  });

  test('lines that are no coded reports are told one by one, and the rest is kept', async (t) => {
    const folder = folderWith(t, {
      'coded.jsonl': `${lines([raid])}{"id": 1}\nnot JSON\n${lines([{ ...raid, text: 'Another text.', claims: [] }])}`,
    });
    const ended = await dateline(['add', '--coded', 'coded.jsonl', '--store', 'x.dateline'], { cwd: folder });
    assert.equal(ended.code, 1);
    assert.match(ended.err, /coded\.jsonl:2: .*where "dateline\/1" was expected/);
    assert.match(ended.err, /coded\.jsonl:3: no JSON \(/);
    assert.match(ended.err, /coded\.jsonl:4: its identifier stands for another text here/);
    assert.match(ended.err, /1 reports added with 3 claims, 0 were there; 3 could not be kept/);
  });
});
