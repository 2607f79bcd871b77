// Counts in how many reports words stand, for packages/core/src/data/incident-words.json.
//   npm run words -w @dateline/train -- --data DIR [--out FILE]
// Texts are those that may be learnt from: Wikipedia's articles on battles (CC BY-SA 3.0), FA-KES (CC BY), re3d without its
// non-commercial part, and the news, speeches, blogs and essays of UD EWT and GUM (CC BY-SA 4.0). A word's share is the mean over
// these four, so that no single war makes its own words common.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contentWords } from '../../../core/src/7-incident/words.ts';
import words from '../../../core/src/data/incident-words.json' with { type: 'json' };
import { readLines } from '../read-lines.ts';

/** Shares, in hundredths, that the list knows; each word has the nearest. */
const STEPS = [50, 35, 25, 18, 12, 9, 6, 4.5, 3, 2, 1.5, 1];
/** A word that fewer have is not listed. */
const LEAST = 0.85;
/** Characters of a text that are counted: about the length of a report. */
const LENGTH = 3000;
/** Kinds of documents of EWT and GUM that are like reports. */
const WRITTEN = /^(?:weblog|newsgroup|GUM_(?:news|bio|speech|interview|voyage|essay|academic|letter))/;

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
if (!values.data) throw new Error('--data DIR is missing: the folder of corpora.');
const data = values.data;

const corpora = [
  readLines<{ text: string }>(join(data, 'wiki-battles/dev.jsonl')).map(({ text }) => text),
  readLines<{ text: string }>(join(data, 'fa-kes/all.jsonl')).map(({ text }) => text),
  readLines<{ text: string; licence: string }>(join(data, 're3d/all.jsonl'))
    .filter(({ licence }) => !licence.includes('NC'))
    .map(({ text }) => text),
  ['ewt-train', 'gum-train'].flatMap((name) => documentsOf(readFileSync(join(data, `ud/${name}.conllu`), 'utf8'))),
];
const shares = new Map<string, number>();
for (const texts of corpora) {
  for (const text of texts)
    for (const word of new Set(contentWords(text.slice(0, LENGTH))))
      shares.set(word, (shares.get(word) ?? 0) + 100 / texts.length / corpora.length);
}
const steps = new Map<number, string[]>(STEPS.map((step) => [step, []]));
for (const [word, share] of [...shares].sort(([one], [other]) => (one < other ? -1 : 1))) {
  // Numbers are what reports differ by; years are as common as words.
  if (share < LEAST || (/^\d/.test(word) && word.length > 2 && word.length !== 4)) continue;
  steps.get(nearest(share))!.push(word);
}
const counts = corpora.map((texts) => texts.length);
console.log(
  `${counts.join(' + ')} texts, ${[...steps.values()].flat().length} words: ${[...steps].map(([step, list]) => `${list.length} at ${step}`).join(', ')}`,
);
if (values.out) {
  const common = {
    reason: `In how many of a hundred reports a word stands, by its stem, in steps: the mean over ${counts[0]} articles on battles of Wikipedia (CC BY-SA 3.0), ${counts[1]} of FA-KES (CC BY), ${counts[2]} of re3d (public domain, OGL, CC BY; without its non-commercial part) and ${counts[3]} documents of UD EWT and GUM (CC BY-SA 4.0). Made by packages/train/src/incidents/count-words.ts; rarer words are not listed and weigh most.`,
    words: Object.fromEntries([...steps].map(([step, list]) => [step, list.join(' ')])),
  };
  writeFileSync(values.out, `${JSON.stringify({ ...words, common }, null, 2)}\n`);
}

function nearest(share: number): number {
  const far = (step: number): number => Math.abs(Math.log(step / share));
  return STEPS.reduce((best, step) => (far(step) < far(best) ? step : best));
}

/** The documents of a treebank that are like reports, from the text of their sentences. */
function documentsOf(conllu: string): string[] {
  return conllu
    .split(/^# newdoc id = /m)
    .filter((document) => WRITTEN.test(document))
    .map((document) => [...document.matchAll(/^# text = (.*)$/gm)].map(([, text]) => text).join(' '));
}
