import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encodingNamed } from '../src/decode.ts';

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(values.map((value) => Buffer.from(typeof value === 'number' ? [value] : value)));

for (const [name, input, text, encoding] of [
  ['UTF-8', bytes('Alcalá de Henares'), 'Alcalá de Henares', 'utf-8'],
  ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 'Trijueque'), 'Trijueque', 'utf-8'],
  [
    'UTF-16, little end first',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Łańcut', 'utf16le')]),
    'Łańcut',
    'utf-16le',
  ],
  [
    'UTF-16, big end first',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('Łańcut', 'utf16le').swap16()]),
    'Łańcut',
    'utf-16be',
  ],
  [
    'an odd control character',
    bytes('page one\fpage two of a report that goes on and on\u0007'),
    'page one\fpage two of a report that goes on and on\u0007',
    'utf-8',
  ],
] as const) {
  test(`${name} is read`, () => assert.deepEqual(decode(input), { ok: true, text, encoding }));
}

test('what is not UTF-8 is taken for windows-1252 or UTF-16 only where guessing is asked for and it can be that', () => {
  const guess = (input: Uint8Array) => {
    const decoded = decode(input, { guess: true });
    return decoded.ok ? [decoded.encoding, decoded.text] : [decoded.problem.kind];
  };
  assert.deepEqual(guess(Buffer.from('Près de Sigüenza', 'latin1')), ['windows-1252', 'Près de Sigüenza']);
  assert.deepEqual(guess(Buffer.from('Trijueque and Brihuega', 'utf16le')), ['utf-16le', 'Trijueque and Brihuega']);
  // "Харьков, 12 марта" in windows-1251: most letters lie above ASCII.
  assert.deepEqual(guess(bytes(0xd5, 0xe0, 0xf0, 0xfc, 0xea, 0xee, 0xe2, ', 12 ', 0xec, 0xe0, 0xf0, 0xf2, 0xe0)), [
    'encoding',
  ]);
});

test('an encoding that is given is used, and its name is checked', () => {
  assert.deepEqual(decode(bytes(0xcb, 0xc9, 0xc5, 0xd7), { encoding: 'koi8-r' }), {
    ok: true,
    text: 'киев',
    encoding: 'koi8-r',
  });
  assert.equal(encodingNamed('latin1'), 'windows-1252');
  assert.equal(encodingNamed('esperanto-8'), null);
});

for (const [name, input, kind, message] of [
  ['Latin-1', Buffer.from('Sigüenza', 'latin1'), 'encoding', /byte 0xFC at offset 3.*iconv/],
  ['Latin-1 in French', Buffer.from('Près de', 'latin1'), 'encoding', /byte 0xE8 at offset 2/],
  ['a text cut off inside a character', bytes('Sig', 0xc3), 'encoding', /byte 0xC3 at offset 3/],
  ['UTF-16 cut off', Buffer.from([0xff, 0xfe, 65]), 'encoding', /UTF-16LE/],
  ['UTF-16 without a mark', Buffer.from('Trijueque', 'utf16le'), 'binary', /UTF-16 without/],
  ['a PDF', bytes('%PDF-1.7\n…'), 'binary', /a PDF document/],
  ['a PNG', bytes(0x89, 'PNG\r\n'), 'binary', /a PNG image/],
  ['a zero byte', bytes('some text', 0, ' and more of it so that zeros are few'), 'binary', /binary data/],
  ['noise', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7 + 1) % 32)), 'binary', /binary data/],
] as const) {
  test(`${name} is refused with a reason`, () => {
    const decoded = decode(input);
    assert.ok(!decoded.ok);
    assert.equal(decoded.problem.kind, kind);
    assert.match(decoded.problem.message, message);
    assert.doesNotMatch(decoded.problem.message, /\n/);
  });
}

test('any bytes are either text or a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
      const decoded = decode(input);
      if (!decoded.ok) assert.ok(decoded.problem.message.length > 10);
    }),
  );
});

test('any text without zeros that is written as UTF-8 is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\p{Cc}\uFEFF]/u.test(text) && text.isWellFormed());
      const decoded = decode(Buffer.from(text));
      if (decoded.ok) assert.equal(decoded.text, text);
      else assert.equal(decoded.problem.kind, 'binary');
    }),
  );
});
