import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Doc, RELATIONS, textStage } from '@dateline/core';
import { encodeCorpus } from './corpus.ts';
import { Ensemble } from './ensemble.ts';
import { prepareData } from './prepare.ts';
import type { TreebankSentence } from './treebank.ts';

const HELP = `Labels texts with trained networks: silver trees for a further run.

  node packages/train/src/silver.ts --ud DIR --vectors FILE --text FILE … --teacher RUN … --out silver.conllu

  --teacher RUN     name of a finished run in the cache folder; several decide together
  --text FILE       JSON Lines with text and, where given, licence; non-commercial and no-derivatives ones are left out
  --least N         mean probability of the heads from which a sentence is kept (0.8)
`;

const { values: option } = parseArgs({
  options: {
    help: { type: 'boolean' },
    ud: { type: 'string' },
    vectors: { type: 'string' },
    text: { type: 'string', multiple: true, default: [] },
    word: { type: 'string', multiple: true, default: [] },
    teacher: { type: 'string', multiple: true, default: [] },
    cache: { type: 'string', default: 'build/train' },
    least: { type: 'string', default: '0.8' },
    out: { type: 'string', default: 'build/train/silver.conllu' },
  },
});

if (option.help || !option.ud || !option.vectors || option.teacher.length === 0) {
  process.stdout.write(HELP);
  process.exit(option.help ? 0 : 1);
}

/** Sentences of 4 to 60 tokens that hold a lower-case word and end like one: not captions, tables or reference lists. */
function isProse(forms: readonly string[]): boolean {
  return (
    forms.length >= 4 &&
    forms.length <= 60 &&
    forms.filter((form) => /^[a-z]+$/.test(form)).length >= forms.length / 3 &&
    /^[.!?"”)]+$/.test(forms.at(-1)!)
  );
}

function* sentencesOf(path: string): Generator<string[]> {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { text, licence } = JSON.parse(line) as { text: string; licence?: string };
    if (licence && /-N[CD]|non-?commercial/i.test(licence)) continue;
    const doc = new Doc(text);
    textStage.run(doc);
    for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
      const forms: string[] = [];
      for (let token = doc.sentenceFirst[sentence]!; token < doc.sentenceFirst[sentence + 1]!; token++)
        forms.push(doc.form(token));
      if (isProse(forms)) yield forms;
    }
  }
}

const { words, tags } = prepareData({
  ud: option.ud,
  vectors: option.vectors,
  texts: option.word.length > 0 ? option.word : option.text,
  cache: option.cache,
});
const seen = new Set<string>();
const raw: TreebankSentence[] = [];
for (const path of option.text)
  for (const forms of sentencesOf(path)) {
    const key = forms.join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    raw.push({
      id: `silver-${raw.length}`,
      document: path,
      words: forms.map((form) => ({
        form,
        lemma: '_',
        upos: 'X',
        xpos: 'FW',
        head: -1,
        relation: 'root',
        spaceAfter: true,
      })),
    });
  }
const shape = { affixRows: 16384 };
const corpus = encodeCorpus(raw, words.vocabulary.table, shape.affixRows, tags, words.vocabulary.ownCounts);
const ensemble = new Ensemble(
  option.teacher.map((run) => join(option.cache, `${run}.checkpoint`)),
  words.vectors,
);
const lines: string[] = [];
let kept = 0;
let tokens = 0;
for (const [index, sentence] of raw.entries()) {
  const { tag, head, label, confidence } = ensemble.analyse(corpus, index);
  if (index % 2000 === 0) process.stderr.write(`${index} of ${raw.length} sentences\n`);
  if (confidence < Number(option.least)) continue;
  kept++;
  tokens += sentence.words.length;
  lines.push(`# sent_id = ${sentence.id}`, `# confidence = ${confidence.toFixed(3)}`);
  for (const [position, { form }] of sentence.words.entries()) {
    const [upos, xpos] = tags[tag[position]!]!.split('|');
    const columns = [position + 1, form, '_', upos, xpos, '_', head[position], RELATIONS[label[position]!], '_', '_'];
    lines.push(columns.join('\t'));
  }
  lines.push('');
}
writeFileSync(option.out, `${lines.join('\n')}\n`);
process.stderr.write(`kept ${kept} of ${raw.length} sentences, ${tokens} tokens: ${option.out}\n`);
