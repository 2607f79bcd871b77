import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csv } from '../src/csv.ts';
import { readMapping } from '../src/mapping.ts';
import { only, problems, readWith } from './read.ts';

test('columns with usual names are found, whatever the delimiter and the order', async () => {
  for (const delimiter of [',', ';', '\t']) {
    const rows = [
      ['Id', 'Publication Date', 'HEADLINE', 'notes', 'Body', 'Web_URL', 'publisher'],
      [
        '7',
        '1937-03-13',
        'Taken',
        'x',
        '"Trijueque fell,; \t""at last"".\r\nNobody was hurt."',
        'https://g.example/7',
        'Gazette',
      ],
    ];
    const taken = await only(readWith(csv, rows.map((row) => row.join(delimiter)).join('\r\n')));
    assert.deepEqual(taken.report, {
      text: 'Trijueque fell,; \t"at last".\r\nNobody was hurt.',
      id: '7',
      outlet: 'Gazette',
      published: '1937-03-13',
      title: 'Taken',
    });
    assert.deepEqual([taken.name, taken.url], ['in:2', 'https://g.example/7']);
    assert.equal(Buffer.from(taken.original.bytes).toString(), rows[1]!.join(delimiter));
  }
});

test('columns are taken as they are mapped, several put together', async () => {
  const asked = readMapping('text=summary+details, published=when');
  assert.ok('mapping' in asked);
  const content = 'summary,details,when,text\nTorija shelled.,Four died.,14/03/1937,unused\nAll quiet.,,02/03/1937,\n';
  const list = await readWith(csv, content, { mapping: asked.mapping });
  assert.deepEqual(problems(list), ['Torija shelled.\n\nFour died.', 'All quiet.']);
  assert.deepEqual(
    list.map((one) => one.ok && [one.report.published, one.warnings.length]),
    [
      ['1937-03-14', 0],
      [null, 1],
    ],
  );
});

test('a table without a column for the text says which columns there are', async () => {
  const [refused, ...more] = await readWith(csv, 'event,place\nclash,Torija\n');
  assert.ok(refused && !refused.ok);
  assert.equal(more.length, 0);
  assert.equal(refused.problem.message, 'no column "text"; there are "event", "place". Say which holds the report');
  const mapping = { text: ['remarks'] };
  assert.deepEqual(problems(await readWith(csv, 'event,place\nclash,Torija\n', { mapping })), ['in columns']);
});

for (const [words, problem] of [
  ['text', /no part=column/],
  ['texts=body', /no part "texts"\. There are text, id/],
  ['text=a,text=b', /given twice.*text=title\+notes/],
] as const) {
  test(`the mapping ${words} is refused with a reason`, () => {
    const asked = readMapping(words);
    assert.ok('problem' in asked);
    assert.match(asked.problem, problem);
  });
}

test('a broken quote spoils its row only', async () => {
  const content = [
    'id,text',
    '1,Trijueque fell.',
    '2,"Torija "was" shelled."',
    '3,"Brihuega held."',
    '4,"This quote is never closed.',
    '5,Gajanejos was left.',
    '6,too,many',
    '',
    '7,"The rest is read."',
  ].join('\n');
  const list = await readWith(csv, content);
  assert.deepEqual(problems(list), [
    'Trijueque fell.',
    'in:3 malformed',
    'Brihuega held.',
    'in:5 malformed',
    'Gajanejos was left.',
    'in:7 malformed',
    'The rest is read.',
  ]);
  const messages = list.flatMap((one) => (one.ok ? [] : [one.problem.message]));
  assert.match(messages[0]!, /goes on behind its closing quote on line 3; quotes inside a field must be doubled/);
  assert.match(messages[1]!, /a quoted field that opens on line 5 goes on behind its closing quote on line 9/);
  assert.match(messages[2]!, /3 fields, where the first row names 2/);
});

test('a quote that is open at the end of a long table does not cost the rows behind it', async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => `${at},Report ${at} of the day.`);
  rows[700] = '700,"Report 700 of the day.';
  const list = await readWith(csv, `id,text\n${rows.join('\n')}\n`, { pieces: 4096 });
  assert.deepEqual(
    list.filter((one) => !one.ok).map((one) => one.name),
    ['in:702'],
  );
  assert.equal(list.filter((one) => one.ok).length, 1999);
});

test('how the bytes are cut changes nothing', async () => {
  const content = 'id;text\r\n1;"a ""b""\r\nc"\r\n2;"broken" d\r\n3;e\r\n';
  const whole = await readWith(csv, content);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (pieces) => {
      assert.deepEqual(await readWith(csv, content, { pieces }), whole);
    }),
  );
});

test('fields with any characters come back as they were', async () => {
  const field = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((text) => !/[\0\uFEFF]/.test(text) && text.isWellFormed());
  await fc.assert(
    fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 6 }), async (texts) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const content = `text\n${texts.map((text) => quoted(`Report. ${text}`)).join('\n')}\n`;
      const list = await readWith(csv, content, { pieces: 7 });
      if (list.every((one) => one.ok))
        assert.deepEqual(
          problems(list),
          texts.map((text) => `Report. ${text}`),
        );
      // Many control characters make a table that is refused as binary.
      else assert.match(content, /\p{Cc}/u);
    }),
  );
});

test('a table that Excel saved is read, and what was guessed is said', async () => {
  const western = await only(readWith(csv, Buffer.from('text\nSigüenza was bombed.\n', 'latin1')));
  assert.equal(western.report.text, 'Sigüenza was bombed.');
  assert.match(western.warnings.join(), /read as windows-1252; check names/);
  assert.deepEqual(western.notes, ['decoded from windows-1252']);
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id\ttext\n1\tŁańcut was taken.\n', 'utf16le')]);
  assert.equal((await only(readWith(csv, wide, { pieces: 5 }))).report.text, 'Łańcut was taken.');
  assert.equal((await only(readWith(csv, '\uFEFF"text"\nMarked.\n'))).report.text, 'Marked.');
});

test('empty tables and what is no table are told', async () => {
  assert.deepEqual(problems(await readWith(csv, '')), ['in empty']);
  assert.deepEqual(problems(await readWith(csv, 'id,text\n')), ['in empty']);
  assert.deepEqual(problems(await readWith(csv, 'PK\u0003\u0004xlsx')), ['in binary']);
  assert.deepEqual(problems(await readWith(csv, `text\n${'x'.repeat(100)}\nfine\n`, { maxBytes: 50 })), [
    'in:2 too large',
    'fine',
  ]);
});
