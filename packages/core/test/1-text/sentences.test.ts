import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Doc, textStage } from '@dateline/core';

function sentencesOf(text: string): string[] {
  const doc = new Doc(text);
  textStage.run(doc);
  return Array.from({ length: doc.sentenceCount }, (_, sentence) => doc.sentenceSpan(sentence).text);
}

/** Each case is written with ¦ where a sentence ends. */
const TABLE: [matter: string, marked: string][] = [
  ['full stops, questions, exclamations', 'They fled. ¦Why? ¦Nobody knew! ¦So it was.'],
  ['ranks and titles', 'Gen. Grant met Lt. Col. Fox and Mr. Lee. ¦They talked.'],
  ['a title at the end of a line', 'It was Gen.\nGrant who came.'],
  ['months and numbers', 'On Jan. 28 at No. 5 it burned. ¦Sept. 3 was calm.'],
  [
    'an abbreviation that ends a sentence',
    'It began at 4 p.m. ¦The town fell. ¦He left the U.S. ¦In May he came back.',
  ],
  ['an abbreviation that does not', 'The U.S. Army came at 4 p.m. Monday with A. J. Smith of Smith Inc. Limited.'],
  ['a bracket behind an abbreviation', 'At 10 a.m. (GMT) it began.'],
  ['quotes close with their sentence', '"We held." ¦"Yes." ¦He said: “Go!” ¦Then (they say.) ¦It ended.'],
  ['a quote that goes on', '"Who fired?" he asked. ¦"Stop!" she said.'],
  ['note marks', 'It fell in 1916. [3] ¦The rest fled.[4][5] ¦Rain came.'],
  ['decimals and versions', 'It cost 3.5 million. ¦About 2.30 p.m. they left.'],
  ['list marks', '1. The first came. ¦2. The second came.'],
  ['datelines', 'VERDUN, Feb. 21 (Havas) -- The guns opened. ¦CALAIS, France (July 25, 1916) – We heard.'],
  ['names that begin small', 'They fled. ¦al-Hirak fell next.'],
  ['scraped texts without capitals', 'they fled north. ¦nobody stayed.'],
  ['a blank line', 'A heading without a stop\n\n¦The text begins.'],
  ['a heading line', 'Fort Taken After Long Siege\n¦The fort fell on Monday.'],
  ['items with dates', '1916-02-21: Battle of Verdun.\n¦1916-07-01: Battle of the Somme. ¦The guns opened at dawn.'],
  ['bullets', 'They lost\n¦• two guns\n¦• one boat\n¦- ten men'],
  [
    'wrapped lines run on',
    'The column left the old fort in the morning and marched to the river where the\nBrigade of Foot had been waiting since the day before. ¦It crossed at noon and\nthen rested on the far bank.',
  ],
  ['a line that goes on in small letters', 'They came to the town\nand took it.'],
  ['a line that breaks off at a function word', 'It was shelled by the\nArmy of the North.'],
  [
    'wire copy in capitals is wrapped, not headed',
    'THE COLUMN LEFT THE OLD FORT IN THE MORNING AND MARCHED TO THE RIVER WHERE\nTHE BRIGADE HAD BEEN WAITING SINCE THE DAY BEFORE. ¦IT CROSSED AT NOON AND\nRESTED ON THE FAR BANK.',
  ],
  ['windows line ends and form feeds', 'One came.\r\n\r\n¦Two came\r\nand left.\f¦Three'],
  ['an ellipsis in a quote', 'He said they were . . . Gone for ever.'],
  ['no text', ''],
];

for (const [matter, marked] of TABLE)
  test(`sentences: ${matter}`, () => {
    const expected = marked.split('¦').map((sentence) => sentence.trim());
    assert.deepEqual(sentencesOf(marked.replaceAll('¦', '')), expected[0] === '' ? [] : expected);
  });
