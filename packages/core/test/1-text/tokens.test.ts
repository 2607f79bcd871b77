import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, textStage } from '@dateline/core';
import fc from 'fast-check';

function docOf(text: string): Doc {
  const doc = new Doc(text);
  textStage.run(doc);
  return doc;
}

function tokensOf(text: string): string {
  const doc = docOf(text);
  return Array.from({ length: doc.tokenCount }, (_, token) => doc.form(token)).join('|');
}

// docs/decisions/0002-tokenisation.md, row by row.
const TABLE: [matter: string, text: string, tokens: string][] = [
  [
    'hyphenated words are three',
    'the British-led, 10-year-old self-defence',
    'the|British|-|led|,|10|-|year|-|old|self|-|defence',
  ],
  ['dotted abbreviations before a hyphen', 'U.S.-backed', 'U.S.|-|backed'],
  [
    'prefixes stay',
    'pro-government anti-aircraft mid-July ex-soldier re-take',
    'pro-government|anti-aircraft|mid-July|ex-soldier|re-take',
  ],
  ['a prefix before a hanging hyphen', 'pre- and post-war', 'pre-|and|post-war'],
  [
    'prefixes stay, the compound behind them does not',
    'pro-al-Hirak anti-Ottoman-led',
    'pro-al-Hirak|anti-Ottoman|-|led',
  ],
  ['the Arabic article', 'al-Alamein Al-Bab ar-Raqqa Deir ez-Zor', 'al-Alamein|Al-Bab|ar-Raqqa|Deir|ez-Zor'],
  ['kin names', 'Abu-Hamza, Abdul-Rahman', 'Abu-Hamza|,|Abdul-Rahman'],
  ['a chain splits before what is no article', 'Fath-al-Islam', 'Fath|-|al-Islam'],
  ['the Persian linking vowel', 'Pul-e Khumri', 'Pul-e|Khumri'],
  ['designations', 'AK-47s, T-34, Mi-24 and F-16-launched', 'AK-47s|,|T-34|,|Mi-24|and|F-16|-|launched'],
  ['compass points', 'north-east of South-western north-north-west', 'north-east|of|South-western|north-north-west'],
  ['ranges', '10-15 men, 1914–1918, 9:00-11:30', '10|-|15|men|,|1914|–|1918|,|9:00|-|11:30'],
  ['dashes', 'rebels--so it is said — fled', 'rebels|--|so|it|is|said|—|fled'],
  ['slashes', 'and/or 06/02/1917 1/2 s/he', 'and|/|or|06/02/1917|1/2|s/he'],
  [
    'contractions',
    "don't can't it’s they’ve I'm we'd cannot gonna",
    "do|n't|ca|n't|it|’s|they|’ve|I|'m|we|'d|can|not|gon|na",
  ],
  ['contractions without their apostrophe', 'dont Thats IM', 'do|nt|That|s|IM'],
  ['its and lets stay', 'its lets', 'its|lets'],
  ['possessives', "Prussia's troops' U.S.'s", "Prussia|'s|troops|'|U.S.|'s"],
  [
    'apostrophes in names',
    "Sana'a Qa'ida O'Brien Sa'd coup d'état pro-gov't",
    "Sana'a|Qa'ida|O'Brien|Sa'd|coup|d'état|pro-gov't",
  ],
  [
    'abbreviations',
    'Gen. Lee, Lt. Col. Fox, 4 p.m., No. 5, Jan. 28, etc.',
    'Gen.|Lee|,|Lt.|Col.|Fox|,|4|p.m.|,|No.|5|,|Jan.|28|,|etc.',
  ],
  [
    'words that only look like abbreviations',
    'They said no. He sat. In Ga. and a la.',
    'They|said|no|.|He|sat|.|In|Ga.|and|a|la|.',
  ],
  ['initials', 'J. K. Fox and J.K.Fox', 'J.|K.|Fox|and|J.K.|Fox'],
  ['numbers', '1,200 3.5 .22 +9 10,000.', '1,200|3.5|.22|+9|10,000|.'],
  ['ordinals and decades', "20th 1980s '80s 122nd", "20th|1980s|'80s|122nd"],
  ['units', '5km 122mm 10am 30% 15 m', '5|km|122|mm|10|am|30|%|15|m'],
  ['currency', '$5 £3.5m US$100 €20', '$|5|£|3.5|m|US$|100|€|20'],
  [
    'dates and times',
    '10:30 1917-06-02 9/11 01-Feb-1916 2010-10-CA-182',
    '10:30|1917-06-02|9/11|01-Feb-1916|2010-10-CA-182',
  ],
  [
    'addresses',
    'see https://example.org/a-b?c=d, a.b@example.org.',
    'see|https://example.org/a-b?c=d|,|a.b@example.org|.',
  ],
  ['names and tags', '@reporter #Verdun #5', '@reporter|#Verdun|#|5'],
  ['files', 'report.pdf and Example.com', 'report.pdf|and|Example.com'],
  ['a lost space', 'The end.The start 2016Get 61persons', 'The|end|.|The|start|2016|Get|61|persons'],
  ['runs of marks', 'no ... yes!! what?! ==== ***', 'no|...|yes|!!|what|?!|====|***'],
  ['quotes and brackets', '("So," he said; ``no\'\')', '(|"|So|,|"|he|said|;|``|no|\'\'|)'],
  ['dateline', 'VERDUN, France (July 25, 1916) – We', 'VERDUN|,|France|(|July|25|,|1916|)|–|We'],
  ['emoji with joiners are one', 'ok 👩‍🚒👍🏽 ❤️', 'ok|👩‍🚒|👍🏽|❤️'],
  ['other scripts', 'قال الجيش، Київ впав', 'قال|الجيش|،|Київ|впав'],
  ['invisible characters part words or stay inside', 'a\u200bb\ufeff so\u00adft\u00a0x', 'a|b|so\u00adft|x'],
];

for (const [matter, text, expected] of TABLE)
  test(`tokens: ${matter}`, () => {
    assert.equal(tokensOf(text), expected);
  });

/** White space, controls and marks that change only the layout. */
const OUTSIDE = /^[\s\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*$/u;

function assertWhole(text: string): void {
  const doc = docOf(text);
  let end = 0;
  for (let token = 0; token < doc.tokenCount; token++) {
    assert.ok(doc.tokenStart[token]! >= end, 'tokens are in order and do not overlap');
    assert.match(text.slice(end, doc.tokenStart[token]), OUTSIDE);
    assert.ok(doc.tokenEnd[token]! > doc.tokenStart[token]!, 'no token is empty');
    assert.doesNotMatch(doc.form(token), /\s/);
    end = doc.tokenEnd[token]!;
  }
  assert.match(text.slice(end), OUTSIDE);
  assert.equal(doc.sentenceFirst.length, doc.sentenceCount + 1);
  assert.equal(doc.sentenceFirst.at(-1), doc.tokenCount);
  assert.equal(doc.sentenceOf.length, doc.tokenCount);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    assert.ok(doc.sentenceFirst[sentence]! < doc.sentenceFirst[sentence + 1]!, 'no sentence is empty');
    for (let token = doc.sentenceFirst[sentence]!; token < doc.sentenceFirst[sentence + 1]!; token++)
      assert.equal(doc.sentenceOf[token], sentence);
  }
}

test('any text is covered by tokens, and the tokens by sentences', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), assertWhole), { numRuns: 300 });
  // Lone surrogates as well.
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }), (codes) =>
      assertWhole(String.fromCharCode(...codes)),
    ),
    { numRuns: 300 },
  );
  // What the rules look at, in any order.
  const piece = fc.constantFrom(
    ...`a Z 9 . , - – ' ’ " “ ” ( ) [ ] @ # $ % & / : ; ! ? … _ n't al- U.S. Gen. http:// \n \r\n \u2029`.split(' '),
    ' ',
    '\t',
    '\u00a0',
    '\u00ad',
    '\u200d',
    '👍',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => assertWhole(pieces.join(''))),
    { numRuns: 1500 },
  );
});

test('the time is linear in the length of the text', () => {
  // Quadratic work on any of these would take minutes.
  const size = 300_000;
  for (const unit of [
    'a',
    '9',
    '"',
    "'",
    '.',
    'a.',
    'a-',
    '9-',
    'a@',
    'a(',
    '@',
    '-',
    '\n',
    'a\n',
    '9,',
    'A&',
    "a'",
    'al-',
    'Gen.',
    '[1]',
    '👍',
    '\ud83d',
    '. . ',
  ])
    docOf(unit.repeat(size / unit.length));
  docOf(`${'a-'.repeat(size / 2)}@`);
});
